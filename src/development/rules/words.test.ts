import { describe, expect, test } from 'vitest';
import type { EffectView } from '../contract.ts';
import { effectDetail, effectText, jpText, reasonText } from '../text.ts';
import type { SuggestionReason } from './suggest-training.ts';

const wait: SuggestionReason = {
  code: 'INDICATOR_BELOW_TARGET',
  ikiId: 'iki',
  ikiTitle: 'Warga dilayani tanpa menunggu lama',
  indicatorId: 'indicator',
  measureName: 'Rata-rata waktu tunggu',
  value: 23,
  target: 15,
  unit: 'menit',
  decimals: 0,
  n: 1412,
  counted: 'SERVICES',
};

describe('why a training is suggested', () => {
  test('by a number: the number, what it counts, the target', () => {
    expect(reasonText(wait)).toBe('karena rata-rata waktu tunggu Anda 23 menit dari 1.412 layanan, target 15 menit');
    expect(reasonText({ ...wait, value: 23.456, decimals: 1 }, 'Dewi Anggraini')).toBe(
      'karena rata-rata waktu tunggu Dewi Anggraini 23,5 menit dari 1.412 layanan, target 15 menit',
    );
  });

  test('by what an official or the talk has said', () => {
    expect(reasonText({ code: 'FEEDBACK_SUGGESTIONS', count: 3, ikiTitle: 'Informasi jelas' })).toBe('karena 3 saran tentang “Informasi jelas”');
    expect(reasonText({ code: 'FEEDBACK_SUGGESTIONS', count: 3, ikiTitle: null })).toBe('karena 3 saran tentang layanan Anda');
    expect(reasonText({ code: 'PREDIKAT_NEEDS_IMPROVEMENT', predikat: 'NEEDS_IMPROVEMENT' })).toBe('karena predikat evaluasi terakhir Butuh Perbaikan');
  });
});

describe('what a training changed', () => {
  const effect: Exclude<EffectView, { code: 'TOO_EARLY' }> = {
    code: 'IMPROVED',
    measureName: 'Rata-rata waktu tunggu',
    unit: 'menit',
    decimals: 0,
    counted: 'SERVICES',
    before: { from: '2026-01-01', until: '2026-03-31', value: 23, n: 412, low: 21, high: 25 },
    after: { from: '2026-04-21', until: '2026-07-19', value: 14, n: 388, low: 12, high: 16 },
  };

  test('says how sure it is and never that the training was the cause', () => {
    expect(effectText(effect)).toBe(
      'Rata-rata waktu tunggu sesudah pelatihan: membaik, dari 23 menit (412 layanan) menjadi 14 menit (388 layanan). Pelatihan mungkin salah satu sebabnya.',
    );
    expect(effectText({ ...effect, code: 'NOT_PROVEN' })).toContain('belum terbukti berubah');
    expect(effectText({ ...effect, code: 'NOT_ENOUGH_DATA', after: { ...effect.after, value: null, n: 0 } })).toContain(
      'belum cukup data, dari 23 menit (412 layanan) menjadi tanpa angka (0 layanan)',
    );
    expect(effectText({ code: 'TOO_EARLY' })).toBe('Pengaruhnya dihitung setelah 30 hari.');
  });

  test('has its periods and intervals at hand', () => {
    expect(effectDetail(effect)).toBe('Sebelum: 1 Jan 2026 – 31 Mar 2026, selang 21–25 menit. Sesudah: 21 Apr 2026 – 19 Jul 2026, selang 12–16 menit.');
  });
});

describe('JP of the year', () => {
  const jp = { year: 2026, verifiedJp: 12, waitingJp: 0, reference: { jp: 20, kind: 'MINIMUM', progressPct: 60, reached: false } } as const;

  test('against the minimum of a PNS, the maximum of a PPPK, and without either', () => {
    expect(jpText(jp)).toBe('12 JP terverifikasi pada 2026. Acuan paling sedikit 20 JP setahun, masih 8 JP lagi.');
    expect(jpText({ ...jp, verifiedJp: 20, waitingJp: 4, reference: { ...jp.reference, progressPct: 100, reached: true } })).toBe(
      '20 JP terverifikasi pada 2026. Acuan paling sedikit 20 JP setahun, sudah terpenuhi. 4 JP menunggu verifikasi.',
    );
    expect(jpText({ ...jp, reference: { ...jp.reference, jp: 24, kind: 'MAXIMUM' } })).toBe(
      '12 JP terverifikasi pada 2026. Acuan PPPK paling banyak 24 JP setahun.',
    );
    expect(jpText({ ...jp, reference: null })).toBe('12 JP terverifikasi pada 2026.');
  });
});

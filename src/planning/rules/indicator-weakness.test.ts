import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aDefinition } from '#test/support/tally.ts';
import { shapes } from './indicator.ts';
import { weaknessCodes, weaknessesOf, type Checked } from './indicator-weakness.ts';
import { namedCountCodes } from './named-count.ts';

const share = (facts: Partial<Checked> = {}): Checked => ({
  ...aDefinition({ name: 'Selesai dalam waktu standar', numerator: 'WITHIN_STANDARD', denominator: 'WITH_STANDARD', factor: 100, unit: '%' }),
  ...facts,
});
const other = (facts: Partial<Checked>): Checked =>
  share({ indicatorId: 'other', name: 'Kepuasan warga', numerator: 'RATINGS_SATISFIED', denominator: 'RATINGS', ...facts });
const without = ({ denominator: _, ...rest }: Checked): Checked => rest;
const codes = (definition: Checked, catalogue: readonly Checked[] = []) => weaknessesOf(definition, catalogue).map(({ code }) => code);

describe('a definition', () => {
  test('that is sound is not warned about', () => {
    expect(weaknessesOf(share(), [share(), other({})])).toEqual([]);
  });

  test('that means a share is divided', () => {
    expect(codes(without(share()))).toContain('SHARE_WITHOUT_DENOMINATOR');
    expect(codes(without(share({ unit: 'laporan', name: 'Persentase laporan tepat waktu', factor: 1 })))).toContain('SHARE_WITHOUT_DENOMINATOR');
    expect(codes(without(share({ unit: 'layanan', factor: 1 })))).not.toContain('SHARE_WITHOUT_DENOMINATOR');
  });

  test('has a unit that says what is counted', () => {
    for (const unit of ['', '-', 'angka', 'Nilai', 'n/a']) expect(codes(share({ unit, factor: 1 })), unit).toContain('UNIT_UNCLEAR');
    expect(codes(share({ unit: '%', factor: 1 }))).toEqual(['UNIT_UNCLEAR']);
    expect(codes(share({ unit: 'layanan' }))).toEqual(['UNIT_UNCLEAR']);
    expect(codes(share({ numerator: 'WAIT_MINUTES', denominator: 'WAITED', factor: 1, unit: 'hari' }))).toEqual(['UNIT_UNCLEAR']);
    expect(codes(share({ numerator: 'WAIT_MINUTES', denominator: 'WAITED', factor: 1, unit: 'menit' }))).toEqual([]);
  });

  test('is within somebody’s reach', () => {
    for (const influencedBy of ['Tidak ada', '-', 'Bukan pegawai']) expect(codes(share({ influencedBy })), influencedBy).toEqual(['NOT_INFLUENCEABLE']);
    expect(codes(share({ influence: 'NONE' }))).toEqual(['NOT_INFLUENCEABLE']);
    for (const influence of [undefined, 'OWN', 'SHARED'] as const) expect(codes(share({ influence, influencedBy: 'Petugas loket' }))).toEqual([]);
  });

  test('is not there a second time', () => {
    const twin = share({ indicatorId: 'twin', name: 'Ketepatan layanan' });
    expect(weaknessesOf(share(), [twin])).toEqual([{ code: 'SAME_COUNTS', other: 'Ketepatan layanan' }]);
    expect(weaknessesOf(share({ serviceIds: ['a', 'b'] }), [share({ indicatorId: 'twin', serviceIds: ['b', 'a'], name: 'Lain sekali' })])).toMatchObject([
      { code: 'SAME_COUNTS' },
    ]);
    expect(codes(share({ serviceIds: ['a'] }), [twin])).toEqual([]);
    const named = other({ name: 'Selesai dalam waktu standar.' });
    expect(weaknessesOf(share({ name: 'Selesai  dalam waktu Standard' }), [named])).toEqual([{ code: 'SAME_NAME', other: named.name }]);
    const typed = { numerator: 'TYPED', denominator: 'TYPED_OF', source: 'Isian dengan bukti' } as const;
    expect(codes(share({ ...typed, name: 'Realisasi anggaran' }), [other({ ...typed, name: 'Laporan tepat waktu' })])).toEqual([]);
  });

  test('of volume alone is easy to game', () => {
    const volume = without(
      share({ name: 'Layanan selesai', numerator: 'FINISHED', factor: 1, unit: 'layanan', knownWeakness: 'Catatan susulan ikut dihitung.' }),
    );
    expect(codes(volume)).toEqual(['VOLUME_WITHOUT_QUALITY']);
    expect(codes(volume, [other({})])).toEqual([]);
    expect(codes(volume, [other({ serviceIds: ['a'] })])).toEqual(['VOLUME_WITHOUT_QUALITY']);
    expect(codes({ ...volume, serviceIds: ['a'] }, [other({ serviceIds: ['a', 'b'] })])).toEqual([]);
    expect(codes({ ...volume, shape: 'LOWER' })).toEqual([]);
  });

  test('that late entries move says so on its card', () => {
    const finished = share({ name: 'Bagian yang selesai', numerator: 'FINISHED', denominator: 'INTERACTIONS' });
    expect(codes(finished)).toEqual(['LATE_ENTRIES_MOVE_IT']);
    expect(codes({ ...finished, knownWeakness: 'Bergerak oleh catatan susulan.' })).toEqual([]);
    expect(codes(share({ denominator: 'INTERACTIONS' }))).toEqual([]);
  });

  test('of typed values names the evidence', () => {
    const typed = share({ numerator: 'TYPED', denominator: 'TYPED_OF', name: 'Laporan', source: 'Isian pegawai' });
    expect(codes(typed)).toEqual(['TYPED_WITHOUT_EVIDENCE']);
    expect(codes({ ...typed, source: 'Isian dengan tanda terima' })).toEqual([]);
  });
});

test('warnings come once each, in the order of the table, and never of the definition against itself', () => {
  const text = fc.constantFrom('', '-', '%', 'layanan', 'menit', 'Persentase laporan', 'Petugas', 'Isian dengan bukti', 'catatan susulan');
  const anyDefinition: fc.Arbitrary<Checked> = fc
    .record({
      indicatorId: fc.constantFrom('a', 'b', 'c'),
      name: text,
      numerator: fc.constantFrom(...namedCountCodes),
      denominator: fc.option(fc.constantFrom(...namedCountCodes), { nil: undefined }),
      factor: fc.constantFrom(1, 100),
      unit: text,
      shape: fc.constantFrom(...shapes),
      influencedBy: text,
      source: text,
      knownWeakness: text,
    })
    .map(({ denominator, ...rest }) => ({ ...rest, ...(denominator === undefined ? {} : { denominator }) }));
  fc.assert(
    fc.property(anyDefinition, fc.array(anyDefinition, { maxLength: 4 }), (definition, catalogue) => {
      const found = codes(definition, catalogue);
      expect(found).toEqual(weaknessCodes.filter((code) => found.includes(code)));
      const self = catalogue.filter(({ indicatorId }) => indicatorId === definition.indicatorId);
      expect(codes(definition, self)).toEqual(codes(definition));
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, fraction, sumOf } from '#kernel/fraction.ts';
import { rounded } from '#kernel/rounding.ts';
import { describeVectors } from '#test/support/describe-vectors.ts';
import { accumulateAngkaKredit, promotionByAngkaKredit } from './angka-kredit-kumulatif.ts';
import { angkaKreditOf, functionalLevels } from './angka-kredit.ts';
import { predikats } from './predikat.ts';

describeVectors('credit-score.json');

const valueOf = (level: string, predikat: (typeof predikats)[number], months: number) => {
  const angkaKredit = angkaKreditOf({ level, predikat, months });
  if (!angkaKredit.ok) throw new Error(angkaKredit.error.code);
  return angkaKredit.value;
};

describe('angka kredit', () => {
  it('gives the figures of BKN: 18.75 a year and 2.08 for two months', () => {
    expect(rounded(valueOf('AHLI_PERTAMA', 'VERY_GOOD', 12), 2)).toBe(18.75);
    expect(valueOf('AHLI_PERTAMA', 'GOOD', 2)).toEqual(fraction(25, 12));
    expect(rounded(valueOf('PEMULA', 'VERY_GOOD', 12), 2)).toBe(5.63);
  });

  it('adds up exactly from months to the year, and a better Predikat gives more', () => {
    fc.assert(
      fc.property(fc.constantFrom(...functionalLevels), fc.nat({ max: 4 }), fc.integer({ min: 1, max: 11 }), (level, index, months) => {
        const predikat = predikats[index] ?? 'GOOD';
        const parts = [valueOf(level, predikat, months), valueOf(level, predikat, 12 - months)];
        expect(sumOf(parts)).toEqual(valueOf(level, predikat, 12));
        const worse = predikats[index + 1];
        if (worse) expect(compare(valueOf(level, predikat, months), valueOf(level, worse, months))).toBe(1);
      }),
    );
  });

  it('refuses other levels and anything but whole months of one year', () => {
    for (const months of [0, 13, 1.5, -1, Number.NaN]) {
      const refusal = angkaKreditOf({ level: 'PEMULA', predikat: 'GOOD', months });
      expect(refusal).toEqual({ ok: false, error: { code: 'MONTHS_OUT_OF_RANGE', months } });
    }
    for (const level of ['PELAKSANA', 'toString', '']) {
      const refusal = angkaKreditOf({ level, predikat: 'GOOD', months: 12 });
      expect(refusal).toEqual({ ok: false, error: { code: 'LEVEL_HAS_NO_CREDIT', level } });
    }
  });
});

describe('angka kredit kumulatif', () => {
  const month = { level: 'AHLI_PERTAMA', predikat: 'GOOD', months: 1 } as const;

  it('adds rows as they are printed and keeps the exact sum beside them', () => {
    const year = accumulateAngkaKredit(
      '0',
      Array.from({ length: 12 }, () => month),
      { printedDecimals: 2 },
    );
    if (!year.ok) throw new Error(year.error.code);
    expect(rounded(year.value.printedSum, 2)).toBe(12.48);
    expect(year.value.exactSum).toEqual(fraction(25, 2));
  });

  it('passes on the refusal of a row', () => {
    const refused = accumulateAngkaKredit(0, [month, { ...month, months: 13 }], { printedDecimals: 2 });
    expect(refused).toEqual({ ok: false, error: { code: 'MONTHS_OUT_OF_RANGE', months: 13 } });
  });

  it('suffices at the requirement itself', () => {
    expect(promotionByAngkaKredit(fraction(50), 'AHLI_PERTAMA', 'RANK')).toMatchObject({
      ok: true,
      value: { eligibleByCredit: true },
    });
    const short = promotionByAngkaKredit(fraction(4999, 100), 'AHLI_PERTAMA', 'RANK');
    expect(short).toEqual({ ok: true, value: { required: 50, eligibleByCredit: false, surplus: fraction(-1, 100) } });
  });

  it('knows no level above the highest of a career', () => {
    for (const level of ['PENYELIA', 'AHLI_UTAMA'] as const) {
      expect(promotionByAngkaKredit(fraction(999), level, 'LEVEL')).toEqual({
        ok: false,
        error: { code: 'NO_LEVEL_ABOVE', level },
      });
    }
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inForce } from '#kernel/dated.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { describeVectors } from '#test/support/describe-vectors.ts';
import { tppSettings } from './allowance-settings.ts';
import { tppOf } from './allowance.ts';

describeVectors('allowance.json');

const weights = inForce(tppSettings, plainDate('2026-12-01')).value;

describe('Tpp', () => {
  it('is rounded as a whole, so its printed parts may miss it by one rupiah', () => {
    const tpp = tppOf({ ...weights, basicAllowance: 3_333_333, productivityFactorPct: 75, disciplineDeductionPct: 3 });
    expect(tpp).toEqual({ ok: true, value: { productivityPart: 1_500_000, disciplinePart: 1_293_333, total: 2_793_333 } });
    fc.assert(
      fc.property(fc.nat({ max: 50_000_000 }), fc.nat({ max: 1500 }), fc.nat({ max: 1500 }), (basicAllowance, factor, deduction) => {
        const split = tppOf({
          ...weights,
          basicAllowance,
          productivityFactorPct: factor / 10,
          disciplineDeductionPct: deduction / 10,
        });
        if (!split.ok) throw new Error(split.error.code);
        const { productivityPart, disciplinePart, total } = split.value;
        expect(Math.abs(productivityPart + disciplinePart - total)).toBeLessThanOrEqual(1);
        expect(disciplinePart).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('takes decimals as they are written', () => {
    const tpp = tppOf({
      ...weights,
      basicAllowance: '1000000.50',
      productivityFactorPct: '100',
      disciplineDeductionPct: '100',
    });
    expect(tpp).toMatchObject({ ok: true, value: { total: 600_000 } });
  });

  it('refuses a negative figure', () => {
    const tpp = tppOf({ ...weights, basicAllowance: 1, productivityFactorPct: 1, disciplineDeductionPct: -0.1 });
    expect(tpp).toEqual({ ok: false, error: { code: 'NEGATIVE_FIGURE', figure: 'disciplineDeductionPct' } });
  });
});

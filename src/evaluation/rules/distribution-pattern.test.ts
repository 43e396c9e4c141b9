import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeVectors } from '#test/support/describe-vectors.ts';
import { checkDistribution, type PredikatCounts } from './distribution-pattern.ts';
import { organizationPredikats, predikats } from './predikat.ts';

describeVectors('distribution-curve.json');

const none: PredikatCounts = { VERY_GOOD: 0, GOOD: 0, NEEDS_IMPROVEMENT: 0, POOR_MISCONDUCT: 0, VERY_POOR: 0 };

function violationsOf(organization: (typeof organizationPredikats)[number], counts: Partial<PredikatCounts>) {
  const check = checkDistribution(organization, { ...none, ...counts });
  return check.ok ? check.value.violations : check.error.code;
}

describe('distribution pattern', () => {
  it('takes every limit as inclusive, however large the unit', () => {
    expect(violationsOf('OUTSTANDING', { VERY_GOOD: 7, GOOD: 3 })).toEqual([]);
    expect(violationsOf('OUTSTANDING', { VERY_GOOD: 7_000_001, GOOD: 2_999_999 })).toEqual(['VERY_GOOD_ABOVE_70']);
    expect(violationsOf('POOR', { POOR_MISCONDUCT: 6, NEEDS_IMPROVEMENT: 1, VERY_GOOD: 1, GOOD: 2 })).toEqual([]);
  });

  it('names every departure', () => {
    expect(violationsOf('POOR', { VERY_GOOD: 10 })).toEqual(['POOR_MISCONDUCT_BELOW_60', 'NEEDS_IMPROVEMENT_BELOW_10', 'VERY_GOOD_ABOVE_10']);
    expect(violationsOf('VERY_POOR', { VERY_GOOD: 1 })).toEqual(['VERY_POOR_BELOW_60', 'POOR_OR_NEEDS_IMPROVEMENT_BELOW_10', 'VERY_GOOD_NOT_ALLOWED']);
  });

  it('does not call a tie the largest group', () => {
    const check = checkDistribution('GOOD', { ...none, GOOD: 2, POOR_MISCONDUCT: 2 });
    expect(check).toMatchObject({ ok: true, value: { conforms: true, dominantIsLargestGroup: false } });
  });

  it('refuses an empty unit and a count that is none', () => {
    expect(violationsOf('GOOD', {})).toBe('NO_EMPLOYEES');
    expect(checkDistribution('GOOD', { ...none, GOOD: -1 })).toEqual({
      ok: false,
      error: { code: 'COUNT_OUT_OF_RANGE', predikat: 'GOOD', count: -1 },
    });
    expect(violationsOf('GOOD', { GOOD: 1.5 })).toBe('COUNT_OUT_OF_RANGE');
  });

  it('depends on the shares alone', () => {
    const count = fc.nat({ max: 40 });
    const counts = fc.record({ VERY_GOOD: count, GOOD: count, NEEDS_IMPROVEMENT: count, POOR_MISCONDUCT: count, VERY_POOR: count });
    const times = fc.integer({ min: 2, max: 9 });
    fc.assert(
      fc.property(fc.constantFrom(...organizationPredikats), counts, times, (organization, some, factor) => {
        const many = Object.fromEntries(predikats.map((predikat) => [predikat, some[predikat] * factor]));
        // A single person meets "at least one", and so does every multiple of him.
        expect(violationsOf(organization, many)).toEqual(violationsOf(organization, some));
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeVectors } from '#test/support/describe-vectors.ts';
import { achievementPctOf, polarities, type AchievementInput } from './achievement.ts';

describeVectors('indicator-achievement.json');

const pctOf = (input: AchievementInput) => {
  const pct = achievementPctOf(input);
  return pct.ok ? pct.value : pct.error.code;
};

describe('achievement', () => {
  it('follows the polarity', () => {
    expect(pctOf({ polarity: 'MAXIMIZE', target: 1200, actual: 1140 })).toBe(95);
    expect(pctOf({ polarity: 'MINIMIZE', target: 3, actual: 3.3 })).toBe(90);
    expect(pctOf({ polarity: 'MINIMIZE', target: '3', actual: '2.85' })).toBe(105);
  });

  it('counts a steady value 100 at a tenth from the target on either side and 120 on it', () => {
    const at = (actual: number) => pctOf({ polarity: 'STABILIZE', target: 50, actual });
    expect([0, 30, 45, 50, 55, 70, 100, 120].map(at)).toEqual([0, 66.67, 100, 120, 100, 66.67, 0, 0]);
  });

  it('stays between 0 and 120', () => {
    const amount = fc.float({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...polarities), fc.integer({ min: 1, max: 1_000_000 }), amount, (polarity, target, actual) => {
        const pct = Number(pctOf({ polarity, target, actual }));
        expect(pct).toBeGreaterThanOrEqual(0);
        expect(pct).toBeLessThanOrEqual(120);
      }),
    );
  });

  it('works with a target of 0 when the worst value is known', () => {
    const at = (actual: number) => pctOf({ polarity: 'MINIMIZE', target: 0, actual, worstActual: 8 });
    expect([0, 2, 8, 9].map(at)).toEqual([100, 75, 0, 0]);
  });

  it('is refused rather than guessed', () => {
    for (const polarity of polarities) {
      expect(pctOf({ polarity, target: 0, actual: 0 })).toBe('NOT_COMPUTABLE');
      expect(pctOf({ polarity, target: -5, actual: 1 })).toBe('NOT_COMPUTABLE');
      expect(pctOf({ polarity, target: 5, actual: null })).toBe('NOT_COMPUTABLE');
    }
    expect(pctOf({ polarity: 'MINIMIZE', target: 0, actual: 0, worstActual: 0 })).toBe('NOT_COMPUTABLE');
    expect(pctOf({ polarity: 'MAXIMIZE', target: 0, actual: 1, worstActual: 8 })).toBe('NOT_COMPUTABLE');
  });
});

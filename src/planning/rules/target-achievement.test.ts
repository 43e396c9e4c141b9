import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkTarget, shapes, type Shape, type Target } from './indicator.ts';
import { achievementOf, curveOf, meetsTarget } from './target-achievement.ts';

const amount = fc.integer({ min: 0, max: 1_000_000 }).map((hundredths) => hundredths / 100);
/** Any shape with a target that may be laid, 0 not left out. */
const anyLaid: fc.Arbitrary<{ readonly shape: Shape; readonly target: Target }> = fc
  .record({
    shape: fc.constantFrom(...shapes),
    target: fc.oneof(fc.constant(0), amount),
    minimum: fc.option(amount, { nil: undefined }),
    stretch: fc.option(amount, { nil: undefined }),
  })
  .map(({ shape, target, minimum, stretch }) => ({
    shape,
    target: { target, ...(minimum === undefined ? {} : { minimum }), ...(stretch === undefined ? {} : { stretch }) },
  }))
  .filter(({ shape, target }) => checkTarget(shape, target).ok);

describe('the curve', () => {
  test('is the rule itself, in order, from 0 past the target', () => {
    fc.assert(
      fc.property(anyLaid, ({ shape, target }) => {
        const curve = curveOf(shape, target);
        expect(curve[0]?.value).toBe(0);
        expect(curve.at(-1)?.value).toBeGreaterThan(target.target);
        expect(curve.map(({ value }) => value)).toContain(target.target);
        curve.forEach(({ value, pct, isMet }, at) => {
          if (at > 0) expect(value).toBeGreaterThan(curve[at - 1]?.value ?? Number.NaN);
          const reached = achievementOf(shape, target, value);
          expect(pct).toBe(reached.ok ? reached.value : undefined);
          expect(isMet).toBe(meetsTarget(shape, target, value));
        });
      }),
    );
  });

  test('has a percentage everywhere or nowhere', () => {
    fc.assert(
      fc.property(anyLaid, ({ shape, target }) => {
        const known = curveOf(shape, target).map(({ pct }) => pct !== undefined);
        const has = target.target > 0 || ((shape === 'LOWER' || shape === 'ZERO') && (target.minimum ?? 0) > 0);
        expect(new Set(known)).toEqual(new Set([has]));
      }),
    );
  });

  test('rises, falls or peaks as its shape says', () => {
    fc.assert(
      fc.property(anyLaid, ({ shape, target }) => {
        const curve = curveOf(shape, target).flatMap(({ value, pct }) => (pct === undefined ? [] : [{ value, pct }]));
        curve.slice(1).forEach(({ value, pct }, at) => {
          const before = curve[at]?.pct ?? 0;
          if (shape === 'HIGHER' || (target.target > 0 && shape !== 'LOWER' && shape !== 'ZERO' && value <= target.target))
            expect(pct).toBeGreaterThanOrEqual(before);
          else expect(pct).toBeLessThanOrEqual(before);
        });
      }),
    );
  });
});

describe('a target of 0', () => {
  test('is met by nothing at all, and by nothing else where less is better', () => {
    fc.assert(
      fc.property(fc.constantFrom<Shape>('LOWER', 'ZERO', 'EXACT', 'RANGE'), amount, (shape, value) => {
        expect(meetsTarget(shape, { target: 0 }, value)).toBe(value === 0);
      }),
    );
  });

  test('has a percentage against the worst value laid beside it, and none without', () => {
    const at = (target: Target, value: number) => {
      const reached = achievementOf('ZERO', target, value);
      return reached.ok ? reached.value : reached.error.code;
    };
    expect([0, 2, 8, 9].map((value) => at({ target: 0, minimum: 8 }, value))).toEqual([100, 75, 0, 0]);
    expect([0, 1].map((value) => at({ target: 0 }, value))).toEqual(['NOT_COMPUTABLE', 'NOT_COMPUTABLE']);
  });
});

test('the minimum changes nothing of a target that is above 0', () => {
  fc.assert(
    fc.property(fc.constantFrom(...shapes), amount, amount, amount, (shape, above, minimum, value) => {
      const target = above + 0.01;
      expect(achievementOf(shape, { target, minimum }, value)).toEqual(achievementOf(shape, { target }, value));
    }),
  );
});

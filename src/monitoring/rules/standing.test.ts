import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shapes } from '#planning/rules/indicator.ts';
import { standingOf, type Judged, type Standing } from './standing.ts';

const judged = (facts: Partial<Judged>): Judged => ({ shape: 'HIGHER', decimals: 1, value: 90, n: 60, minimumN: 1, target: 90, ...facts });

describe('where a value stands', () => {
  test.each<[Standing, Partial<Judged>]>([
    ['AT', {}],
    ['BELOW', { value: 89.9 }],
    ['AT', { value: 98.9 }],
    ['ABOVE', { value: 99 }],
    ['ABOVE', { value: 92, stretch: 92 }],
    ['AT', { value: 91.9, stretch: 92 }],
    ['AT', { shape: 'LOWER', value: 15, target: 15 }],
    ['BELOW', { shape: 'LOWER', value: 15.1, target: 15 }],
    ['ABOVE', { shape: 'LOWER', value: 13.5, target: 15 }],
    ['AT', { shape: 'LOWER', value: 13.6, target: 15 }],
    ['AT', { shape: 'RANGE', value: 40, target: 45, minimum: 40, stretch: 50 }],
    ['AT', { shape: 'RANGE', value: 50, target: 45, minimum: 40, stretch: 50 }],
    ['BELOW', { shape: 'RANGE', value: 50.1, target: 45, minimum: 40, stretch: 50 }],
    ['AT', { shape: 'EXACT', value: 100 / 3, target: 33.3 }],
    ['BELOW', { shape: 'EXACT', value: 34, target: 33.3 }],
    ['AT', { shape: 'ZERO', value: 0, target: 0 }],
    ['BELOW', { shape: 'ZERO', value: 1, target: 0 }],
  ])('%s: %o', (standing, facts) => {
    expect(standingOf(judged(facts))).toBe(standing);
  });

  test('a target of nothing works in every shape', () => {
    for (const shape of shapes) expect(standingOf(judged({ shape, target: 0, value: 0 }))).toBe('AT');
    for (const shape of ['LOWER', 'ZERO', 'EXACT', 'RANGE'] as const) expect(standingOf(judged({ shape, target: 0, value: 1 }))).toBe('BELOW');
    expect(standingOf(judged({ shape: 'HIGHER', target: 0, value: 1 }))).toBe('ABOVE');
  });

  test('what is compared is what is printed', () => {
    expect(standingOf(judged({ value: 89.96 }))).toBe('AT');
    expect(standingOf(judged({ value: 89.96, decimals: 2 }))).toBe('BELOW');
    expect(standingOf(judged({ shape: 'LOWER', value: 15.04, target: 15 }))).toBe('AT');
  });

  test.each([
    [0, 'NO_DATA'],
    [1, 'TOO_FEW'],
    [49, 'TOO_FEW'],
    [50, 'AT'],
  ])('with %d of 50 cases', (n, standing) => {
    expect(standingOf(judged({ n, minimumN: 50 }))).toBe(standing);
  });

  test('nothing is said without a value or a target, and something whenever there is enough', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...shapes),
        fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), { nil: undefined }),
        fc.option(fc.nat({ max: 1000 }), { nil: undefined }),
        fc.nat({ max: 100 }),
        (shape, value, target, n) => {
          const standing = standingOf({ shape, decimals: 2, value, n, minimumN: 5, target });
          expect(standing === 'NO_DATA').toBe(value === undefined || target === undefined || n === 0);
          expect(standing === 'TOO_FEW').toBe(value !== undefined && target !== undefined && n > 0 && n < 5);
        },
      ),
    );
  });
});

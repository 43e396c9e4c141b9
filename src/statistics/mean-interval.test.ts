import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanInterval, type Moments } from './mean-interval.ts';
import { studentQuantile } from './student-quantile.ts';

describe("Student's quantile", () => {
  it.each([
    [1, 12.7062],
    [2, 4.3027],
    [3, 3.1824],
    [4, 2.7764],
    [10, 2.2281],
    [30, 2.0423],
    [120, 1.9799],
    [1000, 1.9623],
  ])('for %d degrees of freedom is %d as in the printed tables', (degrees, quantile) => {
    expect(studentQuantile(degrees, 0.95)).toBeCloseTo(quantile, 4);
  });

  it('knows the other levels and does not jump where the series gives way to the expansion', () => {
    expect(studentQuantile(1, 0.99)).toBeCloseTo(63.6567, 4);
    expect(studentQuantile(5, 0.9)).toBeCloseTo(2.015, 4);
    const step = (degrees: number) => studentQuantile(degrees, 0.95) - studentQuantile(degrees + 1, 0.95);
    expect(step(200)).toBeGreaterThan(0);
    expect(step(200)).toBeCloseTo(step(199), 6);
  });
});

describe('interval of a mean', () => {
  const momentsOf = (values: readonly number[]): Moments => ({
    n: values.length,
    sum: values.reduce((sum, value) => sum + value, 0),
    sumOfSquares: values.reduce((sum, value) => sum + value * value, 0),
  });

  it('gives the worked example', () => {
    const interval = meanInterval(momentsOf([2, 4, 4, 4, 5]));
    expect(interval?.estimate).toBeCloseTo(3.8, 12);
    expect(interval?.lower).toBeCloseTo(2.4398, 4);
    expect(interval?.upper).toBeCloseTo(5.1602, 4);
  });

  it('says nothing about fewer than two values and has no width when all are equal', () => {
    expect(meanInterval(momentsOf([]))).toBeUndefined();
    expect(meanInterval(momentsOf([7]))).toBeUndefined();
    expect(meanInterval(momentsOf(Array(10).fill(0.5)))).toEqual({ estimate: 0.5, lower: 0.5, upper: 0.5 });
  });

  it('is the same from the sums of parts as from the whole', () => {
    const part = fc.array(fc.integer({ min: 0, max: 600 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(part, part, (left, right) => {
        const [one, two] = [momentsOf(left), momentsOf(right)];
        const merged = { n: one.n + two.n, sum: one.sum + two.sum, sumOfSquares: one.sumOfSquares + two.sumOfSquares };
        expect(meanInterval(merged)).toEqual(meanInterval(momentsOf([...left, ...right])));
      }),
    );
  });
});

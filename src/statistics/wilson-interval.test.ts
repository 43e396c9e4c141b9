import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilsonInterval } from './wilson-interval.ts';

describe('Wilson interval', () => {
  it('gives published values', () => {
    expect(wilsonInterval(8, 10)?.lower).toBeCloseTo(0.4902, 4);
    expect(wilsonInterval(8, 10)?.upper).toBeCloseTo(0.9433, 4);
    expect(wilsonInterval(0, 10)).toMatchObject({ estimate: 0, lower: 0 });
    expect(wilsonInterval(0, 10)?.upper).toBeCloseTo(0.2775, 4);
    expect(wilsonInterval(10, 10)).toMatchObject({ estimate: 1, upper: 1 });
  });

  it('is undefined without a case and refuses more successes than cases', () => {
    expect(wilsonInterval(0, 0)).toBeUndefined();
    expect(() => wilsonInterval(3, 2)).toThrow('not a share');
  });

  it('holds the estimate, mirrors and grows with the confidence', () => {
    const counts = fc.integer({ min: 1, max: 100_000 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(counts, ([successes, n]) => {
        const [narrow, usual, wide] = ([0.9, 0.95, 0.99] as const).map((confidence) => wilsonInterval(successes, n, confidence));
        if (!narrow || !usual || !wide) throw new Error('an interval is missing');
        const edges = [0, wide.lower, usual.lower, narrow.lower, usual.estimate, narrow.upper, usual.upper, wide.upper, 1];
        for (const [index, edge] of edges.slice(1).entries()) expect(edge).toBeGreaterThanOrEqual((edges[index] ?? 0) - 1e-12);
        expect(wilsonInterval(n - successes, n)?.lower).toBeCloseTo(1 - usual.upper, 12);
      }),
    );
  });
});

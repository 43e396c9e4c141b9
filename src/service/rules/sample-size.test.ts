import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeVectors } from '#test/support/describe-vectors.ts';
import { sampleSizeOf } from './sample-size.ts';

describeVectors('krejcie-morgan.json');

describe('sample size', () => {
  const sizeOf = (population: number) => {
    const size = sampleSizeOf(population);
    return size.ok ? size.value : size.error.code;
  };

  it('gives rows of the printed table', () => {
    expect([9, 10, 15, 100, 1000, 10_000, 1_000_000].map(sizeOf)).toEqual([9, 10, 14, 80, 278, 370, 384]);
  });

  it('never passes the population, never shrinks while it grows and never reaches 385', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000_000_000 }), (population) => {
        const size = Number(sizeOf(population));
        expect(size).toBeLessThanOrEqual(Math.min(population, 384));
        expect(Number(sizeOf(population + 1))).toBeGreaterThanOrEqual(size);
      }),
    );
  });

  it('refuses what is no number of people', () => {
    for (const population of [0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(sizeOf(population)).toBe('POPULATION_OUT_OF_RANGE');
    }
  });
});

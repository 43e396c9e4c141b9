import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, plainDate } from '#kernel/plain-date.ts';
import { ratingsThrough } from './opened-voices.ts';
import { satisfactionOf, satisfactionPeriod } from './satisfaction.ts';
import { emptyTally } from './tally.ts';

const voices = (satisfied: number, others: number) => satisfactionOf({ ...emptyTally, invited: 100, ratings: [0, others, satisfied, 0] });

describe('what is said of few voices', () => {
  test.each([
    [0, 'HIDDEN'],
    [1, 'HIDDEN'],
    [4, 'HIDDEN'],
    [5, 'FEW'],
    [49, 'FEW'],
    [50, 'ENOUGH'],
  ])('of %d: %s', (n, state) => {
    expect(voices(n, 0)).toMatchObject({ state, n, invited: 100 });
    expect('valuePct' in voices(n, 0)).toBe(state !== 'HIDDEN');
  });

  test('43 of 50 are 86 %, 74 to 93', () => {
    const found = voices(43, 7);
    if (found.state === 'HIDDEN') throw new Error('fifty voices are shown');
    expect([Math.round(found.lowPct), Math.round(found.valuePct), Math.round(found.highPct)]).toEqual([74, 86, 93]);
  });
});

test('satisfaction is shown for the month of the last opened Sunday and the two before', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4000 }), (days) => {
      const today = addDays(plainDate('2024-01-01'), days);
      const period = satisfactionPeriod(today);
      expect([period.until, period.from.slice(8)]).toEqual([ratingsThrough(today), '01']);
      expect(daysBetween(period.from, period.until)).toBeGreaterThan(58);
    }),
  );
  expect(satisfactionPeriod(plainDate('2026-01-20'))).toEqual({ from: '2025-11-01', until: '2026-01-11' });
});

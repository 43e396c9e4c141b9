import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, plainDate, weekdayOf } from '#kernel/plain-date.ts';
import { ratingsThrough, satisfactionOf, satisfactionPeriod, shownFrom, shownParts } from './satisfaction.ts';
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

const anyDay = fc.integer({ min: 0, max: 4000 }).map((days) => addDays(plainDate('2024-01-01'), days));

describe('when voices are opened', () => {
  test('by whole weeks, when every code of that day has expired', () => {
    fc.assert(
      fc.property(anyDay, (today) => {
        const last = ratingsThrough(today);
        expect(weekdayOf(last)).toBe(7);
        expect(daysBetween(last, today)).toBeGreaterThanOrEqual(8);
        expect(daysBetween(last, today)).toBeLessThan(15);
        const period = satisfactionPeriod(today);
        expect([period.until, period.from.slice(8)]).toEqual([last, '01']);
        expect(daysBetween(period.from, period.until)).toBeGreaterThan(58);
      }),
    );
    expect(ratingsThrough(plainDate('2026-11-24'))).toBe('2026-11-15');
    expect(satisfactionPeriod(plainDate('2026-01-20'))).toEqual({ from: '2025-11-01', until: '2026-01-11' });
  });
});

test('no part under five is shown, and none follows from the total less the others', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 20 }), { maxLength: 12 }), (ns) => {
      const shown = shownParts(ns);
      const hidden = ns.filter((_, at) => !shown[at]);
      for (const [at, n] of ns.entries()) if (n > 0 && n < shownFrom) expect(shown[at]).toBe(false);
      const total = hidden.reduce((sum, n) => sum + n, 0);
      expect(total === 0 || total >= shownFrom || ns.every((n, at) => n === 0 || !shown[at])).toBe(true);
    }),
  );
  expect(shownParts([3, 12, 7])).toEqual([false, true, false]);
  expect(shownParts([3, 3, 12])).toEqual([false, false, true]);
  expect(shownParts([0, 12])).toEqual([true, true]);
});

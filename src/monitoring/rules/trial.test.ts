import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, plainDate } from '#kernel/plain-date.ts';
import { standings } from './standing.ts';
import { bandsOf, quartersBefore, trialGroupFrom } from './trial.ts';

test('a year of full quarters lies before the quarter of the day, without gap or overlap', () => {
  expect(quartersBefore(plainDate('2026-11-24')).map(({ from }) => from)).toEqual(['2025-10-01', '2026-01-01', '2026-04-01', '2026-07-01']);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4000 }), (days) => {
      const today = addDays(plainDate('2020-01-01'), days);
      const quarters = quartersBefore(today);
      quarters.slice(1).forEach(({ from }, at) => expect(from).toBe(addDays(quarters[at]?.until ?? today, 1)));
      const until = quarters.at(-1)?.until ?? today;
      expect(until < today).toBe(true);
      expect(quartersBefore(addDays(until, 1))).toEqual(quarters);
    }),
  );
});

test('bands hold everybody with a value, and nothing is told of fewer than five of them', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...standings), { maxLength: 30 }), (all) => {
      const told = all.filter((one) => one !== 'NO_DATA');
      const bands = bandsOf(all);
      if (told.length < trialGroupFrom) expect(bands).toBeUndefined();
      else expect(Object.values(bands ?? {}).reduce((sum, n) => sum + n, 0)).toBe(told.length);
      expect(bandsOf(all.toReversed())).toEqual(bands);
    }),
  );
});

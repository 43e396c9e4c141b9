import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainDate } from '#kernel/plain-date.ts';
import { yearPeriod } from '#kernel/period.ts';
import { carriedOver, checkAction, checkDone, plannedQuarters, type ActionPlanItem } from './action-plan.ts';

const item = fc.record({
  actionId: fc.uuid(),
  rhkId: fc.constantFrom('a', 'b'),
  quarter: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
  body: fc.constantFrom('Menata arsip', 'Membuka loket kedua', 'Melatih petugas'),
  target: fc.constantFrom('Selesai', 'Dua kali'),
});

test('copied twice, a quarter has what the one before has, once', () => {
  fc.assert(
    fc.property(fc.array(item, { maxLength: 12 }), fc.constantFrom(2 as const, 3 as const, 4 as const), (items, quarter) => {
      const said = (all: readonly ActionPlanItem[], of: number) =>
        new Set(all.filter((one) => one.quarter === of).map((one) => [one.rhkId, one.body, one.target].join()));
      const after = [...items, ...carriedOver(items, quarter)];
      const there = said(after, quarter);
      expect([...said(items, quarter - 1)].every((one) => there.has(one))).toBe(true);
      expect(carriedOver(after, quarter)).toEqual([]);
    }),
  );
});

test('what was done is to be done anew, and nothing goes before the first quarter', () => {
  const done = { actionId: 'x', rhkId: 'a', quarter: 1, body: 'Menata arsip', target: 'Selesai', doneOn: plainDate('2026-03-01') } as const;
  expect(carriedOver([done], 2)).toEqual([{ actionId: 'x', rhkId: 'a', quarter: 2, body: 'Menata arsip', target: 'Selesai' }]);
  expect(carriedOver([done], 1)).toEqual([]);
});

test('a step is for a result and a quarter of the plan, and done on a day that has come', () => {
  const plan = { period: yearPeriod(2026), rhkIds: ['a'] };
  expect(checkAction({ rhkId: 'a', quarter: 1 }, plan).ok).toBe(true);
  expect(checkAction({ rhkId: 'b', quarter: 1 }, plan)).toMatchObject({ error: { code: 'ACTION_RESULT_UNKNOWN' } });
  const half = { from: plainDate('2026-04-10'), until: plainDate('2026-08-14') };
  expect(plannedQuarters(half)).toEqual([2, 3]);
  expect(checkAction({ rhkId: 'a', quarter: 4 }, { ...plan, period: half })).toMatchObject({ error: { code: 'ACTION_QUARTER_OUTSIDE' } });
  expect(checkDone(plainDate('2026-11-25'), plainDate('2026-11-24'))).toMatchObject({ error: { code: 'ACTION_DONE_IN_FUTURE' } });
  expect([checkDone(undefined, plainDate('2026-11-24')).ok, checkDone(plainDate('2026-11-24'), plainDate('2026-11-24')).ok]).toEqual([true, true]);
});

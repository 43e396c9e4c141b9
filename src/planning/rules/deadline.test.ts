import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, plainDate } from '#kernel/plain-date.ts';
import { invariant } from '#kernel/invariant.ts';
import { checkDeadlines, deadlinesOn, dueOf, isDayOfYear, lastDayIn, type DayOfYear } from './deadline.ts';
import { skpStatuses } from './skp.ts';

const day = (text: string): DayOfYear => {
  invariant(isDayOfYear(text), 'a day of the year');
  return text;
};
const anyDay = fc.integer({ min: 0, max: 365 }).map((at) => day(addDays(plainDate('2024-01-01'), at).slice(5)));

test('without a word of the agency plans are due at the end of January', () => {
  expect(dueOf({ year: 2027, version: 1, status: 'DRAFT' }, [], plainDate('2027-01-20'))).toEqual({ step: 'SUBMIT', by: '2027-01-31', daysLeft: 11 });
  expect(dueOf({ year: 2027, version: 1, status: 'SUBMITTED' }, [], plainDate('2027-02-02'))).toEqual({
    step: 'APPROVE',
    by: '2027-01-31',
    daysLeft: -2,
  });
  expect(dueOf({ year: 2027, version: 1, status: 'APPROVED' }, [], plainDate('2027-02-02'))).toBeUndefined();
});

test('the newest that has taken effect holds, and no later one', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { maxLength: 6 }), fc.integer({ min: 0, max: 400 }), anyDay, (starts, at, submitBy) => {
      const begin = plainDate('2026-01-01');
      const laid = starts.map((start) => ({ from: addDays(begin, start), submitBy, approveBy: day(`12-${String(1 + (start % 31)).padStart(2, '0')}`) }));
      const on = addDays(begin, at);
      const effective = starts.filter((start) => start <= at);
      const expected = effective.length === 0 ? '01-31' : `12-${String(1 + (Math.max(...effective) % 31)).padStart(2, '0')}`;
      expect(deadlinesOn(laid, on).approveBy).toBe(expected);
    }),
  );
});

test('every day of the year has its last day in every year', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 2000, max: 2100 }), (which, year) => {
      const last = lastDayIn(year, which);
      expect(last.slice(0, 4)).toBe(String(year));
      expect(last.slice(5) === which || which === '02-29').toBe(true);
    }),
  );
  expect([isDayOfYear('02-30'), isDayOfYear('13-01'), isDayOfYear('00-10'), isDayOfYear('1-1'), isDayOfYear('02-29')]).toEqual([
    false,
    false,
    false,
    false,
    true,
  ]);
});

test('deadlines are laid from today on, handing in before approving, one a day', () => {
  const today = plainDate('2026-11-24');
  const wanted = { from: today, submitBy: day('01-15'), approveBy: day('01-31') };
  expect(checkDeadlines(wanted, [], today)).toEqual({ ok: true, value: null });
  expect(checkDeadlines({ ...wanted, submitBy: day('02-01') }, [], today)).toEqual({ ok: false, error: { code: 'DEADLINE_ORDER' } });
  expect(checkDeadlines({ ...wanted, from: addDays(today, -1) }, [], today)).toEqual({ ok: false, error: { code: 'DEADLINE_IN_THE_PAST', today } });
  expect(checkDeadlines(wanted, [wanted], today)).toEqual({ ok: false, error: { code: 'DEADLINE_ALREADY_LAID', from: today } });
});

test('a change in the course of the year is not late for January', () => {
  const today = plainDate('2027-07-01');
  expect(dueOf({ year: 2027, version: 2, status: 'SUBMITTED' }, [], today)).toBeUndefined();
});

test('a deadline that takes effect after the day it names makes nobody late for that year', () => {
  const laid = [{ from: plainDate('2027-02-20'), submitBy: day('01-15'), approveBy: day('03-31') }];
  const [today, draft] = [plainDate('2027-02-21'), { year: 2027, version: 1, status: 'DRAFT' } as const];
  expect(dueOf(draft, laid, today)?.by).toBe('2027-01-31');
  expect(dueOf({ ...draft, status: 'SUBMITTED' }, laid, today)?.by).toBe('2027-03-31');
  expect(dueOf({ ...draft, year: 2028 }, laid, today)?.by).toBe('2028-01-15');
});

test('late or not, a plan that is not agreed is due, and none is ever closed by it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...skpStatuses), fc.integer({ min: -400, max: 800 }), (status, at) => {
      const due = dueOf({ year: 2027, version: 1, status }, [], addDays(plainDate('2027-01-01'), at));
      expect(due?.step).toBe(status === 'APPROVED' ? undefined : status === 'SUBMITTED' ? 'APPROVE' : 'SUBMIT');
      if (due) expect(due.daysLeft).toBe(30 - at);
    }),
  );
});

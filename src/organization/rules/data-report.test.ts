import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asId } from '#kernel/id.ts';
import { daysBetween, plainDate, weekdayOf } from '#kernel/plain-date.ts';
import { dataReportDueOn, dataReportStatuses, decideDataReport, mayDataReportBecome } from './data-report.ts';

const [reporter, pengelola] = [asId<'Person'>('a'), asId<'Person'>('b')];

it('goes from open to done or declined, and no further', () => {
  const allowed = dataReportStatuses.flatMap((from) => dataReportStatuses.filter((to) => mayDataReportBecome(from, to)).map((to) => `${from} ${to}`));
  expect(allowed).toEqual(['OPEN DONE', 'OPEN DECLINED']);
});

it('is decided by another person, once, and declined only with a reason', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...dataReportStatuses),
      fc.constantFrom('DONE' as const, 'DECLINED' as const),
      fc.constantFrom(reporter, pengelola),
      fc.constantFrom(undefined, '', '  ', 'SK belum ada'),
      (status, to, deciderId, reason) => {
        const decision = decideDataReport({ personId: reporter, status }, { status: to, reason, deciderId });
        const may = status === 'OPEN' && deciderId === pengelola && (to === 'DONE' || reason === 'SK belum ada');
        expect(decision.ok).toBe(may);
        if (decision.ok) expect(decision.value).toBe(to);
      },
    ),
  );
});

it('is due on the third working day', () => {
  expect(dataReportDueOn(plainDate('2026-11-24'))).toBe('2026-11-27');
  expect(dataReportDueOn(plainDate('2026-11-26'))).toBe('2026-12-01');
  expect(dataReportDueOn(plainDate('2026-11-24'), [plainDate('2026-11-25')])).toBe('2026-11-30');
  fc.assert(
    fc.property(fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }), (date) => {
      const from = plainDate(date.toISOString().slice(0, 10));
      const due = dataReportDueOn(from);
      expect(weekdayOf(due)).toBeLessThanOrEqual(5);
      expect(daysBetween(from, due)).toBeGreaterThanOrEqual(3);
      expect(daysBetween(from, due)).toBeLessThanOrEqual(5);
    }),
  );
});

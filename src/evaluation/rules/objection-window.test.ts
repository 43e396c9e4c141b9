import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inForce } from '#kernel/dated.ts';
import { addDays, plainDate, weekdayOf } from '#kernel/plain-date.ts';
import { describeVectors } from '#test/support/describe-vectors.ts';
import { objectionSettings } from './objection-window-settings.ts';
import { acceptObjection, lastObjectionDay } from './objection-window.ts';

describeVectors('objection-deadline.json');

const calendar = inForce(objectionSettings, plainDate('2027-01-11')).value;
const working = { windowDays: 14, dayKind: 'WORKING' } as const;

describe('objection window', () => {
  it('runs from the day of receipt, which is day 0, to the fourteenth day after', () => {
    const receivedOn = plainDate('2026-12-22');
    const fate = (filedOn: string) => acceptObjection({ receivedOn, filedOn: plainDate(filedOn) }, calendar);
    expect(fate('2026-12-22')).toEqual({ ok: true, value: { lastDay: '2027-01-05' } });
    expect(fate('2027-01-05')).toEqual({ ok: true, value: { lastDay: '2027-01-05' } });
    expect(fate('2027-01-06')).toMatchObject({ ok: false, error: { code: 'LATE', lastDay: '2027-01-05' } });
    expect(fate('2026-12-21')).toMatchObject({ ok: false, error: { code: 'BEFORE_RECEIPT' } });
  });

  it('counts working days without weekends and holidays', () => {
    const monday = plainDate('2027-01-11');
    expect(lastObjectionDay(monday, working)).toBe('2027-01-29');
    expect(lastObjectionDay(monday, working, [plainDate('2027-01-29'), plainDate('2027-01-16')])).toBe('2027-02-01');
    expect(lastObjectionDay(plainDate('2027-01-09'), { windowDays: 1, dayKind: 'WORKING' })).toBe('2027-01-11');
  });

  it('ends on a working day with as many working days behind it as the window has', () => {
    const days = fc.integer({ min: 0, max: 3000 }).map((offset) => addDays(plainDate('2024-01-01'), offset));
    fc.assert(
      fc.property(days, fc.array(days, { maxLength: 20 }), fc.integer({ min: 1, max: 20 }), (receivedOn, holidays, windowDays) => {
        const lastDay = lastObjectionDay(receivedOn, { windowDays, dayKind: 'WORKING' }, holidays);
        let counted = 0;
        for (let day = addDays(receivedOn, 1); day <= lastDay; day = addDays(day, 1)) {
          if (weekdayOf(day) < 6 && !holidays.includes(day)) counted += 1;
        }
        expect(counted).toBe(windowDays);
        expect(weekdayOf(lastDay)).toBeLessThan(6);
        expect(holidays).not.toContain(lastDay);
      }),
    );
  });
});

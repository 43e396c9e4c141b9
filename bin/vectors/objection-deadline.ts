import { acceptObjection, dayKinds, lastObjectionDay } from '#evaluation/rules/objection-window.ts';
import type { Adapter } from './adapter.ts';
import { codeIn, dayIn, daysIn, numberIn, type Input } from './read.ts';

export const objectionDeadline: Adapter = {
  file: 'objection-deadline.json',
  title: 'Objection (keberatan) window',
  sections: { cases: { kind: 'cases', run: objection } },
};

function objection(input: Input): unknown {
  const settings = {
    windowDays: numberIn(input, 'windowDays'),
    dayKind: codeIn(input, 'dayKind', dayKinds, 'UNKNOWN_DAY_KIND'),
  };
  const dates = { receivedOn: dayIn(input, 'receivedOn'), filedOn: dayIn(input, 'filedOn') };
  const holidays = daysIn(input, 'holidays');
  const outcome = acceptObjection(dates, settings, holidays);
  return {
    lastDay: lastObjectionDay(dates.receivedOn, settings, holidays),
    accepted: outcome.ok,
    reason: outcome.ok ? null : outcome.error.code,
  };
}

import type { PlainDate } from '#kernel/plain-date.ts';

/** Days on which something holds; `until` is the last one, absent when open. */
export type Interval = { readonly id: string; readonly from: PlainDate; readonly until?: PlainDate };

/** What holds on a day, and when the next one after that day begins. */
export function cutAt<T extends Interval>(intervals: readonly T[], day: PlainDate): { readonly held?: T; readonly nextFrom?: PlainDate } {
  const held = intervals.find((interval) => interval.from <= day && (interval.until === undefined || day <= interval.until));
  const later = intervals.map((interval) => interval.from).filter((from) => from > day);
  const nextFrom = later.sort()[0];
  return { ...(held === undefined ? {} : { held }), ...(nextFrom === undefined ? {} : { nextFrom }) };
}

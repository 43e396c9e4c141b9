import { addDays, weekdayOf, type PlainDate } from './plain-date.ts';

const friday = 5;

/** The day that is so many working days later; weekends and the holidays passed in are skipped. Domain rules, section 22. */
export function addWorkingDays(from: PlainDate, days: number, holidays: readonly PlainDate[] = []): PlainDate {
  const free = new Set(holidays);
  let day = from;
  for (let counted = 0; counted < days;) {
    day = addDays(day, 1);
    if (weekdayOf(day) <= friday && !free.has(day)) counted += 1;
  }
  return day;
}

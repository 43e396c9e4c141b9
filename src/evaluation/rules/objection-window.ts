import { addDays, weekdayOf, type PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';

export const dayKinds = ['CALENDAR', 'WORKING'] as const;
export type DayKind = (typeof dayKinds)[number];

export type ObjectionSettings = { readonly windowDays: number; readonly dayKind: DayKind };

export type ObjectionRefusal =
  | { readonly code: 'BEFORE_RECEIPT'; readonly receivedOn: PlainDate; readonly filedOn: PlainDate }
  | { readonly code: 'LATE'; readonly lastDay: PlainDate; readonly filedOn: PlainDate };

/**
 * The last day for an objection; the day of receipt is day 0. PP 30/2019, Pasal 59. Working days leave out Saturday,
 * Sunday and the holidays passed in (national holidays and joint leave of the yearly joint decree).
 */
export function lastObjectionDay(receivedOn: PlainDate, settings: ObjectionSettings, holidays: readonly PlainDate[] = []): PlainDate {
  if (settings.dayKind === 'CALENDAR') return addDays(receivedOn, settings.windowDays);
  const free = new Set(holidays);
  let day = receivedOn;
  for (let counted = 0; counted < settings.windowDays;) {
    day = addDays(day, 1);
    if (weekdayOf(day) <= friday && !free.has(day)) counted += 1;
  }
  return day;
}

/** An objection is accepted from the day of receipt to the last day of the window. PP 30/2019, Pasal 59. */
export function acceptObjection(
  objection: { readonly receivedOn: PlainDate; readonly filedOn: PlainDate },
  settings: ObjectionSettings,
  holidays: readonly PlainDate[] = [],
): Result<{ readonly lastDay: PlainDate }, ObjectionRefusal> {
  const { receivedOn, filedOn } = objection;
  if (filedOn < receivedOn) return refuse({ code: 'BEFORE_RECEIPT', receivedOn, filedOn });
  const lastDay = lastObjectionDay(receivedOn, settings, holidays);
  return filedOn > lastDay ? refuse({ code: 'LATE', lastDay, filedOn }) : ok({ lastDay });
}

const friday = 5;

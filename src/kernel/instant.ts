import { dayIn, plainDateOf, partsOf, weekPieceOf, type PlainDate } from './plain-date.ts';

/** An instant from milliseconds since 1970, or from a text with its offset that a schema has checked. */
export function instantOf(at: number | string): Date {
  const instant = new Date(at);
  if (Number.isNaN(instant.getTime())) throw new RangeError(`Not an instant: ${at}`);
  return instant;
}

export function addSeconds(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + seconds * 1000);
}

/** Whole seconds from the first to the second, rounded down; negative when the second comes first. */
export function secondsBetween(from: Date, until: Date): number {
  return Math.floor((until.getTime() - from.getTime()) / 1000);
}

/** Where an instant falls on the wall of a zone: its day, the first day of its piece of week and of its month, and the instant at which its hour began. */
export type WallClock = { readonly day: PlainDate; readonly week: PlainDate; readonly month: PlainDate; readonly hourStart: Date };

const quarterHourMs = 900_000;
const clocks = new Map<string, (instant: Date) => WallClock>();

/**
 * The wall clock of one zone. Every offset in use since 2000 is a multiple of a quarter of an hour, so one answer serves all
 * instants of that quarter: an import of 100,000 rows asks Intl a few thousand times instead of 100,000 times.
 */
export function wallClockIn(timeZone: string): (instant: Date) => WallClock {
  const clock = clocks.get(timeZone) ?? windUp(timeZone);
  clocks.set(timeZone, clock);
  return clock;
}

/** The first instant of a day in a zone, found from both sides of the offset. */
export function startOfDayIn(timeZone: string, day: PlainDate): Date {
  const utcMidnight = Date.UTC(partsOf(day).year, partsOf(day).month - 1, partsOf(day).day);
  const clock = wallClockIn(timeZone);
  // Zones lie within 14 hours of UTC on either side; the first quarter of an hour of that day is its beginning.
  for (let at = utcMidnight - 14 * 3_600_000; at <= utcMidnight + 14 * 3_600_000; at += quarterHourMs) {
    if (clock(new Date(at)).day === day) return new Date(at);
  }
  throw new RangeError(`${day} has no beginning in ${timeZone}`);
}

function windUp(timeZone: string): (instant: Date) => WallClock {
  const known = new Map<number, WallClock>();
  const minuteOf = new Intl.DateTimeFormat('en-GB', { timeZone, minute: '2-digit' });
  return (instant) => {
    const quarter = Math.floor(instant.getTime() / quarterHourMs);
    const remembered = known.get(quarter);
    if (remembered) return remembered;
    const start = new Date(quarter * quarterHourMs);
    const day = dayIn(timeZone, start);
    const { year, month } = partsOf(day);
    const made = {
      day,
      week: weekPieceOf(day),
      month: plainDateOf(year, month, 1),
      hourStart: new Date(start.getTime() - Number(minuteOf.format(start)) * 60_000),
    };
    if (known.size >= 20_000) known.clear();
    known.set(quarter, made);
    return made;
  };
}

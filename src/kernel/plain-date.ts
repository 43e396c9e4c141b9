/**
 * A day without a time, "2026-11-24". Legal days are days on the wall calendar of the agency; a trip through an instant
 * moves them by a day wherever the machine stands in another zone.
 */
export type PlainDate = string & { readonly __plainDate: true };

const shape = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Undefined when the text is not a day that exists. */
export function parsePlainDate(text: string): PlainDate | undefined {
  const match = shape.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return text as PlainDate;
}

/** For literals and rows that a constraint has checked; a wrong day is a fault. */
export function plainDate(text: string): PlainDate {
  const date = parsePlainDate(text);
  if (date === undefined) throw new RangeError(`Not a day: ${text}`);
  return date;
}

export function plainDateOf(year: number, month: number, day: number): PlainDate {
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  return plainDate(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);
}

export function partsOf(date: PlainDate): { readonly year: number; readonly month: number; readonly day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** Calendar days, negative goes back. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return fromEpochDay(toEpochDay(date) + days);
}

/** Days from the first to the second; 0 on the same day. */
export function daysBetween(from: PlainDate, until: PlainDate): number {
  return toEpochDay(until) - toEpochDay(from);
}

/** ISO weekday: 1 Monday … 7 Sunday. */
export function weekdayOf(date: PlainDate): number {
  return ((((toEpochDay(date) + 3) % 7) + 7) % 7) + 1;
}

/**
 * The first day of the piece of week that a day lies in: its Monday, or the first of its month where that comes later. Weeks and
 * months are both sums of such pieces.
 */
export function weekPieceOf(date: PlainDate): PlainDate {
  const { year, month } = partsOf(date);
  const [monday, first] = [addDays(date, 1 - weekdayOf(date)), plainDateOf(year, month, 1)];
  return monday > first ? monday : first;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The day on which an instant falls in a zone such as Asia/Jakarta. */
export function dayIn(timeZone: string, instant: Date): PlainDate {
  return plainDate(formatterFor(timeZone).format(instant));
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function toEpochDay(date: PlainDate): number {
  const { year, month, day } = partsOf(date);
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

function fromEpochDay(epochDay: number): PlainDate {
  return new Date(epochDay * 86_400_000).toISOString().slice(0, 10) as PlainDate;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  formatters.set(timeZone, made);
  return made;
}

import { daysInMonth, partsOf, plainDateOf, type PlainDate } from './plain-date.ts';

/** Days from the first to the last, both included. */
export type Period = { readonly from: PlainDate; readonly until: PlainDate };

export type Quarter = 1 | 2 | 3 | 4;

/** Quarters of the calendar: Jan-Mar, Apr-Jun, Jul-Sep, Oct-Dec. Domain rules, section 22. */
export function quarterPeriod(year: number, quarter: Quarter): Period {
  const lastMonth = quarter * 3;
  return { from: plainDateOf(year, lastMonth - 2, 1), until: plainDateOf(year, lastMonth, daysInMonth(year, lastMonth)) };
}

/** The month that a day lies in. */
export function monthPeriod(date: PlainDate): Period {
  const { year, month } = partsOf(date);
  return { from: plainDateOf(year, month, 1), until: plainDateOf(year, month, daysInMonth(year, month)) };
}

export function yearPeriod(year: number): Period {
  return { from: plainDateOf(year, 1, 1), until: plainDateOf(year, 12, 31) };
}

export function quarterOf(date: PlainDate): Quarter {
  return Math.ceil(partsOf(date).month / 3) as Quarter;
}

export function includes(period: Period, date: PlainDate): boolean {
  return period.from <= date && date <= period.until;
}

export function overlaps(left: Period, right: Period): boolean {
  return left.from <= right.until && right.from <= left.until;
}

/** First days of the months that the period touches, in order. */
export function monthsOf(period: Period): readonly PlainDate[] {
  const months: PlainDate[] = [];
  let { year, month } = partsOf(period.from);
  for (let first = plainDateOf(year, month, 1); first <= period.until; first = plainDateOf(year, month, 1)) {
    months.push(first);
    month = month === 12 ? 1 : month + 1;
    if (month === 1) year += 1;
  }
  return months;
}

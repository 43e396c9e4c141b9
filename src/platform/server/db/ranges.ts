import { addDays, plainDate, type PlainDate } from '#kernel/plain-date.ts';
import type { Period } from '#kernel/period.ts';

/** A daterange as PostgreSQL writes it: `[from,until)`, open ends empty. Ours include the last day, theirs exclude it. */
export type OpenPeriod = { readonly from: PlainDate; readonly until?: PlainDate };

export function toDateRange(period: OpenPeriod): string {
  return `[${period.from},${period.until === undefined ? '' : addDays(period.until, 1)})`;
}

export function fromDateRange(range: string): OpenPeriod {
  const [from = '', end = ''] = range.slice(1, -1).split(',');
  return end === '' ? { from: plainDate(from) } : { from: plainDate(from), until: addDays(plainDate(end), -1) };
}

export function periodFromDateRange(range: string): Period {
  const { from, until } = fromDateRange(range);
  if (until === undefined) throw new RangeError(`Open range where a period is meant: ${range}`);
  return { from, until };
}

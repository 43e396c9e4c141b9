import { quarterOf, quarterPeriod, type Period, type Quarter } from '#kernel/period.ts';
import { partsOf, type PlainDate } from '#kernel/plain-date.ts';

export type EvaluatedQuarter = { readonly year: number; readonly quarter: Quarter };

/** "2026-3" */
export function quarterCode({ year, quarter }: EvaluatedQuarter): string {
  return `${year}-${quarter}`;
}

/** Undefined when the text names no quarter. */
export function parseQuarter(code: string): EvaluatedQuarter | undefined {
  const match = /^((?:19|20|21)\d{2})-([1-4])$/.exec(code);
  return match ? { year: Number(match[1]), quarter: Number(match[2]) as Quarter } : undefined;
}

export function periodOf({ year, quarter }: EvaluatedQuarter): Period {
  return quarterPeriod(year, quarter);
}

/** The quarters that are over, newest first; the first of them is the one that is evaluated now. Domain rules, section 22. */
export function quartersBefore(today: PlainDate, count: number): readonly EvaluatedQuarter[] {
  let { year } = partsOf(today);
  let quarter = quarterOf(today);
  const quarters: EvaluatedQuarter[] = [];
  while (quarters.length < count) {
    quarter = quarter === 1 ? 4 : ((quarter - 1) as Quarter);
    if (quarter === 4) year -= 1;
    quarters.push({ year, quarter });
  }
  return quarters;
}

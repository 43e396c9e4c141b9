import { addDays, type PlainDate } from '#kernel/plain-date.ts';
import { cutAt, type Interval } from './interval.ts';
import type { RowRefusal } from './import-file.ts';

/** One field that would change, in the words of the file's columns. */
export type Difference = { readonly column: string; readonly before: string; readonly after: string };

/** A dated statement to write: what ends, what goes, and the days of the new one. */
export type DatedWrite<T> = {
  readonly closeId?: string;
  readonly removeId?: string;
  readonly from: PlainDate;
  readonly until?: PlainDate;
  readonly value: T;
};

export type PlannedRow = {
  readonly row: number;
  readonly key: string;
  readonly name: string;
  readonly standing: 'NEW' | 'CHANGED';
  readonly differences: readonly Difference[];
};

export type ImportPlan<Item extends PlannedRow> = {
  readonly items: readonly Item[];
  readonly unchanged: number;
  readonly rejected: readonly RowRefusal[];
};

/**
 * Something else holds from a day on: what held ends the day before, what began that very day is corrected in place, and
 * what was planned for later stays.
 */
export function writeFrom<T>(intervals: readonly Interval[], from: PlainDate, value: T): DatedWrite<T> {
  const { held, nextFrom } = cutAt(intervals, from);
  const until = held ? held.until : nextFrom && addDays(nextFrom, -1);
  return {
    ...(held === undefined ? {} : held.from === from ? { removeId: held.id } : { closeId: held.id }),
    from,
    ...(until === undefined ? {} : { until }),
    value,
  };
}

export function differencesOf(
  fields: readonly { readonly column: string; readonly before: string | undefined; readonly after: string | undefined }[],
): Difference[] {
  return fields
    .filter(({ before, after }) => after !== undefined && before !== after)
    .map(({ column, before = '', after = '' }) => ({ column, before, after }));
}

/** Whether somebody comes back to himself going up. `up` names the one above. */
export function isInCircle(start: string, up: ReadonlyMap<string, string>): boolean {
  const seen = new Set<string>();
  for (let at = up.get(start); at !== undefined && !seen.has(at); at = up.get(at)) {
    if (at === start) return true;
    seen.add(at);
  }
  return false;
}

/**
 * Rows lean on each other (a supervisor may stand further down in the same file), so one that is refused may take others
 * with it. `judge` gets all rows that still stand; goes round until nothing more falls.
 */
export function settle<T>(
  rows: readonly T[],
  judge: (standing: readonly T[]) => (row: T) => RowRefusal | undefined,
): { readonly standing: readonly T[]; readonly rejected: readonly RowRefusal[] } {
  const rejected: RowRefusal[] = [];
  for (let standing = rows; ;) {
    const refusalOf = judge(standing);
    const judged = standing.map((row) => ({ row, refusal: refusalOf(row) }));
    const next = judged.filter(({ refusal }) => refusal === undefined).map(({ row }) => row);
    if (next.length === standing.length) return { standing, rejected };
    rejected.push(...judged.map(({ refusal }) => refusal).filter((refusal) => refusal !== undefined));
    standing = next;
  }
}

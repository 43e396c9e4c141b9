import type { PlainDate } from '#kernel/plain-date.ts';
import { fromDateRange, type OpenPeriod } from '#platform/server/db/ranges.ts';

/** Where a person stood on a day: kept with the row, so that a later transfer does not rewrite the past. */
export type Stamp = { readonly postId?: string; readonly unitId?: string; readonly supervisorId?: string };

export type PostingRow = { readonly person_id: string; readonly post_id: string; readonly unit_id: string; readonly valid: string };
export type SupervisionRow = { readonly person_id: string; readonly supervisor_id: string; readonly kind: string; readonly valid: string };

type Dated<T> = OpenPeriod & { readonly value: T };

/** The dated postings and supervision of the people of one flush, read in its own transaction, so that no copy can be out of date. */
export class Histories {
  readonly #postings = new Map<string, Dated<{ readonly postId: string; readonly unitId: string }>[]>();
  readonly #supervisions = new Map<string, Dated<{ readonly supervisorId: string; readonly acting: boolean }>[]>();

  constructor(postings: readonly PostingRow[], supervisions: readonly SupervisionRow[]) {
    for (const row of postings) push(this.#postings, row.person_id, { ...fromDateRange(row.valid), value: { postId: row.post_id, unitId: row.unit_id } });
    for (const row of supervisions) {
      push(this.#supervisions, row.person_id, { ...fromDateRange(row.valid), value: { supervisorId: row.supervisor_id, acting: row.kind === 'ACTING' } });
    }
  }

  /** An acting supervisor goes before the definitive one. */
  on(personId: string, day: PlainDate): Stamp {
    const posting = this.#postings.get(personId)?.find((dated) => holds(dated, day))?.value;
    const supervisions = this.#supervisions.get(personId)?.filter((dated) => holds(dated, day)) ?? [];
    const supervision = (supervisions.find(({ value }) => value.acting) ?? supervisions[0])?.value;
    return { ...posting, ...(supervision ? { supervisorId: supervision.supervisorId } : {}) };
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function holds(period: OpenPeriod, day: PlainDate): boolean {
  return period.from <= day && (period.until === undefined || day <= period.until);
}

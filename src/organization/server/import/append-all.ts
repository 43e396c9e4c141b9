import { appendJournal, type JournalEvent } from '#audit/server/index.ts';
import type { AgencyId } from '#kernel/id.ts';
import type { Tx } from '#platform/server/db/open-database.ts';

/** A statement takes 65,535 parameters, an entry ten of them. */
const entriesAtOnce = 2000;

/** An entry for each line of a file is more than one statement takes. */
export async function appendAll(tx: Tx, agencyId: AgencyId, events: readonly JournalEvent[]): Promise<void> {
  for (let start = 0; start < events.length; start += entriesAtOnce) {
    const [first, ...others] = events.slice(start, start + entriesAtOnce);
    if (first) await appendJournal(tx, agencyId, first, ...others);
  }
}

import { genesisHash } from '#audit/server/index.ts';
import type { AgencyId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Database } from '#platform/server/db/open-database.ts';

const present = new WeakMap<Database['pool'], Set<string>>();

/** The head of an agency's chain must be there before a flush can lock it; asked once an agency and process. */
export async function ensureJournalHead(db: Database, agencyId: AgencyId, day: PlainDate): Promise<void> {
  let known = present.get(db.pool);
  if (!known) present.set(db.pool, (known = new Set()));
  if (known.has(agencyId)) return;
  await db.transact({ agencyId, roles: ['SYSTEM'], day }, (tx) =>
    tx
      .insertInto('journal_head')
      .values({ agency_id: agencyId, seq: 0, hash: genesisHash })
      .onConflict((conflict) => conflict.column('agency_id').doNothing())
      .execute(),
  );
  known.add(agencyId);
}

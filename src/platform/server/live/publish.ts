import { sql } from 'kysely';
import type { AgencyId } from '#kernel/id.ts';
import type { Tx } from '#platform/server/db/open-database.ts';

/** The channel on which every process listens. */
export const liveChannel = 'bina_live';

/** What browsers may hear that it changed, never with data: they fetch again under their own permissions. */
export type Topic = `person:${string}` | `unit:${string}` | `agency:${string}`;

/**
 * Says in the transaction of a change which topics it touches. The outbox row is for a process that was away, the
 * notification (`agencyId|topic`) for those that listen; PostgreSQL sends it at the commit, and not at all on a rollback.
 */
export async function publishTopics(tx: Tx, agencyId: AgencyId, topics: readonly Topic[], at: Date, newId: () => string): Promise<void> {
  const distinct = [...new Set(topics)];
  if (distinct.length === 0) return;
  await tx
    .insertInto('outbox')
    .values(distinct.map((topic) => ({ agency_id: agencyId, outbox_id: newId(), topic, created_at: at })))
    .execute();
  await sql`SELECT pg_notify(${liveChannel}, message) FROM unnest(${distinct.map((topic) => `${agencyId}|${topic}`)}::text[]) AS message`.execute(tx);
}

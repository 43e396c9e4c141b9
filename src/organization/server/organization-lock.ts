import { sql } from 'kysely';
import type { AgencyId } from '#kernel/id.ts';
import type { Tx } from '#platform/server/db/open-database.ts';

/** One change of people, posts and supervision at a time in an agency: they look at the whole tree before they write. */
export async function lockOrganization(tx: Tx, agencyId: AgencyId): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`organization ${agencyId}`}, 0))`.execute(tx);
}

import { sql } from 'kysely';
import type { AgencyId } from '#kernel/id.ts';
import type { Tx } from '#platform/server/db/open-database.ts';

/**
 * People and units in whose name service was recorded: the created people at all, the others where a row is stamped with one of
 * the posts or with a created supervisor. For who wants to take those posts, people and units away again.
 */
export async function servedIn(
  tx: Tx,
  agencyId: AgencyId,
  of: {
    readonly personIds: readonly string[];
    readonly createdPersonIds: readonly string[];
    readonly postIds: readonly string[];
    readonly unitIds: readonly string[];
  },
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    SELECT DISTINCT handler.person_id AS id FROM interaction_handler handler
    WHERE handler.agency_id = ${agencyId} AND handler.person_id = ANY (${[...of.personIds]}::uuid[])
      AND (handler.person_id = ANY (${[...of.createdPersonIds]}::uuid[]) OR handler.post_id = ANY (${[...of.postIds]}::uuid[])
        OR handler.supervisor_id = ANY (${[...of.createdPersonIds]}::uuid[]))
    UNION SELECT DISTINCT rollup.unit_id FROM rollup_unit_hour rollup
    WHERE rollup.agency_id = ${agencyId} AND rollup.unit_id = ANY (${[...of.unitIds]}::uuid[])`.execute(tx);
  return new Set(rows.map((row) => row.id));
}

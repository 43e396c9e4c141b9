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

/** A unit that takes over another one's work offers its services too. */
export async function carryOffers(tx: Tx, agencyId: AgencyId, carried: readonly { readonly fromUnitId: string; readonly toUnitId: string }[]): Promise<void> {
  await sql`
    INSERT INTO service_offer (agency_id, unit_id, service_id)
    SELECT DISTINCT offer.agency_id, given.to_unit, offer.service_id
    FROM service_offer offer
    JOIN unnest(${carried.map(({ fromUnitId }) => fromUnitId)}::uuid[], ${carried.map(({ toUnitId }) => toUnitId)}::uuid[]) AS given (from_unit, to_unit)
      ON given.from_unit = offer.unit_id
    WHERE offer.agency_id = ${agencyId}
    ON CONFLICT DO NOTHING`.execute(tx);
}

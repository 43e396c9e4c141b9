import { sql } from 'kysely';
import type { AgencyId, PersonId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import { newestPlans } from './skp.repo.ts';

type Understood = { readonly personId: PersonId; readonly indicatorId: string; readonly version: number };

export async function findUnderstoodAt(tx: Tx, agencyId: AgencyId, { personId, indicatorId, version }: Understood): Promise<Date | undefined> {
  const row = await tx
    .selectFrom('understanding')
    .select('understood_at')
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', personId)
    .where('indicator_id', '=', indicatorId)
    .where('version', '=', version)
    .executeTakeFirst();
  return row?.understood_at;
}

/** False when it was known before. */
export async function storeUnderstood(tx: Tx, agencyId: AgencyId, { personId, indicatorId, version }: Understood, at: Date): Promise<boolean> {
  const stored = await tx
    .insertInto('understanding')
    .values({ agency_id: agencyId, person_id: personId, indicator_id: indicatorId, version, understood_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return stored.numInsertedOrUpdatedRows === 1n;
}

export type IndicatorUnderstanding = { readonly indicatorId: string; readonly name: string; readonly have: number; readonly understood: number };

/** Of the indicators in the newest plans of these people in a year: how many have each, and how many have understood its version of the day. */
export async function countUnderstanding(
  tx: Tx,
  agencyId: AgencyId,
  personIds: readonly PersonId[],
  { day, year }: { readonly day: PlainDate; readonly year: number },
): Promise<readonly IndicatorUnderstanding[]> {
  if (personIds.length === 0) return [];
  const { rows } = await sql<{ indicator_id: string; name: string; have: number; understood: number }>`
    SELECT indicator.indicator_id, indicator.name, count(*)::int AS have, count(understanding.understood_at)::int AS understood
    FROM (
      SELECT DISTINCT skp.person_id, iki.indicator_id
      FROM ${newestPlans(agencyId, personIds, year)} skp
      JOIN rhk ON rhk.agency_id = skp.agency_id AND rhk.skp_id = skp.skp_id
      JOIN iki ON iki.agency_id = rhk.agency_id AND iki.rhk_id = rhk.rhk_id
      WHERE iki.indicator_id IS NOT NULL
    ) held
    JOIN indicator ON indicator.agency_id = ${agencyId} AND indicator.indicator_id = held.indicator_id AND indicator.valid @> ${day}::date
    LEFT JOIN understanding ON understanding.agency_id = ${agencyId} AND understanding.person_id = held.person_id
      AND understanding.indicator_id = indicator.indicator_id AND understanding.version = indicator.version
    GROUP BY 1, 2 ORDER BY 2`.execute(tx);
  return rows.map((row) => ({ indicatorId: row.indicator_id, name: row.name, have: row.have, understood: row.understood }));
}

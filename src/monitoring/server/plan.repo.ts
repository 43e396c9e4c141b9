import { sql } from 'kysely';
import type { AgencyId, PersonId, UnitId } from '#kernel/id.ts';
import type { Period } from '#kernel/period.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { indicatorOn, type Indicator } from '#planning/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';

/** Indicators of which a unit has a target on a day. */
export async function indicatorsAimedAt(tx: Tx, agencyId: AgencyId, unitId: UnitId, day: PlainDate): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('indicator_target')
    .select('indicator_id')
    .where('agency_id', '=', agencyId)
    .where('unit_id', '=', unitId)
    .where(sql<boolean>`valid @> ${day}::date`)
    .limit(100)
    .execute();
  return rows.map((row) => row.indicator_id);
}

/** Definitions in force on a day, each asked for once. */
export async function indicatorsOn(
  tx: Tx,
  agencyId: AgencyId,
  indicatorIds: readonly (string | undefined)[],
  day: PlainDate,
): Promise<ReadonlyMap<string, Indicator>> {
  const found = new Map<string, Indicator>();
  for (const indicatorId of new Set(indicatorIds)) {
    const indicator = indicatorId === undefined ? undefined : await indicatorOn(tx, agencyId, indicatorId, day);
    if (indicator) found.set(indicator.indicatorId, indicator);
  }
  return found;
}

/** The IKI of the plans in force of several people; a person without a plan is not in it. */
export async function plannedIkiOf(
  tx: Tx,
  agencyId: AgencyId,
  personIds: readonly PersonId[],
  day: PlainDate,
): Promise<ReadonlyMap<string, readonly (string | undefined)[]>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<{ person_id: string; iki_id: string | null; indicator_id: string | null }>`
    WITH plan AS (
      SELECT DISTINCT ON (person_id) person_id, skp_id FROM skp
      WHERE agency_id = ${agencyId} AND person_id = ANY (${[...personIds]}::uuid[]) AND status = 'APPROVED' AND period @> ${day}::date
      ORDER BY person_id, version DESC
    )
    SELECT plan.person_id, iki.iki_id, iki.indicator_id FROM plan
    LEFT JOIN rhk ON rhk.agency_id = ${agencyId} AND rhk.skp_id = plan.skp_id
    LEFT JOIN iki ON iki.agency_id = ${agencyId} AND iki.rhk_id = rhk.rhk_id`.execute(tx);
  const found = new Map<string, (string | undefined)[]>();
  for (const row of rows) {
    const ikis = found.get(row.person_id) ?? [];
    if (row.iki_id !== null) ikis.push(row.indicator_id ?? undefined);
    found.set(row.person_id, ikis);
  }
  return found;
}

/** Who has typed something for which indicator in a period, as `person|indicator`. */
export async function typedBy(tx: Tx, agencyId: AgencyId, personIds: readonly PersonId[], period: Period): Promise<ReadonlySet<string>> {
  if (personIds.length === 0) return new Set();
  const { rows } = await sql<{ person_id: string; indicator_id: string }>`
    SELECT DISTINCT person_id, indicator_id FROM typed_value
    WHERE agency_id = ${agencyId} AND person_id = ANY (${[...personIds]}::uuid[]) AND day BETWEEN ${period.from}::date AND ${period.until}::date AND voided_at IS NULL`.execute(
    tx,
  );
  return new Set(rows.map((row) => `${row.person_id}|${row.indicator_id}`));
}

import { sql } from 'kysely';
import type { AgencyId, UnitId } from '#kernel/id.ts';
import { invariant } from '#kernel/invariant.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { UnitKind } from '../rules/unit-kind.ts';

export type UnitCard = {
  readonly unitId: UnitId;
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly parentId?: UnitId;
};

/** The unit itself and all below it on a day. */
export async function unitsBelow(tx: Tx, agencyId: AgencyId, unitId: UnitId, day: PlainDate): Promise<UnitId[]> {
  const { rows } = await sql<{ unit_id: UnitId }>`
    WITH RECURSIVE below (unit_id) AS (
      SELECT ${unitId}::uuid
      UNION
      SELECT child.unit_id FROM below
      JOIN unit_parent child ON child.agency_id = ${agencyId} AND child.parent_id = below.unit_id AND child.valid @> ${day}::date
    )
    SELECT unit_id FROM below`.execute(tx);
  return rows.map((row) => row.unit_id);
}

/** Units that exist on a day, by name. */
export async function unitCards(tx: Tx, agencyId: AgencyId, day: PlainDate): Promise<UnitCard[]> {
  const { rows } = await sql<{ unit_id: UnitId; code: string; name: string; kind: UnitKind; parent_id: UnitId | null }>`
    SELECT org_unit.unit_id, org_unit.code, org_unit.name, org_unit.kind, unit_parent.parent_id
    FROM org_unit
    LEFT JOIN unit_parent ON unit_parent.agency_id = org_unit.agency_id AND unit_parent.unit_id = org_unit.unit_id AND unit_parent.valid @> ${day}::date
    WHERE org_unit.agency_id = ${agencyId} AND org_unit.valid @> ${day}::date
    ORDER BY org_unit.name, org_unit.code`.execute(tx);
  return rows.map((row) => ({
    unitId: row.unit_id,
    code: row.code,
    name: row.name,
    kind: row.kind,
    ...(row.parent_id === null ? {} : { parentId: row.parent_id }),
  }));
}

export async function timeZoneOf(tx: Tx, agencyId: AgencyId): Promise<string> {
  return (await loadAgency(tx, agencyId)).timeZone;
}

export async function loadAgency(tx: Tx, agencyId: AgencyId): Promise<{ readonly name: string; readonly timeZone: string }> {
  const row = await tx.selectFrom('agency').select(['name', 'time_zone']).where('agency_id', '=', agencyId).executeTakeFirst();
  invariant(row !== undefined, 'the agency exists');
  return { name: row.name, timeZone: row.time_zone };
}

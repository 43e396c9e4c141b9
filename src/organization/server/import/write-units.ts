import { sql } from 'kysely';
import type { JournalEvent } from '#audit/server/index.ts';
import type { Actor } from '#kernel/actor.ts';
import { addDays } from '#kernel/plain-date.ts';
import { toDateRange } from '#platform/server/db/ranges.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { UnitItem } from '../../rules/import-units.ts';
import { rowsOf } from './import.repo.ts';

export type NumberedUnit = UnitItem & { readonly unitId: string };

/** Writes planned units set by set: three statements for any number of rows. Returns what the journal has to say. */
export async function writeUnits(
  tx: Tx,
  actor: Actor,
  items: readonly NumberedUnit[],
  context: { readonly at: Date; readonly importId: string },
): Promise<readonly JournalEvent[]> {
  const { agencyId } = actor;
  const units = items.map((item) => ({
    unit_id: item.unitId,
    code: item.key,
    name: item.name,
    kind: item.kind,
    valid: toDateRange({ from: item.from }),
  }));
  // A code names a unit for good, so the days of a known unit stay.
  await sql`
    INSERT INTO org_unit (agency_id, unit_id, code, name, kind, valid)
    SELECT ${agencyId}::uuid, given.unit_id, given.code, given.name, given.kind, given.valid FROM ${rowsOf(units, 'unit_id uuid, code text, name text, kind text, valid daterange')}
    ON CONFLICT (agency_id, unit_id) DO UPDATE SET name = excluded.name, kind = excluded.kind`.execute(tx);

  const lines = items.flatMap(({ unitId, parent }) => (parent ? [{ unit_id: unitId, ...parent }] : []));
  const ends = lines.flatMap((line) => (line.closeId === undefined ? [] : [{ unit_id: line.unit_id, valid: line.closeId, until: addDays(line.from, -1) }]));
  await sql`
    UPDATE unit_parent SET valid = daterange(lower(unit_parent.valid), given.until, '[]') FROM ${rowsOf(ends, 'unit_id uuid, valid daterange, until date')}
    WHERE unit_parent.agency_id = ${agencyId} AND unit_parent.unit_id = given.unit_id AND unit_parent.valid = given.valid`.execute(tx);
  const removed = lines.flatMap((line) => (line.removeId === undefined ? [] : [{ unit_id: line.unit_id, valid: line.removeId }]));
  await sql`
    DELETE FROM unit_parent USING ${rowsOf(removed, 'unit_id uuid, valid daterange')}
    WHERE unit_parent.agency_id = ${agencyId} AND unit_parent.unit_id = given.unit_id AND unit_parent.valid = given.valid`.execute(tx);
  const added = lines.map((line) => ({ unit_id: line.unit_id, parent_code: line.value.parentCode, valid: toDateRange(line) }));
  await sql`
    INSERT INTO unit_parent (agency_id, unit_id, parent_id, valid)
    SELECT ${agencyId}::uuid, given.unit_id, parent.unit_id, given.valid
    FROM ${rowsOf(added, 'unit_id uuid, parent_code text, valid daterange')}
    JOIN org_unit parent ON parent.agency_id = ${agencyId} AND parent.code = given.parent_code`.execute(tx);

  return items.map((item) => ({
    action: item.standing === 'NEW' ? 'UNIT_ADDED' : 'UNIT_CHANGED',
    at: context.at,
    actorId: actor.personId,
    objectKind: 'ORG_UNIT',
    objectId: item.unitId,
    summary: { importId: context.importId, columns: item.differences.map((difference) => difference.column) },
  }));
}

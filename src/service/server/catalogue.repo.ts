import { sql } from 'kysely';
import { asId, type AgencyId, type PersonId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import { fromDateRange, toDateRange } from '#platform/server/db/ranges.ts';
import type { ServiceDefinition } from '../rules/catalogue.ts';
import type { Channel, ServiceId } from '../rules/interaction.ts';

/** A service of the catalogue with the units that offer it. */
export type Service = ServiceDefinition & { readonly serviceId: ServiceId; readonly revision: number };

/** Services in force on a day, by name. */
export async function listServices(tx: Tx, agencyId: AgencyId, day: PlainDate): Promise<readonly Service[]> {
  return (await listAllServices(tx, agencyId)).filter(({ from, until }) => from <= day && (until === undefined || day <= until));
}

export async function listAllServices(tx: Tx, agencyId: AgencyId): Promise<readonly Service[]> {
  return selectServices(tx, agencyId, sql`true`);
}

export async function findService(tx: Tx, agencyId: AgencyId, serviceId: string): Promise<Service | undefined> {
  return (await selectServices(tx, agencyId, sql`s.service_id = ${serviceId}::uuid`))[0];
}

type Row = {
  readonly service_id: string;
  readonly code: string;
  readonly name: string;
  readonly standard_minutes: number | null;
  readonly channels: Channel[];
  readonly valid: string;
  readonly revision: number;
  readonly unit_ids: string[];
};

async function selectServices(tx: Tx, agencyId: AgencyId, condition: ReturnType<typeof sql<boolean>>): Promise<readonly Service[]> {
  const { rows } = await sql<Row>`
    SELECT s.service_id, s.code, s.name, s.standard_minutes, s.channels, s.valid, s.revision,
      ARRAY(SELECT o.unit_id::text FROM service_offer o WHERE o.agency_id = s.agency_id AND o.service_id = s.service_id ORDER BY 1) AS unit_ids
    FROM service s WHERE s.agency_id = ${agencyId} AND ${condition} ORDER BY s.name, s.code`.execute(tx);
  return rows.map((row) => ({
    serviceId: asId(row.service_id),
    code: row.code,
    name: row.name,
    ...(row.standard_minutes === null ? {} : { standardMinutes: row.standard_minutes }),
    channels: row.channels,
    unitIds: row.unit_ids,
    ...fromDateRange(row.valid),
    revision: row.revision,
  }));
}

/** False when another service has the code. */
export async function appendService(tx: Tx, agencyId: AgencyId, serviceId: ServiceId, definition: ServiceDefinition): Promise<boolean> {
  const inserted = await tx
    .insertInto('service')
    .values({ agency_id: agencyId, service_id: serviceId, ...columnsOf(definition) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('service_id')
    .executeTakeFirst();
  if (inserted) await storeOffers(tx, agencyId, serviceId, definition.unitIds);
  return inserted !== undefined;
}

/** False when the service has moved on from the revision. */
export async function storeService(tx: Tx, agencyId: AgencyId, serviceId: ServiceId, revision: number, definition: ServiceDefinition): Promise<boolean> {
  const updated = await tx
    .updateTable('service')
    .set({ ...columnsOf(definition), revision: revision + 1 })
    .where('agency_id', '=', agencyId)
    .where('service_id', '=', serviceId)
    .where('revision', '=', revision)
    .returning('service_id')
    .executeTakeFirst();
  if (updated) await storeOffers(tx, agencyId, serviceId, definition.unitIds);
  return updated !== undefined;
}

export async function isCodeTaken(tx: Tx, agencyId: AgencyId, code: string, exceptId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('service')
    .select('service_id')
    .where('agency_id', '=', agencyId)
    .where('code', '=', code)
    .where('service_id', '<>', exceptId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function listPinned(tx: Tx, agencyId: AgencyId, personId: PersonId): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('pinned_service')
    .select('service_id')
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', personId)
    .orderBy('position')
    .execute();
  return rows.map((row) => row.service_id);
}

export async function storePinned(tx: Tx, agencyId: AgencyId, personId: PersonId, serviceIds: readonly string[]): Promise<void> {
  await tx.deleteFrom('pinned_service').where('agency_id', '=', agencyId).where('person_id', '=', personId).execute();
  if (serviceIds.length === 0) return;
  await tx
    .insertInto('pinned_service')
    .values(serviceIds.map((serviceId, index) => ({ agency_id: agencyId, person_id: personId, service_id: serviceId, position: index + 1 })))
    .execute();
}

function columnsOf(definition: ServiceDefinition) {
  return {
    code: definition.code,
    name: definition.name,
    standard_minutes: definition.standardMinutes ?? null,
    channels: [...definition.channels],
    valid: toDateRange(definition),
  };
}

async function storeOffers(tx: Tx, agencyId: AgencyId, serviceId: ServiceId, unitIds: readonly string[]): Promise<void> {
  await tx.deleteFrom('service_offer').where('agency_id', '=', agencyId).where('service_id', '=', serviceId).execute();
  if (unitIds.length === 0) return;
  await tx
    .insertInto('service_offer')
    .values(unitIds.map((unitId) => ({ agency_id: agencyId, unit_id: unitId, service_id: serviceId })))
    .execute();
}

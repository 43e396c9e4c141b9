import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { asId, type AgencyId, type PersonId, type UnitId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import { toDateRange } from '#platform/server/db/ranges.ts';
import { channels, type ServiceId } from '../../rules/interaction.ts';
import { listAllServices } from '../catalogue.repo.ts';

/** Who and what a file's names mean in this agency: by code or number first, else by name. */
export type Parties = {
  readonly services: ReadonlyMap<string, ServiceId>;
  readonly people: ReadonlyMap<string, PersonId>;
  readonly units: ReadonlyMap<string, UnitId>;
};

export async function loadParties(tx: Tx, agencyId: AgencyId): Promise<Parties> {
  const services = await listAllServices(tx, agencyId);
  const people = await tx.selectFrom('person').select(['person_id', 'nip', 'name']).where('agency_id', '=', agencyId).execute();
  const units = await tx.selectFrom('org_unit').select(['unit_id', 'code', 'name']).where('agency_id', '=', agencyId).execute();
  return {
    services: named(services.map(({ serviceId, code, name }) => [serviceId, code, name])),
    people: named(people.map((row) => [asId<'Person'>(row.person_id), row.nip, row.name])),
    units: named(units.map((row) => [asId<'OrgUnit'>(row.unit_id), row.code, row.name])),
  };
}

/** A name that two have means neither; a code is unique. */
function named<Id>(rows: readonly (readonly [Id, string, string])[]): ReadonlyMap<string, Id> {
  const byName = Map.groupBy(rows, ([, , name]) => name);
  const unique = [...byName].flatMap(([name, [only, ...more]]) => (only && more.length === 0 ? [[name, only[0]] as const] : []));
  return new Map([...unique, ...rows.map(([id, code]) => [code, id] as const)]);
}

/** What a file speaks of and the agency does not know, with the first day on which it appears. */
export type MissingParties = {
  readonly services: ReadonlyMap<string, PlainDate>;
  readonly units: ReadonlyMap<string, PlainDate>;
  readonly people: ReadonlyMap<string, { readonly from: PlainDate; readonly unit: string | undefined }>;
};

/**
 * Makes what is missing, valid from the first day of the file. A person gets a post of his own in the unit where most of his rows are;
 * he has no password and cannot sign in. A service has all channels and no standard time until the pengelola says otherwise.
 */
export async function createParties(
  tx: Tx,
  agencyId: AgencyId,
  missing: MissingParties,
  known: Parties,
  deps: { readonly newId: () => string; readonly at: Date },
): Promise<void> {
  const unitIds = new Map<string, string>(known.units);
  for (const [name, from] of missing.units) {
    const unitId = deps.newId();
    unitIds.set(name, unitId);
    await tx
      .insertInto('org_unit')
      .values({ agency_id: agencyId, unit_id: unitId, code: codeOf(name), name, kind: 'SECTION', valid: toDateRange({ from }) })
      .execute();
  }
  for (const [name, from] of missing.services) {
    const serviceId = deps.newId();
    await tx
      .insertInto('service')
      .values({
        agency_id: agencyId,
        service_id: serviceId,
        code: codeOf(name),
        name,
        standard_minutes: null,
        channels: [...channels],
        valid: toDateRange({ from }),
      })
      .execute();
    await sql`INSERT INTO service_offer (agency_id, unit_id, service_id) SELECT ${agencyId}, unit_id, ${serviceId} FROM unnest(${[...unitIds.values()]}::uuid[]) AS u (unit_id)
      ON CONFLICT DO NOTHING`.execute(tx);
  }
  for (const [name, { from, unit }] of missing.people) {
    const personId = deps.newId();
    const unitId = unit === undefined ? undefined : unitIds.get(unit);
    await tx
      .insertInto('person')
      .values({ agency_id: agencyId, person_id: personId, nip: codeOf(name), name, employment: 'PNS', created_at: deps.at })
      .execute();
    if (unitId === undefined) continue;
    const postId = deps.newId();
    const valid = toDateRange({ from });
    await tx.insertInto('post').values({ agency_id: agencyId, post_id: postId, unit_id: unitId, title: importedPost, kind: 'IMPLEMENTER', valid }).execute();
    await tx
      .insertInto('posting')
      .values({ agency_id: agencyId, posting_id: deps.newId(), person_id: personId, post_id: postId, kind: 'DEFINITIVE', valid })
      .execute();
  }
}

const importedPost = 'Pelaksana';

/** Codes end at 40 letters; a longer name keeps its beginning and gets a mark that follows from the whole. */
function codeOf(name: string): string {
  return name.length <= 40 ? name : `${name.slice(0, 31)}-${createHash('sha256').update(name, 'utf8').digest('hex').slice(0, 8)}`;
}

import { v7 as newId } from 'uuid';
import type { Actor, Role } from '#kernel/actor.ts';
import { asId, type AgencyId, type PersonId, type PostId, type UnitId } from '#kernel/id.ts';
import { plainDate, type PlainDate } from '#kernel/plain-date.ts';
import type { Database, Identity, Tx } from '#platform/server/db/open-database.ts';
import { toDateRange } from '#platform/server/db/ranges.ts';

/** A small agency for one test: a unit, a leader above a supervisor above two officers, a pengelola and an auditor. */
export type District = {
  readonly agencyId: AgencyId;
  readonly unitId: UnitId;
  readonly leaderId: PersonId;
  readonly supervisorId: PersonId;
  readonly officerId: PersonId;
  readonly colleagueId: PersonId;
  readonly pengelolaId: PersonId;
  readonly auditorId: PersonId;
  readonly today: PlainDate;
  readonly system: Identity;
  readonly identityOf: (personId: PersonId, ...roles: Role[]) => Identity;
};

const since = plainDate('2024-01-01');

export async function aDistrict(db: Database, today: PlainDate = plainDate('2026-11-24')): Promise<District> {
  const agencyId = asId<'Agency'>(newId());
  const system: Identity = { agencyId, roles: ['SYSTEM'], day: today };
  return db.transact(system, async (tx) => {
    await tx
      .insertInto('agency')
      .values({ agency_id: agencyId, code: `t${agencyId.slice(-12)}`, name: 'Kecamatan Uji', created_at: new Date(0) })
      .execute();
    const unitId = await aUnit(tx, agencyId, { name: 'Kelurahan Uji' });
    const leader = await aPerson(tx, agencyId, { name: 'Laila Hasan', unitId, title: 'Camat', headsUnit: true });
    const supervisor = await aPerson(tx, agencyId, { name: 'Surya Darma', unitId, title: 'Kepala Seksi Pelayanan', supervisorId: leader });
    const officer = await aPerson(tx, agencyId, { name: 'Dewi Anggraini', unitId, supervisorId: supervisor });
    const colleague = await aPerson(tx, agencyId, { name: 'Budi Santoso', unitId, supervisorId: supervisor });
    const pengelola = await aPerson(tx, agencyId, { name: 'Putri Maharani', unitId, supervisorId: leader, role: 'PENGELOLA' });
    const auditor = await aPerson(tx, agencyId, { name: 'Arman Yusuf', unitId, supervisorId: leader, role: 'AUDITOR' });
    return {
      agencyId,
      unitId,
      today,
      system,
      leaderId: leader,
      supervisorId: supervisor,
      officerId: officer,
      colleagueId: colleague,
      pengelolaId: pengelola,
      auditorId: auditor,
      identityOf: (personId, ...roles) => ({ agencyId, personId, roles: ['PEGAWAI', ...roles], day: today }),
    };
  });
}

export async function aUnit(tx: Tx, agencyId: AgencyId, unit: { readonly name: string; readonly parentId?: UnitId }): Promise<UnitId> {
  const unitId = asId<'OrgUnit'>(newId());
  const valid = toDateRange({ from: since });
  await tx.insertInto('org_unit').values({ agency_id: agencyId, unit_id: unitId, code: unitId, name: unit.name, kind: 'SUBDISTRICT', valid }).execute();
  if (unit.parentId) await tx.insertInto('unit_parent').values({ agency_id: agencyId, unit_id: unitId, parent_id: unit.parentId, valid }).execute();
  return unitId;
}

export type PersonToBuild = {
  readonly name: string;
  readonly unitId: UnitId;
  readonly title?: string;
  readonly headsUnit?: boolean;
  readonly supervisorId?: PersonId;
  readonly role?: 'PENGELOLA' | 'AUDITOR';
  /** The first day of his post, 2024-01-01 unless said otherwise. */
  readonly from?: PlainDate;
};

let sequence = 0;

export async function aPerson(tx: Tx, agencyId: AgencyId, person: PersonToBuild): Promise<PersonId> {
  const personId = asId<'Person'>(newId());
  const postId = asId<'Post'>(newId()) satisfies PostId;
  const valid = toDateRange({ from: person.from ?? since });
  sequence += 1;
  const nip = `19900101201501${1 + (sequence % 2)}${String(sequence % 1000).padStart(3, '0')}`;
  await tx
    .insertInto('person')
    .values({ agency_id: agencyId, person_id: personId, nip, name: person.name, employment: 'PNS', created_at: new Date(0) })
    .execute();
  await tx
    .insertInto('post')
    .values({
      agency_id: agencyId,
      post_id: postId,
      unit_id: person.unitId,
      title: person.title ?? 'Petugas Pelayanan',
      kind: 'IMPLEMENTER',
      heads_unit: person.headsUnit ?? false,
      valid,
    })
    .execute();
  await tx
    .insertInto('posting')
    .values({ agency_id: agencyId, posting_id: newId(), person_id: personId, post_id: postId, kind: 'DEFINITIVE', valid })
    .execute();
  if (person.supervisorId) {
    await tx
      .insertInto('supervision')
      .values({ agency_id: agencyId, supervision_id: newId(), person_id: personId, supervisor_id: person.supervisorId, kind: 'DEFINITIVE', valid })
      .execute();
  }
  if (person.role)
    await tx.insertInto('role_grant').values({ agency_id: agencyId, role_grant_id: newId(), person_id: personId, role: person.role, valid }).execute();
  return personId;
}

/** An actor for rules and use cases, as the server would compute it. */
export function anActor(district: District, personId: PersonId, facts: Partial<Actor> = {}): Actor {
  return { agencyId: district.agencyId, personId, roles: ['PEGAWAI'], unitId: district.unitId, subordinateIds: [], ledUnitIds: [], ...facts };
}

/** A clock that stands until it is moved. */
export function aClock(at = '2026-11-24T03:00:00Z'): { now: () => Date; set: (instant: string) => void } {
  let current = new Date(at);
  return { now: () => current, set: (instant) => void (current = new Date(instant)) };
}

export { newId };

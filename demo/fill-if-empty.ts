import { dayIn, type PlainDate } from '#kernel/plain-date.ts';
import type { Database } from '#platform/server/db/open-database.ts';
import { CannotStart } from '#platform/server/settings.ts';
import type { DemoPerson } from './cast.ts';
import { chooseSignIns, signInsInWords, type Demonstration } from './sign-ins.ts';
import { agencyId, openStage, timeZone } from './stage.ts';
import { tellTheStory } from './story.ts';

export { signInsInWords, type Demonstration };

export type FillOptions = {
  readonly db: Database;
  readonly now: Date;
  readonly say: (sentence: string) => void;
  /** Share of the usual number of services a day; 1 for the district's real size. */
  readonly scale?: number;
};

/** Fills an empty database with the demonstration district; a database that has people of its own is left alone. */
export async function fillIfEmpty({ db, now, say, scale = 1 }: FillOptions): Promise<Demonstration | undefined> {
  const state = await stateOf(db, now);
  if (state === 'OTHERS') return undefined;
  if (state === 'HALF')
    throw new CannotStart(
      'Pengisian kecamatan contoh pernah terputus di tengah jalan. Kosongkan basis datanya (tanpa DATABASE_URL: hapus folder DATA_DIR, bawaannya ./data), lalu jalankan lagi.',
    );
  if (state === 'EMPTY') await tellTheStory(await openStage(db, say), now, dayIn(timeZone, now), scale);
  return readDemonstration(db, now);
}

/** The people to sign in as, where the demonstration district stands; fills nothing. */
export async function readDemonstration(db: Database, now: Date): Promise<Demonstration | undefined> {
  if ((await stateOf(db, now)) !== 'FILLED') return undefined;
  return { signIns: chooseSignIns(await readPeople(db, dayIn(timeZone, now))) };
}

/** The story gives the sign-ins last: a district without them was left in the middle. */
async function stateOf(db: Database, now: Date): Promise<'EMPTY' | 'OTHERS' | 'HALF' | 'FILLED'> {
  const agencies = await db.transactWithoutAgency((tx) => tx.selectFrom('agency').select('agency_id').execute());
  if (!agencies.some((agency) => agency.agency_id === agencyId)) return agencies.length === 0 ? 'EMPTY' : 'OTHERS';
  const credential = await db.transact({ agencyId, roles: ['SYSTEM'], day: dayIn(timeZone, now) }, (tx) =>
    tx.selectFrom('credential').select('person_id').where('agency_id', '=', agencyId).limit(1).executeTakeFirst(),
  );
  return credential ? 'FILLED' : 'HALF';
}

/** The people who are told at the start, read back, so that a second start tells the same. */
async function readPeople(db: Database, today: PlainDate): Promise<readonly Pick<DemoPerson, 'name' | 'nip' | 'unit' | 'title' | 'part'>[]> {
  const rows = await db.transact({ agencyId, roles: ['SYSTEM'], day: today }, (tx) =>
    tx
      .selectFrom('person')
      .innerJoin('posting', (join) => join.onRef('posting.agency_id', '=', 'person.agency_id').onRef('posting.person_id', '=', 'person.person_id'))
      .innerJoin('post', (join) => join.onRef('post.agency_id', '=', 'posting.agency_id').onRef('post.post_id', '=', 'posting.post_id'))
      .innerJoin('org_unit', (join) => join.onRef('org_unit.agency_id', '=', 'post.agency_id').onRef('org_unit.unit_id', '=', 'post.unit_id'))
      .leftJoin('role_grant', (join) => join.onRef('role_grant.agency_id', '=', 'person.agency_id').onRef('role_grant.person_id', '=', 'person.person_id'))
      .select(['person.name', 'person.nip', 'post.title', 'post.heads_unit', 'org_unit.code', 'role_grant.role'])
      .where('person.agency_id', '=', agencyId)
      .where('posting.kind', '=', 'DEFINITIVE')
      .orderBy('person.person_id')
      .execute(),
  );
  return rows.map((row) => ({
    name: row.name,
    nip: row.nip,
    title: row.title,
    unit: row.code === '14.71.08' ? 'KEC' : row.code === '14.71.08.1008' ? 'DELIMA' : 'SIMPANGBARU',
    part: row.heads_unit ? 'HEAD' : row.title.startsWith('Petugas') ? 'COUNTER' : row.role === 'AUDITOR' ? 'OFFICE' : 'SECTION',
  }));
}

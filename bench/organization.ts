import pg from 'pg';
import { v7 as newId } from 'uuid';
import type { Actor } from '#kernel/actor.ts';
import { asId } from '#kernel/id.ts';
import { invariant } from '#kernel/invariant.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { listPeople } from '#organization/server/list-people.ts';
import { percentile, type Bench } from './setting.ts';

const today = plainDate('2026-11-24');
const people = 12_000;
const teamSize = 60;

export type OrganizationFigures = { readonly searchP95Ms: number };

/** First names of which each is borne by hundreds, so that a search meets few, many and none. */
const names = ['Dewi', 'Rahmat', 'Siti', 'Budi', 'Nur', 'Agus', 'Sri', 'Andi', 'Rina', 'Yusuf', 'Fitri', 'Hendra', 'Laila', 'Taufik', 'Mega'];

/** What somebody types letter by letter, a number, a part of it, two words, and nothing that is there. */
const searches = ['d', 'de', 'dewi', 'rahmat 7', 'uji-11', 'uji-11999', '1199', 'siti nur', 'zzz', ''];

/** The list of people of an agency of 12,000, as the pengelola searches it. */
export async function measureOrganization(bench: Bench): Promise<OrganizationFigures> {
  const agencyId = asId<'Agency'>(newId());
  const pengelolaId = await fill(bench, agencyId);
  const actor: Actor = { agencyId, personId: asId(pengelolaId), roles: ['PEGAWAI', 'PENGELOLA'], subordinateIds: [], ledUnitIds: [] };
  const deps = { db: bench.db, clock: { now: () => new Date(`${today}T05:00:00Z`) }, newId };
  const find = async (search: string, more: { readonly withoutSupervisor?: boolean; readonly after?: string } = {}) => {
    const view = await listPeople(deps)(actor, { search, withoutSupervisor: false, withoutPassword: false, today, ...more });
    invariant(view.ok, 'the pengelola sees the list');
    return view.value;
  };
  const first = await find('');
  invariant(first.people.length === 50 && first.next !== null, 'the list has its pages');
  invariant((await find('uji-11999')).people.length === 1 && (await find('zzz')).people.length === 0, 'a search finds what is there');
  const took: number[] = [];
  for (let round = 0; round < 6; round += 1) {
    for (const search of searches) {
      for (const more of [{}, { withoutSupervisor: true }, { after: first.next }]) {
        const begun = performance.now();
        await find(search, more);
        if (round > 0) took.push(performance.now() - begun);
      }
    }
  }
  return { searchP95Ms: percentile(took, 0.95) };
}

/** By the owner's SQL; gives somebody of the agency. */
async function fill(bench: Bench, agencyId: string): Promise<string> {
  const owner = new pg.Client({ connectionString: bench.url });
  await owner.connect();
  try {
    await owner.query(`INSERT INTO agency (agency_id, code, name, created_at) VALUES ($1, 'ukur3', 'Instansi besar', now())`, [agencyId]);
    await owner.query(
      `CREATE TEMP TABLE cast_of AS SELECT n, gen_random_uuid() AS person_id, gen_random_uuid() AS post_id FROM generate_series(0, ${people - 1}) n`,
    );
    const valid = `daterange('2020-01-01', NULL)`;
    const name = (shift: number) => `('{${names.join(',')}}'::text[])[1 + (n / ${shift}) % ${names.length}]`;
    const own = [
      `INSERT INTO org_unit (agency_id, unit_id, code, name, kind, valid) SELECT $1, gen_random_uuid(), 'U' || n, 'Unit ' || n, 'SUBDISTRICT', ${valid} FROM generate_series(0, ${people / teamSize - 1}) n`,
      `INSERT INTO person (agency_id, person_id, nip, name, employment, created_at) SELECT $1, person_id, 'uji-' || n, ${name(1)} || ' ' || ${name(names.length)} || ' ' || n, 'PNS', now() FROM cast_of`,
      `INSERT INTO post (agency_id, post_id, unit_id, title, kind, valid) SELECT $1, post_id, unit_id, 'Petugas', 'IMPLEMENTER', ${valid} FROM cast_of JOIN org_unit ON agency_id = $1 AND code = 'U' || n / ${teamSize}`,
      `INSERT INTO posting (agency_id, posting_id, person_id, post_id, kind, valid) SELECT $1, gen_random_uuid(), person_id, post_id, 'DEFINITIVE', ${valid} FROM cast_of`,
      `INSERT INTO supervision (agency_id, supervision_id, person_id, supervisor_id, kind, valid) SELECT $1, gen_random_uuid(), person_id, (SELECT person_id FROM cast_of boss WHERE boss.n = cast_of.n - cast_of.n % ${teamSize}), 'DEFINITIVE', ${valid} FROM cast_of WHERE n % ${teamSize} > 0`,
    ];
    for (const statement of own) await owner.query(statement, [agencyId]);
    await owner.query('VACUUM ANALYZE');
    const { rows } = await owner.query<{ person_id: string }>('SELECT person_id FROM cast_of WHERE n = 0');
    return rows[0]?.person_id ?? '';
  } finally {
    await owner.end();
  }
}

import pg from 'pg';
import { v7 as newId } from 'uuid';
import type { Actor } from '#kernel/actor.ts';
import { asId } from '#kernel/id.ts';
import { invariant } from '#kernel/invariant.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { readMph } from '#planning/server/read-mph.ts';
import { readReadiness } from '#planning/server/readiness.ts';
import { percentile, type Bench } from './setting.ts';

const today = plainDate('2026-11-24');
const people = 12_000;
const teamSize = 60;

export type PlanningFigures = { readonly readinessP95Ms: number; readonly mphP95Ms: number };

/** An agency of 12,000 people in teams of 60, each with a plan of three results and six indicators. */
export async function measurePlanning(bench: Bench): Promise<PlanningFigures> {
  const agencyId = asId<'Agency'>(newId());
  const leaderId = await fill(bench, agencyId);
  const actor: Actor = { agencyId, personId: asId(leaderId), roles: ['PEGAWAI', 'ATASAN', 'PENGELOLA'], subordinateIds: [], ledUnitIds: [] };
  const deps = { db: bench.db, clock: { now: () => new Date(`${today}T05:00:00Z`) }, newId };
  const readiness = await timed(async () => {
    const view = await readReadiness(deps)(actor, { today });
    invariant(view.ok && view.value.people === people && view.value.lines.length > 0, 'the page has its people');
  });
  const matrix = await timed(async () => {
    const view = await readMph(deps)(actor, { personId: asId(leaderId), today });
    invariant(view.ok && view.value.rows.length >= teamSize - 1, 'the matrix has its rows');
  });
  return { readinessP95Ms: percentile(readiness, 0.95), mphP95Ms: percentile(matrix, 0.95) };
}

async function timed(work: () => Promise<void>): Promise<number[]> {
  for (let at = 0; at < 3; at += 1) await work();
  const took: number[] = [];
  for (let at = 0; at < 40; at += 1) {
    const begun = performance.now();
    await work();
    took.push(performance.now() - begun);
  }
  return took;
}

/** By the owner's SQL; gives the leader of the first team. */
async function fill(bench: Bench, agencyId: string): Promise<string> {
  const owner = new pg.Client({ connectionString: bench.url });
  await owner.connect();
  try {
    await owner.query(`INSERT INTO agency (agency_id, code, name, created_at) VALUES ($1, 'ukur2', 'Instansi besar', now())`, [agencyId]);
    await owner.query(
      `CREATE TEMP TABLE made AS SELECT n, gen_random_uuid() AS person_id, gen_random_uuid() AS post_id, gen_random_uuid() AS skp_id FROM generate_series(0, ${people - 1}) n`,
    );
    const valid = `daterange('2020-01-01', NULL)`;
    const team = `(SELECT person_id FROM made boss WHERE boss.n = made.n - made.n % ${teamSize})`;
    const own = [
      `INSERT INTO org_unit (agency_id, unit_id, code, name, kind, valid) SELECT $1, gen_random_uuid(), 'U' || n, 'Unit ' || n, 'SUBDISTRICT', ${valid} FROM generate_series(0, ${people / teamSize - 1}) n`,
      `INSERT INTO person (agency_id, person_id, nip, name, employment, created_at) SELECT $1, person_id, 'besar-' || n, 'Pegawai ' || n, 'PNS', now() FROM made`,
      `INSERT INTO post (agency_id, post_id, unit_id, title, kind, valid) SELECT $1, post_id, unit_id, 'Petugas', 'IMPLEMENTER', ${valid} FROM made JOIN org_unit ON agency_id = $1 AND code = 'U' || n / ${teamSize}`,
      `INSERT INTO posting (agency_id, posting_id, person_id, post_id, kind, valid) SELECT $1, gen_random_uuid(), person_id, post_id, 'DEFINITIVE', ${valid} FROM made`,
      `INSERT INTO supervision (agency_id, supervision_id, person_id, supervisor_id, kind, valid) SELECT $1, gen_random_uuid(), person_id, ${team}, 'DEFINITIVE', ${valid} FROM made WHERE n % ${teamSize} > 0 AND n % 7 > 0 OR n BETWEEN 1 AND ${teamSize - 1}`,
      `INSERT INTO skp (agency_id, skp_id, person_id, year, period, status, created_at) SELECT $1, skp_id, person_id, 2026, daterange('2026-01-01', '2027-01-01'), CASE WHEN n % 5 = 0 THEN 'DRAFT' ELSE 'APPROVED' END, now() FROM made WHERE n % 11 > 0 OR n = 0`,
      `INSERT INTO rhk (agency_id, rhk_id, origin_id, skp_id, block, title, position)
        SELECT $1, id, id, skp_id, 'MAIN', 'Hasil ' || at, at FROM (SELECT gen_random_uuid() AS id, skp_id, at FROM made JOIN skp USING (skp_id), generate_series(1, 3) at) results`,
      `UPDATE rhk SET supported_rhk_id = (SELECT top.rhk_id FROM rhk top JOIN made boss ON boss.skp_id = top.skp_id WHERE boss.n = 0 AND top.position = rhk.position) FROM made WHERE made.skp_id = rhk.skp_id AND made.n BETWEEN 1 AND ${teamSize - 1} AND rhk.agency_id = $1`,
      `INSERT INTO iki (agency_id, iki_id, rhk_id, aspect, title, target, unit, polarity, indicator_id, position) SELECT $1, gen_random_uuid(), rhk_id, 'QUANTITY', 'Ukuran', 10, 'layanan', 'MAXIMIZE', CASE WHEN at = 1 OR random() > 0.05 THEN gen_random_uuid() END, at FROM rhk, generate_series(1, 2) at WHERE agency_id = $1`,
    ];
    for (const statement of own) await owner.query(statement, [agencyId]);
    await owner.query('VACUUM ANALYZE');
    const { rows } = await owner.query<{ person_id: string }>('SELECT person_id FROM made WHERE n = 0');
    return rows[0]?.person_id ?? '';
  } finally {
    await owner.end();
  }
}

import pg from 'pg';
import { v7 as newId } from 'uuid';
import type { Actor } from '#kernel/actor.ts';
import { asId } from '#kernel/id.ts';
import { invariant } from '#kernel/invariant.ts';
import { quarterPeriod } from '#kernel/period.ts';
import { addDays, plainDate, type PlainDate } from '#kernel/plain-date.ts';
import { gather } from '#monitoring/server/gather.ts';
import { readUnitPage } from '#monitoring/server/unit-page.ts';
import { percentile, type Bench } from './setting.ts';

const today = plainDate('2026-11-24');
const days = 700;
/** Some 28 a day: a district grows by people, not by what one of them can do. */
export const rowsOfPerson = 20_000;
const chunk = 500_000;

export type DashboardFigures = { readonly rows: number; readonly unitP95Ms: number; readonly personP95Ms: number };

/** Adds people with their rows of 700 days until there are so many rows, then opens units' pages and people's quarters again and again. */
export async function measureDashboards(bench: Bench, rows: number): Promise<DashboardFigures> {
  await growTo(bench, rows);
  const actor: Actor = {
    agencyId: bench.agencyId,
    personId: asId(String(bench.personIds[0])),
    roles: ['PEGAWAI', 'AUDITOR'],
    subordinateIds: [],
    ledUnitIds: [],
  };
  const deps = { db: bench.db, clock: { now: () => new Date(`${today}T05:00:00Z`) }, newId };
  const unit = await timed(async (at) => {
    const page = await readUnitPage(deps)(actor, { unitId: asId(String(bench.unitIds[at % (rows / rowsOfPerson / 10)])), today });
    invariant(page.ok && page.value.figures.week.n > 0, 'the page has figures');
  });
  const person = await timed((at) =>
    bench.db.transact({ agencyId: bench.agencyId, roles: ['SYSTEM'], day: today }, async (tx) => {
      const found = await gather(
        tx,
        bench.agencyId,
        { personId: asId(String(bench.personIds[at % (rows / rowsOfPerson)])) },
        { from: quarterPeriod(2026, 4).from, until: today },
        today,
      );
      invariant(found.inPeriod.length > 0, 'the quarter has figures');
    }),
  );
  return { rows, unitP95Ms: percentile(unit, 0.95), personP95Ms: percentile(person, 0.95) };
}

async function timed(work: (at: number) => Promise<unknown>): Promise<number[]> {
  for (let at = 0; at < 20; at += 1) await work(at);
  const took: number[] = [];
  for (let at = 0; at < 200; at += 1) {
    const begun = performance.now();
    await work(at);
    took.push(performance.now() - begun);
  }
  return took;
}

/** Rows and their rollups by the owner's SQL: the same columns as the ingest path fills, made by the database itself. */
async function growTo(bench: Bench, target: number): Promise<void> {
  const owner = new pg.Client({ connectionString: bench.url });
  await owner.connect();
  try {
    const first = addDays(today, -days);
    for (let day: PlainDate = first; day <= addDays(today, 31); day = addDays(day, 27)) await owner.query('SELECT ensure_interaction_month($1)', [day]);
    const { rows } = await owner.query<{ n: string }>('SELECT count(*) AS n FROM interaction');
    const missing = target - Number(rows[0]?.n ?? 0);
    const people = bench.personIds.slice((target - missing) / rowsOfPerson, target / rowsOfPerson);
    const units = people.map((_, at) => bench.unitIds[Math.floor(((target - missing) / rowsOfPerson + at) / 10)]);
    const stepSeconds = (days * 86_400) / missing;
    for (let done = 0; done < missing; done += chunk) {
      // In the order of time with ids that follow it, as a year really arrives: each row lands at the end of its index.
      await owner.query(
        `INSERT INTO interaction (agency_id, interaction_id, occurred_at, service_id, unit_id, channel, outcome, wait_seconds, handling_seconds, standard_met, late, person_id, source, recorded_by, recorded_at, received_at, journal_seq)
         SELECT $1, (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || substr(replace(gen_random_uuid()::text, '-', ''), 13))::uuid, at,
           ($3::uuid[])[1 + (n / $9::int) % 10], ($4::uuid[])[1 + n % $9::int], 'COUNTER', 'DONE', 60 + n % 1800, 300, n % 10 > 0, false, ($2::uuid[])[1 + n % $9::int], 'IMPORT', ($2::uuid[])[1], at, at, 0
         FROM (SELECT n, $5::timestamptz + make_interval(secs => n * $6::float8) AS at FROM generate_series($7::int, $8::int) n) made`,
        [bench.agencyId, people, bench.serviceIds, units, `${first}T01:00:00Z`, stepSeconds, done, Math.min(done + chunk, missing) - 1, people.length],
      );
    }
    const sums =
      'count(*), count(*), 0, count(*), count(*) FILTER (WHERE standard_met), count(*), sum(wait_seconds), sum(wait_seconds::numeric * wait_seconds), count(*), count(*) / 8, count(*) / 8';
    const columns = 'n, finished_n, late_n, standard_n, within_standard_n, wait_n, wait_seconds, wait_seconds_squared, invited_n, rating_3, rating_4';
    const day = `(occurred_at AT TIME ZONE 'Asia/Jakarta')::date`;
    await owner.query('TRUNCATE rollup_unit_hour, rollup_unit_service_day, rollup_person_service_day, rollup_unit_service_week, rollup_person_service_week');
    await owner.query(
      `INSERT INTO rollup_unit_service_day (agency_id, unit_id, day, service_id, ${columns}) SELECT agency_id, unit_id, ${day}, service_id, ${sums} FROM interaction GROUP BY 1, 2, 3, 4`,
    );
    await owner.query(
      `INSERT INTO rollup_person_service_day (agency_id, person_id, day, service_id, unit_id, ${columns}) SELECT agency_id, person_id, ${day}, service_id, unit_id, ${sums} FROM interaction GROUP BY 1, 2, 3, 4, 5`,
    );
    await owner.query(
      `INSERT INTO rollup_unit_hour (agency_id, unit_id, hour, ${columns}) SELECT agency_id, unit_id, date_trunc('hour', occurred_at), ${sums} FROM interaction GROUP BY 1, 2, 3`,
    );
    const weeks = `week, service_id, ${columns}`;
    const ofDays = `greatest(date_trunc('week', day), date_trunc('month', day))::date, service_id, ${columns.replaceAll(/\w+/g, 'sum($&)')}`;
    await owner.query(
      `INSERT INTO rollup_unit_service_week (agency_id, unit_id, ${weeks}) SELECT agency_id, unit_id, ${ofDays} FROM rollup_unit_service_day GROUP BY 1, 2, 3, 4`,
    );
    await owner.query(
      `INSERT INTO rollup_person_service_week (agency_id, person_id, unit_id, ${weeks}) SELECT agency_id, person_id, unit_id, ${ofDays} FROM rollup_person_service_day GROUP BY 1, 2, 3, 4, 5`,
    );
    await owner.query(
      'VACUUM ANALYZE rollup_unit_hour, rollup_unit_service_day, rollup_unit_service_week, rollup_person_service_day, rollup_person_service_week',
    );
  } finally {
    await owner.end();
  }
}

import { sql, type RawBuilder } from 'kysely';
import type { AgencyId, PersonId, UnitId } from '#kernel/id.ts';
import type { Period } from '#kernel/period.ts';
import { plainDate, type PlainDate } from '#kernel/plain-date.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { Tally, TallyPart } from '../rules/tally.ts';

/** Whose rollups: of a person, or of units together. */
export type RollupOf = { readonly personId: PersonId } | { readonly unitIds: readonly UnitId[] };

/** Days to count; ratings, and the invitations they answer, only until their own last day. */
export type TallyPeriod = Period & { readonly ratingsThrough: PlainDate };

/** By month and service; reads only the days of the period, by the beginning of the primary key. */
export async function tallyMonths(tx: Tx, agencyId: AgencyId, of: RollupOf, period: TallyPeriod): Promise<readonly TallyPart[]> {
  const { rows } = await sql<SumRow & { month: string; service_id: string }>`
    SELECT date_trunc('month', day)::date AS month, service_id, ${sums(period)}
    ${days(agencyId, of, period)}
    GROUP BY 1, 2 ORDER BY 1, 2`.execute(tx);
  return rows.map((row) => ({ month: plainDate(row.month), serviceId: row.service_id, tally: toTally(row) }));
}

/** By day, all services together. */
export async function tallyDays(
  tx: Tx,
  agencyId: AgencyId,
  of: RollupOf,
  period: TallyPeriod,
): Promise<readonly { readonly day: PlainDate; readonly tally: Tally }[]> {
  const { rows } = await sql<SumRow & { day: string }>`
    SELECT day, ${sums(period)}
    ${days(agencyId, of, period)}
    GROUP BY day ORDER BY day`.execute(tx);
  return rows.map((row) => ({ day: plainDate(row.day), tally: toTally(row) }));
}

/** Of several people, by person and service. */
export async function tallyPeople(
  tx: Tx,
  agencyId: AgencyId,
  personIds: readonly PersonId[],
  period: TallyPeriod,
): Promise<ReadonlyMap<string, readonly TallyPart[]>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<SumRow & { person_id: string; service_id: string }>`
    SELECT person_id, service_id, ${sums(period)}
    FROM rollup_person_service_day
    WHERE agency_id = ${agencyId} AND person_id = ANY (${[...personIds]}::uuid[]) AND day BETWEEN ${period.from}::date AND ${period.until}::date
    GROUP BY person_id, service_id`.execute(tx);
  const found = new Map<string, TallyPart[]>();
  for (const row of rows) {
    const parts = found.get(row.person_id) ?? [];
    parts.push({ month: period.from, serviceId: row.service_id, tally: toTally(row) });
    found.set(row.person_id, parts);
  }
  return found;
}

/** Services of units by the hour between two instants. */
export async function tallyHours(
  tx: Tx,
  agencyId: AgencyId,
  unitIds: readonly UnitId[],
  between: { readonly from: Date; readonly until: Date },
): Promise<readonly { readonly hour: Date; readonly n: number }[]> {
  const { rows } = await sql<{ hour: Date; n: number }>`
    SELECT hour, sum(n)::float8 AS n FROM rollup_unit_hour
    WHERE agency_id = ${agencyId} AND unit_id = ANY (${[...unitIds]}::uuid[]) AND hour >= ${between.from} AND hour < ${between.until}
    GROUP BY hour HAVING sum(n) > 0 ORDER BY hour`.execute(tx);
  return rows;
}

function days(agencyId: AgencyId, of: RollupOf, { from, until }: Period): RawBuilder<unknown> {
  const between = sql`day BETWEEN ${from}::date AND ${until}::date`;
  return 'personId' in of
    ? sql`FROM rollup_person_service_day WHERE agency_id = ${agencyId} AND person_id = ${of.personId} AND ${between}`
    : sql`FROM rollup_unit_service_day WHERE agency_id = ${agencyId} AND unit_id = ANY (${[...of.unitIds]}::uuid[]) AND ${between}`;
}

const workColumns = ['n', 'finished_n', 'late_n', 'standard_n', 'within_standard_n', 'wait_n', 'wait_seconds', 'wait_seconds_squared'] as const;
const ratingColumns = ['invited_n', 'rating_1', 'rating_2', 'rating_3', 'rating_4'] as const;
const workSums = sql.raw(workColumns.map((column) => `sum(${column})::float8 AS ${column}`).join(', '));

function sums({ until, ratingsThrough }: TallyPeriod): RawBuilder<unknown> {
  if (until <= ratingsThrough) return sql`${workSums}, ${sql.raw(ratingColumns.map((column) => `sum(${column})::float8 AS ${column}`).join(', '))}`;
  const cut = ratingColumns.map(
    (column) => sql`coalesce(sum(${sql.ref(column)}) FILTER (WHERE day <= ${ratingsThrough}::date), 0)::float8 AS ${sql.ref(column)}`,
  );
  return sql`${workSums}, ${sql.join(cut)}`;
}

type SumRow = Readonly<Record<(typeof workColumns)[number] | (typeof ratingColumns)[number], number>>;

function toTally(row: SumRow): Tally {
  return {
    n: row.n,
    finished: row.finished_n,
    late: row.late_n,
    standard: row.standard_n,
    withinStandard: row.within_standard_n,
    waited: row.wait_n,
    waitSeconds: row.wait_seconds,
    waitSecondsSquared: row.wait_seconds_squared,
    invited: row.invited_n,
    ratings: [row.rating_1, row.rating_2, row.rating_3, row.rating_4],
  };
}

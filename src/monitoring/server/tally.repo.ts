import { sql } from 'kysely';
import type { AgencyId, PersonId, UnitId } from '#kernel/id.ts';
import type { Period } from '#kernel/period.ts';
import { plainDate, type PlainDate } from '#kernel/plain-date.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import { emptyTally, type Tally } from '../rules/tally.ts';

/** A tally of one month and service. */
export type TallyPart = { readonly month: PlainDate; readonly serviceId: string; readonly tally: Tally };

/** Of a person, by month and service; reads only the days of the period by the beginning of the primary key. */
export async function tallyPerson(tx: Tx, agencyId: AgencyId, personId: PersonId, period: Period): Promise<readonly TallyPart[]> {
  const { rows } = await sql<SumRow>`
    SELECT date_trunc('month', day)::date AS month, service_id, ${sums}
    FROM rollup_person_service_day
    WHERE agency_id = ${agencyId} AND person_id = ${personId} AND day BETWEEN ${period.from}::date AND ${period.until}::date
    GROUP BY 1, 2 ORDER BY 1, 2`.execute(tx);
  return rows.map(toPart);
}

/** Of units together, by month and service. */
export async function tallyUnits(tx: Tx, agencyId: AgencyId, unitIds: readonly UnitId[], period: Period): Promise<readonly TallyPart[]> {
  const { rows } = await sql<SumRow>`
    SELECT date_trunc('month', day)::date AS month, service_id, ${sums}
    FROM rollup_unit_service_day
    WHERE agency_id = ${agencyId} AND unit_id = ANY (${[...unitIds]}::uuid[]) AND day BETWEEN ${period.from}::date AND ${period.until}::date
    GROUP BY 1, 2 ORDER BY 1, 2`.execute(tx);
  return rows.map(toPart);
}

/** Of several people, each as a whole. */
export async function tallyPeople(tx: Tx, agencyId: AgencyId, personIds: readonly PersonId[], period: Period): Promise<ReadonlyMap<string, Tally>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<SumRow & { person_id: string }>`
    SELECT person_id, ${sums}
    FROM rollup_person_service_day
    WHERE agency_id = ${agencyId} AND person_id = ANY (${[...personIds]}::uuid[]) AND day BETWEEN ${period.from}::date AND ${period.until}::date
    GROUP BY person_id`.execute(tx);
  return new Map(rows.map((row) => [row.person_id, toTally(row)]));
}

/** Services of units by the hour between two instants. */
export async function tallyHours(
  tx: Tx,
  agencyId: AgencyId,
  unitIds: readonly UnitId[],
  between: { readonly from: Date; readonly until: Date },
): Promise<readonly { readonly hour: Date; readonly n: number }[]> {
  const { rows } = await sql<{ hour: Date; n: string }>`
    SELECT hour, sum(n) AS n FROM rollup_unit_hour
    WHERE agency_id = ${agencyId} AND unit_id = ANY (${[...unitIds]}::uuid[]) AND hour >= ${between.from} AND hour < ${between.until}
    GROUP BY hour HAVING sum(n) > 0 ORDER BY hour`.execute(tx);
  return rows.map((row) => ({ hour: row.hour, n: Number(row.n) }));
}

const sums = sql.raw(
  [
    'n',
    'finished_n',
    'late_n',
    'standard_n',
    'within_standard_n',
    'wait_n',
    'wait_seconds',
    'wait_seconds_squared',
    'invited_n',
    'rating_1',
    'rating_2',
    'rating_3',
    'rating_4',
  ]
    .map((column) => `sum(${column})::float8 AS ${column}`)
    .join(', '),
);

type SumRow = {
  readonly month: string;
  readonly service_id: string;
  readonly n: number;
  readonly finished_n: number;
  readonly late_n: number;
  readonly standard_n: number;
  readonly within_standard_n: number;
  readonly wait_n: number;
  readonly wait_seconds: number;
  readonly wait_seconds_squared: number;
  readonly invited_n: number;
  readonly rating_1: number;
  readonly rating_2: number;
  readonly rating_3: number;
  readonly rating_4: number;
};

function toPart(row: SumRow): TallyPart {
  return { month: plainDate(row.month), serviceId: row.service_id, tally: toTally(row) };
}

function toTally(row: SumRow): Tally {
  return {
    ...emptyTally,
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

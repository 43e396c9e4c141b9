import { sql, type RawBuilder } from 'kysely';
import type { AgencyId, PersonId, UnitId } from '#kernel/id.ts';
import type { Period } from '#kernel/period.ts';
import { addDays, plainDateOf, weekdayOf, type PlainDate } from '#kernel/plain-date.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { VoiceWeek } from '../rules/opened-voices.ts';
import { weekPiecesIn } from '../rules/week-pieces.ts';
import { emptyTally, type Tally, type TallyPart } from '../rules/tally.ts';

/** Whose rollups: of a person, or of units together. */
export type RollupOf = { readonly personId: PersonId } | { readonly unitIds: readonly UnitId[] };

/**
 * By month and service, without voices. Whole pieces of weeks come from the rollup by weeks; the days at both ends that are no
 * whole piece come from the one by days.
 */
export async function tallyMonths(tx: Tx, agencyId: AgencyId, of: RollupOf, period: Period): Promise<readonly TallyPart[]> {
  const { head, weeks, tail } = weekPiecesIn(period);
  const { rows } = await sql<WorkRow & { month: PlainDate; service_id: string }>`
    SELECT date_trunc('month', day::timestamp)::date AS month, service_id, ${workSums} FROM (
      SELECT week AS day, service_id, ${sql.raw(workColumns.join(', '))} ${weeksOf(agencyId, of, weeks)}
      UNION ALL SELECT day, service_id, ${sql.raw(workColumns.join(', '))} ${days(agencyId, of, head)}
      UNION ALL SELECT day, service_id, ${sql.raw(workColumns.join(', '))} ${days(agencyId, of, tail)}
    ) work
    GROUP BY 1, 2 ORDER BY 1, 2`.execute(tx);
  return rows.map((row) => ({ month: row.month, serviceId: row.service_id, tally: toTally(row) }));
}

/** Voices by week and service: the weeks whose Sunday lies in the year or later, up to the last Sunday until the day. */
export async function voiceWeeks(
  tx: Tx,
  agencyId: AgencyId,
  of: RollupOf,
  { year, until }: { readonly year: number; readonly until: PlainDate },
): Promise<readonly VoiceWeek[]> {
  const newYear = plainDateOf(year, 1, 1);
  const from = addDays(newYear, 1 - weekdayOf(newYear));
  const lastSunday = addDays(until, -(weekdayOf(until) % 7));
  const { rows } = await sql<VoiceRow & { sunday: PlainDate; service_id: string }>`
    SELECT date_trunc('week', week::timestamp)::date + 6 AS sunday, service_id, ${voiceSums()}
    ${weeksOf(agencyId, of, { from, until: lastSunday })}
    GROUP BY 1, 2 HAVING sum(invited_n::float8) > 0`.execute(tx);
  return rows.map((row) => ({
    until: row.sunday,
    serviceId: row.service_id,
    voices: toVoices(row),
  }));
}

/** By day, all services together, without voices. */
export async function tallyDays(
  tx: Tx,
  agencyId: AgencyId,
  of: RollupOf,
  period: Period,
): Promise<readonly { readonly day: PlainDate; readonly tally: Tally }[]> {
  const { rows } = await sql<WorkRow & { day: PlainDate }>`
    SELECT day, ${workSums}
    ${days(agencyId, of, period)}
    GROUP BY day ORDER BY day`.execute(tx);
  return rows.map((row) => ({ day: row.day, tally: toTally(row) }));
}

/** Of several people, by person and service; voices until their own last day. */
export async function tallyPeople(
  tx: Tx,
  agencyId: AgencyId,
  personIds: readonly PersonId[],
  { from, until, voicesUntil }: Period & { readonly voicesUntil: PlainDate },
): Promise<ReadonlyMap<string, readonly TallyPart[]>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<WorkRow & VoiceRow & { person_id: string; service_id: string }>`
    SELECT person_id, service_id, ${workSums}, ${voiceSums(sql`FILTER (WHERE day <= ${voicesUntil}::date)`)}
    FROM rollup_person_service_day
    WHERE agency_id = ${agencyId} AND person_id = ANY (${[...personIds]}::uuid[]) AND day BETWEEN ${from}::date AND ${until}::date
    GROUP BY person_id, service_id`.execute(tx);
  const found = new Map<string, TallyPart[]>();
  for (const row of rows) {
    const parts = found.get(row.person_id) ?? [];
    parts.push({ month: from, serviceId: row.service_id, tally: { ...toTally(row), ...toVoices(row) } });
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
    SELECT hour, sum(n::float8) AS n FROM rollup_unit_hour
    WHERE agency_id = ${agencyId} AND unit_id = ANY (${[...unitIds]}::uuid[]) AND hour >= ${between.from} AND hour < ${between.until}
    GROUP BY hour HAVING sum(n::float8) > 0 ORDER BY hour`.execute(tx);
  return rows;
}

function days(agencyId: AgencyId, of: RollupOf, { from, until }: Period): RawBuilder<unknown> {
  const between = sql`day BETWEEN ${from}::date AND ${until}::date`;
  return 'personId' in of
    ? sql`FROM rollup_person_service_day WHERE agency_id = ${agencyId} AND person_id = ${of.personId} AND ${between}`
    : sql`FROM rollup_unit_service_day WHERE agency_id = ${agencyId} AND unit_id = ANY (${[...of.unitIds]}::uuid[]) AND ${between}`;
}

function weeksOf(agencyId: AgencyId, of: RollupOf, { from, until }: Period): RawBuilder<unknown> {
  const between = sql`week BETWEEN ${from}::date AND ${until}::date`;
  return 'personId' in of
    ? sql`FROM rollup_person_service_week WHERE agency_id = ${agencyId} AND person_id = ${of.personId} AND ${between}`
    : sql`FROM rollup_unit_service_week WHERE agency_id = ${agencyId} AND unit_id = ANY (${[...of.unitIds]}::uuid[]) AND ${between}`;
}

const workColumns = ['n', 'finished_n', 'late_n', 'standard_n', 'within_standard_n', 'wait_n', 'wait_seconds', 'wait_seconds_squared'] as const;
const voiceColumns = ['invited_n', 'rating_1', 'rating_2', 'rating_3', 'rating_4'] as const;
/** Added as float8, exact below 2^53: the sum of a bigint is a numeric, which costs several times as much. */
const workSums = sql.raw(workColumns.map((column) => `sum(${column}::float8) AS ${column}`).join(', '));

function voiceSums(which: RawBuilder<unknown> = sql``): RawBuilder<unknown> {
  return sql.join(voiceColumns.map((column) => sql`coalesce(sum(${sql.ref(column)}::float8) ${which}, 0) AS ${sql.ref(column)}`));
}

type WorkRow = Readonly<Record<(typeof workColumns)[number], number>>;
type VoiceRow = Readonly<Record<(typeof voiceColumns)[number], number>>;

function toTally(row: WorkRow): Tally {
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
  };
}

function toVoices(row: VoiceRow): VoiceWeek['voices'] {
  return { invited: row.invited_n, ratings: [row.rating_1, row.rating_2, row.rating_3, row.rating_4] };
}

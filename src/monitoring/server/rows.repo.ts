import { sql, type RawBuilder } from 'kysely';
import type { AgencyId } from '#kernel/id.ts';
import { startOfDayIn } from '#kernel/instant.ts';
import { addDays, type PlainDate } from '#kernel/plain-date.ts';
import type { Period } from '#kernel/period.ts';
import { timeZoneOf } from '#organization/server/index.ts';
import { isTyped, type Indicator } from '#planning/rules/indicator.ts';
import type { NamedCount } from '#planning/rules/named-count.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import { isOfRatings } from '../rules/measure.ts';
import { rollupsOf, type Of } from './gather.ts';
import type { RollupOf } from './tally.repo.ts';

/** One record behind a number. A person who served twice in one service has it twice, as the rollups have. */
export type RecordRow = {
  readonly key: string;
  readonly occurred_at: Date;
  readonly service_id: string;
  readonly channel: string;
  readonly outcome: string;
  readonly wait_seconds: number | null;
  readonly handling_seconds: number | null;
  readonly standard_met: boolean | null;
  readonly late: boolean;
};

export type RecordsAsked = {
  readonly of: Of;
  readonly indicator: Indicator;
  readonly counted: Period;
  readonly serviceId?: string | undefined;
  /** Go on below the end of this day, leaving out so many of its rows. */
  readonly after: { readonly day: PlainDate; readonly skip: number };
  readonly limit: number;
};

/** Records that the number counts, the newest first. */
export async function listRecords(tx: Tx, agencyId: AgencyId, asked: RecordsAsked): Promise<readonly RecordRow[]> {
  const { of, indicator, counted, serviceId, after, limit } = asked;
  const timeZone = await timeZoneOf(tx, agencyId);
  const from = startOfDayIn(timeZone, counted.from);
  const until = startOfDayIn(timeZone, addDays(after.day < counted.until ? after.day : counted.until, 1));
  const rollups = await rollupsOf(tx, agencyId, of, counted.until);
  const isPerson = 'personId' in rollups;
  const count = indicator.denominator ?? indicator.numerator;
  const services = serviceId === undefined ? indicator.serviceIds : [serviceId].filter((id) => indicator.serviceIds?.includes(id) ?? true);
  const { rows } = await sql<RecordRow>`
    SELECT i.interaction_id || ${isPerson ? sql`'/' || h.position` : sql`''`} AS key, i.occurred_at, i.service_id, i.channel, i.outcome, i.standard_met, i.late, i.handling_seconds,
      ${isPerson ? sql`CASE WHEN h.position = 1 THEN i.wait_seconds END` : sql`i.wait_seconds`} AS wait_seconds
    ${ofWhom(agencyId, rollups, { from, until })} AND i.voided_at IS NULL
      ${services === undefined ? sql`` : sql`AND i.service_id = ANY (${[...services]}::uuid[])`}
      AND ${sql.raw(conditions[count] ?? 'TRUE')}
      ${isPerson && (count === 'WAITED' || count === 'WAIT_MINUTES') ? sql`AND h.position = 1` : sql``}
    ORDER BY ${isPerson ? sql`h.occurred_at DESC, h.interaction_id DESC, h.position DESC` : sql`i.occurred_at DESC, i.interaction_id DESC`}
    LIMIT ${limit} OFFSET ${after.skip}`.execute(tx);
  return rows;
}

/** How many records of the period were taken back: interactions of the indicator's services, or typed entries. */
export async function countVoided(tx: Tx, agencyId: AgencyId, { of, indicator, counted }: Pick<RecordsAsked, 'of' | 'indicator' | 'counted'>): Promise<number> {
  if (isOfRatings(indicator)) return 0;
  if (isTyped(indicator)) {
    if (!('personId' in of)) return 0;
    const { rows } = await sql<{ n: number }>`
      SELECT count(*)::int AS n FROM typed_value
      WHERE agency_id = ${agencyId} AND person_id = ${of.personId} AND indicator_id = ${indicator.indicatorId}
        AND day BETWEEN ${counted.from}::date AND ${counted.until}::date AND voided_at IS NOT NULL`.execute(tx);
    return rows[0]?.n ?? 0;
  }
  const timeZone = await timeZoneOf(tx, agencyId);
  const between = { from: startOfDayIn(timeZone, counted.from), until: startOfDayIn(timeZone, addDays(counted.until, 1)) };
  const rollups = await rollupsOf(tx, agencyId, of, counted.until);
  const { rows } = await sql<{ n: number }>`
    SELECT count(*)::int AS n ${ofWhom(agencyId, rollups, between)} AND i.voided_at IS NOT NULL
      ${indicator.serviceIds === undefined ? sql`` : sql`AND i.service_id = ANY (${[...indicator.serviceIds]}::uuid[])`}`.execute(tx);
  return rows[0]?.n ?? 0;
}

/** All that were ever offered: a number of last year may be made of a service that is no more. */
export async function serviceNames(tx: Tx, agencyId: AgencyId): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.selectFrom('service').select(['service_id', 'name']).where('agency_id', '=', agencyId).execute();
  return new Map(rows.map((row) => [row.service_id, row.name]));
}

function ofWhom(agencyId: AgencyId, of: RollupOf, { from, until }: { readonly from: Date; readonly until: Date }): RawBuilder<unknown> {
  const between = sql`i.agency_id = ${agencyId} AND i.occurred_at >= ${from} AND i.occurred_at < ${until}`;
  if ('unitIds' in of) return sql`FROM interaction i WHERE ${between} AND i.unit_id = ANY (${[...of.unitIds]}::uuid[])`;
  return sql`FROM interaction_handler h JOIN interaction i ON i.agency_id = h.agency_id AND i.interaction_id = h.interaction_id AND i.occurred_at = h.occurred_at
    WHERE h.agency_id = ${agencyId} AND h.person_id = ${of.personId} AND h.occurred_at >= ${from} AND h.occurred_at < ${until} AND ${between}`;
}

/** Which rows a named count is about; literals, nothing from outside. */
const conditions: Readonly<Partial<Record<NamedCount, string>>> = {
  FINISHED: `i.outcome = 'DONE'`,
  WITH_STANDARD: 'i.standard_met IS NOT NULL',
  WITHIN_STANDARD: 'i.standard_met',
  WAITED: 'i.wait_seconds IS NOT NULL',
  WAIT_MINUTES: 'i.wait_seconds IS NOT NULL',
};

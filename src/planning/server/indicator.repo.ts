import { sql } from 'kysely';
import type { AgencyId } from '#kernel/id.ts';
import { invariant } from '#kernel/invariant.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import { toDateRange } from '#platform/server/db/ranges.ts';
import type { Consolidation } from '../rules/consolidation.ts';
import type { Indicator, Shape } from '../rules/indicator.ts';
import { isNamedCount, type NamedCount } from '../rules/named-count.ts';

export async function indicatorOn(tx: Tx, agencyId: AgencyId, indicatorId: string, day: PlainDate): Promise<Indicator | undefined> {
  const row = await tx
    .selectFrom('indicator')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('indicator_id', '=', indicatorId)
    .where(sql<boolean>`valid @> ${day}::date`)
    .executeTakeFirst();
  return row && toIndicator(row);
}

export async function listIndicators(tx: Tx, agencyId: AgencyId, day: PlainDate): Promise<Indicator[]> {
  const rows = await tx
    .selectFrom('indicator')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where(sql<boolean>`valid @> ${day}::date`)
    .orderBy('name')
    .limit(500)
    .execute();
  return rows.map(toIndicator);
}

/** Closes the version in force the day before and opens the new one; the same day again replaces what that day began. Under the lock of the indicator. */
export async function appendIndicatorVersion(tx: Tx, agencyId: AgencyId, indicator: Omit<Indicator, 'version'>, from: PlainDate): Promise<number> {
  const newest = await tx
    .selectFrom('indicator')
    .select(['version', 'valid'])
    .where('agency_id', '=', agencyId)
    .where('indicator_id', '=', indicator.indicatorId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  await tx
    .updateTable('indicator')
    .set({ valid: sql<string>`daterange(lower(valid), GREATEST(lower(valid), ${from}::date))` })
    .where('agency_id', '=', agencyId)
    .where('indicator_id', '=', indicator.indicatorId)
    .where(sql<boolean>`valid && daterange(${from}::date, NULL)`)
    .execute();
  const version = (newest?.version ?? 0) + 1;
  const {
    indicatorId,
    name,
    description,
    countsWhat,
    countsNot,
    numerator,
    denominator,
    serviceIds,
    factor,
    unit,
    decimals,
    shape,
    consolidation,
    minimumN,
    influencedBy,
    source,
    knownWeakness,
  } = indicator;
  await tx
    .insertInto('indicator')
    .values({
      agency_id: agencyId,
      indicator_id: indicatorId,
      version,
      name,
      description,
      counts_what: countsWhat,
      counts_not: countsNot,
      numerator,
      denominator: denominator ?? null,
      service_ids: serviceIds === undefined ? null : [...serviceIds],
      factor,
      unit,
      decimals,
      shape,
      consolidation,
      minimum_n: minimumN,
      influenced_by: influencedBy,
      source,
      known_weakness: knownWeakness,
      valid: toDateRange({ from }),
    })
    .execute();
  return version;
}

/** One change of an indicator or its targets at a time: both look at the intervals that are there before they write. */
export function lockIndicator(tx: Tx, agencyId: AgencyId, indicatorId: string): Promise<void> {
  return lock(tx, `indicator ${agencyId} ${indicatorId}`);
}

/** The same target sent twice at once waits for the first, also when it is sent for another indicator. */
export function lockTarget(tx: Tx, agencyId: AgencyId, targetId: string): Promise<void> {
  return lock(tx, `target ${agencyId} ${targetId}`);
}

async function lock(tx: Tx, what: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${what}, 0))`.execute(tx);
}

type Row = {
  readonly indicator_id: string;
  readonly version: number;
  readonly name: string;
  readonly description: string;
  readonly counts_what: string;
  readonly counts_not: string;
  readonly numerator: string;
  readonly denominator: string | null;
  readonly service_ids: string[] | null;
  readonly factor: string;
  readonly unit: string;
  readonly decimals: number;
  readonly shape: string;
  readonly consolidation: string;
  readonly minimum_n: number;
  readonly influenced_by: string;
  readonly source: string;
  readonly known_weakness: string;
};

function toIndicator(row: Row): Indicator {
  return {
    indicatorId: row.indicator_id,
    version: row.version,
    name: row.name,
    description: row.description,
    countsWhat: row.counts_what,
    countsNot: row.counts_not,
    numerator: known(row.numerator),
    ...(row.denominator === null ? {} : { denominator: known(row.denominator) }),
    ...(row.service_ids === null ? {} : { serviceIds: row.service_ids }),
    factor: Number(row.factor),
    unit: row.unit,
    decimals: row.decimals,
    shape: row.shape as Shape,
    consolidation: row.consolidation as Consolidation,
    minimumN: row.minimum_n,
    influencedBy: row.influenced_by,
    source: row.source,
    knownWeakness: row.known_weakness,
  };
}

function known(code: string): NamedCount {
  invariant(isNamedCount(code), `named count ${code}`);
  return code;
}

import { sql } from 'kysely';
import { asId, type AgencyId } from '#kernel/id.ts';
import { invariant } from '#kernel/invariant.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import { fromDateRange, toDateRange, type OpenPeriod } from '#platform/server/db/ranges.ts';
import type { Consolidation } from '../rules/consolidation.ts';
import type { Indicator, Influence, Shape } from '../rules/indicator.ts';
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

export type IndicatorVersion = {
  readonly indicator: Indicator;
  /** Absent where another version was laid over it before it was in force. */
  readonly valid: OpenPeriod | undefined;
  readonly reason: string;
};

/** All versions, the newest first. */
export async function listVersions(tx: Tx, agencyId: AgencyId, indicatorId: string): Promise<readonly IndicatorVersion[]> {
  const rows = await tx
    .selectFrom('indicator')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('indicator_id', '=', indicatorId)
    .orderBy('version', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => ({ indicator: toIndicator(row), valid: row.valid === 'empty' ? undefined : fromDateRange(row.valid), reason: row.change_reason }));
}

/** Closes the version in force the day before and opens the new one; the same day again replaces what that day began. Under the lock of the indicator. */
export async function appendIndicatorVersion(
  tx: Tx,
  agencyId: AgencyId,
  { indicator, from, reason }: { readonly indicator: Indicator; readonly from: PlainDate; readonly reason: string },
): Promise<void> {
  await tx
    .updateTable('indicator')
    .set({ valid: sql<string>`daterange(lower(valid), GREATEST(lower(valid), ${from}::date))` })
    .where('agency_id', '=', agencyId)
    .where('indicator_id', '=', indicator.indicatorId)
    .where(sql<boolean>`valid && daterange(${from}::date, NULL)`)
    .execute();
  await tx
    .insertInto('indicator')
    .values({
      agency_id: agencyId,
      indicator_id: indicator.indicatorId,
      version: indicator.version,
      name: indicator.name,
      description: indicator.description,
      counts_what: indicator.countsWhat,
      counts_not: indicator.countsNot,
      numerator: indicator.numerator,
      denominator: indicator.denominator ?? null,
      service_ids: indicator.serviceIds === undefined ? null : [...indicator.serviceIds],
      factor: indicator.factor,
      unit: indicator.unit,
      decimals: indicator.decimals,
      shape: indicator.shape,
      consolidation: indicator.consolidation,
      minimum_n: indicator.minimumN,
      influence: indicator.influence ?? null,
      influenced_by: indicator.influencedBy,
      source: indicator.source,
      owner_id: indicator.ownerId ?? null,
      known_weakness: indicator.knownWeakness,
      library_key: indicator.libraryKey ?? null,
      change_reason: reason,
      valid: toDateRange({ from }),
    })
    .execute();
}

/** The indicators that were copied from the library, with their newest names. */
export async function listCopied(
  tx: Tx,
  agencyId: AgencyId,
): Promise<readonly { readonly libraryKey: string; readonly indicatorId: string; readonly name: string }[]> {
  const rows = await tx
    .selectFrom('indicator')
    .distinctOn('indicator_id')
    .select(['indicator_id', 'library_key', 'name'])
    .where('agency_id', '=', agencyId)
    .where('library_key', 'is not', null)
    .orderBy('indicator_id')
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({ libraryKey: row.library_key ?? '', indicatorId: row.indicator_id, name: row.name }));
}

/** The same entry copied twice at once is copied once. */
export function lockLibraryEntry(tx: Tx, agencyId: AgencyId, libraryKey: string): Promise<void> {
  return lock(tx, `library ${agencyId} ${libraryKey}`);
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
  readonly influence: string | null;
  readonly influenced_by: string;
  readonly source: string;
  readonly owner_id: string | null;
  readonly known_weakness: string;
  readonly library_key: string | null;
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
    ...(row.influence === null ? {} : { influence: row.influence as Influence }),
    influencedBy: row.influenced_by,
    source: row.source,
    ...(row.owner_id === null ? {} : { ownerId: asId<'Person'>(row.owner_id) }),
    knownWeakness: row.known_weakness,
    ...(row.library_key === null ? {} : { libraryKey: row.library_key }),
  };
}

function known(code: string): NamedCount {
  invariant(isNamedCount(code), `named count ${code}`);
  return code;
}

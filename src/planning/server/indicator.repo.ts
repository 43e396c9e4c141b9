import { sql } from 'kysely';
import type { AgencyId, PersonId, UnitId } from '#kernel/id.ts';
import { invariant } from '#kernel/invariant.ts';
import { addDays, type PlainDate } from '#kernel/plain-date.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import { toDateRange, type OpenPeriod } from '#platform/server/db/ranges.ts';
import type { Consolidation } from '../rules/consolidation.ts';
import type { Indicator, Shape, Target } from '../rules/indicator.ts';
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

/** Closes the version in force the day before and opens the new one; the same day again replaces what that day began. */
export async function appendIndicatorVersion(tx: Tx, agencyId: AgencyId, indicator: Omit<Indicator, 'version'>, from: PlainDate): Promise<number> {
  const newest = await tx
    .selectFrom('indicator')
    .select(['version', 'valid'])
    .where('agency_id', '=', agencyId)
    .where('indicator_id', '=', indicator.indicatorId)
    .orderBy('version', 'desc')
    .limit(1)
    .forUpdate()
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

export type Whose = { readonly personId: PersonId } | { readonly unitId: UnitId };

export async function targetOn(tx: Tx, agencyId: AgencyId, indicatorId: string, whose: Whose, day: PlainDate): Promise<Target | undefined> {
  const row = await ofOne(tx, agencyId, indicatorId, whose)
    .where(sql<boolean>`valid @> ${day}::date`)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    target: Number(row.target),
    ...(row.minimum === null ? {} : { minimum: Number(row.minimum) }),
    ...(row.stretch === null ? {} : { stretch: Number(row.stretch) }),
  };
}

/** Lays a target over an interval; what was there before ends the day before it begins. */
export async function storeTarget(
  tx: Tx,
  agencyId: AgencyId,
  input: { targetId: string; indicatorId: string; whose: Whose; valid: OpenPeriod; target: Target },
): Promise<void> {
  const old = await ofOne(tx, agencyId, input.indicatorId, input.whose)
    .select('target_id')
    .select('valid')
    .where(sql<boolean>`valid && ${toDateRange(input.valid)}::daterange`)
    .execute();
  for (const row of old) {
    const begins = row.valid.slice(1).split(',')[0] ?? '';
    const query =
      begins < input.valid.from
        ? tx.updateTable('indicator_target').set({ valid: toDateRange({ from: begins as PlainDate, until: addDays(input.valid.from, -1) }) })
        : undefined;
    if (query) await query.where('agency_id', '=', agencyId).where('target_id', '=', row.target_id).execute();
    else await tx.deleteFrom('indicator_target').where('agency_id', '=', agencyId).where('target_id', '=', row.target_id).execute();
  }
  await tx
    .insertInto('indicator_target')
    .values({
      agency_id: agencyId,
      target_id: input.targetId,
      indicator_id: input.indicatorId,
      person_id: 'personId' in input.whose ? input.whose.personId : null,
      unit_id: 'unitId' in input.whose ? input.whose.unitId : null,
      valid: toDateRange(input.valid),
      minimum: input.target.minimum ?? null,
      target: input.target.target,
      stretch: input.target.stretch ?? null,
    })
    .execute();
}

function ofOne(tx: Tx, agencyId: AgencyId, indicatorId: string, whose: Whose) {
  const query = tx
    .selectFrom('indicator_target')
    .select(['target', 'minimum', 'stretch'])
    .where('agency_id', '=', agencyId)
    .where('indicator_id', '=', indicatorId);
  return 'personId' in whose ? query.where('person_id', '=', whose.personId) : query.where('unit_id', '=', whose.unitId);
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

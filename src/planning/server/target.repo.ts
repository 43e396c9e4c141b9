import { sql } from 'kysely';
import { asId, type AgencyId } from '#kernel/id.ts';
import { addDays, type PlainDate } from '#kernel/plain-date.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import { fromDateRange, toDateRange, type OpenPeriod } from '#platform/server/db/ranges.ts';
import type { LaidTarget, Target, Whose } from '../rules/indicator.ts';

export async function targetOn(tx: Tx, agencyId: AgencyId, indicatorId: string, whose: Whose, day: PlainDate): Promise<Target | undefined> {
  const row = await ofOne(tx, agencyId, indicatorId, whose)
    .where(sql<boolean>`valid @> ${day}::date`)
    .executeTakeFirst();
  return row && toTarget(row);
}

export type TargetRecord = LaidTarget & { readonly targetId: string };

export async function findTarget(tx: Tx, agencyId: AgencyId, targetId: string): Promise<TargetRecord | undefined> {
  const row = await tx.selectFrom('indicator_target').selectAll().where('agency_id', '=', agencyId).where('target_id', '=', targetId).executeTakeFirst();
  return row && toRecord(row);
}

/** The targets of an indicator, the newest interval first. */
export async function listTargets(tx: Tx, agencyId: AgencyId, indicatorId: string): Promise<readonly TargetRecord[]> {
  const rows = await tx
    .selectFrom('indicator_target')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('indicator_id', '=', indicatorId)
    .orderBy(sql`lower(valid)`, 'desc')
    .orderBy('target_id')
    .limit(200)
    .execute();
  return rows.map(toRecord);
}

/**
 * Lays a target over an interval. What was there before ends the day before it begins, and goes on the day after it ends:
 * a target for one quarter leaves the rest of the year as it was. The lock of the indicator is taken by the caller.
 */
export async function storeTarget(tx: Tx, agencyId: AgencyId, laid: TargetRecord, newId: () => string): Promise<void> {
  const covered = await ofOne(tx, agencyId, laid.indicatorId, laid.whose)
    .select(['target_id', 'valid'])
    .where(sql<boolean>`valid && ${toDateRange(laid.valid)}::daterange`)
    .execute();
  const { from, until } = laid.valid;
  const rest: TargetRecord[] = [];
  for (const row of covered) {
    const before = fromDateRange(row.valid);
    if (until !== undefined && (before.until === undefined || before.until > until)) {
      const valid: OpenPeriod = { from: addDays(until, 1), ...(before.until === undefined ? {} : { until: before.until }) };
      rest.push({ ...laid, targetId: newId(), valid, target: toTarget(row) });
    }
    if (before.from < from) {
      await tx
        .updateTable('indicator_target')
        .set({ valid: toDateRange({ from: before.from, until: addDays(from, -1) }) })
        .where('agency_id', '=', agencyId)
        .where('target_id', '=', row.target_id)
        .execute();
    } else {
      await tx.deleteFrom('indicator_target').where('agency_id', '=', agencyId).where('target_id', '=', row.target_id).execute();
    }
  }
  await tx
    .insertInto('indicator_target')
    .values([laid, ...rest].map((one) => toRow(agencyId, one)))
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

function toRow(agencyId: AgencyId, { targetId, indicatorId, whose, valid, target }: TargetRecord) {
  return {
    agency_id: agencyId,
    target_id: targetId,
    indicator_id: indicatorId,
    person_id: 'personId' in whose ? whose.personId : null,
    unit_id: 'unitId' in whose ? whose.unitId : null,
    valid: toDateRange(valid),
    minimum: target.minimum ?? null,
    target: target.target,
    stretch: target.stretch ?? null,
  };
}

type Amounts = { readonly target: string; readonly minimum: string | null; readonly stretch: string | null };

function toTarget(row: Amounts): Target {
  return {
    target: Number(row.target),
    ...(row.minimum === null ? {} : { minimum: Number(row.minimum) }),
    ...(row.stretch === null ? {} : { stretch: Number(row.stretch) }),
  };
}

type Row = Amounts & {
  readonly target_id: string;
  readonly indicator_id: string;
  readonly person_id: string | null;
  readonly unit_id: string | null;
  readonly valid: string;
};

function toRecord(row: Row): TargetRecord {
  return {
    targetId: row.target_id,
    indicatorId: row.indicator_id,
    whose: row.person_id === null ? { unitId: asId<'OrgUnit'>(row.unit_id ?? '') } : { personId: asId<'Person'>(row.person_id) },
    valid: fromDateRange(row.valid),
    target: toTarget(row),
  };
}

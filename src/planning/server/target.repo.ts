import { sql } from 'kysely';
import { asId, type AgencyId, type PersonId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import { fromDateRange, toDateRange } from '#platform/server/db/ranges.ts';
import type { LaidTarget, Target, Whose } from '../rules/indicator.ts';
import { cutBy, type TargetInterval } from '../rules/target-revision.ts';

export async function targetOn(tx: Tx, agencyId: AgencyId, indicatorId: string, whose: Whose, day: PlainDate): Promise<Target | undefined> {
  const row = await ofOne(tx, agencyId, indicatorId, whose)
    .where(sql<boolean>`valid @> ${day}::date`)
    .executeTakeFirst();
  return row && toTarget(row);
}

export type TargetRecord = LaidTarget & { readonly targetId: string };

/** A laying as it was decided; `setAt` is absent of those before revisions were kept. */
export type TargetRevision = TargetRecord & {
  readonly reason: string;
  readonly documentReference: string;
  readonly setBy?: PersonId;
  readonly setAt?: Date;
};

export async function findRevision(tx: Tx, agencyId: AgencyId, targetId: string): Promise<TargetRevision | undefined> {
  const row = await tx
    .selectFrom('indicator_target_revision')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('target_id', '=', targetId)
    .executeTakeFirst();
  return row && toRevision(row);
}

/** Every laying of an indicator's targets, the newest first. */
export async function listRevisions(tx: Tx, agencyId: AgencyId, indicatorId: string): Promise<readonly TargetRevision[]> {
  const rows = await tx
    .selectFrom('indicator_target_revision')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('indicator_id', '=', indicatorId)
    .orderBy(sql`set_at DESC NULLS LAST`)
    .orderBy(sql`lower(valid)`, 'desc')
    .orderBy('target_id')
    .limit(200)
    .execute();
  return rows.map(toRevision);
}

/** An interval in force with the words of the laying it comes from; what goes on after another one has none. */
export type ExplainedInterval = TargetInterval & { readonly reason: string; readonly documentReference: string };

/** The targets of one person or unit, in order. */
export async function targetIntervalsOf(tx: Tx, agencyId: AgencyId, indicatorId: string, whose: Whose): Promise<readonly ExplainedInterval[]> {
  const rows = await ofOne(tx, agencyId, indicatorId, whose)
    .leftJoin('indicator_target_revision as laid', (join) =>
      join.onRef('laid.agency_id', '=', 'indicator_target.agency_id').onRef('laid.target_id', '=', 'indicator_target.target_id'),
    )
    .select(['indicator_target.valid', 'laid.reason', 'laid.document_reference'])
    .orderBy(sql`lower(indicator_target.valid)`)
    .execute();
  return rows.map((row) => ({
    valid: fromDateRange(row.valid),
    target: toTarget(row),
    reason: row.reason ?? '',
    documentReference: row.document_reference ?? '',
  }));
}

/** The targets of several people, by person and in order. */
export async function targetIntervalsOfPeople(
  tx: Tx,
  agencyId: AgencyId,
  indicatorId: string,
  personIds: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, readonly TargetRecord[]>> {
  if (personIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('indicator_target')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('indicator_id', '=', indicatorId)
    .where(sql<boolean>`person_id = ANY (${[...personIds]}::uuid[])`)
    .orderBy(sql`lower(valid)`)
    .execute();
  return Map.groupBy(rows.map(toRecord), ({ whose }) => ('personId' in whose ? whose.personId : asId<'Person'>('')));
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
export async function storeTarget(
  tx: Tx,
  agencyId: AgencyId,
  { reason, documentReference, setBy, setAt, ...laid }: TargetRevision,
  newId: () => string,
): Promise<void> {
  const known = (await ofOne(tx, agencyId, laid.indicatorId, laid.whose).selectAll('indicator_target').execute()).map(toRecord);
  const rest: TargetRecord[] = [];
  for (const { of, before, after } of cutBy(known, laid.valid)) {
    if (after !== undefined) rest.push({ ...of, targetId: newId(), valid: after });
    const row = { agency_id: agencyId, target_id: of.targetId };
    if (before === undefined) await tx.deleteFrom('indicator_target').where('agency_id', '=', row.agency_id).where('target_id', '=', row.target_id).execute();
    else
      await tx
        .updateTable('indicator_target')
        .set({ valid: toDateRange(before) })
        .where('agency_id', '=', row.agency_id)
        .where('target_id', '=', row.target_id)
        .execute();
  }
  await tx
    .insertInto('indicator_target')
    .values([laid, ...rest].map((one) => toRow(agencyId, one)))
    .execute();
  await tx
    .insertInto('indicator_target_revision')
    .values({ ...toRow(agencyId, laid), reason, document_reference: documentReference, set_by: setBy ?? null, set_at: setAt ?? null })
    .execute();
}

function ofOne(tx: Tx, agencyId: AgencyId, indicatorId: string, whose: Whose) {
  const query = tx
    .selectFrom('indicator_target')
    .select(['indicator_target.target', 'indicator_target.minimum', 'indicator_target.stretch'])
    .where('indicator_target.agency_id', '=', agencyId)
    .where('indicator_target.indicator_id', '=', indicatorId);
  return 'personId' in whose ? query.where('indicator_target.person_id', '=', whose.personId) : query.where('indicator_target.unit_id', '=', whose.unitId);
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

function toRevision(
  row: Row & { readonly reason: string; readonly document_reference: string; readonly set_by: string | null; readonly set_at: Date | null },
): TargetRevision {
  return {
    ...toRecord(row),
    reason: row.reason,
    documentReference: row.document_reference,
    ...(row.set_by === null ? {} : { setBy: asId<'Person'>(row.set_by) }),
    ...(row.set_at === null ? {} : { setAt: row.set_at }),
  };
}

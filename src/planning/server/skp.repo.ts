import type { AgencyId, PersonId } from '#kernel/id.ts';
import { asId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Period } from '#kernel/period.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#platform/server/db/open-database.ts';
import { periodFromDateRange, toDateRange } from '#platform/server/db/ranges.ts';
import type { SkpAnnex, SkpForm, SkpModel, SkpStatus } from '../rules/skp.ts';
import { listRhk, listRhkOf, type RhkPlan } from './rhk.repo.ts';

export type SkpRecord = {
  readonly skpId: string;
  readonly personId: PersonId;
  readonly year: number;
  readonly period: Period;
  readonly version: number;
  readonly form: SkpForm;
  readonly model: SkpModel;
  readonly status: SkpStatus;
  readonly annex: SkpAnnex;
  readonly changeReason: string | null;
  readonly evaluatorId?: PersonId;
  readonly returnReason: string | null;
  readonly submittedAt: Date | null;
  readonly decidedAt: Date | null;
  readonly revision: number;
};

export type SkpWhole = SkpRecord & { readonly rhk: readonly RhkPlan[] };

const columns = [
  'skp_id',
  'person_id',
  'year',
  'period',
  'version',
  'form',
  'model',
  'status',
  'resources',
  'accountability',
  'consequences',
  'change_reason',
  'evaluator_id',
  'return_reason',
  'submitted_at',
  'decided_at',
  'revision',
] as const;

export async function findSkp(tx: Tx, agencyId: AgencyId, skpId: string): Promise<SkpWhole | undefined> {
  const row = await tx.selectFrom('skp').select(columns).where('agency_id', '=', agencyId).where('skp_id', '=', skpId).executeTakeFirst();
  return row && { ...toRecord(row), rhk: await listRhk(tx, agencyId, skpId) };
}

/** Held until the transaction ends, so that what two people decide about a plan comes one after the other. */
export async function lockSkp(tx: Tx, agencyId: AgencyId, skpId: string): Promise<SkpWhole | undefined> {
  const row = await tx.selectFrom('skp').select(columns).where('agency_id', '=', agencyId).where('skp_id', '=', skpId).forUpdate().executeTakeFirst();
  return row && { ...toRecord(row), rhk: await listRhk(tx, agencyId, skpId) };
}

/** The approved version whose period holds the day; of several the newest. */
export async function findApprovedOn(tx: Tx, agencyId: AgencyId, personId: PersonId, day: PlainDate): Promise<SkpWhole | undefined> {
  const row = await tx
    .selectFrom('skp')
    .select(columns)
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', personId)
    .where('status', '=', 'APPROVED')
    .where(sql<boolean>`period @> ${day}::date`)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { ...toRecord(row), rhk: await listRhk(tx, agencyId, row.skp_id) };
}

export async function listSkpOf(tx: Tx, agencyId: AgencyId, personId: PersonId): Promise<readonly SkpRecord[]> {
  const rows = await tx
    .selectFrom('skp')
    .select(columns)
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', personId)
    .orderBy('year', 'desc')
    .orderBy('version', 'desc')
    .limit(50)
    .execute();
  return rows.map(toRecord);
}

/** As a table: the newest version of each person's plan of a year, drafts included. */
export function newestPlans(agencyId: AgencyId, personIds: readonly PersonId[], year: number): RawBuilder<unknown> {
  return sql`(SELECT DISTINCT ON (person_id) agency_id, person_id, skp_id, status FROM skp
    WHERE agency_id = ${agencyId} AND person_id = ANY (${[...personIds]}::uuid[]) AND year = ${year} ORDER BY person_id, version DESC)`;
}

/** The newest version of each person's plan of a year, whole, drafts included. */
export async function newestPlansOf(tx: Tx, agencyId: AgencyId, personIds: readonly PersonId[], year: number): Promise<ReadonlyMap<PersonId, SkpWhole>> {
  if (personIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('skp')
    .select(columns)
    .distinctOn('person_id')
    .where('agency_id', '=', agencyId)
    .where('person_id', 'in', [...personIds])
    .where('year', '=', year)
    .orderBy('person_id')
    .orderBy('version', 'desc')
    .execute();
  const rhk = await listRhkOf(
    tx,
    agencyId,
    rows.map((row) => row.skp_id),
  );
  return new Map(rows.map(toRecord).map((skp) => [skp.personId, { ...skp, rhk: rhk.get(skp.skpId) ?? [] }]));
}

export async function listSubmittedOf(tx: Tx, agencyId: AgencyId, personIds: readonly PersonId[]): Promise<readonly SkpRecord[]> {
  if (personIds.length === 0) return [];
  const rows = await tx
    .selectFrom('skp')
    .select(columns)
    .where('agency_id', '=', agencyId)
    .where('status', '=', 'SUBMITTED')
    .where('person_id', 'in', [...personIds])
    .orderBy('submitted_at')
    .limit(200)
    .execute();
  return rows.map(toRecord);
}

/** False when the person has a plan of that year and version already. */
export async function appendSkp(
  tx: Tx,
  agencyId: AgencyId,
  skp: Pick<SkpRecord, 'skpId' | 'personId' | 'year' | 'period' | 'version' | 'form' | 'model' | 'annex' | 'changeReason'> & { readonly createdAt: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('skp')
    .values({
      agency_id: agencyId,
      skp_id: skp.skpId,
      person_id: skp.personId,
      year: skp.year,
      period: toDateRange(skp.period),
      version: skp.version,
      form: skp.form,
      model: skp.model,
      ...annexColumns(skp.annex),
      change_reason: skp.changeReason,
      created_at: skp.createdAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export type SkpChange = Partial<{
  form: SkpForm;
  model: SkpModel;
  resources: string[];
  accountability: string[];
  consequences: string[];
  status: SkpStatus;
  evaluator_id: PersonId | null;
  return_reason: string | null;
  submitted_at: Date;
  decided_at: Date;
}>;

export function annexColumns(annex: SkpAnnex): Pick<Required<SkpChange>, 'resources' | 'accountability' | 'consequences'> {
  return { resources: [...annex.RESOURCES], accountability: [...annex.ACCOUNTABILITY], consequences: [...annex.CONSEQUENCES] };
}

/** Writes only when nobody has written since it was read; false otherwise. */
export async function storeSkp(tx: Tx, agencyId: AgencyId, read: Pick<SkpRecord, 'skpId' | 'revision' | 'status'>, change: SkpChange): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('skp')
    .set({ ...change, revision: read.revision + 1 })
    .where('agency_id', '=', agencyId)
    .where('skp_id', '=', read.skpId)
    .where('revision', '=', read.revision)
    .where('status', '=', read.status)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** A plan for a new post takes over on its first day: what was agreed for the post before ends the day before. Domain rules, section 13. */
export async function endPlansBefore(tx: Tx, agencyId: AgencyId, skp: Pick<SkpRecord, 'personId' | 'year' | 'period'>): Promise<void> {
  await tx
    .updateTable('skp')
    .set({ period: sql<string>`daterange(lower(period), ${skp.period.from}::date)` })
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', skp.personId)
    .where('year', '=', skp.year)
    .where(sql<boolean>`lower(period) < ${skp.period.from}::date AND period @> ${skp.period.from}::date`)
    .execute();
}

type Row = {
  readonly skp_id: string;
  readonly person_id: string;
  readonly year: number;
  readonly period: string;
  readonly version: number;
  readonly form: string;
  readonly model: string;
  readonly status: string;
  readonly resources: string[];
  readonly accountability: string[];
  readonly consequences: string[];
  readonly change_reason: string | null;
  readonly evaluator_id: string | null;
  readonly return_reason: string | null;
  readonly submitted_at: Date | null;
  readonly decided_at: Date | null;
  readonly revision: number;
};

function toRecord(row: Row): SkpRecord {
  return {
    skpId: row.skp_id,
    personId: asId(row.person_id),
    year: row.year,
    period: periodFromDateRange(row.period),
    version: row.version,
    form: row.form as SkpForm,
    model: row.model as SkpModel,
    status: row.status as SkpStatus,
    annex: { RESOURCES: row.resources, ACCOUNTABILITY: row.accountability, CONSEQUENCES: row.consequences },
    changeReason: row.change_reason,
    ...(row.evaluator_id === null ? {} : { evaluatorId: asId<'Person'>(row.evaluator_id) }),
    returnReason: row.return_reason,
    submittedAt: row.submitted_at,
    decidedAt: row.decided_at,
    revision: row.revision,
  };
}

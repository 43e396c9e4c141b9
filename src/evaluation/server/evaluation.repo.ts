import { sql, type Selectable } from 'kysely';
import { asId, type AgencyId, type PersonId } from '#kernel/id.ts';
import type { Period, Quarter } from '#kernel/period.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import { periodFromDateRange, toDateRange } from '#platform/server/db/ranges.ts';
import type { Evaluation as EvaluationRow } from '#platform/server/db/tables.ts';
import { feedbackEvidence, frozenIki, type FeedbackEvidence, type FrozenIki, type IkiEvidence } from '../view.ts';
import type { EvaluationId, EvaluationStatus } from '../rules/evaluation.ts';
import type { Predikat, Rating } from '../rules/predikat.ts';
import type { EvaluatedQuarter } from '../rules/quarter.ts';

/** An evaluation as it is stored, without its evidence. */
export type EvaluationRecord = {
  readonly evaluationId: EvaluationId;
  readonly subjectId: PersonId;
  readonly evaluatorId: PersonId;
  readonly skpId: string;
  readonly year: number;
  readonly quarter: Quarter;
  readonly period: Period;
  readonly status: EvaluationStatus;
  readonly serviceFeedback: FeedbackEvidence;
  readonly selfReport: string | null;
  readonly workRating: Rating | null;
  readonly behaviorRating: Rating | null;
  readonly workReason: string;
  readonly behaviorReason: string;
  readonly predikat: Predikat | null;
  readonly ruleVersion: string;
  readonly openedAt: Date;
  readonly selfReportedAt: Date | null;
  readonly ratedAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly acknowledgedAt: Date | null;
  readonly finalAt: Date | null;
  readonly revision: number;
};

export type OpenedEvaluation = Pick<
  EvaluationRecord,
  'evaluationId' | 'subjectId' | 'evaluatorId' | 'skpId' | 'year' | 'quarter' | 'period' | 'serviceFeedback' | 'ruleVersion' | 'openedAt'
>;

/** False when the person's evaluation of the quarter is there already; nothing is written then. */
export async function appendEvaluation(tx: Tx, agencyId: AgencyId, opened: OpenedEvaluation): Promise<boolean> {
  const written = await tx
    .insertInto('evaluation')
    .values({
      agency_id: agencyId,
      evaluation_id: opened.evaluationId,
      subject_id: opened.subjectId,
      evaluator_id: opened.evaluatorId,
      skp_id: opened.skpId,
      year: opened.year,
      quarter: opened.quarter,
      period: toDateRange(opened.period),
      service_feedback: JSON.stringify(opened.serviceFeedback),
      rule_version: opened.ruleVersion,
      opened_at: opened.openedAt,
    })
    .onConflict((conflict) => conflict.columns(['agency_id', 'subject_id', 'year', 'quarter', 'kind', 'skp_id']).doNothing())
    .executeTakeFirst();
  return written.numInsertedOrUpdatedRows === 1n;
}

export async function appendEvidence(
  tx: Tx,
  agencyId: AgencyId,
  evaluationId: string,
  evidence: readonly { readonly ikiId: string; readonly frozen: FrozenIki }[],
): Promise<void> {
  if (evidence.length === 0) return;
  await tx
    .insertInto('evaluation_evidence')
    .values(
      evidence.map(({ ikiId, frozen }, position) => ({
        agency_id: agencyId,
        evaluation_id: evaluationId,
        iki_id: ikiId,
        position,
        frozen: JSON.stringify(frozen),
      })),
    )
    .execute();
}

/** With `hold`, others who want to change it wait until the transaction ends, and then read what it left. */
export async function findEvaluation(
  tx: Tx,
  agencyId: AgencyId,
  evaluationId: string,
  options: { readonly hold?: boolean } = {},
): Promise<EvaluationRecord | undefined> {
  let query = tx.selectFrom('evaluation').selectAll().where('agency_id', '=', agencyId).where('evaluation_id', '=', evaluationId);
  if (options.hold) query = query.forNoKeyUpdate();
  const row = await query.executeTakeFirst();
  return row && toEvaluation(row);
}

/** In the order of the plan. */
export async function listEvidence(tx: Tx, agencyId: AgencyId, evaluationId: string): Promise<readonly IkiEvidence[]> {
  const rows = await tx
    .selectFrom('evaluation_evidence')
    .select(['iki_id', 'frozen'])
    .where('agency_id', '=', agencyId)
    .where('evaluation_id', '=', evaluationId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({ ikiId: row.iki_id, ...frozenIki.parse(row.frozen) }));
}

export async function findEvaluationOfQuarter(
  tx: Tx,
  agencyId: AgencyId,
  subjectId: PersonId,
  { year, quarter }: EvaluatedQuarter,
): Promise<EvaluationRecord | undefined> {
  const row = await tx
    .selectFrom('evaluation')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('subject_id', '=', subjectId)
    .where('year', '=', year)
    .where('quarter', '=', quarter)
    .where('kind', '=', 'PERIODIC')
    .orderBy('opened_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && toEvaluation(row);
}

/** Newest period first. */
export async function listEvaluationsAbout(tx: Tx, agencyId: AgencyId, subjectId: PersonId): Promise<readonly EvaluationRecord[]> {
  const rows = await tx
    .selectFrom('evaluation')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('subject_id', '=', subjectId)
    .orderBy('year', 'desc')
    .orderBy('quarter', 'desc')
    .orderBy('opened_at', 'desc')
    .execute();
  return rows.map(toEvaluation);
}

export async function listEvaluationsBy(
  tx: Tx,
  agencyId: AgencyId,
  evaluatorId: PersonId,
  { year, quarter }: EvaluatedQuarter,
): Promise<readonly EvaluationRecord[]> {
  const rows = await tx
    .selectFrom('evaluation')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('evaluator_id', '=', evaluatorId)
    .where('year', '=', year)
    .where('quarter', '=', quarter)
    .execute();
  return rows.map(toEvaluation);
}

/** How many evaluations of a quarter stand where: numbers only. */
export async function countByStatus(tx: Tx, agencyId: AgencyId, { year, quarter }: EvaluatedQuarter): Promise<ReadonlyMap<EvaluationStatus, number>> {
  const rows = await tx
    .selectFrom('evaluation')
    .select(['status', sql<number>`count(*)`.as('count')])
    .where('agency_id', '=', agencyId)
    .where('year', '=', year)
    .where('quarter', '=', quarter)
    .groupBy('status')
    .execute();
  return new Map(rows.map((row) => [row.status as EvaluationStatus, row.count]));
}

export type EvaluationChange = { readonly status: EvaluationStatus } & Partial<
  Pick<
    EvaluationRecord,
    | 'selfReport'
    | 'workRating'
    | 'behaviorRating'
    | 'workReason'
    | 'behaviorReason'
    | 'predikat'
    | 'selfReportedAt'
    | 'ratedAt'
    | 'deliveredAt'
    | 'acknowledgedAt'
    | 'finalAt'
  >
>;

/** False when the evaluation has moved on since it was read; nothing is written then. */
export async function storeChange(
  tx: Tx,
  agencyId: AgencyId,
  read: Pick<EvaluationRecord, 'evaluationId' | 'status' | 'revision'>,
  change: EvaluationChange,
): Promise<boolean> {
  const written = await tx
    .updateTable('evaluation')
    .set({
      status: change.status,
      revision: read.revision + 1,
      ...(change.selfReport === undefined ? {} : { self_report: change.selfReport }),
      ...(change.workRating === undefined ? {} : { work_rating: change.workRating }),
      ...(change.behaviorRating === undefined ? {} : { behavior_rating: change.behaviorRating }),
      ...(change.workReason === undefined ? {} : { work_reason: change.workReason }),
      ...(change.behaviorReason === undefined ? {} : { behavior_reason: change.behaviorReason }),
      ...(change.predikat === undefined ? {} : { predikat: change.predikat }),
      ...(change.selfReportedAt === undefined ? {} : { self_reported_at: change.selfReportedAt }),
      ...(change.ratedAt === undefined ? {} : { rated_at: change.ratedAt }),
      ...(change.deliveredAt === undefined ? {} : { delivered_at: change.deliveredAt }),
      ...(change.acknowledgedAt === undefined ? {} : { acknowledged_at: change.acknowledgedAt }),
      ...(change.finalAt === undefined ? {} : { final_at: change.finalAt }),
    })
    .where('agency_id', '=', agencyId)
    .where('evaluation_id', '=', read.evaluationId)
    .where('status', '=', read.status)
    .where('revision', '=', read.revision)
    .executeTakeFirst();
  return written.numUpdatedRows === 1n;
}

function toEvaluation(row: Selectable<EvaluationRow>): EvaluationRecord {
  return {
    evaluationId: asId(row.evaluation_id),
    subjectId: asId(row.subject_id),
    evaluatorId: asId(row.evaluator_id),
    skpId: row.skp_id,
    year: row.year,
    quarter: row.quarter as Quarter,
    period: periodFromDateRange(row.period),
    status: row.status as EvaluationStatus,
    serviceFeedback: feedbackEvidence.parse(row.service_feedback),
    selfReport: row.self_report,
    workRating: row.work_rating as Rating | null,
    behaviorRating: row.behavior_rating as Rating | null,
    workReason: row.work_reason,
    behaviorReason: row.behavior_reason,
    predikat: row.predikat as Predikat | null,
    ruleVersion: row.rule_version,
    openedAt: row.opened_at,
    selfReportedAt: row.self_reported_at,
    ratedAt: row.rated_at,
    deliveredAt: row.delivered_at,
    acknowledgedAt: row.acknowledged_at,
    finalAt: row.final_at,
    revision: row.revision,
  };
}

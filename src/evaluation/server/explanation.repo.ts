import { sql, type Selectable } from 'kysely';
import { asId, type AgencyId, type PersonId } from '#kernel/id.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { Explanation as ExplanationRow } from '#platform/server/db/tables.ts';
import type { ExplanationId } from '../rules/evaluation.ts';

export type ExplanationRecord = {
  readonly explanationId: ExplanationId;
  readonly evaluationId: string;
  readonly askedBy: PersonId;
  readonly question: string;
  readonly askedAt: Date;
  readonly answer: { readonly text: string; readonly by: PersonId; readonly at: Date } | null;
};

/** In the order in which they were asked. */
export async function listExplanations(tx: Tx, agencyId: AgencyId, evaluationIds: readonly string[]): Promise<readonly ExplanationRecord[]> {
  if (evaluationIds.length === 0) return [];
  const rows = await tx
    .selectFrom('explanation')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where(sql<boolean>`evaluation_id = ANY (${evaluationIds}::uuid[])`)
    .orderBy('asked_at')
    .orderBy('explanation_id')
    .execute();
  return rows.map(toExplanation);
}

/** Questions that wait for an evaluator's answer, the oldest first. */
export async function listOpenQuestions(tx: Tx, agencyId: AgencyId, evaluatorId: PersonId): Promise<readonly ExplanationRecord[]> {
  const rows = await tx
    .selectFrom('explanation')
    .innerJoin('evaluation', (join) =>
      join.onRef('evaluation.agency_id', '=', 'explanation.agency_id').onRef('evaluation.evaluation_id', '=', 'explanation.evaluation_id'),
    )
    .selectAll('explanation')
    .where('explanation.agency_id', '=', agencyId)
    .where('evaluation.evaluator_id', '=', evaluatorId)
    .where('explanation.answered_at', 'is', null)
    .orderBy('explanation.asked_at')
    .limit(50)
    .execute();
  return rows.map(toExplanation);
}

/** False when the number is taken already; nothing is written then. */
export async function appendExplanation(tx: Tx, agencyId: AgencyId, asked: Omit<ExplanationRecord, 'answer'>): Promise<boolean> {
  const written = await tx
    .insertInto('explanation')
    .values({
      agency_id: agencyId,
      explanation_id: asked.explanationId,
      evaluation_id: asked.evaluationId,
      asked_by: asked.askedBy,
      question: asked.question,
      asked_at: asked.askedAt,
    })
    .onConflict((conflict) => conflict.columns(['agency_id', 'explanation_id']).doNothing())
    .executeTakeFirst();
  return written.numInsertedOrUpdatedRows === 1n;
}

/** False when it has been answered meanwhile. */
export async function storeAnswer(tx: Tx, agencyId: AgencyId, explanationId: string, answer: NonNullable<ExplanationRecord['answer']>): Promise<boolean> {
  const written = await tx
    .updateTable('explanation')
    .set({ answer: answer.text, answered_by: answer.by, answered_at: answer.at })
    .where('agency_id', '=', agencyId)
    .where('explanation_id', '=', explanationId)
    .where('answered_at', 'is', null)
    .executeTakeFirst();
  return written.numUpdatedRows === 1n;
}

function toExplanation(row: Selectable<ExplanationRow>): ExplanationRecord {
  const { answer, answered_by: answeredBy, answered_at: answeredAt } = row;
  return {
    explanationId: asId(row.explanation_id),
    evaluationId: row.evaluation_id,
    askedBy: asId(row.asked_by),
    question: row.question,
    askedAt: row.asked_at,
    answer: answer === null || answeredBy === null || answeredAt === null ? null : { text: answer, by: asId(answeredBy), at: answeredAt },
  };
}

import type { AgencyId } from '#kernel/id.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { IkiEvidence } from '../view.ts';
import { findEvaluation, listEvidence, type EvaluationRecord } from './evaluation.repo.ts';

/** An evaluation with its frozen evidence, for what follows from it. */
export async function evaluationOf(
  tx: Tx,
  agencyId: AgencyId,
  evaluationId: string,
): Promise<(EvaluationRecord & { readonly evidence: readonly IkiEvidence[] }) | undefined> {
  const record = await findEvaluation(tx, agencyId, evaluationId);
  return record && { ...record, evidence: await listEvidence(tx, agencyId, evaluationId) };
}

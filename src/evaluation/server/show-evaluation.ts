import { appendJournal, findLastEntry } from '#audit/server/index.ts';
import type { Actor } from '#kernel/actor.ts';
import { secondsBetween } from '#kernel/instant.ts';
import { invariant } from '#kernel/invariant.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { loadAgency } from '#organization/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { RenderedDocument } from '#platform/server/documents/typst.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { EvaluationView } from '../view.ts';
import type { EvaluationRefusal } from '../rules/evaluation.ts';
import { onEvaluation, type EvaluationDenial, type On, type Situation } from './act.ts';
import { documentFileName, renderEvaluationDocument, type DocumentFrame } from './evaluation-document.ts';
import { viewEvaluation } from './evaluation-view.ts';

export const showEvaluation =
  (deps: ServerDeps) =>
  (actor: Actor, input: On): Promise<Result<EvaluationView, EvaluationDenial>> =>
    onEvaluation<EvaluationView, EvaluationDenial>(deps, actor, input, 'READ', async (tx, situation) => {
      const view = await viewEvaluation(tx, actor, situation);
      await tellOfReading(tx, actor, situation, 'EVALUATION_READ');
      return ok(view);
    });

export type EvaluationFile = RenderedDocument & { readonly fileName: string };

/** Acts that leave something on the document; reads do not change what is printed. */
const actsOnDocument = [
  'EVALUATION_OPENED',
  'EVALUATION_SELF_REPORTED',
  'EVALUATION_RATED',
  'EVALUATION_DELIVERED',
  'EVALUATION_ACKNOWLEDGED',
  'EVALUATION_FINALIZED',
  'EXPLANATION_ASKED',
  'EXPLANATION_ANSWERED',
] as const;

/** The document as PDF, for those who may see the ratings. */
export const readDocument =
  (deps: ServerDeps) =>
  async (actor: Actor, input: On): Promise<Result<EvaluationFile, EvaluationRefusal | EvaluationDenial>> => {
    const gathered = await onEvaluation<{ view: EvaluationView; frame: DocumentFrame }, EvaluationRefusal>(
      deps,
      actor,
      input,
      'READ',
      async (tx, situation) => {
        const view = await viewEvaluation(tx, actor, situation);
        if (view.ratings === null) return refuse({ code: situation.part === 'SUBJECT' ? 'EVALUATION_NOT_DELIVERED' : 'EVALUATION_NOT_RATED' });
        const entry = await findLastEntry(tx, actor.agencyId, input.evaluationId, actsOnDocument);
        invariant(entry !== undefined, 'what is rated stands in the journal');
        const { name: agencyName } = await loadAgency(tx, actor.agencyId);
        await tellOfReading(tx, actor, situation, 'EVALUATION_DOCUMENT_READ');
        return ok({ view, frame: { agencyName, journal: { seq: entry.seq, hash: entry.hash }, at: situation.at } });
      },
    );
    if (!gathered.ok) return gathered;
    // Outside the transaction: nobody waits for a page to be set.
    const { view, frame } = gathered.value;
    return ok({ ...(await renderEvaluationDocument(view, frame)), fileName: documentFileName(view) });
  };

/** A page that follows changes by itself is read again and again; one entry an hour says as much. */
const readAgainSeconds = 3600;

/** "Siapa yang melihat data saya": everybody but the person himself, once an hour. */
async function tellOfReading(tx: Tx, actor: Actor, { record, part, at }: Situation, action: 'EVALUATION_READ' | 'EVALUATION_DOCUMENT_READ'): Promise<void> {
  if (part === 'SUBJECT') return;
  const last = await findLastEntry(tx, actor.agencyId, record.evaluationId, [action], actor.personId);
  if (last !== undefined && secondsBetween(last.at, at) < readAgainSeconds) return;
  await appendJournal(tx, actor.agencyId, {
    action,
    at,
    actorId: actor.personId,
    objectKind: 'EVALUATION',
    objectId: record.evaluationId,
    subjectId: record.subjectId,
    summary: { as: part },
  });
}

import type { Actor } from '#kernel/actor.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { AnswerOf } from '#platform/wire.ts';
import type * as contract from '../contract.ts';
import type { EvaluationView } from '../view.ts';
import { isRated, rateEvaluation as decide, type EvaluationRefusal, type RatingsGiven } from '../rules/evaluation.ts';
import { changedSince, closeAct, denialOf, onEvaluation, type EvaluationDenial, type On } from './act.ts';
import type { Step } from './change-evaluation.ts';
import { findDraft, removeDraft, storeDraft, type Draft } from './draft.repo.ts';
import { storeChange } from './evaluation.repo.ts';
import { countEvidence, viewEvaluation } from './evaluation-view.ts';
import { situationAfter } from './situation-after.ts';

export type RateEvaluation = Step &
  RatingsGiven & {
    /** Whether the session gave its password or code a moment ago (organization: isFreshlyVerified). */
    readonly freshlyVerified: boolean;
  };

/** Both ratings by the named official, and from them the predikat. The draft has done its work. */
export const rateEvaluation =
  (deps: ServerDeps) =>
  (actor: Actor, input: RateEvaluation): Promise<Result<EvaluationView, EvaluationRefusal | EvaluationDenial>> =>
    onEvaluation<EvaluationView, EvaluationRefusal | EvaluationDenial>(deps, actor, input, 'CHANGE', async (tx, situation) => {
      const { record, evaluation, can, today, at } = situation;
      const denial = denialOf(can.rate, 'EVALUATION_RATE');
      if (denial) return refuse(denial);
      if (!input.freshlyVerified) return refuse({ code: 'VERIFICATION_DUE' });
      const decision = decide(evaluation, input, await countEvidence(tx, actor, record), today);
      if (!decision.ok) return decision;
      const changed = changedSince(record, input.revision);
      if (changed) return refuse(changed);

      const { workRating, behaviorRating, workReason, behaviorReason } = input;
      const predikat = decision.value;
      const change = { status: 'RATED', workRating, behaviorRating, workReason, behaviorReason, predikat, ratedAt: at } as const;
      if (!(await storeChange(tx, actor.agencyId, record, change))) return refuse({ code: 'EVALUATION_CHANGED' });
      await removeDraft(tx, actor.agencyId, record.evaluationId);
      const view = await viewEvaluation(tx, actor, await situationAfter(tx, actor, situation));
      await closeAct(deps, tx, actor, record, { action: 'EVALUATION_RATED', at, summary: { work: workRating, behavior: behaviorRating, predikat } });
      return ok(view);
    });

export type SaveDraft = On & Draft & { /** Of the draft that was read; 0 when there was none. */ readonly revision: number };

/** Kept for the evaluator alone. It counts for nothing, so the journal does not hold it: only what is given stands there. */
export const saveDraft =
  (deps: ServerDeps) =>
  (actor: Actor, input: SaveDraft): Promise<Result<AnswerOf<typeof contract.saveDraft>, EvaluationRefusal | EvaluationDenial>> =>
    onEvaluation<AnswerOf<typeof contract.saveDraft>, EvaluationRefusal | EvaluationDenial>(deps, actor, input, 'CHANGE', async (tx, { record, can, at }) => {
      const denial = denialOf(can.draft, 'EVALUATION_DRAFT');
      if (denial) return refuse(denial);
      if (isRated(record.status)) return refuse({ code: 'EVALUATION_STATUS', from: record.status, to: 'RATED' });

      if (await storeDraft(tx, actor.agencyId, input.evaluationId, input.revision, input, at))
        return ok({ revision: input.revision + 1, savedAt: at.toISOString() });
      const stored = await findDraft(tx, actor.agencyId, input.evaluationId);
      // The answer to the same draft may have been lost on its way; saving it again is no conflict.
      return stored && isSameDraft(stored, input)
        ? ok({ revision: stored.revision, savedAt: stored.savedAt.toISOString() })
        : refuse({ code: 'EVALUATION_DRAFT_CHANGED' });
    });

function isSameDraft(left: Draft, right: Draft): boolean {
  return (
    left.workRating === right.workRating &&
    left.behaviorRating === right.behaviorRating &&
    left.workReason === right.workReason &&
    left.behaviorReason === right.behaviorReason
  );
}

import type { Actor } from '#kernel/actor.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { EvaluationView } from '../view.ts';
import * as rules from '../rules/evaluation.ts';
import type { EvaluationRefusal, EvaluationStatus } from '../rules/evaluation.ts';
import type { EvaluationAbilities } from '../rules/permissions.ts';
import { changedSince, closeAct, denialOf, onEvaluation, type EvaluationDenial, type EvaluationDeps, type On, type Situation } from './act.ts';
import { storeChange, type EvaluationChange } from './evaluation.repo.ts';
import { viewEvaluation } from './evaluation-view.ts';
import { situationAfter } from './situation-after.ts';

export type Step = On & { readonly revision: number };
type Outcome = Promise<Result<EvaluationView, EvaluationRefusal | EvaluationDenial>>;

/** The person's own word, before anybody rates him. */
export const selfReport =
  (deps: ServerDeps) =>
  (actor: Actor, input: Step & { readonly text: string }): Outcome =>
    takeStep(deps, actor, input, {
      ability: 'selfReport',
      action: 'EVALUATION_SELF_REPORTED',
      decide: ({ evaluation }) => rules.selfReport(evaluation),
      change: ({ at }) => ({ selfReport: input.text, selfReportedAt: at }),
    });

/** Puts the result before the person; trainings follow from it in the same transaction. */
export const deliverEvaluation =
  (deps: EvaluationDeps) =>
  (actor: Actor, input: Step): Outcome =>
    takeStep(deps, actor, input, {
      ability: 'deliver',
      action: 'EVALUATION_DELIVERED',
      decide: ({ evaluation }) => rules.deliverEvaluation(evaluation),
      change: ({ at }) => ({ deliveredAt: at }),
      after: (tx, { at }) => deps.afterDelivery(tx, actor.agencyId, input.evaluationId, at),
    });

/** "Saya sudah membaca": not agreement, and no right is lost by it. */
export const acknowledgeEvaluation =
  (deps: ServerDeps) =>
  (actor: Actor, input: Step): Outcome =>
    takeStep(deps, actor, input, {
      ability: 'acknowledge',
      action: 'EVALUATION_ACKNOWLEDGED',
      decide: ({ evaluation }) => rules.acknowledgeEvaluation(evaluation),
      change: ({ at }) => ({ acknowledgedAt: at }),
    });

export const finalizeEvaluation =
  (deps: ServerDeps) =>
  (actor: Actor, input: Step): Outcome =>
    takeStep(deps, actor, input, {
      ability: 'finalize',
      action: 'EVALUATION_FINALIZED',
      decide: ({ evaluation, today }) => rules.finalizeEvaluation(evaluation, today),
      change: ({ at }) => ({ finalAt: at }),
    });

type StepOfEvaluation = {
  readonly ability: Exclude<keyof EvaluationAbilities, 'seeRatings'>;
  readonly action: string;
  readonly decide: (situation: Situation) => Result<EvaluationStatus, EvaluationRefusal>;
  readonly change: (situation: Situation) => Omit<EvaluationChange, 'status'>;
  readonly after?: (tx: Tx, situation: Situation) => Promise<unknown>;
};

/** Gather, decide, write if nothing has moved since, tell. */
function takeStep(deps: ServerDeps, actor: Actor, input: Step, step: StepOfEvaluation): Outcome {
  return onEvaluation<EvaluationView, EvaluationRefusal | EvaluationDenial>(deps, actor, input, 'CHANGE', async (tx, situation) => {
    const denial = denialOf(situation.can[step.ability], `EVALUATION_${step.ability.toUpperCase()}`);
    if (denial) return refuse(denial);
    const decision = step.decide(situation);
    if (!decision.ok) return decision;
    const changed = changedSince(situation.record, input.revision);
    if (changed) return refuse(changed);

    const change: EvaluationChange = { status: decision.value, ...step.change(situation) };
    if (!(await storeChange(tx, actor.agencyId, situation.record, change))) return refuse({ code: 'EVALUATION_CHANGED' });
    const view = await viewEvaluation(tx, actor, await situationAfter(tx, actor, situation));
    await step.after?.(tx, situation);
    await closeAct(deps, tx, actor, situation.record, { action: step.action, at: situation.at });
    return ok(view);
  });
}

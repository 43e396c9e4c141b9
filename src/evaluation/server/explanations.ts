import type { Actor } from '#kernel/actor.ts';
import { invariant } from '#kernel/invariant.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { EvaluationView } from '../view.ts';
import { askExplanation as decide, type EvaluationRefusal, type ExplanationId } from '../rules/evaluation.ts';
import { closeAct, denialOf, onEvaluation, type EvaluationDenial, type On } from './act.ts';
import { storeChange } from './evaluation.repo.ts';
import { viewEvaluation } from './evaluation-view.ts';
import { appendExplanation, storeAnswer } from './explanation.repo.ts';
import { situationAfter } from './situation-after.ts';

type Outcome = Promise<Result<EvaluationView, EvaluationRefusal | EvaluationDenial>>;

export type AskExplanation = On & {
  /** Made by the device at the tap: the same question sent twice is one question. */
  readonly explanationId: ExplanationId;
  readonly question: string;
};

/** "Minta penjelasan": ordinary, and counted for nobody. */
export const askExplanation =
  (deps: ServerDeps) =>
  (actor: Actor, input: AskExplanation): Outcome =>
    onEvaluation<EvaluationView, EvaluationRefusal | EvaluationDenial>(deps, actor, input, 'CHANGE', async (tx, situation) => {
      const { record, evaluation, explanations, can, at } = situation;
      const denial = denialOf(can.ask, 'EVALUATION_ASK');
      if (denial) return refuse(denial);
      const sent = explanations.find(({ explanationId }) => explanationId === input.explanationId);
      if (sent) return sent.question === input.question ? ok(await viewEvaluation(tx, actor, situation)) : refuse({ code: 'EXPLANATION_ALREADY_SENT' });
      const decision = decide(evaluation, explanations.length);
      if (!decision.ok) return decision;

      const asked = { explanationId: input.explanationId, evaluationId: record.evaluationId, askedBy: actor.personId, question: input.question, askedAt: at };
      if (!(await appendExplanation(tx, actor.agencyId, asked))) return refuse({ code: 'EXPLANATION_ALREADY_SENT' });
      // The revision grows with a question, so that nobody makes the evaluation final without having seen it.
      invariant(await storeChange(tx, actor.agencyId, record, { status: record.status }), 'the evaluation is held');

      const view = await viewEvaluation(tx, actor, await situationAfter(tx, actor, situation));
      await closeAct(deps, tx, actor, record, { action: 'EXPLANATION_ASKED', at });
      return ok(view);
    });

export type AnswerExplanation = On & { readonly explanationId: ExplanationId; readonly answer: string };

export const answerExplanation =
  (deps: ServerDeps) =>
  (actor: Actor, input: AnswerExplanation): Outcome =>
    onEvaluation<EvaluationView, EvaluationRefusal | EvaluationDenial>(deps, actor, input, 'CHANGE', async (tx, situation) => {
      const { record, explanations, can, at } = situation;
      const denial = denialOf(can.answer, 'EVALUATION_ANSWER');
      if (denial) return refuse(denial);
      const question = explanations.find(({ explanationId }) => explanationId === input.explanationId);
      if (question === undefined) return refuse({ code: 'NOT_FOUND' });
      const answer = { text: input.answer, by: actor.personId, at };
      if (question.answer !== null || !(await storeAnswer(tx, actor.agencyId, input.explanationId, answer))) return refuse({ code: 'EXPLANATION_ANSWERED' });

      const view = await viewEvaluation(tx, actor, await situationAfter(tx, actor, situation));
      await closeAct(deps, tx, actor, record, { action: 'EXPLANATION_ANSWERED', at });
      return ok(view);
    });

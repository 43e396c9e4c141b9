import { hasRole, supervises, type Actor } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import {
  acknowledgeEvaluation,
  askExplanation,
  deliverEvaluation,
  finalizeEvaluation,
  isDelivered,
  isRated,
  mayRate,
  selfReport,
  type Evaluation,
  type EvaluationRefusal,
} from './evaluation.ts';
import type { Result } from '#kernel/result.ts';

/** In which part somebody stands to an evaluation; undefined: for him it does not exist. */
export type Part = 'SUBJECT' | 'EVALUATOR' | 'AUDITOR';

/** Why an act is not possible: it is another's, or the rule's own code. */
export type AbilityReason = 'NOT_SUBJECT' | 'NOT_EVALUATOR' | EvaluationRefusal['code'];
export type Ability = true | AbilityReason;

export type EvaluationAbilities = {
  /** The ratings that have been given: the evaluator and the auditor at once, the person when they are delivered to him. */
  readonly seeRatings: boolean;
  readonly selfReport: Ability;
  readonly draft: Ability;
  readonly rate: Ability;
  readonly deliver: Ability;
  readonly acknowledge: Ability;
  readonly ask: Ability;
  readonly answer: Ability;
  readonly finalize: Ability;
};

/**
 * The evaluator is the supervisor of the period's last day. Nobody evaluates himself, whatever a row may say; a pengelola
 * opens periods and sees no results; the line above reads none.
 */
export function partOf(actor: Actor, evaluation: Pick<Evaluation, 'subjectId' | 'evaluatorId'>): Part | undefined {
  if (actor.personId === evaluation.subjectId) return 'SUBJECT';
  if (actor.personId === evaluation.evaluatorId) return 'EVALUATOR';
  return hasRole(actor, 'AUDITOR') ? 'AUDITOR' : undefined;
}

/** What somebody may do with an evaluation that day; undefined: it is not there for him. */
export function abilitiesOn(
  actor: Actor,
  evaluation: Evaluation & { readonly asked: number },
  today: PlainDate,
  holidays: readonly PlainDate[] = [],
): EvaluationAbilities | undefined {
  const part = partOf(actor, evaluation);
  if (part === undefined) return undefined;
  const asSubject = (decision: Result<unknown, EvaluationRefusal>) => (part === 'SUBJECT' ? abilityOf(decision) : 'NOT_SUBJECT');
  const asEvaluator = (decision: Result<unknown, EvaluationRefusal>) => (part === 'EVALUATOR' ? abilityOf(decision) : 'NOT_EVALUATOR');
  return {
    seeRatings: part === 'SUBJECT' ? isDelivered(evaluation.status) : isRated(evaluation.status),
    selfReport: asSubject(selfReport(evaluation)),
    draft: part !== 'EVALUATOR' ? 'NOT_EVALUATOR' : isRated(evaluation.status) ? 'EVALUATION_STATUS' : true,
    rate: asEvaluator(mayRate(evaluation, today, holidays)),
    deliver: asEvaluator(deliverEvaluation(evaluation)),
    acknowledge: asSubject(acknowledgeEvaluation(evaluation)),
    ask: asSubject(askExplanation(evaluation, evaluation.asked)),
    answer: part !== 'EVALUATOR' ? 'NOT_EVALUATOR' : isDelivered(evaluation.status) ? true : 'EVALUATION_NOT_DELIVERED',
    finalize: asEvaluator(finalizeEvaluation(evaluation, today, holidays)),
  };
}

/** Everybody's evaluations of a quarter are opened by the pengelola. */
export function mayOpenPeriod(actor: Actor): boolean {
  return hasRole(actor, 'PENGELOLA');
}

/** Opening one person's evaluation: his evaluator, or the pengelola. Others learn nothing of the person. */
export function mayOpen(actor: Actor, of: { readonly subjectId: PersonId; readonly evaluatorId: PersonId | undefined }): true | 'NOT_ALLOWED' | 'NOT_FOUND' {
  if (mayOpenPeriod(actor)) return true;
  if (actor.personId === of.subjectId) return 'NOT_ALLOWED';
  if (actor.personId === of.evaluatorId) return true;
  return supervises(actor, of.subjectId) ? 'NOT_ALLOWED' : 'NOT_FOUND';
}

function abilityOf(decision: Result<unknown, EvaluationRefusal>): Ability {
  return decision.ok ? true : decision.error.code;
}

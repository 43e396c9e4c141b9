import type { PlainDate } from '#kernel/plain-date.ts';
import { finalizeEvaluation, mayRate, type Evaluation } from './evaluation.ts';

/** What comes next, seen by the evaluator. The first five wait for him. */
export const evaluatorSteps = ['OPEN', 'RATE', 'DELIVER', 'ANSWER', 'FINALIZE', 'AWAIT_REPORT', 'AWAIT_PERSON', 'AWAIT_OBJECTION', 'DONE'] as const;
export type EvaluatorStep = (typeof evaluatorSteps)[number];

export function isForEvaluator(step: EvaluatorStep): boolean {
  return ['OPEN', 'RATE', 'DELIVER', 'ANSWER', 'FINALIZE'].includes(step);
}

/** A question goes before everything else that could be done with a delivered evaluation. */
export function evaluatorStep(evaluation: Evaluation | undefined, today: PlainDate): EvaluatorStep {
  if (evaluation === undefined) return 'OPEN';
  const { status } = evaluation;
  if (status === 'FINAL') return 'DONE';
  if (status === 'RATED') return 'DELIVER';
  if (status === 'OPEN' || status === 'SELF_REPORTED') return mayRate(evaluation, today).ok ? 'RATE' : 'AWAIT_REPORT';
  if (evaluation.openQuestions > 0) return 'ANSWER';
  if (status === 'OBJECTED') return 'AWAIT_OBJECTION';
  return finalizeEvaluation(evaluation, today).ok ? 'FINALIZE' : 'AWAIT_PERSON';
}

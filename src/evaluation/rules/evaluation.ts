import { inForce } from '#kernel/dated.ts';
import type { Id, PersonId } from '#kernel/id.ts';
import type { Period } from '#kernel/period.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { addWorkingDays } from '#kernel/working-days.ts';
import { evaluationSettings } from './evaluation-settings.ts';
import { behaviorReasonGround, workReasonGround, type EvidenceCounts, type ReasonGround } from './evidence-suggestion.ts';
import { objectionSettings } from './objection-window-settings.ts';
import { lastObjectionDay } from './objection-window.ts';
import { predikatOf, type Predikat, type Rating } from './predikat.ts';

export type EvaluationId = Id<'Evaluation'>;
export type ExplanationId = Id<'Explanation'>;

export const evaluationStatuses = ['OPEN', 'SELF_REPORTED', 'RATED', 'DELIVERED', 'ACKNOWLEDGED', 'OBJECTED', 'FINAL'] as const;
export type EvaluationStatus = (typeof evaluationStatuses)[number];

/** What the rules need to know of an evaluation. Days are those of the agency's calendar. */
export type Evaluation = {
  readonly subjectId: PersonId;
  readonly evaluatorId: PersonId;
  readonly status: EvaluationStatus;
  readonly openedOn: PlainDate;
  /** Null until the person has it before him. */
  readonly deliveredOn: PlainDate | null;
  readonly openQuestions: number;
};

export type RatingsGiven = {
  readonly workRating: Rating;
  readonly behaviorRating: Rating;
  readonly workReason: string;
  readonly behaviorReason: string;
};

export type EvaluationRefusal =
  | { readonly code: 'EVALUATION_STATUS'; readonly from: EvaluationStatus; readonly to: EvaluationStatus }
  | { readonly code: 'EVALUATION_CHANGED' }
  | { readonly code: 'EVALUATION_DRAFT_CHANGED' }
  | { readonly code: 'PERIOD_NOT_OVER'; readonly until: PlainDate }
  | OpeningRefusal
  | { readonly code: 'SELF_REPORT_TIME'; readonly until: PlainDate }
  | { readonly code: 'REASON_DUE'; readonly part: 'WORK' | 'BEHAVIOR'; readonly ground: ReasonGround; readonly minimumLetters: number }
  /** The ratings are not there for the one who asks: not given yet, or not delivered to the person yet. */
  | { readonly code: 'EVALUATION_NOT_RATED' }
  | { readonly code: 'EVALUATION_NOT_DELIVERED' }
  | { readonly code: 'EVALUATION_IS_FINAL' }
  | { readonly code: 'OBJECTION_TIME'; readonly until: PlainDate }
  | { readonly code: 'EXPLANATION_OPEN' }
  | { readonly code: 'EXPLANATION_ANSWERED' }
  | { readonly code: 'EXPLANATION_ALREADY_SENT' }
  | { readonly code: 'EXPLANATIONS_TOO_MANY'; readonly most: number };

/** Why one person's evaluation cannot be opened; in a run for all people it is told by name and stops nobody else's. */
export type OpeningRefusal = { readonly code: 'NO_APPROVED_SKP' } | { readonly code: 'NO_SUPERVISOR' };

/**
 * Having read an evaluation is not agreeing with it: an acknowledged one may still be objected to. Without any sign of the
 * person it becomes final once the days for an objection are over. Domain rules, sections 10 and 11 (D).
 */
const nextStatuses = {
  OPEN: ['SELF_REPORTED', 'RATED'],
  SELF_REPORTED: ['SELF_REPORTED', 'RATED'],
  RATED: ['DELIVERED'],
  DELIVERED: ['ACKNOWLEDGED', 'OBJECTED', 'FINAL'],
  ACKNOWLEDGED: ['OBJECTED', 'FINAL'],
  OBJECTED: ['FINAL'],
  FINAL: [],
} as const satisfies Record<EvaluationStatus, readonly EvaluationStatus[]>;

export function mayEvaluationBecome(from: EvaluationStatus, to: EvaluationStatus): boolean {
  const next: readonly EvaluationStatus[] = nextStatuses[from];
  return next.includes(to);
}

/** A draft counts for nothing: ratings exist from here on. Domain rules, section 10 (V, BKN application). */
export function isRated(status: EvaluationStatus): boolean {
  return status !== 'OPEN' && status !== 'SELF_REPORTED';
}

/** From here on the person has the result before him. */
export function isDelivered(status: EvaluationStatus): boolean {
  return isRated(status) && status !== 'RATED';
}

/** Our limit (D): enough for any talk, and a bound. */
export const mostExplanations = 20;

/** A quarter is evaluated when its last day is over, on the plan and by the evaluator of that day (D). */
export function openEvaluation<Skp, Evaluator>(facts: {
  readonly period: Period;
  readonly today: PlainDate;
  readonly skp: Skp | undefined;
  readonly evaluatorId: Evaluator | undefined;
}): Result<{ readonly skp: Skp; readonly evaluatorId: Evaluator }, EvaluationRefusal> {
  const { period, today, skp, evaluatorId } = facts;
  if (today <= period.until) return refuse({ code: 'PERIOD_NOT_OVER', until: period.until });
  if (skp === undefined) return refuse({ code: 'NO_APPROVED_SKP' });
  if (evaluatorId === undefined) return refuse({ code: 'NO_SUPERVISOR' });
  return ok({ skp, evaluatorId });
}

/** The person may correct his report until he is rated. */
export function selfReport(evaluation: Evaluation): Result<EvaluationStatus, EvaluationRefusal> {
  return move(evaluation, 'SELF_REPORTED');
}

/** The last day on which the word is the person's alone; counted from the opening, which may be late. */
export function lastSelfReportDay(openedOn: PlainDate, holidays: readonly PlainDate[] = []): PlainDate {
  return addWorkingDays(openedOn, inForce(evaluationSettings, openedOn).value.selfReportWorkingDays, holidays);
}

/** Ratings wait for the person's own report, or for the days he had to write one. */
export function mayRate(evaluation: Evaluation, today: PlainDate, holidays: readonly PlainDate[] = []): Result<EvaluationStatus, EvaluationRefusal> {
  const until = lastSelfReportDay(evaluation.openedOn, holidays);
  if (evaluation.status === 'OPEN' && today <= until) return refuse({ code: 'SELF_REPORT_TIME', until });
  return move(evaluation, 'RATED');
}

/**
 * Two ratings by a named official give the predikat by the quadrant; where a rating is not "as expected", or departs from
 * the evidence, he says why. Domain rules, section 10.
 */
export function rateEvaluation(
  evaluation: Evaluation,
  given: RatingsGiven,
  evidence: EvidenceCounts,
  today: PlainDate,
  holidays: readonly PlainDate[] = [],
): Result<Predikat, EvaluationRefusal> {
  const may = mayRate(evaluation, today, holidays);
  if (!may.ok) return may;
  const { minimumReasonLetters: minimumLetters } = inForce(evaluationSettings, today).value;
  const parts = [
    { part: 'WORK', ground: workReasonGround(given.workRating, evidence), reason: given.workReason },
    { part: 'BEHAVIOR', ground: behaviorReasonGround(given.behaviorRating), reason: given.behaviorReason },
  ] as const;
  for (const { part, ground, reason } of parts) {
    if (ground !== undefined && [...reason.trim()].length < minimumLetters) return refuse({ code: 'REASON_DUE', part, ground, minimumLetters });
  }
  return ok(predikatOf(given.workRating, given.behaviorRating));
}

export function deliverEvaluation(evaluation: Evaluation): Result<EvaluationStatus, EvaluationRefusal> {
  return move(evaluation, 'DELIVERED');
}

export function acknowledgeEvaluation(evaluation: Evaluation): Result<EvaluationStatus, EvaluationRefusal> {
  return move(evaluation, 'ACKNOWLEDGED');
}

/** A question is ordinary, changes no status and counts for nobody. ux.md, section 13. */
export function askExplanation(evaluation: Evaluation, askedSoFar: number): Result<EvaluationStatus, EvaluationRefusal> {
  if (!isDelivered(evaluation.status)) return refuse({ code: 'EVALUATION_NOT_DELIVERED' });
  if (evaluation.status === 'FINAL') return refuse({ code: 'EVALUATION_IS_FINAL' });
  return askedSoFar >= mostExplanations ? refuse({ code: 'EXPLANATIONS_TOO_MANY', most: mostExplanations }) : ok(evaluation.status);
}

export function answerDueOn(askedOn: PlainDate, holidays: readonly PlainDate[] = []): PlainDate {
  return addWorkingDays(askedOn, inForce(evaluationSettings, askedOn).value.answerWorkingDays, holidays);
}

/** The last day for an objection, counted from the day on which the result came to the person. PP 30/2019, Pasal 59. */
export function lastDayToObject(deliveredOn: PlainDate, holidays: readonly PlainDate[] = []): PlainDate {
  return lastObjectionDay(deliveredOn, inForce(objectionSettings, deliveredOn).value, holidays);
}

/** An evaluation becomes final when the days for an objection are over and no question waits for its answer (D). */
export function finalizeEvaluation(evaluation: Evaluation, today: PlainDate, holidays: readonly PlainDate[] = []): Result<EvaluationStatus, EvaluationRefusal> {
  if (evaluation.deliveredOn === null) return move(evaluation, 'FINAL');
  const until = lastDayToObject(evaluation.deliveredOn, holidays);
  if (evaluation.status !== 'OBJECTED' && evaluation.status !== 'FINAL' && today <= until) return refuse({ code: 'OBJECTION_TIME', until });
  if (evaluation.openQuestions > 0) return refuse({ code: 'EXPLANATION_OPEN' });
  return move(evaluation, 'FINAL');
}

function move(evaluation: Evaluation, to: EvaluationStatus): Result<EvaluationStatus, EvaluationRefusal> {
  return mayEvaluationBecome(evaluation.status, to) ? ok(to) : refuse({ code: 'EVALUATION_STATUS', from: evaluation.status, to });
}

import type { Period } from '#kernel/period.ts';
import { addDays, daysBetween, type PlainDate } from '#kernel/plain-date.ts';

/** A quarter shows enough of the weekly rhythm; less than a month shows only chance (D). */
const fullDays = 90;
const leastDays = 30;

/**
 * Equal periods before the training was taken up and after it was completed. Undefined while fewer than 30 days have
 * passed. Someone who registers a training afterwards was already another when he did: then the day of completion divides.
 */
export function effectPeriods(
  training: { readonly registeredOn: PlainDate; readonly completedOn: PlainDate },
  today: PlainDate,
): { readonly before: Period; readonly after: Period } | undefined {
  const days = Math.min(fullDays, daysBetween(training.completedOn, today));
  if (days < leastDays) return undefined;
  const begun = training.registeredOn < training.completedOn ? training.registeredOn : training.completedOn;
  return {
    before: { from: addDays(begun, -days), until: addDays(begun, -1) },
    after: { from: addDays(training.completedOn, 1), until: addDays(training.completedOn, days) },
  };
}

export type MeasuredSide = {
  readonly value?: number;
  readonly n: number;
  /** False when the indicator's minimum n is not reached, or nothing was measured. */
  readonly isEnough: boolean;
  readonly interval?: { readonly low: number; readonly high: number };
};

export const trainingEffects = ['NOT_ENOUGH_DATA', 'NOT_PROVEN', 'IMPROVED', 'WORSENED'] as const;
export type TrainingEffect = (typeof trainingEffects)[number];

/**
 * Whether the number changed beyond chance: only intervals that do not touch count. It says that the number changed after
 * the training, not that the training was the cause.
 */
export function trainingEffect(before: MeasuredSide, after: MeasuredSide, better: 'HIGHER' | 'LOWER'): TrainingEffect {
  if (!before.isEnough || !after.isEnough || before.interval === undefined || after.interval === undefined) return 'NOT_ENOUGH_DATA';
  const rose = after.interval.low > before.interval.high;
  const fell = after.interval.high < before.interval.low;
  if (!rose && !fell) return 'NOT_PROVEN';
  return rose === (better === 'HIGHER') ? 'IMPROVED' : 'WORSENED';
}

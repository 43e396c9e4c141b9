import { fraction, multiply, toNumber, exact } from '#kernel/fraction.ts';
import type { Result } from '#kernel/result.ts';
import { achievementPctOf, type AchievementRefusal, type Polarity } from './achievement.ts';
import type { Shape, Target } from './indicator.ts';

/**
 * The percentage reached of a target by its shape, as it is printed beside the evidence. With a target of 0 the minimum laid beside it
 * is the value at which nothing is achieved; without one there is no percentage (decision of this project, vector ia-7 and ia-8).
 */
export function achievementOf(shape: Shape, { target, minimum }: Target, actual: number | undefined): Result<number, AchievementRefusal> {
  return achievementPctOf({
    polarity: polarities[shape],
    target,
    actual: actual ?? null,
    ...(target === 0 && minimum !== undefined ? { worstActual: minimum } : {}),
  });
}

const polarities: Readonly<Record<Shape, Polarity>> = { HIGHER: 'MAXIMIZE', LOWER: 'MINIMIZE', ZERO: 'MINIMIZE', RANGE: 'STABILIZE', EXACT: 'STABILIZE' };

/** Whether a printed value is what was agreed: reached, not exceeded, within the range, exactly it, or none at all. */
export function meetsTarget(shape: Shape, target: Target, value: number): boolean {
  return meets[shape](value, target);
}

const meets: Readonly<Record<Shape, (value: number, target: Target) => boolean>> = {
  HIGHER: (value, { target }) => value >= target,
  LOWER: (value, { target }) => value <= target,
  RANGE: (value, { target, minimum, stretch }) => value >= (minimum ?? target) && value <= (stretch ?? target),
  EXACT: (value, { target }) => value === target,
  ZERO: (value) => value === 0,
};

export type CurvePoint = {
  readonly value: number;
  /** Undefined where the rule gives no percentage. */
  readonly pct: number | undefined;
  readonly isMet: boolean;
};

/** What the percentage would be from 0 to well past the target: the points of the drawing, each by the rule itself. */
export function curveOf(shape: Shape, target: Target): readonly CurvePoint[] {
  const largest = Math.max(target.target, target.minimum ?? 0, target.stretch ?? 0);
  const end = largest > 0 ? multiply(exact(largest), fraction(largest === target.target ? 20 : 12, 10)) : fraction(10);
  const values = Array.from({ length: steps + 1 }, (_, at) => toNumber(multiply(end, fraction(at, steps))));
  const laid = [target.minimum, target.target, target.stretch].filter((value) => value !== undefined && value >= 0);
  return [...new Set([...values, ...laid])]
    .filter((value) => value !== undefined)
    .toSorted((left, right) => left - right)
    .map((value) => {
      const reached = achievementOf(shape, target, value);
      return { value, pct: reached.ok ? reached.value : undefined, isMet: meetsTarget(shape, target, value) };
    });
}

/** Twice the target in fortieths, so that the bends of the rule at 80, 90, 110 and 120 % of it are points themselves. */
const steps = 40;

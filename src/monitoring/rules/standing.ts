import { exact } from '#kernel/fraction.ts';
import { rounded } from '#kernel/rounding.ts';
import type { Shape } from '#planning/rules/indicator.ts';
import { meetsTarget } from '#planning/rules/target-achievement.ts';

export const standings = ['ABOVE', 'AT', 'BELOW', 'TOO_FEW', 'NO_DATA'] as const;
/** Where a value stands against its target: better, as agreed, short of it, or not to be said. */
export type Standing = (typeof standings)[number];

export type Judged = {
  readonly shape: Shape;
  /** Of the indicator: compared is what is printed, or a page would say "90 %, target 90 %, not reached". */
  readonly decimals: number;
  readonly value: number | undefined;
  readonly n: number;
  readonly minimumN: number;
  readonly target: number | undefined;
  readonly minimum?: number | undefined;
  readonly stretch?: number | undefined;
};

/**
 * Compares by the shape of the indicator, so that a target of 0 works. With a stretch target "above" begins there; without
 * one it begins a tenth beyond the target, so that a hair's breadth is not called better (decision of this project).
 */
export function standingOf(judged: Judged): Standing {
  const { shape, value, n, minimumN, target, minimum, stretch, decimals } = judged;
  if (value === undefined || target === undefined || n === 0) return 'NO_DATA';
  if (n < minimumN) return 'TOO_FEW';
  const printed = rounded(exact(value), decimals);
  const laid = { target, ...(minimum === undefined ? {} : { minimum }), ...(stretch === undefined ? {} : { stretch }) };
  if (!meetsTarget(shape, laid, printed)) return 'BELOW';
  return isAbove[shape](printed, target, stretch) ? 'ABOVE' : 'AT';
}

/** Nothing lies above a range, an exact value or none at all. */
const isAbove: Readonly<Record<Shape, (value: number, target: number, stretch: number | undefined) => boolean>> = {
  HIGHER: (value, target, stretch) => value > target && value >= (stretch ?? target + Math.abs(target) / 10),
  LOWER: (value, target, stretch) => value < target && value <= (stretch ?? target - Math.abs(target) / 10),
  RANGE: () => false,
  EXACT: () => false,
  ZERO: () => false,
};

/** A satisfaction may count from 50 ratings in the period (security.md section 7; ux.md L2: "12 dari 50"). */
export const satisfactionMinimumN = 50;

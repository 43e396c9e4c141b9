import { compare, type Fraction } from '#kernel/fraction.ts';
import type { XmrLimits } from './xmr-limits.ts';

export type SpecialCause =
  | 'Common Cause'
  | 'Above UCL'
  | 'Below LCL'
  | '7 Point Trend (Increasing)'
  | '7 Point Trend (Decreasing)'
  | '2 in 3 Above CL'
  | '2 in 3 Below CL'
  | '7 Points Above CL'
  | '7 Points Below CL';

/**
 * What: for each point of a segment the first sign, if any, that it does not come from chance alone.
 * When: on a control chart with its limits; the signs go in the order: outside a limit, part of a trend of seven, one of
 * two in three near the same limit, part of seven on one side of the mean.
 * Reference: NHS Making Data Count; precedence as in NHSRplotthedots, from which the codes come.
 * Example: 1, 2, 3, 4, 5, 6, 7 inside wide limits are seven points of an increasing trend; one equal pair breaks it.
 *
 * A point on the mean belongs to no side. Where a rising trend turns into a falling one, the turning point falls.
 */
export function specialCausesOf(values: readonly Fraction[], limits: XmrLimits): readonly SpecialCause[] {
  const sides = values.map((value) => compare(value, limits.mean));
  const outside = values.map((value) => compare(value, limits.upper) > 0 || compare(value, limits.lower) < 0);
  const near = values.map((value, index) => outside[index] === false && (compare(value, limits.nearUpper) > 0 || compare(value, limits.nearLower) < 0));
  const steps = values.slice(1).map((value, index) => compare(value, values[index] ?? value));
  const trends = trendsOf(values.length, steps);
  const shifted = inWindows(values.length, longRun, (from) => sideOf(sides, from, longRun) !== 0);
  const pairs = inWindows(
    values.length,
    shortRun,
    (from) => sideOf(sides, from, shortRun) !== 0 && near.slice(from, from + shortRun).filter(Boolean).length >= 2,
  );

  return sides.map((side, index) => {
    if (outside[index]) return side > 0 ? 'Above UCL' : 'Below LCL';
    const trend = trends[index] ?? 0;
    if (trend !== 0) return trend > 0 ? '7 Point Trend (Increasing)' : '7 Point Trend (Decreasing)';
    if (near[index] && pairs[index]) return side > 0 ? '2 in 3 Above CL' : '2 in 3 Below CL';
    if (shifted[index]) return side > 0 ? '7 Points Above CL' : '7 Points Below CL';
    return 'Common Cause';
  });
}

const longRun = 7;
const shortRun = 3;

type Direction = -1 | 0 | 1;

/** Of each point the direction of the trend to which it belongs, 0 for none; the later trend wins where two meet. */
function trendsOf(length: number, steps: readonly Direction[]): readonly Direction[] {
  const trends: Direction[] = Array.from({ length }, () => 0);
  for (let from = 0; from + longRun <= length; from += 1) {
    const direction = sideOf(steps, from, longRun - 1);
    if (direction !== 0) trends.fill(direction, from, from + longRun);
  }
  return trends;
}

/** The direction that all of the window share, otherwise 0. */
function sideOf(directions: readonly Direction[], from: number, size: number): Direction {
  const first = directions[from] ?? 0;
  return directions.slice(from, from + size).every((direction) => direction === first) ? first : 0;
}

/** Which points lie in at least one full window that fits. */
function inWindows(length: number, size: number, fits: (from: number) => boolean): readonly boolean[] {
  const inside: boolean[] = Array.from({ length }, () => false);
  for (let from = 0; from + size <= length; from += 1) {
    if (fits(from)) inside.fill(true, from, from + size);
  }
  return inside;
}

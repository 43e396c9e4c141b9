import { add, compare, divide, exact, fraction, multiply, subtract, sumOf, zero, type Fraction } from '#kernel/fraction.ts';
import { invariant } from '#kernel/invariant.ts';

export type XmrLimits = {
  readonly mean: Fraction;
  readonly lower: Fraction;
  readonly upper: Fraction;
  /** Two thirds of the way from the mean to a limit. */
  readonly nearLower: Fraction;
  readonly nearUpper: Fraction;
};

/**
 * What: mean and natural limits of a series of single values, mean ± 2.66 times the mean moving range.
 * When: one value a period, in order, without subgroups; from about a dozen values on.
 * Reference: Wheeler, "Understanding Variation"; NHS Making Data Count. 2.66 = 3/1.128 and 3.267 belong to ranges of two.
 * Example: 4, 4, 3, 5, 3 has mean 3.8, moving ranges 0, 1, 2, 2, so limits 3.8 ± 2.66 · 1.25 = 0.475 and 7.125.
 *
 * Screening leaves out moving ranges of 3.267 times their mean or more, once, so that a single outlier does not widen the
 * limits. Without any moving range, or with a constant series, the limits equal the mean. Calculated exactly, so that a
 * value equal to the mean is seen as equal.
 */
export function xmrLimits(values: readonly Fraction[], screenOutliers: boolean): XmrLimits {
  invariant(values.length > 0, 'limits need a value');
  const ranges = values.slice(1).map((value, index) => distance(value, values[index] ?? value));
  const unscreened = meanOf(ranges);
  const outlying = multiply(screening, unscreened);
  const kept = screenOutliers ? ranges.filter((range) => compare(range, outlying) < 0) : ranges;
  const mean = meanOf(values);
  const reach = multiply(scale, meanOf(kept));
  const nearReach = multiply(fraction(2, 3), reach);
  return {
    mean,
    lower: subtract(mean, reach),
    upper: add(mean, reach),
    nearLower: subtract(mean, nearReach),
    nearUpper: add(mean, nearReach),
  };
}

const scale = exact(2.66);
const screening = exact(3.267);

function meanOf(values: readonly Fraction[]): Fraction {
  return values.length === 0 ? zero : divide(sumOf(values), fraction(values.length));
}

function distance(left: Fraction, right: Fraction): Fraction {
  return compare(left, right) < 0 ? subtract(right, left) : subtract(left, right);
}

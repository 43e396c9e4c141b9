import { invariant } from '#kernel/invariant.ts';
import type { Confidence } from './confidence.ts';
import type { Interval } from './interval.ts';
import { studentQuantile } from './student-quantile.ts';

/** Additive, so the sums of the parts of a tree are added and divided once. */
export type Moments = { readonly n: number; readonly sum: number; readonly sumOfSquares: number };

/**
 * What: the interval of a mean, such as waiting minutes, from sums alone; undefined with fewer than two values.
 * When: the values are not wildly skewed or there are some dozens of them; the t quantile is the normal one for many.
 * Reference: Student 1908; any textbook.
 * Example: 2, 4, 4, 4, 5 (n 5, sum 19, sum of squares 77) has mean 3.8, between 2.440 and 5.160 at 95 %.
 */
export function meanInterval({ n, sum, sumOfSquares }: Moments, confidence: Confidence = 0.95): Interval | undefined {
  invariant(Number.isSafeInteger(n) && n >= 0, `${n} values`);
  if (n < 2) return undefined;
  const mean = sum / n;
  // Equal values can leave a tiny negative rest in binary numbers.
  const variance = Math.max(0, (sumOfSquares - sum * mean) / (n - 1));
  const reach = studentQuantile(n - 1, confidence) * Math.sqrt(variance / n);
  return { estimate: mean, lower: mean - reach, upper: mean + reach };
}

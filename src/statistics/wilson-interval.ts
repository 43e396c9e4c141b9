import { invariant } from '#kernel/invariant.ts';
import { normalQuantile, type Confidence } from './confidence.ts';
import type { Interval } from './interval.ts';

/**
 * What: the interval of a share, such as requests finished within the standard; undefined without a single case.
 * When: any n, also few cases and shares of 0 or 1, where the textbook interval collapses to a point.
 * Reference: Wilson 1927; recommended by Brown, Cai & DasGupta 2001, "Interval Estimation for a Binomial Proportion".
 * Example: 8 of 10 is 0.8, between 0.490 and 0.943 at 95 %.
 */
export function wilsonInterval(successes: number, n: number, confidence: Confidence = 0.95): Interval | undefined {
  invariant(Number.isSafeInteger(successes) && successes >= 0 && successes <= n, `${successes} of ${n} is not a share`);
  if (n === 0) return undefined;
  const z = normalQuantile[confidence];
  const share = successes / n;
  const spread = (z * z) / n;
  const middle = (share + spread / 2) / (1 + spread);
  const reach = (z / (1 + spread)) * Math.sqrt((share * (1 - share)) / n + spread / (4 * n));
  return {
    estimate: share,
    lower: successes === 0 ? 0 : Math.max(0, middle - reach),
    upper: successes === n ? 1 : Math.min(1, middle + reach),
  };
}

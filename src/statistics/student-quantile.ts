import { invariant } from '#kernel/invariant.ts';
import { normalQuantile, type Confidence } from './confidence.ts';

/**
 * What: the two-sided quantile of Student's t distribution for whole degrees of freedom.
 * When: the interval of a mean whose spread is estimated from the same few values.
 * Reference: Abramowitz & Stegun 1964, 26.7.3-26.7.4 (finite series of the probability), 26.7.5 (expansion for many).
 * Example: 4 degrees of freedom at 95 % give 2.776; 10,000 give 1.960.
 */
export function studentQuantile(degrees: number, confidence: Confidence): number {
  invariant(Number.isSafeInteger(degrees) && degrees >= 1, `${degrees} degrees of freedom`);
  const z = normalQuantile[confidence];
  if (degrees > seriesUpTo) return z + (z ** 3 + z) / (4 * degrees) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2);
  let low: number = z;
  let high = widest;
  while (high - low > precision * high) {
    const middle = (low + high) / 2;
    if (probabilityWithin(middle, degrees) < confidence) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Past this the expansion is exact to nine digits. */
const seriesUpTo = 200;
/** One degree of freedom at 99 % gives 63.7. */
const widest = 64;
const precision = 1e-12;

/** The probability of a value between −t and t. */
function probabilityWithin(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees));
  const cosine = Math.cos(angle);
  const odd = degrees % 2 === 1;
  let term = odd ? cosine : 1;
  let series = degrees === 1 ? 0 : term;
  for (let order = odd ? 3 : 2; order < degrees; order += 2) {
    term *= ((order - 1) / order) * cosine ** 2;
    series += term;
  }
  const sum = Math.sin(angle) * series;
  return odd ? (2 / Math.PI) * (angle + sum) : sum;
}

import type { Indicator } from '#planning/rules/indicator.ts';
import type { NamedCount } from '#planning/rules/named-count.ts';
import { meanInterval } from '#statistics/mean-interval.ts';
import { wilsonInterval } from '#statistics/wilson-interval.ts';
import { ratingMoments, waitMoments, type Tally } from './tally.ts';

/** 95 %, in the unit of the value. */
export type ValueInterval = { readonly low: number; readonly high: number; readonly method: 'WILSON' | 'STUDENT' };

/**
 * Wilson for a share, Student for a mean from n, sum and sum of squares. None where the cases are no sample of what could
 * have been (counts, typed realisations) or the one is no part of the other.
 */
export function intervalOf(
  { numerator, denominator, factor }: Pick<Indicator, 'numerator' | 'denominator' | 'factor'>,
  tally: Tally,
  part: number,
  whole: number,
): ValueInterval | undefined {
  if (denominator === undefined) return undefined;
  if (numerator === 'WAIT_MINUTES' && denominator === 'WAITED') return ofMean(meanInterval(waitMoments(tally)), factor, 0);
  if (numerator === 'RATING_POINTS' && denominator === 'RATINGS') return ofMean(meanInterval(ratingMoments(tally)), factor, 1);
  if (!partsOf[denominator]?.includes(numerator)) return undefined;
  const found = wilsonInterval(part, whole);
  return found && { low: found.lower * factor, high: found.upper * factor, method: 'WILSON' };
}

/** No wait is below 0 minutes and no score below 1, whatever the formula says of few values. */
function ofMean(found: { readonly lower: number; readonly upper: number } | undefined, factor: number, least: number): ValueInterval | undefined {
  return found && { low: Math.max(least, found.lower) * factor, high: found.upper * factor, method: 'STUDENT' };
}

/** Which counts are a part of which, case by case. */
const partsOf: Readonly<Partial<Record<NamedCount, readonly NamedCount[]>>> = {
  INTERACTIONS: ['FINISHED', 'WITH_STANDARD', 'WITHIN_STANDARD', 'WAITED'],
  WITH_STANDARD: ['WITHIN_STANDARD'],
  RATINGS: ['RATINGS_SATISFIED'],
};

import { ratings, type Rating } from './predikat.ts';

export type RatingPattern = { readonly total: number; readonly counts: Readonly<Record<Rating, number>>; readonly mostChosen: Rating };

/**
 * How one assessor has used the three steps in a period: information for him alone, not a quota. Undefined without a
 * rating. ux.md, section 5.
 */
export function ratingPattern(given: readonly Rating[]): RatingPattern | undefined {
  if (given.length === 0) return undefined;
  const counts = { BELOW_EXPECTATION: 0, MEETS_EXPECTATION: 0, ABOVE_EXPECTATION: 0 };
  for (const rating of given) counts[rating] += 1;
  const mostChosen = ratings.reduce((most, rating) => (counts[rating] > counts[most] ? rating : most));
  return { total: given.length, counts, mostChosen };
}

import type { PlainDate } from '#kernel/plain-date.ts';
import type { NamedCount } from '#planning/rules/named-count.ts';
import type { Moments } from '#statistics/mean-interval.ts';

/** What rollups hold of some services, people and days; the parts of a tree are added, never averaged. */
export type Tally = {
  readonly n: number;
  readonly finished: number;
  readonly late: number;
  readonly standard: number;
  readonly withinStandard: number;
  readonly waited: number;
  readonly waitSeconds: number;
  readonly waitSecondsSquared: number;
  readonly invited: number;
  /** Ratings by score 1 to 4. */
  readonly ratings: readonly [number, number, number, number];
};

/** A tally of one month and service; `month` is its first day. */
export type TallyPart = { readonly month: PlainDate; readonly serviceId: string; readonly tally: Tally };

/** A realisation typed in with its evidence. */
export type TypedEntry = { readonly day: PlainDate; readonly numerator: number; readonly denominator: number };

export type TypedSum = { readonly numerator: number; readonly denominator: number };

export const emptyTally: Tally = {
  n: 0,
  finished: 0,
  late: 0,
  standard: 0,
  withinStandard: 0,
  waited: 0,
  waitSeconds: 0,
  waitSecondsSquared: 0,
  invited: 0,
  ratings: [0, 0, 0, 0],
};
const noTyped: TypedSum = { numerator: 0, denominator: 0 };

export function addTallies(tallies: readonly Tally[]): Tally {
  // One sum that grows: pages add thousands of parts, and an object for each of them is work for the collector.
  const sum = { ...emptyTally, ratings: [0, 0, 0, 0] as [number, number, number, number] };
  for (const one of tallies) {
    sum.n += one.n;
    sum.finished += one.finished;
    sum.late += one.late;
    sum.standard += one.standard;
    sum.withinStandard += one.withinStandard;
    sum.waited += one.waited;
    sum.waitSeconds += one.waitSeconds;
    sum.waitSecondsSquared += one.waitSecondsSquared;
    sum.invited += one.invited;
    sum.ratings[0] += one.ratings[0];
    sum.ratings[1] += one.ratings[1];
    sum.ratings[2] += one.ratings[2];
    sum.ratings[3] += one.ratings[3];
  }
  return sum;
}

export function addTyped(entries: readonly TypedEntry[]): TypedSum {
  return entries.reduce((sum, one) => ({ numerator: sum.numerator + one.numerator, denominator: sum.denominator + one.denominator }), noTyped);
}

/** A named count as a figure of a tally or of typed entries. */
export function countOf(count: NamedCount, tally: Tally, typed: TypedSum): number {
  return counts[count](tally, typed);
}

export function ratingsOf({ ratings }: Pick<Tally, 'ratings'>): number {
  return ratings[0] + ratings[1] + ratings[2] + ratings[3];
}

export function satisfiedOf({ ratings }: Tally): number {
  return ratings[2] + ratings[3];
}

/** Minutes waited, with what an interval of their mean needs. */
export function waitMoments(tally: Tally): Moments {
  return { n: tally.waited, sum: tally.waitSeconds / 60, sumOfSquares: tally.waitSecondsSquared / 3600 };
}

export function ratingMoments(tally: Tally): Moments {
  const points = (power: number) => tally.ratings.reduce((sum, n, at) => sum + n * (at + 1) ** power, 0);
  return { n: ratingsOf(tally), sum: points(1), sumOfSquares: points(2) };
}

const counts: Readonly<Record<NamedCount, (tally: Tally, typed: TypedSum) => number>> = {
  INTERACTIONS: ({ n }) => n,
  FINISHED: ({ finished }) => finished,
  WITH_STANDARD: ({ standard }) => standard,
  WITHIN_STANDARD: ({ withinStandard }) => withinStandard,
  WAITED: ({ waited }) => waited,
  WAIT_MINUTES: ({ waitSeconds }) => waitSeconds / 60,
  RATINGS: ratingsOf,
  RATINGS_SATISFIED: satisfiedOf,
  RATING_POINTS: (tally) => ratingMoments(tally).sum,
  TYPED: (_, { numerator }) => numerator,
  TYPED_OF: (_, { denominator }) => denominator,
};

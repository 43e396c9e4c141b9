import type { Period } from '#kernel/period.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Indicator } from '#planning/rules/indicator.ts';
import { namedCounts } from '#planning/rules/named-count.ts';
import { meanInterval } from '#statistics/mean-interval.ts';
import { wilsonInterval } from '#statistics/wilson-interval.ts';
import { standings, type Standing } from './standing.ts';
import { countOf, ratingMoments, waitMoments, type Tally, type TypedSum } from './tally.ts';

export { standings, type Standing };

/** Version of the rules by which values are computed; printed with every number and frozen with evidence. */
export const measureRuleVersion = 'ukur-2026.1';

/** A value with all that it rests on. */
export type Value = {
  readonly numerator: number;
  readonly denominator?: number;
  readonly value: number | undefined;
  /** How many cases the value rests on. */
  readonly n: number;
  /** 95 %; only where the cases are a sample of what could have been. */
  readonly interval?: { readonly low: number; readonly high: number; readonly method: 'WILSON' | 'STUDENT' };
};

export type Measured = Value & {
  readonly indicatorId?: string;
  readonly name: string;
  readonly unit: string;
  readonly decimals: number;
  /** In words. */
  readonly formula: string;
  readonly factor: number;
  readonly period: Period;
  /** The last day that is counted; before the end of the period while it runs. */
  readonly through: PlainDate;
  readonly target?: number;
  readonly achievementPct?: number;
  readonly standing: Standing;
  readonly ruleVersion: string;
  readonly months: readonly { readonly month: PlainDate; readonly value?: number; readonly n: number }[];
};

type Definition = Pick<Indicator, 'numerator' | 'denominator' | 'factor' | 'consolidation'>;

/** Parts are added and divided once; a percentage is never averaged. Design, section 3. Nothing divided by nothing is no value. */
export function measure(indicator: Definition, tally: Tally, typed: TypedSum): Value {
  const numerator = countOf(indicator.numerator, tally, typed);
  if (indicator.denominator === undefined) {
    const isTyped = namedCounts[indicator.numerator].of === 'TYPED';
    const n = isTyped ? typed.entries : tally.n;
    return { numerator, value: isTyped && n === 0 ? undefined : numerator * indicator.factor, n };
  }
  const denominator = countOf(indicator.denominator, tally, typed);
  const value = denominator === 0 ? undefined : (numerator / denominator) * indicator.factor;
  const n = indicator.denominator === 'TYPED_OF' ? typed.entries : denominator;
  const interval = value === undefined ? undefined : intervalOf(indicator, tally, numerator, denominator);
  return { numerator, denominator, value, n, ...(interval ? { interval } : {}) };
}

function intervalOf({ numerator, denominator, factor }: Definition, tally: Tally, part: number, whole: number): Value['interval'] {
  if (numerator === 'WAIT_MINUTES' || numerator === 'RATING_POINTS') {
    const found = meanInterval(numerator === 'WAIT_MINUTES' ? waitMoments(tally) : ratingMoments(tally));
    return found && { low: Math.max(0, found.lower) * factor, high: found.upper * factor, method: 'STUDENT' };
  }
  // What was typed is counted out, not sampled.
  if (denominator === 'TYPED_OF' || part > whole) return undefined;
  const found = wilsonInterval(part, whole);
  return found && { low: found.lower * factor, high: found.upper * factor, method: 'WILSON' };
}

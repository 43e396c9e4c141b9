import type { Period } from '#kernel/period.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { formulaOf, isTyped, type Indicator } from '#planning/rules/indicator.ts';
import type { TargetBasis } from '#planning/rules/milestone.ts';
import { namedCounts } from '#planning/rules/named-count.ts';
import { intervalOf, type ValueInterval } from './interval.ts';
import { satisfactionMinimumN, standings, type Standing } from './standing.ts';
import { addTallies, addTyped, countOf, ratingsOf, type Tally, type TallyPart, type TypedEntry } from './tally.ts';

export { standings, type Standing };

/** Version of the rules by which values are computed; printed with every number and frozen with evidence. */
export const measureRuleVersion = 'ukur-2026.2';

/** A value with all that it rests on. */
export type Value = {
  readonly numerator: number;
  readonly denominator?: number;
  readonly value: number | undefined;
  /** How many cases the value rests on. */
  readonly n: number;
  /** Only where the cases are a sample of what could have been. */
  readonly interval?: ValueInterval;
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
  readonly targetBasis?: TargetBasis;
  readonly achievementPct?: number;
  readonly standing: Standing;
  readonly ruleVersion: string;
  /** `target`: what held at the end of the month, where a target holds for each month. */
  readonly months: readonly { readonly month: PlainDate; readonly value?: number; readonly n: number; readonly target?: number }[];
  /** Where the target of the person or unit was revised in these months. */
  readonly targetSteps: readonly TargetStep[];
};

export type TargetStep = {
  readonly from: PlainDate;
  readonly before: number;
  readonly target: number;
  readonly reason: string;
  readonly documentReference: string;
};

export type Definition = Pick<Indicator, 'numerator' | 'denominator' | 'serviceIds' | 'factor' | 'consolidation'>;

/** What there is in a period: rollups by month and service, and typed entries in the order of their days. */
export type Material = { readonly parts: readonly TallyPart[]; readonly typed: readonly TypedEntry[] };

/**
 * Parts are added and divided once; a percentage is never averaged. Design, section 3. Nothing divided by nothing is no value.
 * A plain count whose periods are averaged is divided by its months, or by its entries when it is typed.
 */
export function measure(definition: Definition, material: Material): Value {
  const counted = countedOf(definition, material);
  const { numerator, denominator: divisor, n } = partOf(definition, counted);
  const denominator = divisor ?? periodsOf(definition, counted);
  if (denominator === undefined) return { numerator, value: isTyped(definition) && n === 0 ? undefined : numerator * definition.factor, n };
  if (denominator === 0) return { numerator, denominator, value: undefined, n };
  const interval = intervalOf(definition, addTallies(counted.parts.map((part) => part.tally)), numerator, denominator);
  return { numerator, denominator, value: (numerator / denominator) * definition.factor, n, ...(interval ? { interval } : {}) };
}

/** What of the material counts at all: the indicator's services; where the last known value holds, the last month or entry that has one. */
export function countedOf(definition: Definition, { parts, typed }: Material): Material {
  const isLast = definition.consolidation === 'LAST_KNOWN';
  if (isTyped(definition)) return { parts: [], typed: isLast ? typed.slice(-1) : typed };
  const own = parts.filter(({ serviceId }) => definition.serviceIds === undefined || definition.serviceIds.includes(serviceId));
  if (!isLast) return { parts: own, typed: [] };
  const last = monthsWithCases(definition, own).at(-1);
  return { parts: own.filter(({ month }) => month === last), typed: [] };
}

/** One month or service of a value, as it stands in the table of its parts. */
export type Part = { readonly numerator: number; readonly denominator: number | undefined; readonly n: number };

/** The parts of what counts add up to the numerator and denominator of the value. */
export function partOf(definition: Definition, { parts, typed }: Material): Part {
  const tally = addTallies(parts.map((part) => part.tally));
  const count = (code: Definition['numerator']) => countOf(code, tally, addTyped(typed));
  return {
    numerator: count(definition.numerator),
    denominator: definition.denominator === undefined ? undefined : count(definition.denominator),
    n: isTyped(definition) ? typed.length : casesOf(definition, tally),
  };
}

/** The formula in words, with the division by periods where there is one. */
export function formulaInWords(definition: Definition): string {
  const words = formulaOf(definition);
  if (definition.consolidation === 'LAST_KNOWN') return `${words}, nilai terakhir yang diketahui`;
  if (definition.denominator !== undefined || definition.consolidation === 'SUM') return words;
  return `${words} ÷ jumlah ${isTyped(definition) ? 'isian' : 'bulan yang ada catatannya'}`;
}

/** Rates and means have their target in every month; sums of a year belong to the whole period. */
export function holdsMonthly(definition: Pick<Definition, 'numerator' | 'denominator' | 'consolidation'>): boolean {
  const { denominator, consolidation } = definition;
  return denominator !== undefined || consolidation === 'AVERAGE' || (isTyped(definition) && consolidation === 'LAST_KNOWN');
}

export function isOfRatings({ numerator, denominator }: Pick<Definition, 'numerator' | 'denominator'>): boolean {
  return [numerator, denominator].some((count) => count !== undefined && namedCounts[count].of === 'RATING');
}

/** With fewer cases nothing is concluded; voices of citizens want fifty whatever the indicator says. */
export function minimumCases(indicator: Pick<Indicator, 'numerator' | 'denominator' | 'minimumN'>): number {
  return isOfRatings(indicator) ? Math.max(satisfactionMinimumN, indicator.minimumN) : indicator.minimumN;
}

/** Cases of a divided value are what it is divided by; of a plain count all that was looked at, so that none of twenty differs from no work. */
function casesOf({ numerator, denominator }: Definition, tally: Tally): number {
  if (denominator === 'WAIT_MINUTES' || (denominator === undefined && numerator === 'WAIT_MINUTES')) return tally.waited;
  if (denominator !== undefined && denominator !== 'RATING_POINTS') return countOf(denominator, tally, addTyped([]));
  return isOfRatings({ numerator }) ? ratingsOf(tally) : tally.n;
}

function periodsOf(definition: Definition, { parts, typed }: Material): number | undefined {
  if (definition.consolidation !== 'AVERAGE') return undefined;
  return isTyped(definition) ? typed.length : monthsWithCases(definition, parts).length;
}

function monthsWithCases(definition: Definition, parts: readonly TallyPart[]): readonly PlainDate[] {
  return [...new Set(parts.filter(({ tally }) => casesOf(definition, tally) > 0).map(({ month }) => month))].toSorted();
}

import { add, compare, exact, fraction, multiply, subtract, sumOf, toNumber, zero, type Fraction } from '#kernel/fraction.ts';
import { daysBetween, partsOf } from '#kernel/plain-date.ts';
import { overlaps, quarterPeriod, yearPeriod, type Period, type Quarter } from '#kernel/period.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { rounded } from '#kernel/rounding.ts';
import type { Polarity } from './achievement.ts';
import type { Indicator, Target } from './indicator.ts';

/** What is agreed for a quarter of the yearly target of an IKI. Domain rules, section 21. */
export type Milestone = { readonly quarter: Quarter; readonly target: number };

/** A milestone with the days that it is for: those of the quarter that the plan holds. */
export type DatedMilestone = Milestone & { readonly days: Period };

export type MilestoneRefusal =
  | { readonly code: 'MILESTONES_NOT_OF_PLAN'; readonly ikiId: string; readonly quarters: readonly number[] }
  | { readonly code: 'MILESTONES_DO_NOT_ADD_UP'; readonly ikiId: string; readonly sum: number; readonly target: number };

type Measure = { readonly consolidation: Indicator['consolidation']; readonly denominator?: Indicator['denominator'] | undefined };

/** A plain count that is summed up over the year: its target is divided, while a share, a mean or a last value holds in every quarter. */
function isSummedUp({ consolidation, denominator }: Measure): boolean {
  return consolidation === 'SUM' && denominator === undefined;
}

/** Whether a target is proposed in parts: by its measure, or without one by what its aspect and unit say. */
export function isProposedInParts(iki: { readonly aspect: string; readonly unit: string }, measure: Measure | undefined): boolean {
  return measure === undefined ? iki.aspect === 'QUANTITY' && iki.unit.trim() !== '%' : isSummedUp(measure);
}

/** The quarters that a plan has days in, with these days. What was agreed stays as it was when the plan ends early for a new post. */
export function quartersOf(from: Period['from']): readonly { readonly quarter: Quarter; readonly days: Period }[] {
  const { year } = partsOf(from);
  const plan = { from, until: yearPeriod(year).until };
  return ([1, 2, 3, 4] as const)
    .map((quarter) => ({ quarter, days: quarterPeriod(year, quarter) }))
    .filter(({ days }) => overlaps(days, plan))
    .map(({ quarter, days }) => ({ quarter, days: { from: days.from < from ? from : days.from, until: days.until } }));
}

/**
 * A proposal for the quarters of a plan. What is summed up is divided by days, in the decimals of the target: what should be reached is
 * never asked for before its share of days is full, what should not be exceeded is never tighter than its share. The parts add up exactly.
 */
export function proposeMilestones(
  { target, polarity, isSummed }: { readonly target: number; readonly polarity: Polarity; readonly isSummed: boolean },
  planFrom: Period['from'],
): readonly Milestone[] {
  const quarters = quartersOf(planFrom);
  if (!isSummed) return quarters.map(({ quarter }) => ({ quarter, target }));
  const lengths = quarters.map(({ days }) => lengthOf(days));
  const all = lengths.reduce((sum, length) => sum + length, 0);
  const aim = exact(target);
  const places = decimalsOf(aim);
  const reachedBy = (count: number) => {
    const days = lengths.slice(0, count).reduce((sum, length) => sum + length, 0);
    return cut(multiply(aim, fraction(days, all)), places, polarity);
  };
  return quarters.map(({ quarter }, at) => ({ quarter, target: toNumber(subtract(reachedBy(at + 1), reachedBy(at))) }));
}

type Divided = {
  readonly target?: number | undefined;
  readonly polarity?: Polarity | undefined;
  readonly aspect?: string | undefined;
  readonly unit?: string | undefined;
  readonly milestones?: readonly Milestone[] | undefined;
};

/** A target that was changed is divided anew by the proposal; one that was not divided stays so. */
export function dividedAnew<I extends Divided>(iki: I, before: Divided | undefined, planFrom: Period['from'], measure: Measure | undefined): I {
  const { target, polarity, aspect, unit, milestones } = iki;
  if (milestones === undefined || before === undefined || before.target === target) return iki;
  if (target === undefined || polarity === undefined || aspect === undefined || unit === undefined) return iki;
  return { ...iki, milestones: proposeMilestones({ target, polarity, isSummed: isProposedInParts({ aspect, unit }, measure) }, planFrom) };
}

/** Milestones name each quarter of the plan once; those of a summed target add up to it. */
export function checkMilestones(
  { ikiId, target, milestones }: { readonly ikiId: string; readonly target: number; readonly milestones: readonly Milestone[] },
  { planFrom, measure }: { readonly planFrom: Period['from']; readonly measure: Measure | undefined },
): Result<null, MilestoneRefusal> {
  if (milestones.length === 0) return ok(null);
  const quarters = quartersOf(planFrom).map(({ quarter }) => quarter);
  const named = milestones.map(({ quarter }) => quarter).toSorted((left, right) => left - right);
  if (named.join() !== quarters.join()) return refuse({ code: 'MILESTONES_NOT_OF_PLAN', ikiId, quarters });
  if (measure === undefined || !isSummedUp(measure)) return ok(null);
  const sum = sumOf(milestones.map((one) => exact(one.target)));
  return compare(sum, exact(target)) === 0 ? ok(null) : refuse({ code: 'MILESTONES_DO_NOT_ADD_UP', ikiId, sum: toNumber(sum), target });
}

/** A target that a plan has agreed, with what it asks of each quarter where that was agreed too. */
export type AgreedTarget = Target & { readonly milestones?: readonly DatedMilestone[] };

/** Undefined of an IKI without an amount. */
export function agreedTargetOf(
  iki: { readonly target: number; readonly milestones?: readonly Milestone[] | undefined },
  planFrom: Period['from'],
): AgreedTarget;
export function agreedTargetOf(
  iki: { readonly target?: number | undefined; readonly milestones?: readonly Milestone[] | undefined },
  planFrom: Period['from'],
): AgreedTarget | undefined;
export function agreedTargetOf(
  iki: { readonly target?: number | undefined; readonly milestones?: readonly Milestone[] | undefined },
  planFrom: Period['from'],
): AgreedTarget | undefined {
  if (iki.target === undefined) return undefined;
  const dated = quartersOf(planFrom).flatMap((one) => {
    const milestone = iki.milestones?.find(({ quarter }) => quarter === one.quarter);
    return milestone === undefined ? [] : [{ ...one, target: milestone.target }];
  });
  return { target: iki.target, ...(dated.length === 0 ? {} : { milestones: dated }) };
}

/** AGREED: the target as it stands. MILESTONE: from what was agreed for the quarters. DAYS: the share of days of the yearly target. */
export const targetBases = ['AGREED', 'MILESTONE', 'DAYS'] as const;
export type TargetBasis = (typeof targetBases)[number];

/** What a target asks of some days of a year. What was agreed for the quarters goes before the share of days. */
export function targetOfDays(measure: Measure, agreed: AgreedTarget, counted: Period): { readonly target: Target; readonly basis: TargetBasis } {
  const milestones = (agreed.milestones ?? []).filter(({ days }) => overlaps(days, counted));
  const isOneYear = counted.from >= yearPeriod(partsOf(counted.until).year).from;
  const latest = milestones.at(-1);
  if (!isSummedUp(measure)) {
    return latest === undefined ? { target: agreed, basis: 'AGREED' } : { target: { ...agreed, target: latest.target }, basis: 'MILESTONE' };
  }
  if (latest !== undefined && isOneYear) {
    const asked = milestones.map(({ target, days }) => multiply(exact(target), fraction(lengthOf(common(days, counted)), lengthOf(days))));
    return { target: { target: rounded(sumOf(asked), 2) }, basis: 'MILESTONE' };
  }
  const share = fraction(lengthOf(counted), lengthOf(yearPeriod(partsOf(counted.until).year)));
  const part = (value: number) => rounded(multiply(exact(value), share), 2);
  return {
    target: {
      target: part(agreed.target),
      ...(agreed.minimum === undefined ? {} : { minimum: part(agreed.minimum) }),
      ...(agreed.stretch === undefined ? {} : { stretch: part(agreed.stretch) }),
    },
    basis: 'DAYS',
  };
}

function common(left: Period, right: Period): Period {
  return { from: left.from > right.from ? left.from : right.from, until: left.until < right.until ? left.until : right.until };
}

function lengthOf({ from, until }: Period): number {
  return daysBetween(from, until) + 1;
}

function decimalsOf({ denominator }: Fraction): number {
  let places = 0;
  while (10n ** BigInt(places) % denominator !== 0n) places += 1;
  return places;
}

/** To so many decimals: down for what should grow, up for what should stay small, half-up for what should be met. */
function cut(value: Fraction, places: number, polarity: Polarity): Fraction {
  const scale = fraction(10n ** BigInt(places));
  const scaled = add(multiply(value, scale), rounding[polarity]);
  const whole = scaled.numerator / scaled.denominator;
  const isAbove = scaled.numerator < 0n && scaled.numerator % scaled.denominator !== 0n;
  const floor = fraction(isAbove ? whole - 1n : whole);
  const units = polarity === 'MINIMIZE' && compare(floor, scaled) < 0 ? add(floor, fraction(1)) : floor;
  return fraction(units.numerator, units.denominator * scale.numerator);
}

const rounding = { MAXIMIZE: zero, MINIMIZE: zero, STABILIZE: fraction(1, 2) } as const satisfies Record<Polarity, Fraction>;

import { compare, exact, toNumber } from '#kernel/fraction.ts';
import { invariant } from '#kernel/invariant.ts';
import { specialCausesOf, type SpecialCause } from './special-cause.ts';
import { xmrLimits, type XmrLimits } from './xmr-limits.ts';

/** The direction in which a value gets better; NEUTRAL when neither is better. */
export const improvements = ['INCREASE', 'DECREASE', 'NEUTRAL'] as const;
export type Improvement = (typeof improvements)[number];

export type PointType = 'common_cause' | 'special_cause_improvement' | 'special_cause_concern' | 'special_cause_neutral_high' | 'special_cause_neutral_low';

/** Whether the process as it is will meet the target. */
export type Assurance = 'consistently_pass' | 'consistently_fail' | 'inconsistent';

export type XmrInput = {
  /** One a period, in order. */
  readonly values: readonly number[];
  readonly improvement: Improvement;
  readonly target: number | null;
  /** Only so many first points of each segment set its mean and limits; null for all. */
  readonly baselinePoints: number | null;
  readonly screenOutliers: boolean;
  /** Places, counted from 0, at which a new segment with its own limits begins. */
  readonly rebaseAt: readonly number[];
};

export type XmrPoint = {
  readonly value: number;
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
  readonly specialCause: SpecialCause;
  readonly pointType: PointType;
};

export type XmrChart = { readonly points: readonly XmrPoint[]; readonly assurance: Assurance | null };

/**
 * What: a control chart (XmR) that tells a signal from the noise of an indicator.
 * When: an indicator is followed over periods and somebody is about to explain its last value.
 * Reference: NHS Making Data Count, as calculated by NHSRplotthedots.
 * Example: 4, 4, 3, 5, 3, lower is better, target 3.8: mean 3.8, limits 0.475 and 7.125, no signal, assurance inconsistent.
 *
 * Each segment is judged on its own. Assurance compares the target with the limits of the last segment; there is none
 * without a target, without a direction, or while that segment has a single point.
 */
export function xmrChart(input: XmrInput): XmrChart {
  const { values, improvement, baselinePoints, rebaseAt } = input;
  invariant(baselinePoints === null || (Number.isInteger(baselinePoints) && baselinePoints >= 2), 'a baseline has points');
  const starts = [...new Set([0, ...rebaseAt])].toSorted((left, right) => left - right);
  invariant(
    starts.every((start) => Number.isInteger(start) && start >= 0),
    'a segment begins at a point',
  );

  const segments = starts.map((start, index) => segmentOf(values.slice(start, starts[index + 1]), input)).filter((segment) => segment !== undefined);
  const last = segments.at(-1);
  return {
    points: segments.flatMap((segment) => pointsOf(segment, improvement)),
    assurance: last === undefined ? null : assuranceOf(last, input),
  };
}

type Segment = {
  readonly values: readonly number[];
  readonly limits: XmrLimits;
  readonly specialCauses: readonly SpecialCause[];
};

function segmentOf(values: readonly number[], input: XmrInput): Segment | undefined {
  if (values.length === 0) return undefined;
  const exactValues = values.map(exact);
  const limits = xmrLimits(exactValues.slice(0, input.baselinePoints ?? undefined), input.screenOutliers);
  return { values, limits, specialCauses: specialCausesOf(exactValues, limits) };
}

function pointsOf({ values, limits, specialCauses }: Segment, improvement: Improvement): readonly XmrPoint[] {
  const [mean, lower, upper] = [toNumber(limits.mean), toNumber(limits.lower), toNumber(limits.upper)];
  return specialCauses.map((specialCause, index) => ({
    value: values[index] ?? mean,
    mean,
    lower,
    upper,
    specialCause,
    pointType: pointTypeOf(specialCause, improvement),
  }));
}

function pointTypeOf(specialCause: SpecialCause, improvement: Improvement): PointType {
  const direction = directions[specialCause];
  if (direction === null) return 'common_cause';
  if (improvement === 'NEUTRAL') return direction === 'INCREASE' ? 'special_cause_neutral_high' : 'special_cause_neutral_low';
  return direction === improvement ? 'special_cause_improvement' : 'special_cause_concern';
}

const directions = {
  'Common Cause': null,
  'Above UCL': 'INCREASE',
  'Below LCL': 'DECREASE',
  '7 Point Trend (Increasing)': 'INCREASE',
  '7 Point Trend (Decreasing)': 'DECREASE',
  '2 in 3 Above CL': 'INCREASE',
  '2 in 3 Below CL': 'DECREASE',
  '7 Points Above CL': 'INCREASE',
  '7 Points Below CL': 'DECREASE',
} as const satisfies Record<SpecialCause, Improvement | null>;

function assuranceOf(segment: Segment, { target, improvement }: XmrInput): Assurance | null {
  if (target === null || improvement === 'NEUTRAL' || segment.values.length < 2) return null;
  const aim = exact(target);
  if (compare(aim, segment.limits.upper) > 0) return improvement === 'INCREASE' ? 'consistently_fail' : 'consistently_pass';
  if (compare(aim, segment.limits.lower) < 0) return improvement === 'INCREASE' ? 'consistently_pass' : 'consistently_fail';
  return 'inconsistent';
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeVectors } from '#test/support/describe-vectors.ts';
import { xmrChart, type XmrInput } from './xmr-chart.ts';

describeVectors('spc-xmr.json');

const chartOf = (values: readonly number[], settings: Partial<XmrInput> = {}) =>
  xmrChart({
    values,
    improvement: 'INCREASE',
    target: null,
    baselinePoints: null,
    screenOutliers: true,
    rebaseAt: [],
    ...settings,
  });
const causesOf = (values: readonly number[], settings?: Partial<XmrInput>) => chartOf(values, settings).points.map(({ specialCause }) => specialCause);

/** A calm past with mean 10 and limits 4.68 and 15.32, as a fixed baseline for what follows. */
const calm = [11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9];
const after = (...values: number[]) => causesOf([...calm, ...values], { baselinePoints: calm.length }).slice(calm.length);

describe('control chart', () => {
  it('has limits of 2.66 mean moving ranges around the mean', () => {
    const chart = chartOf([4, 4, 3, 5, 3], { improvement: 'DECREASE', target: 3.8, screenOutliers: false });
    expect(chart.points[0]).toMatchObject({ mean: 3.8, lower: 0.475, upper: 7.125, pointType: 'common_cause' });
    expect(chart.assurance).toBe('inconsistent');
  });

  it('has limits equal to the mean when nothing varies, and no signal', () => {
    for (const screenOutliers of [true, false]) {
      const { points } = chartOf([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1], { screenOutliers });
      expect(points.every(({ mean, lower, upper }) => mean === 0.1 && lower === 0.1 && upper === 0.1)).toBe(true);
      expect(new Set(points.map(({ specialCause }) => specialCause))).toEqual(new Set(['Common Cause']));
    }
  });

  it('sees a point beyond a limit, not on it', () => {
    expect(after(15.32, 15.33, 4.68, 4.67)).toEqual(['Common Cause', 'Above UCL', 'Common Cause', 'Below LCL']);
  });

  it('sees a trend of seven and nothing in six', () => {
    expect(after(8.5, 9, 9.5, 10, 10.5, 11)).not.toContain('7 Point Trend (Increasing)');
    expect(after(8, 9, 10, 11, 12, 13, 14)).toEqual(Array(7).fill('7 Point Trend (Increasing)'));
    expect(after(8, 9, 10, 11, 11, 12, 13)).not.toContain('7 Point Trend (Increasing)');
  });

  it('lets the turning point of two trends belong to the later one', () => {
    const turning = after(7, 8, 9, 10, 11, 12, 13, 12.5, 11.5, 10.5, 9.5, 8.5, 7.5);
    expect(turning.slice(0, 6)).toEqual(Array(6).fill('7 Point Trend (Increasing)'));
    expect(turning.slice(6)).toEqual(Array(7).fill('7 Point Trend (Decreasing)'));
  });

  it('flags the two of three near a limit, when all three lie on its side', () => {
    expect(after(14, 10.5, 14)).toEqual(['2 in 3 Above CL', 'Common Cause', '2 in 3 Above CL']);
    expect(after(14, 9.5, 14)).toEqual(Array(3).fill('Common Cause'));
  });

  it('sees seven on one side, and a point on the mean breaks the run', () => {
    expect(after(10.1, 10.2, 10.1, 10.2, 10.1, 10.2, 10.1)).toEqual(Array(7).fill('7 Points Above CL'));
    expect(after(10.1, 10.2, 10.1, 10, 10.1, 10.2, 10.1)).toEqual(Array(7).fill('Common Cause'));
  });

  it('names a signal by what is better', () => {
    const typeOf = (improvement: XmrInput['improvement']) => chartOf([...calm, 16], { improvement, baselinePoints: calm.length }).points.at(-1)?.pointType;
    expect([typeOf('INCREASE'), typeOf('DECREASE'), typeOf('NEUTRAL')]).toEqual([
      'special_cause_improvement',
      'special_cause_concern',
      'special_cause_neutral_high',
    ]);
  });

  it('judges the target by the limits of the last segment', () => {
    const assuranceOf = (improvement: XmrInput['improvement'], target: number | null, rebaseAt: number[] = []) =>
      chartOf([...calm, ...calm.map((value) => value + 100)], { improvement, target, rebaseAt }).assurance;
    expect(assuranceOf('INCREASE', 50, [12])).toBe('consistently_pass');
    expect(assuranceOf('DECREASE', 50, [12])).toBe('consistently_fail');
    expect(assuranceOf('DECREASE', 200, [12])).toBe('consistently_pass');
    expect(assuranceOf('INCREASE', 200, [12])).toBe('consistently_fail');
    expect(assuranceOf('INCREASE', 110, [12])).toBe('inconsistent');
    expect(assuranceOf('NEUTRAL', 110, [12])).toBeNull();
    expect(assuranceOf('INCREASE', null, [12])).toBeNull();
    expect(assuranceOf('INCREASE', 50, [23])).toBeNull();
  });

  it('bears an empty series and refuses nonsense as a fault', () => {
    expect(chartOf([])).toEqual({ points: [], assurance: null });
    expect(() => chartOf([1, Number.NaN])).toThrow('not a decimal');
    expect(() => chartOf(calm, { baselinePoints: 1 })).toThrow('baseline');
    expect(() => chartOf(calm, { rebaseAt: [1.5] })).toThrow('segment');
  });

  it('moves with its values and turns with their sign', () => {
    const series = fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(series, fc.integer({ min: -1000, max: 1000 }), (values, shift) => {
        const causes = causesOf(values);
        expect(causesOf(values.map((value) => value + shift))).toEqual(causes);
        const mirrored = chartOf(
          values.map((value) => -value),
          { improvement: 'DECREASE' },
        ).points;
        expect(mirrored.map(({ pointType }) => pointType)).toEqual(chartOf(values).points.map(({ pointType }) => pointType));
      }),
    );
  });
});

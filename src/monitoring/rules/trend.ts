import type { Shape } from '#planning/rules/indicator.ts';
import { xmrChart, type Improvement } from '#statistics/xmr-chart.ts';

export const trends = ['BETTER', 'WORSE', 'CHANGED', 'STEADY', 'TOO_EARLY'] as const;
export type Trend = (typeof trends)[number];

/** From so many points on a change may be spoken of. ux.md section 6. */
const trendPoints = 12;

const directions: Readonly<Record<Shape, Improvement>> = { HIGHER: 'INCREASE', LOWER: 'DECREASE', ZERO: 'DECREASE', RANGE: 'NEUTRAL', EXACT: 'NEUTRAL' };

/** What the last full month says by the rules of the control chart; before 12 points nothing. */
export function trendOf(values: readonly number[], shape: Shape): Trend {
  if (values.length < trendPoints) return 'TOO_EARLY';
  const chart = xmrChart({ values, improvement: directions[shape], target: null, baselinePoints: null, screenOutliers: true, rebaseAt: [] });
  switch (chart.points.at(-1)?.pointType) {
    case 'special_cause_improvement':
      return 'BETTER';
    case 'special_cause_concern':
      return 'WORSE';
    case 'special_cause_neutral_high':
    case 'special_cause_neutral_low':
      return 'CHANGED';
    default:
      return 'STEADY';
  }
}

import { improvements, xmrChart } from '#statistics/xmr-chart.ts';
import type { Adapter } from './adapter.ts';
import { codeIn, flagIn, nullableNumberIn, numbersIn, type Input } from './read.ts';

export const spcXmr: Adapter = {
  file: 'spc-xmr.json',
  title: 'XmR control chart, Making Data Count rules',
  sections: {
    // The file gives six decimals; the last one may have been rounded from a binary number.
    cases: { kind: 'cases', run: chart, tolerance: 1.1e-6 },
  },
};

function chart(input: Input): unknown {
  const { points, assurance } = xmrChart({
    values: numbersIn(input, 'values'),
    improvement: codeIn(input, 'improvement', improvements, 'UNKNOWN_IMPROVEMENT'),
    target: nullableNumberIn(input, 'target'),
    baselinePoints: nullableNumberIn(input, 'baselinePoints'),
    screenOutliers: flagIn(input, 'screenOutliers'),
    rebaseAt: numbersIn(input, 'rebaseAt'),
  });
  return {
    mean: points.map(({ mean }) => mean),
    lower: points.map(({ lower }) => lower),
    upper: points.map(({ upper }) => upper),
    specialCause: points.map(({ specialCause }) => specialCause),
    pointType: points.map(({ pointType }) => pointType),
    assurance,
  };
}

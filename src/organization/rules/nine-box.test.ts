import { describe, expect, it } from 'vitest';
import { describeVectors } from '#test/support/describe-vectors.ts';
import { nineBoxOf, nineBoxOfScores, performanceAxis, potentialAxis } from './nine-box.ts';

describeVectors('talent-nine-box.json');

describe('nine-box', () => {
  it('has nine boxes, from 1 to 9', () => {
    const all = performanceAxis.flatMap((performance) => potentialAxis.map((potential) => nineBoxOf(performance, potential)));
    expect(all.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('counts a cut point to the step above it', () => {
    expect(nineBoxOfScores(80, 79.99)).toEqual({ ok: true, value: nineBoxOf('ABOVE', 'MEDIUM') });
    expect(nineBoxOfScores(60, 59.99)).toEqual({ ok: true, value: nineBoxOf('MEETS', 'LOW') });
  });

  it('refuses a score outside 0 to 100', () => {
    for (const score of [-0.01, 100.01, Number.NaN]) {
      expect(nineBoxOfScores(score, 50)).toEqual({ ok: false, error: { code: 'SCORE_OUT_OF_RANGE', score } });
    }
  });
});

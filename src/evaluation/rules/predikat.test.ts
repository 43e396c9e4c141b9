import { describe, expect, it } from 'vitest';
import { describeVectors } from '#test/support/describe-vectors.ts';
import { leaderWorkResultSettings } from './leader-work-result-settings.ts';
import { leaderWorkResultOf, organizationPredikats, predikatFrom, predikatOf, predikats, ratings } from './predikat.ts';
import { inForce } from '#kernel/dated.ts';
import { plainDate } from '#kernel/plain-date.ts';

describeVectors('predicate-matrix.json');

describe('predikat', () => {
  /** From the worst to the best. */
  const ranks = predikats.toReversed();
  const rankOf = (predikat: (typeof predikats)[number]) => ranks.indexOf(predikat);

  it('never falls when a rating rises', () => {
    for (const [step, rating] of ratings.entries()) {
      for (const lower of ratings.slice(0, step)) {
        for (const other of ratings) {
          expect(rankOf(predikatOf(rating, other))).toBeGreaterThanOrEqual(rankOf(predikatOf(lower, other)));
          expect(rankOf(predikatOf(other, rating))).toBeGreaterThanOrEqual(rankOf(predikatOf(other, lower)));
        }
      }
    }
  });

  it('is capped by a behavior below expectation, however high the work result', () => {
    expect(ratings.map((workResult) => predikatOf(workResult, 'BELOW_EXPECTATION'))).toEqual(['VERY_POOR', 'POOR_MISCONDUCT', 'POOR_MISCONDUCT']);
  });

  it('is Sangat Baik only when both ratings are above', () => {
    const pairs = ratings.flatMap((workResult) => ratings.map((behavior) => [workResult, behavior] as const));
    expect(pairs.filter((pair) => predikatOf(...pair) === 'VERY_GOOD')).toEqual([['ABOVE_EXPECTATION', 'ABOVE_EXPECTATION']]);
  });

  it('asks for both ratings and takes codes only', () => {
    expect(predikatFrom(null, null)).toEqual({ ok: false, error: { code: 'MISSING_WORK_RESULT' } });
    expect(predikatFrom('MEETS_EXPECTATION', null)).toEqual({ ok: false, error: { code: 'MISSING_BEHAVIOR' } });
    for (const given of ['Sesuai Ekspektasi', 'meets_expectation', 'toString', '']) {
      expect(predikatFrom('MEETS_EXPECTATION', given)).toEqual({ ok: false, error: { code: 'UNKNOWN_RATING', given } });
    }
    expect(predikatFrom('MEETS_EXPECTATION', 'ABOVE_EXPECTATION')).toEqual({ ok: true, value: 'GOOD' });
  });

  it('gives the head of a unit the result of the unit', () => {
    const settings = inForce(leaderWorkResultSettings, plainDate('2026-12-31')).value;
    expect(organizationPredikats.map((predikat) => leaderWorkResultOf(predikat, settings))).toEqual([
      'ABOVE_EXPECTATION',
      'MEETS_EXPECTATION',
      'BELOW_EXPECTATION',
      'BELOW_EXPECTATION',
      'BELOW_EXPECTATION',
    ]);
  });
});

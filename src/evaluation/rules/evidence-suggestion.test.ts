import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { behaviorReasonGround, countStandings, departs, evidenceShows, standings, workReasonGround, type Standing } from './evidence-suggestion.ts';
import { ratings } from './predikat.ts';

const anyStandings = fc.array(fc.constantFrom(...standings), { maxLength: 12 });
const of = (...found: Standing[]) => countStandings(found);

describe('evidenceShows', () => {
  test('follows the measured goals only', () => {
    expect(evidenceShows(of())).toBe('NOTHING');
    expect(evidenceShows(of('TOO_FEW', 'NO_DATA'))).toBe('NOTHING');
    expect(evidenceShows(of('BELOW', 'BELOW', 'AT'))).toBe('BELOW_EXPECTATION');
    expect(evidenceShows(of('BELOW', 'AT'))).toBe('MEETS_EXPECTATION');
    expect(evidenceShows(of('ABOVE', 'ABOVE', 'AT', 'TOO_FEW'))).toBe('ABOVE_EXPECTATION');
    expect(evidenceShows(of('ABOVE', 'ABOVE', 'ABOVE', 'BELOW'))).toBe('MEETS_EXPECTATION');
    expect(evidenceShows(of('ABOVE', 'AT'))).toBe('MEETS_EXPECTATION');
  });

  test('goals that could not be measured change nothing, nor does their order', () => {
    fc.assert(
      fc.property(anyStandings, fc.array(fc.constantFrom<Standing>('TOO_FEW', 'NO_DATA')), (found, unmeasured) => {
        const shown = evidenceShows(countStandings(found));
        expect(evidenceShows(countStandings([...found, ...unmeasured]))).toBe(shown);
        expect(evidenceShows(countStandings(found.toReversed()))).toBe(shown);
      }),
    );
  });

  test('another missed goal never shows more', () => {
    const order = ['BELOW_EXPECTATION', 'MEETS_EXPECTATION', 'ABOVE_EXPECTATION'];
    fc.assert(
      fc.property(anyStandings, (found) => {
        const before = evidenceShows(countStandings(found));
        const after = evidenceShows(countStandings([...found, 'BELOW']));
        if (before !== 'NOTHING') expect(order.indexOf(after)).toBeLessThanOrEqual(order.indexOf(before));
      }),
    );
  });
});

describe('a written ground', () => {
  test('is asked for below and above always, for "as expected" where it departs or where there is no evidence', () => {
    fc.assert(
      fc.property(anyStandings, fc.constantFrom(...ratings), (found, rating) => {
        const counts = countStandings(found);
        const shown = evidenceShows(counts);
        expect(departs(rating, counts)).toBe(shown !== 'NOTHING' && shown !== rating);
        const ground = workReasonGround(rating, counts);
        expect(ground === undefined).toBe(rating === 'MEETS_EXPECTATION' && shown === 'MEETS_EXPECTATION');
        if (departs(rating, counts)) expect(ground).toBe('DEPARTS');
      }),
    );
    expect(workReasonGround('MEETS_EXPECTATION', of('NO_DATA'))).toBe('NO_EVIDENCE');
  });

  test('behavior has no figures to depart from', () => {
    expect(ratings.map((rating) => behaviorReasonGround(rating))).toEqual(['NOT_MEETS', undefined, 'NOT_MEETS']);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeVectors } from '#test/support/describe-vectors.ts';
import { disciplineOf } from './discipline-absence.ts';

describeVectors('discipline-absence.json');

describe('absence without a valid reason', () => {
  const indicationOf = (daysInYear: number, longestRunDays: number) => {
    const finding = disciplineOf({ employment: 'PNS', daysInYear, longestRunDays });
    return finding.ok ? finding.value.indication : finding.error.code;
  };

  it('points to the step of the ladder', () => {
    expect([2, 3, 4, 7, 11, 14, 17, 21, 25, 28].map((days) => indicationOf(days, 0))).toEqual([
      null,
      'ORAL_REPRIMAND',
      'WRITTEN_REPRIMAND',
      'WRITTEN_DISSATISFACTION',
      'ALLOWANCE_CUT_25_6M',
      'ALLOWANCE_CUT_25_9M',
      'ALLOWANCE_CUT_25_12M',
      'DEMOTION_ONE_LEVEL_12M',
      'RELEASED_TO_IMPLEMENTER_12M',
      'HONOURABLE_DISMISSAL_NOT_ON_OWN_REQUEST',
    ]);
  });

  it('goes to the last step after ten days in a row, not after nine', () => {
    expect(indicationOf(9, 9)).toBe('WRITTEN_DISSATISFACTION');
    expect(indicationOf(10, 10)).toBe('HONOURABLE_DISMISSAL_NOT_ON_OWN_REQUEST');
  });

  it('is never a decision', () => {
    fc.assert(
      fc.property(fc.nat({ max: 300 }), fc.nat({ max: 300 }), (daysInYear, longestRunDays) => {
        const finding = disciplineOf({ employment: 'CPNS', daysInYear, longestRunDays });
        expect(finding).toMatchObject({ ok: true, value: { isDecision: false } });
      }),
    );
  });

  it('covers PNS and CPNS only and counts whole days', () => {
    expect(disciplineOf({ employment: 'PPPK', daysInYear: 5, longestRunDays: 0 })).toEqual({
      ok: false,
      error: { code: 'EMPLOYMENT_NOT_COVERED', employment: 'PPPK' },
    });
    expect(indicationOf(-1, 0)).toBe('DAYS_OUT_OF_RANGE');
    expect(indicationOf(0, 0.5)).toBe('DAYS_OUT_OF_RANGE');
  });
});

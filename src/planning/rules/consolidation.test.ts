import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exact, fraction } from '#kernel/fraction.ts';
import { consolidate, consolidations } from './consolidation.ts';

describe('consolidation', () => {
  it('leaves out periods without a value', () => {
    const quarters = [10, null, 12.5, null];
    expect(consolidate('SUM', quarters, 4)).toEqual({ ok: true, value: exact(22.5) });
    expect(consolidate('AVERAGE', quarters, 4)).toEqual({ ok: true, value: exact(11.25) });
    expect(consolidate('LAST_KNOWN', quarters, 4)).toEqual({ ok: true, value: exact(12.5) });
    expect(consolidate('LAST_KNOWN', quarters, 2)).toEqual({ ok: true, value: fraction(10) });
    expect(consolidate('SUM', [0], 1)).toEqual({ ok: true, value: fraction(0) });
  });

  it('has no value without any', () => {
    for (const consolidation of consolidations) {
      expect(consolidate(consolidation, [null, null], 2)).toEqual({ ok: true, value: null });
    }
  });

  it('never looks past the period asked for', () => {
    const months = fc.array(fc.option(fc.integer({ min: -1000, max: 1000 })), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.constantFrom(...consolidations), months, months, (consolidation, known, later) => {
        expect(consolidate(consolidation, [...known, ...later], known.length)).toEqual(consolidate(consolidation, known, known.length));
      }),
    );
  });

  it('refuses a period that does not exist', () => {
    for (const upToPeriod of [0, 5, 1.5]) {
      const refusal = consolidate('SUM', [1, 2, 3, 4], upToPeriod);
      expect(refusal).toEqual({ ok: false, error: { code: 'PERIOD_OUT_OF_RANGE', upToPeriod, periods: 4 } });
    }
  });
});

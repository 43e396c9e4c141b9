import { describe, expect, it } from 'vitest';
import { inForce } from '#kernel/dated.ts';
import { exact } from '#kernel/fraction.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { describeVectors } from '#test/support/describe-vectors.ts';
import { jpSettings } from './training-hours-settings.ts';
import { jpProgressOf } from './training-hours.ts';

describeVectors('training-hours.json');

const settings = inForce(jpSettings, plainDate('2026-12-31')).value;

describe('JP of the year', () => {
  it('counts verified certificates of the year, in parts of a JP too', () => {
    const trainings = [
      { year: 2026, jp: 6.5, verified: true },
      { year: 2026, jp: '0.1', verified: true },
      { year: 2026, jp: 9, verified: false },
      { year: 2025, jp: 9, verified: true },
    ];
    expect(jpProgressOf('PNS', 2026, trainings, settings)).toEqual({
      ok: true,
      value: { verifiedJp: exact(6.6), reference: { jp: 20, kind: 'MINIMUM' }, progressPct: 33, reached: false },
    });
  });

  it('is reached at the reference itself and never shows more than 100 %', () => {
    const after = (jp: number) => jpProgressOf('PPPK', 2026, [{ year: 2026, jp, verified: true }], settings);
    expect(after(23.99)).toMatchObject({ ok: true, value: { progressPct: 100, reached: false } });
    expect(after(24)).toMatchObject({ ok: true, value: { progressPct: 100, reached: true } });
    expect(after(300)).toMatchObject({ ok: true, value: { progressPct: 100, reached: true } });
  });

  it('refuses a kind of employment without a reference and a negative JP', () => {
    expect(jpProgressOf('PPPK_PART_TIME', 2026, [], settings)).toEqual({
      ok: false,
      error: { code: 'NO_JP_REFERENCE', employment: 'PPPK_PART_TIME' },
    });
    const negative = [{ year: 2026, jp: -1, verified: false }];
    expect(jpProgressOf('PNS', 2026, negative, settings)).toEqual({ ok: false, error: { code: 'JP_OUT_OF_RANGE' } });
  });
});

import { describe, expect, it } from 'vitest';
import { inForce } from '#kernel/dated.ts';
import { exact } from '#kernel/fraction.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { describeVectors } from '#test/support/describe-vectors.ts';
import { professionalismSettings } from './professionalism-index-settings.ts';
import { professionalismIndexOf } from './professionalism-index.ts';

describeVectors('ip-asn.json');

const settings = inForce(professionalismSettings, plainDate('2026-12-31')).value;

describe('professionalism index', () => {
  it.each([
    [91, 'VERY_HIGH'],
    [90.99, 'HIGH'],
    [81, 'HIGH'],
    [80.99, 'MEDIUM'],
    [71, 'MEDIUM'],
    [70.99, 'LOW'],
    [61, 'LOW'],
    [60.99, 'VERY_LOW'],
    [0, 'VERY_LOW'],
  ])('%d is %s', (index, category) => {
    const roomy = { qualification: 100, competence: 100, performance: 100, discipline: 100 };
    const found = professionalismIndexOf({ qualification: index, competence: 0, performance: 0, discipline: 0 }, roomy);
    expect(found).toEqual({ ok: true, value: { index: exact(index), category } });
  });

  it('adds exactly', () => {
    const found = professionalismIndexOf({ qualification: 0.1, competence: 0.2, performance: '0.30', discipline: 0 }, settings);
    expect(found).toMatchObject({ ok: true, value: { index: exact(0.6) } });
  });

  it('refuses a score past what its dimension can give', () => {
    const scores = { qualification: 25, competence: 40, performance: 30, discipline: 5 };
    expect(professionalismIndexOf({ ...scores, discipline: 5.5 }, settings)).toEqual({
      ok: false,
      error: { code: 'SCORE_OUT_OF_RANGE', dimension: 'discipline', highest: 5 },
    });
    expect(professionalismIndexOf({ ...scores, competence: -1 }, settings).ok).toBe(false);
  });
});

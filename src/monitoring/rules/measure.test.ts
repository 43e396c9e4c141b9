import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '#kernel/plain-date.ts';
import { aDefinition, anyParts } from '#test/support/tally.ts';
import { countedOf, formulaInWords, measure, partOf } from './measure.ts';
import { emptyTally, type Tally, type TallyPart } from './tally.ts';

const within = aDefinition({ numerator: 'WITHIN_STANDARD', denominator: 'WITH_STANDARD', factor: 100, unit: '%', consolidation: 'AVERAGE' });
const wait = aDefinition({ numerator: 'WAIT_MINUTES', denominator: 'WAITED', shape: 'LOWER', unit: 'menit', consolidation: 'AVERAGE' });
const satisfied = aDefinition({ numerator: 'RATINGS_SATISFIED', denominator: 'RATINGS', factor: 100, unit: '%', consolidation: 'AVERAGE' });
const finished = aDefinition();
const typedShare = aDefinition({ numerator: 'TYPED', denominator: 'TYPED_OF', factor: 100, unit: '%', consolidation: 'AVERAGE' });

const part = (month: string, tally: Partial<Tally>, serviceId = 'ktp'): TallyPart => ({
  month: plainDate(month),
  serviceId,
  tally: { ...emptyTally, ...tally },
});
const entry = (day: string, numerator: number, denominator = 1) => ({ day: plainDate(day), numerator, denominator });

describe('a value from its parts', () => {
  test('is divided once: percentages are never averaged', () => {
    const parts = [part('2026-07-01', { n: 1, standard: 1, withinStandard: 1 }), part('2026-08-01', { n: 99, standard: 99, withinStandard: 0 })];
    expect(measure(within, { parts, typed: [] })).toMatchObject({ numerator: 1, denominator: 100, value: 1, n: 100 });
  });

  test('parts by month and by service add up to it, whatever their order', () => {
    fc.assert(
      fc.property(anyParts, fc.constantFrom(within, wait, satisfied, finished), (parts, definition) => {
        const whole = measure(definition, { parts, typed: [] });
        const { parts: counted } = countedOf(definition, { parts, typed: [] });
        for (const key of ['month', 'serviceId'] as const) {
          const groups = [...new Set(counted.map((one) => one[key]))].map((name) =>
            partOf(definition, { parts: counted.filter((one) => one[key] === name), typed: [] }),
          );
          expect(groups.reduce((sum, one) => sum + one.numerator, 0)).toBeCloseTo(whole.numerator, 9);
          expect(groups.reduce((sum, one) => sum + (one.denominator ?? 0), 0)).toBe(whole.denominator ?? 0);
          expect(groups.reduce((sum, one) => sum + one.n, 0)).toBe(whole.n);
        }
        expect(measure(definition, { parts: parts.toReversed(), typed: [] }).value ?? 0).toBeCloseTo(whole.value ?? 0, 9);
      }),
    );
  });

  test('lies within its interval, and nothing divided by nothing is no value', () => {
    fc.assert(
      fc.property(anyParts, fc.constantFrom(within, wait, satisfied), (parts, definition) => {
        const { value, denominator, interval, n } = measure(definition, { parts, typed: [] });
        expect(value === undefined).toBe(denominator === 0);
        expect(n).toBe(denominator);
        if (interval && value !== undefined) {
          expect(interval.low).toBeLessThanOrEqual(value + 1e-9);
          expect(interval.high).toBeGreaterThanOrEqual(value - 1e-9);
        }
      }),
    );
    expect(measure(within, { parts: [], typed: [] })).toEqual({ numerator: 0, denominator: 0, value: undefined, n: 0 });
  });

  test.each([
    ['of nobody', 0, undefined],
    ['of one', 1, 100],
    ['of four', 4, 75],
    ['of fifty', 50, 52],
  ])('a share %s', (_, n, value) => {
    const good = Math.ceil(n / 2) + (n > 1 ? 1 : 0);
    expect(measure(within, { parts: [part('2026-07-01', { n, standard: n, withinStandard: good })], typed: [] }).value).toBe(value);
  });

  test('a mean of one wait has no interval, of two it has', () => {
    expect(measure(wait, { parts: [part('2026-07-01', { n: 1, waited: 1, waitSeconds: 300, waitSecondsSquared: 90_000 })], typed: [] })).toEqual({
      numerator: 5,
      denominator: 1,
      value: 5,
      n: 1,
    });
    expect(measure(wait, { parts: [part('2026-07-01', { n: 2, waited: 2, waitSeconds: 600, waitSecondsSquared: 180_000 })], typed: [] }).interval).toEqual({
      low: 5,
      high: 5,
      method: 'STUDENT',
    });
  });

  test('a count has no interval, and what is no part of its divisor neither', () => {
    const parts = [part('2026-07-01', { n: 8, finished: 8, waited: 8, waitSeconds: 60, waitSecondsSquared: 450 })];
    expect(measure(finished, { parts, typed: [] })).toEqual({ numerator: 8, value: 8, n: 8 });
    expect(measure(aDefinition({ numerator: 'WAIT_MINUTES', denominator: 'INTERACTIONS' }), { parts, typed: [] }).interval).toBeUndefined();
    expect(measure(aDefinition({ numerator: 'INTERACTIONS', denominator: 'FINISHED' }), { parts, typed: [] }).interval).toBeUndefined();
  });
});

describe('what counts', () => {
  test('only the services of the indicator', () => {
    const parts = [part('2026-07-01', { n: 3, finished: 3 }), part('2026-07-01', { n: 5, finished: 5 }, 'kk')];
    expect(measure({ ...finished, serviceIds: ['kk'] }, { parts, typed: [] }).value).toBe(5);
  });

  test('none finished of twenty is a value, no work is not', () => {
    expect(measure(finished, { parts: [part('2026-07-01', { n: 20 })], typed: [] })).toEqual({ numerator: 0, value: 0, n: 20 });
    expect(measure(finished, { parts: [], typed: [] })).toEqual({ numerator: 0, value: 0, n: 0 });
  });

  test('a plain count that is averaged is divided by the months in which there was work', () => {
    const parts = [part('2026-07-01', { n: 10, finished: 10 }), part('2026-08-01', {}), part('2026-09-01', { n: 4, finished: 4 })];
    const averaged = { ...finished, consolidation: 'AVERAGE' as const };
    expect(measure(averaged, { parts, typed: [] })).toEqual({ numerator: 14, denominator: 2, value: 7, n: 14 });
    expect(formulaInWords(averaged)).toBe('layanan yang selesai ÷ jumlah bulan yang ada catatannya');
  });

  test('the last known month or entry', () => {
    const parts = [part('2026-07-01', { n: 10, finished: 10 }), part('2026-08-01', { n: 4, finished: 4 }), part('2026-09-01', {})];
    expect(measure({ ...finished, consolidation: 'LAST_KNOWN' }, { parts, typed: [] })).toMatchObject({ value: 4, n: 4 });
    const typed = [entry('2026-07-05', 3, 4), entry('2026-08-05', 1, 2)];
    expect(measure({ ...typedShare, consolidation: 'LAST_KNOWN' }, { parts: [], typed })).toEqual({ numerator: 1, denominator: 2, value: 50, n: 1 });
  });

  test('typed values: sums, means and shares', () => {
    const typed = [entry('2026-07-05', 3, 4), entry('2026-08-05', 1, 4)];
    const plain = aDefinition({ numerator: 'TYPED' });
    expect(measure(plain, { parts: [], typed })).toEqual({ numerator: 4, value: 4, n: 2 });
    expect(measure({ ...plain, consolidation: 'AVERAGE' }, { parts: [], typed })).toEqual({ numerator: 4, denominator: 2, value: 2, n: 2 });
    expect(measure(typedShare, { parts: [], typed })).toEqual({ numerator: 4, denominator: 8, value: 50, n: 2 });
    expect(measure(plain, { parts: [], typed: [] })).toEqual({ numerator: 0, value: undefined, n: 0 });
    expect(measure(typedShare, { parts: [], typed: [entry('2026-07-05', 0, 0)] }).value).toBeUndefined();
  });
});

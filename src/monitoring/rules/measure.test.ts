import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asId } from '#kernel/id.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { measure } from './measure.ts';
import { mayHearTopic, maySeePerson, throughDayFor } from './permissions.ts';
import { satisfactionOf } from './satisfaction.ts';
import { standingOf } from './standing.ts';
import { addTallies, emptyTally, noTyped, type Tally } from './tally.ts';
import { trendOf } from './trend.ts';

const tally = fc
  .record({ n: fc.nat(500), within: fc.nat(200), beyond: fc.nat(200), good: fc.nat(60), bad: fc.nat(60) })
  .map(({ n, within, beyond, good, bad }): Tally => ({
    ...emptyTally,
    n,
    finished: n,
    standard: within + beyond,
    withinStandard: within,
    ratings: [bad, 0, good, 0],
    invited: good + bad,
  }));
const share = { numerator: 'WITHIN_STANDARD', denominator: 'WITH_STANDARD', factor: 100, consolidation: 'AVERAGE' } as const;

test('parts are added and divided once: the whole never lies outside its parts, and equals the sum of numerators over the sum of denominators', () => {
  fc.assert(
    fc.property(fc.array(tally, { minLength: 1, maxLength: 6 }), (parts) => {
      const whole = measure(share, addTallies(parts), noTyped);
      const each = parts.map((part) => measure(share, part, noTyped));
      expect(whole.numerator).toBe(each.reduce((sum, part) => sum + part.numerator, 0));
      expect(whole.denominator).toBe(each.reduce((sum, part) => sum + (part.denominator ?? 0), 0));
      const values = each.flatMap((part) => (part.value === undefined ? [] : [part.value]));
      if (whole.value === undefined) expect(values).toEqual([]);
      else {
        expect(whole.value).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(whole.value).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
        expect(whole.interval && whole.interval.low <= whole.value + 1e-9 && whole.value <= whole.interval.high + 1e-9).toBe(true);
      }
    }),
  );
});

test('nothing divided by nothing is no value', () => {
  expect(measure(share, emptyTally, noTyped)).toEqual({ numerator: 0, denominator: 0, value: undefined, n: 0 });
});

test.each([
  [0, 'HIDDEN'],
  [1, 'HIDDEN'],
  [4, 'HIDDEN'],
  [5, 'FEW'],
  [49, 'FEW'],
  [50, 'ENOUGH'],
] as const)('a satisfaction of %i voices is %s', (n, state) => {
  expect(satisfactionOf({ ...emptyTally, ratings: [0, 0, n, 0] }).state).toBe(state);
});

test.each([
  [{ shape: 'HIGHER', value: 89, target: 90 }, 'BELOW'],
  [{ shape: 'HIGHER', value: 90, target: 90 }, 'AT'],
  [{ shape: 'HIGHER', value: 99, target: 90 }, 'ABOVE'],
  [{ shape: 'LOWER', value: 16, target: 15 }, 'BELOW'],
  [{ shape: 'LOWER', value: 15, target: 15 }, 'AT'],
  [{ shape: 'LOWER', value: 12, target: 15 }, 'ABOVE'],
  [{ shape: 'LOWER', value: 0, target: 0 }, 'AT'],
  [{ shape: 'LOWER', value: 1, target: 0 }, 'BELOW'],
  [{ shape: 'ZERO', value: 0, target: 0 }, 'AT'],
  [{ shape: 'ZERO', value: 1, target: 0 }, 'BELOW'],
  [{ shape: 'RANGE', value: 95, target: 95, minimum: 90, stretch: 100 }, 'AT'],
  [{ shape: 'RANGE', value: 101, target: 95, minimum: 90, stretch: 100 }, 'BELOW'],
  [{ shape: 'EXACT', value: 12, target: 12 }, 'AT'],
] as const)('%j stands %s', (judged, standing) => {
  expect(standingOf({ n: 30, minimumN: 20, ...judged })).toBe(standing);
  expect(standingOf({ ...judged, n: 19, minimumN: 20 })).toBe('TOO_FEW');
  expect(standingOf({ ...judged, n: 0, minimumN: 20 })).toBe('NO_DATA');
});

test('before twelve points no change is spoken of', () => {
  expect(
    trendOf(
      Array.from({ length: 11 }, (_, at) => at),
      'HIGHER',
    ),
  ).toBe('TOO_EARLY');
  expect(trendOf([...Array.from({ length: 12 }, () => 10), ...Array.from({ length: 3 }, () => 30)], 'HIGHER')).toBe('BETTER');
  expect(trendOf([...Array.from({ length: 12 }, () => 10), ...Array.from({ length: 3 }, () => 30)], 'LOWER')).toBe('WORSE');
});

test('the person sees himself at once, his line a day later, a colleague never; topics are as wide', () => {
  const [own, other] = [asId<'Person'>('018f0000-0000-7000-8000-000000000001'), asId<'Person'>('018f0000-0000-7000-8000-000000000002')];
  const actor = {
    agencyId: asId<'Agency'>('018f0000-0000-7000-8000-00000000000a'),
    personId: own,
    roles: ['PEGAWAI'] as const,
    subordinateIds: [],
    ledUnitIds: [],
  };
  const today = plainDate('2026-11-24');
  expect([throughDayFor(actor, own, today), throughDayFor(actor, other, today)]).toEqual(['2026-11-24', '2026-11-23']);
  expect([
    maySeePerson(actor, { personId: own, inLine: false }),
    maySeePerson(actor, { personId: other, inLine: true }),
    maySeePerson(actor, { personId: other, inLine: false }),
  ]).toEqual([true, true, false]);
  expect([mayHearTopic(actor, `person:${own}`), mayHearTopic(actor, `person:${other}`), mayHearTopic(actor, `unit:${other}`)]).toEqual([true, false, false]);
});

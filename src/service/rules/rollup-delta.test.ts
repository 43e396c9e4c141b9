import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOf } from '#kernel/instant.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { deltasOfInteractions, deltasOfRatings, noCounts, type CountedInteraction, type Counts } from './rollup-delta.ts';

const seconds = fc.option(fc.integer({ min: 0, max: 10_000 }), { nil: undefined });
const person = fc.record({ personId: fc.constantFrom('dewi', 'budi', 'sari'), unitId: fc.constantFrom('u1', 'u2'), handlingSeconds: seconds });
const interaction: fc.Arbitrary<CountedInteraction> = fc.record({
  unitId: fc.constantFrom('u1', 'u2'),
  serviceId: fc.constantFrom('s1', 's2'),
  day: fc.constantFrom(plainDate('2026-11-24'), plainDate('2026-11-25')),
  week: fc.constant(plainDate('2026-11-23')),
  month: fc.constant(plainDate('2026-11-01')),
  hourStart: fc.constantFrom(instantOf('2026-11-24T03:00:00Z'), instantOf('2026-11-24T04:00:00Z')),
  finished: fc.boolean(),
  late: fc.boolean(),
  standardMet: fc.option(fc.boolean(), { nil: undefined }),
  waitSeconds: seconds,
  handlingSeconds: seconds,
  invited: fc.boolean(),
  people: fc.uniqueArray(person, { minLength: 1, maxLength: 3, selector: ({ personId }) => personId }),
});

const sumOf = (deltas: readonly { readonly counts: Counts }[], name: keyof Counts): bigint =>
  deltas.reduce((sum, { counts }) => sum + BigInt(counts[name]), 0n);
const count = <T>(list: readonly T[], holds: (item: T) => boolean): bigint => BigInt(list.filter(holds).length);
const total = (list: readonly (number | undefined)[], value: (seconds: number) => bigint): bigint =>
  list.reduce<bigint>((sum, one) => (one === undefined ? sum : sum + value(one)), 0n);

test('rollups equal the rows they were made from', () => {
  fc.assert(
    fc.property(fc.array(interaction, { maxLength: 40 }), (rows) => {
      const deltas = deltasOfInteractions(rows);
      for (const place of [deltas.unitHour, deltas.unitServiceDay, deltas.unitServiceWeek, deltas.agencyServiceMonth]) {
        expect(sumOf(place, 'n')).toBe(BigInt(rows.length));
        expect(sumOf(place, 'finishedN')).toBe(count(rows, (row) => row.finished));
        expect(sumOf(place, 'lateN')).toBe(count(rows, (row) => row.late));
        expect(sumOf(place, 'invitedN')).toBe(count(rows, (row) => row.invited));
        expect(sumOf(place, 'standardN')).toBe(count(rows, (row) => row.standardMet !== undefined));
        expect(sumOf(place, 'withinStandardN')).toBe(count(rows, (row) => row.standardMet === true));
        expect(sumOf(place, 'waitSeconds')).toBe(
          total(
            rows.map((row) => row.waitSeconds),
            BigInt,
          ),
        );
        expect(sumOf(place, 'waitSecondsSquared')).toBe(
          total(
            rows.map((row) => row.waitSeconds),
            (one) => BigInt(one) ** 2n,
          ),
        );
        expect(sumOf(place, 'handlingSeconds')).toBe(
          total(
            rows.map((row) => row.handlingSeconds),
            BigInt,
          ),
        );
        const classes = ['waitLe5', 'waitLe15', 'waitLe30', 'waitLe60', 'waitOver60'] as const;
        expect(classes.reduce((sum, name) => sum + sumOf(place, name), 0n)).toBe(sumOf(place, 'waitN'));
      }
      const work = rows.flatMap((row) => row.people);
      expect(sumOf(deltas.personServiceDay, 'n')).toBe(BigInt(work.length));
      expect(sumOf(deltas.personServiceDay, 'waitN')).toBe(count(rows, (row) => row.waitSeconds !== undefined));
      expect(sumOf(deltas.personServiceDay, 'handlingSeconds')).toBe(
        total(
          work.map((one) => one.handlingSeconds),
          BigInt,
        ),
      );
      for (const { key, counts } of deltas.unitServiceDay) {
        expect(BigInt(counts.n)).toBe(count(rows, (row) => row.unitId === key.unitId && row.day === key.day && row.serviceId === key.serviceId));
      }
    }),
  );
});

test('the parts of two flushes add up to the flush of both, and a void takes away what was added', () => {
  fc.assert(
    fc.property(fc.array(interaction, { maxLength: 20 }), fc.array(interaction, { maxLength: 20 }), (left, right) => {
      const whole = deltasOfInteractions([...left, ...right]);
      const parts = [deltasOfInteractions(left), deltasOfInteractions(right)];
      for (const name of Object.keys(noCounts()) as (keyof Counts)[]) {
        expect(sumOf(whole.personServiceDay, name)).toBe(parts.reduce((sum, part) => sum + sumOf(part.personServiceDay, name), 0n));
        expect(sumOf(whole.unitHour, name) + sumOf(deltasOfInteractions([...left, ...right], -1).unitHour, name)).toBe(0n);
      }
    }),
  );
});

test('keys come in order, so that two writers lock rows in one order', () => {
  fc.assert(
    fc.property(fc.array(interaction, { maxLength: 40 }), (rows) => {
      const names = deltasOfInteractions(rows).personServiceDay.map(({ key }) => `${key.personId}|${key.day}|${key.serviceId}|${key.unitId}`);
      expect(names).toEqual([...names].sort());
      expect(new Set(names).size).toBe(names.length);
    }),
  );
});

test('a rating counts once for its unit and for each who served', () => {
  const place = {
    unitId: 'u1',
    serviceId: 's1',
    day: plainDate('2026-11-24'),
    week: plainDate('2026-11-23'),
    month: plainDate('2026-11-01'),
    hourStart: instantOf('2026-11-24T03:00:00Z'),
  };
  const deltas = deltasOfRatings([
    {
      ...place,
      score: 4,
      people: [
        { personId: 'dewi', unitId: 'u1' },
        { personId: 'budi', unitId: 'u1' },
      ],
    },
  ]);
  expect(deltas.unitHour.map(({ counts }) => [counts.n, counts.rating4])).toEqual([[0, 1]]);
  expect(deltas.personServiceDay.map(({ key, counts }) => [key.personId, counts.rating4])).toEqual([
    ['budi', 1],
    ['dewi', 1],
  ]);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, exact, sumOf } from '#kernel/fraction.ts';
import { addDays, plainDate } from '#kernel/plain-date.ts';
import { quarterPeriod } from '#kernel/period.ts';
import { polarities } from './achievement.ts';
import { agreedTargetOf, checkMilestones, proposeMilestones, quartersOf, targetOfDays } from './milestone.ts';

const sum = { consolidation: 'SUM' } as const;
const mean = { consolidation: 'AVERAGE' } as const;
const newYear = plainDate('2026-01-01');

const cents = fc.integer({ min: 0, max: 200_000_000 }).map((value) => value / 100);
const firstDay = fc.integer({ min: 0, max: 364 * 4 }).map((days) => addDays(plainDate('2024-01-01'), days));

test('proposed parts of a summed target are never negative, add up to it exactly, and pass the check', () => {
  fc.assert(
    fc.property(cents, fc.constantFrom(...polarities), firstDay, (target, polarity, planFrom) => {
      const milestones = proposeMilestones({ target, polarity, isSummed: true }, planFrom);
      expect(milestones.every((one) => one.target >= 0)).toBe(true);
      expect(compare(sumOf(milestones.map((one) => exact(one.target))), exact(target))).toBe(0);
      expect(checkMilestones({ ikiId: 'x', target, milestones }, { planFrom, measure: sum }).ok).toBe(true);
    }),
  );
});

test('any other target holds in every quarter of the plan', () => {
  fc.assert(
    fc.property(cents, fc.constantFrom(...polarities), firstDay, (target, polarity, planFrom) => {
      const milestones = proposeMilestones({ target, polarity, isSummed: false }, planFrom);
      expect(milestones).toEqual(quartersOf(planFrom).map(({ quarter }) => ({ quarter, target })));
      expect(checkMilestones({ ikiId: 'x', target, milestones }, { planFrom, measure: mean }).ok).toBe(true);
    }),
  );
});

test('what should grow is not asked for early, what should stay small is not tightened early', () => {
  const parts = (target: number, polarity: (typeof polarities)[number]) =>
    proposeMilestones({ target, polarity, isSummed: true }, newYear).map((one) => one.target);
  expect(parts(1200, 'MAXIMIZE')).toEqual([295, 300, 302, 303]);
  expect(parts(3, 'MAXIMIZE')).toEqual([0, 1, 1, 1]);
  expect(parts(3, 'MINIMIZE')).toEqual([1, 1, 1, 0]);
  expect(parts(0, 'MINIMIZE')).toEqual([0, 0, 0, 0]);
  expect(parts(0.5, 'STABILIZE')).toEqual([0.1, 0.1, 0.2, 0.1]);
});

test('a plan that begins in August has the rest of its quarter and the last one', () => {
  expect(quartersOf(plainDate('2026-08-15'))).toEqual([
    { quarter: 3, days: { from: '2026-08-15', until: '2026-09-30' } },
    { quarter: 4, days: { from: '2026-10-01', until: '2026-12-31' } },
  ]);
});

test('milestones of other quarters, or that do not add up, are refused', () => {
  const check = (targets: readonly number[], measure: typeof sum | typeof mean | null = sum) =>
    checkMilestones(
      { ikiId: 'x', target: 100, milestones: targets.map((target, at) => ({ quarter: (at + 1) as 1 | 2 | 3 | 4, target })) },
      { planFrom: newYear, measure: measure ?? undefined },
    );
  expect(check([])).toMatchObject({ ok: true });
  expect(check([10, 20, 30, 40])).toMatchObject({ ok: true });
  expect(check([10, 20, 30, 41])).toMatchObject({ ok: false, error: { code: 'MILESTONES_DO_NOT_ADD_UP', sum: 101, target: 100 } });
  expect(check([80, 85, 90, 100], mean)).toMatchObject({ ok: true });
  expect(check([1, 2, 3, 4], null)).toMatchObject({ ok: true });
  expect(check([50, 50])).toMatchObject({ ok: false, error: { code: 'MILESTONES_NOT_OF_PLAN', quarters: [1, 2, 3, 4] } });
});

test('the agreed part of a quarter goes before the share of days, and a quarter that runs asks for its days', () => {
  const agreed = agreedTargetOf({ target: 100, milestones: [10, 20, 30, 40].map((target, at) => ({ quarter: (at + 1) as 1 | 2 | 3 | 4, target })) }, newYear);
  const third = quarterPeriod(2026, 3);
  expect(targetOfDays(sum, agreed, third)).toEqual({ target: { target: 30 }, basis: 'MILESTONE' });
  expect(targetOfDays(sum, agreed, { from: third.from, until: plainDate('2026-08-15') })).toEqual({ target: { target: 15 }, basis: 'MILESTONE' });
  expect(targetOfDays(sum, agreed, { from: newYear, until: plainDate('2026-12-31') })).toEqual({ target: { target: 100 }, basis: 'MILESTONE' });
  expect(targetOfDays(mean, agreed, third)).toMatchObject({ target: { target: 30 }, basis: 'MILESTONE' });
  expect(targetOfDays(mean, { target: 80 }, third)).toEqual({ target: { target: 80 }, basis: 'AGREED' });
  expect(targetOfDays(sum, { target: 365 }, third)).toEqual({ target: { target: 92 }, basis: 'DAYS' });
});

test('the quarters of a summed target ask together for what the year asks', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 4, maxLength: 4 }), (targets) => {
      const milestones = targets.map((target, at) => ({ quarter: (at + 1) as 1 | 2 | 3 | 4, target }));
      const agreed = agreedTargetOf({ target: targets.reduce((all, one) => all + one, 0), milestones }, newYear);
      const asked = ([1, 2, 3, 4] as const).map((quarter) => targetOfDays(sum, agreed, quarterPeriod(2026, quarter)).target.target);
      expect(asked).toEqual(targets);
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, plainDate, type PlainDate } from '#kernel/plain-date.ts';
import type { Target } from './indicator.ts';
import { changeOf, checkRevision, layOver, stepsWithin, targetChanges, targetOnDay, type TargetInterval } from './target-revision.ts';

const start = plainDate('2026-01-01');
const span = 120;
const day = (at: number): PlainDate => addDays(start, at);
const days = Array.from({ length: span + 62 }, (_, at) => day(at));

const anyTarget: fc.Arbitrary<Target> = fc
  .record({
    target: fc.integer({ min: 0, max: 3 }),
    minimum: fc.option(fc.constant(0), { nil: undefined }),
    stretch: fc.option(fc.constant(3), { nil: undefined }),
  })
  .map(({ target, minimum, stretch }) => ({ target, ...(minimum === undefined ? {} : { minimum }), ...(stretch === undefined ? {} : { stretch }) }));
const anyLaid: fc.Arbitrary<TargetInterval> = fc
  .record({ from: fc.nat({ max: span }), length: fc.option(fc.nat({ max: 60 }), { nil: undefined }), target: anyTarget })
  .map(({ from, length, target }) => ({ valid: { from: day(from), ...(length === undefined ? {} : { until: day(from + length) }) }, target }));
const anyStory = fc.array(anyLaid, { maxLength: 8 });
const tell = (story: readonly TargetInterval[]) => story.reduce<readonly TargetInterval[]>(layOver, []);

const holds = ({ valid }: TargetInterval, on: PlainDate) => valid.from <= on && (valid.until === undefined || on <= valid.until);
/** The plain statement of the rule: on each day the newest laying that holds it. */
const newestOn = (story: readonly TargetInterval[], on: PlainDate) => story.findLast((laid) => holds(laid, on))?.target;

describe('targets laid one over another', () => {
  test('on each day the newest laying stands, and what it does not cover stays as it was', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        const intervals = tell(story);
        for (const on of days) expect(targetOnDay(intervals, on)?.target).toEqual(newestOn(story, on));
      }),
    );
  });

  test('never overlap, lie in order, and leave no gap where one was laid', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        const intervals = tell(story);
        intervals.forEach(({ valid }, at) => {
          if (valid.until !== undefined) expect(valid.until >= valid.from).toBe(true);
          const before = intervals[at - 1]?.valid;
          if (before) expect(before.until !== undefined && before.until < valid.from).toBe(true);
        });
        for (const on of days) {
          const there = intervals.filter((one) => holds(one, on)).length;
          expect(there).toBe(story.some((laid) => holds(laid, on)) ? 1 : 0);
        }
      }),
    );
  });

  test('history kept: the layings told again give the same, however far the story went before', () => {
    fc.assert(
      fc.property(anyStory, anyStory, (first, second) => {
        expect(second.reduce<readonly TargetInterval[]>(layOver, tell(first))).toEqual(tell([...first, ...second]));
      }),
    );
  });

  test('laid a second time nothing changes, and that is known beforehand', () => {
    fc.assert(
      fc.property(anyStory, anyLaid, (story, laid) => {
        const once = layOver(tell(story), laid);
        expect(changeOf(once, laid)).toBe('SAME');
        const onDays = (intervals: readonly TargetInterval[]) => days.map((on) => targetOnDay(intervals, on)?.target);
        expect(onDays(layOver(once, laid))).toEqual(onDays(once));
      }),
    );
  });

  test('the kind of change is what happens on the days: nothing was there, all is as before, or something changes', () => {
    fc.assert(
      fc.property(anyStory, anyLaid, (story, laid) => {
        const intervals = tell(story);
        const covered = days.filter((on) => holds(laid, on)).map((on) => targetOnDay(intervals, on)?.target);
        const expected = covered.every((target) => target === undefined)
          ? 'NEW'
          : covered.every((target) => target !== undefined && JSON.stringify(target) === JSON.stringify({ ...laid.target }))
            ? 'SAME'
            : 'CHANGED';
        // Past the days looked at an open laying could still meet a target that ends.
        fc.pre(laid.valid.until !== undefined);
        expect(changeOf(intervals, laid)).toBe(expected);
      }),
    );
  });
});

test('only what changes a target needs its reason and document', () => {
  for (const change of targetChanges) {
    expect(checkRevision(change, { reason: '', documentReference: '' }).ok).toBe(change !== 'CHANGED');
    expect(checkRevision(change, { reason: 'Loket berkurang.', documentReference: '' }).ok).toBe(change !== 'CHANGED');
    expect(checkRevision(change, { reason: 'Loket berkurang.', documentReference: 'ND 12/2026' }).ok).toBe(true);
  }
});

test('an open target over an ending one of the same amount changes the days after it', () => {
  const ending: TargetInterval = { valid: { from: day(0), until: day(9) }, target: { target: 5 } };
  expect(changeOf([ending], { valid: { from: day(0) }, target: { target: 5 } })).toBe('CHANGED');
  expect(changeOf([ending], { valid: { from: day(0), until: day(9) }, target: { target: 5 } })).toBe('SAME');
  expect(changeOf([{ valid: { from: day(0) }, target: { target: 5 } }], { valid: { from: day(3) }, target: { target: 5 } })).toBe('SAME');
});

test('steps stand where the amounts of one day differ from those before', () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      const intervals = tell(story);
      const steps = stepsWithin(intervals, { from: day(0), until: day(span + 61) });
      for (const { before, to } of steps) {
        expect(to.target).not.toEqual(before);
        expect(targetOnDay(intervals, to.valid.from)).toBe(to);
      }
      const last = intervals.at(-1);
      if (last) expect(stepsWithin(intervals, { from: addDays(last.valid.from, 1), until: day(span + 61) })).toEqual([]);
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween, plainDate, weekPieceOf, type PlainDate } from '#kernel/plain-date.ts';
import { weekPiecesIn, type Span } from './week-pieces.ts';

const daysOf = ({ from, until }: Span): PlainDate[] => Array.from({ length: Math.max(0, daysBetween(from, until) + 1) }, (_, at) => addDays(from, at));

test('every day of a period is counted once: by whole pieces of weeks, or alone at an end', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 0, max: 500 }), (start, length) => {
      const from = addDays(plainDate('2024-01-01'), start);
      const until = addDays(from, length);
      const { head, weeks, tail } = weekPiecesIn({ from, until });
      // The rollup by weeks is asked for the pieces that begin within `weeks`; each stands for all its days.
      const begun = new Set(
        daysOf(weeks)
          .map(weekPieceOf)
          .filter((piece) => piece >= weeks.from && piece <= weeks.until),
      );
      const whole = daysOf({ from: addDays(from, -7), until: addDays(until, 7) }).filter((day) => begun.has(weekPieceOf(day)));
      expect([...daysOf(head), ...whole, ...daysOf(tail)]).toEqual(daysOf({ from, until }));
      expect(daysOf(head).length).toBeLessThan(13);
      expect(daysOf(tail).length).toBeLessThan(7);
    }),
  );
});

test('a week over the end of a month lies in two pieces', () => {
  expect(['2026-11-29', '2026-11-30', '2026-12-01', '2026-12-06', '2026-12-07'].map((day) => weekPieceOf(plainDate(day)))).toEqual([
    '2026-11-23',
    '2026-11-30',
    '2026-12-01',
    '2026-12-01',
    '2026-12-07',
  ]);
});

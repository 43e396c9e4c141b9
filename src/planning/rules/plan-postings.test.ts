import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween, plainDate } from '#kernel/plain-date.ts';
import { yearPeriod } from '#kernel/period.ts';
import { actingWithoutResult, postingsIn, withoutPost } from './plan-postings.ts';

const year = yearPeriod(2026);
const held = (kind: 'DEFINITIVE' | 'PLT' | 'PLH', postTitle: string, from: string, until?: string) => ({
  kind,
  postTitle,
  unitName: 'Kecamatan Uji',
  from: plainDate(from),
  ...(until === undefined ? {} : { until: plainDate(until) }),
});

test('posts are cut to the plan and counted by days; an acting one stands beside the definitive one', () => {
  const posts = postingsIn(year, [
    held('PLT', 'Lurah', '2026-03-01', '2026-03-31'),
    held('DEFINITIVE', 'Kepala Seksi', '2024-05-01'),
    held('DEFINITIVE', 'Staf', '2023-01-01', '2024-04-30'),
  ]);
  expect(posts.map(({ postTitle, from, until, days }) => [postTitle, from, until, days])).toEqual([
    ['Kepala Seksi', '2026-01-01', '2026-12-31', 365],
    ['Lurah', '2026-03-01', '2026-03-31', 31],
  ]);
  expect(withoutPost(year, posts)).toEqual([]);
});

test('every day of a plan is in a definitive post or told to be without one', () => {
  const breaks = fc.uniqueArray(fc.integer({ min: -40, max: 400 }), { minLength: 2, maxLength: 8 }).map((days) => days.toSorted((a, b) => a - b));
  fc.assert(
    fc.property(breaks, (days) => {
      const intervals = days
        .slice(1)
        .flatMap((until, at) => (at % 2 === 0 ? [{ from: addDays(year.from, days[at] ?? 0), until: addDays(year.from, until - 1) }] : []));
      const posts = postingsIn(
        year,
        intervals.map((interval) => ({ ...held('DEFINITIVE', 'Staf', '2026-01-01'), ...interval })),
      );
      const gaps = withoutPost(year, posts);
      const counted = posts.reduce((sum, one) => sum + one.days, 0) + gaps.reduce((sum, gap) => sum + daysBetween(gap.from, gap.until) + 1, 0);
      expect(counted).toBe(365);
    }),
  );
});

test('an acting post is offered as additional work until the additional block names it', () => {
  const posts = postingsIn(year, [
    held('DEFINITIVE', 'Kepala Seksi', '2024-05-01'),
    held('PLH', 'Camat', '2026-02-01', '2026-02-07'),
    held('PLH', 'Camat', '2026-05-01', '2026-05-03'),
  ]);
  const offered = (...rhk: Parameters<typeof actingWithoutResult>[1]) => actingWithoutResult(posts, rhk).map(({ postTitle }) => postTitle);
  expect(offered()).toEqual(['Camat']);
  expect(offered({ block: 'MAIN', title: 'Tugas Plh. Camat terlaksana' })).toEqual(['Camat']);
  expect(offered({ block: 'ADDITIONAL', title: 'Tugas Plh. Camat terlaksana' })).toEqual([]);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, plainDate, weekdayOf, type PlainDate } from '#kernel/plain-date.ts';
import { openVoices, ratingsThrough, shownFrom, type VoiceBlock, type VoiceWeek } from './opened-voices.ts';
import { ratingsOf } from './tally.ts';

const anyDay = fc.integer({ min: 0, max: 4000 }).map((days) => addDays(plainDate('2024-01-01'), days));
const firstSunday = plainDate('2025-11-02');

const anyWeeks = fc
  .array(fc.record({ week: fc.nat({ max: 60 }), serviceId: fc.constantFrom('A', 'B', 'C'), ratings: fc.tuple(fc.nat(2), fc.nat(1), fc.nat(3), fc.nat(3)) }), {
    maxLength: 120,
  })
  .map((found) => {
    const weeks = new Map(found.map(({ week, serviceId, ratings }) => [`${week}${serviceId}`, { week, serviceId, ratings }]));
    return [...weeks.values()].map(({ week, serviceId, ratings }): VoiceWeek => ({
      until: addDays(firstSunday, week * 7),
      serviceId,
      voices: { invited: 10, ratings },
    }));
  });

const count = (blocks: readonly VoiceBlock[]) => blocks.reduce((sum, { tally }) => sum + ratingsOf(tally), 0);

describe('when voices are opened', () => {
  test('by whole weeks, when every code of that day has expired', () => {
    fc.assert(
      fc.property(anyDay, (today) => {
        const last = ratingsThrough(today);
        expect(weekdayOf(last)).toBe(7);
        expect(daysBetween(last, today)).toBeGreaterThanOrEqual(8);
        expect(daysBetween(last, today)).toBeLessThan(15);
      }),
    );
    expect(ratingsThrough(plainDate('2026-11-24'))).toBe('2026-11-15');
  });

  test('three and four of the same service are one block of seven, counted when it closed', () => {
    const weeks: VoiceWeek[] = [
      { until: firstSunday, serviceId: 'A', voices: { invited: 9, ratings: [0, 1, 2, 0] } },
      { until: addDays(firstSunday, 7), serviceId: 'B', voices: { invited: 9, ratings: [0, 0, 4, 0] } },
      { until: addDays(firstSunday, 14), serviceId: 'A', voices: { invited: 5, ratings: [1, 0, 0, 3] } },
    ];
    expect(openVoices(weeks)).toMatchObject([{ until: addDays(firstSunday, 14), serviceId: 'A', tally: { invited: 14, ratings: [1, 1, 2, 3] } }]);
  });
});

describe('no difference of two things shown leaves one to four voices', () => {
  const isSafe = (n: number) => n === 0 || Math.abs(n) >= shownFrom;
  const within = (blocks: readonly VoiceBlock[], from: PlainDate, until: PlainDate, services: readonly string[] = ['A', 'B', 'C']) =>
    blocks.filter((block) => block.until >= from && block.until <= until && services.includes(block.serviceId));

  test('of two periods, of some services and all, of this week and the last', () => {
    fc.assert(
      fc.property(anyWeeks, anyDay, anyDay, anyDay, fc.subarray(['A', 'B', 'C']), (weeks, from, until, later, services) => {
        const blocks = openVoices(weeks);
        const shown = count(within(blocks, from, until));
        expect(isSafe(shown)).toBe(true);
        expect(isSafe(count(within(blocks, from, later)) - shown)).toBe(true);
        expect(isSafe(shown - count(within(blocks, from, until, services)))).toBe(true);
        const before = openVoices(weeks.filter((week) => week.until < later));
        expect(isSafe(count(blocks) - count(before))).toBe(true);
        // What was shown once is never shown otherwise.
        expect(blocks.filter((block) => block.until < later)).toEqual(expect.arrayContaining([...before]));
      }),
    );
  });

  test('and of each service and year at most four stay closed', () => {
    fc.assert(
      fc.property(anyWeeks, (weeks) => {
        const all = weeks.reduce((sum, { voices }) => sum + ratingsOf({ ...voices, n: 0 } as never), 0);
        const chains = new Set(weeks.map(({ serviceId, until }) => `${serviceId}${until.slice(0, 4)}`)).size;
        expect(all - count(openVoices(weeks))).toBeLessThanOrEqual(4 * chains);
      }),
    );
  });
});

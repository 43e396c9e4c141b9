import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOf, startOfDayIn, wallClockIn } from './instant.ts';
import { addDays, dayIn, plainDate } from './plain-date.ts';

test.each([
  ['Asia/Jakarta', '2026-11-30T16:59:59.999Z', '2026-11-30', '2026-11-01', '2026-11-30T16:00:00.000Z'],
  ['Asia/Jakarta', '2026-11-30T17:00:00Z', '2026-12-01', '2026-12-01', '2026-11-30T17:00:00.000Z'],
  ['Asia/Kathmandu', '2026-11-24T03:10:00Z', '2026-11-24', '2026-11-01', '2026-11-24T02:15:00.000Z'],
  ['Europe/Amsterdam', '2011-10-30T00:30:00Z', '2011-10-30', '2011-10-01', '2011-10-30T00:00:00.000Z'],
])('the wall clock of %s at %s', (zone, at, day, month, hour) => {
  const wall = wallClockIn(zone)(instantOf(at));
  expect([wall.day, wall.month, wall.hourStart.toISOString()]).toEqual([day, month, hour]);
});

test('a day begins where it begins, also when the clock is changed', () => {
  const zone = fc.constantFrom('Asia/Jakarta', 'Asia/Makassar', 'Europe/Amsterdam', 'Asia/Kathmandu', 'Pacific/Kiritimati', 'America/Sao_Paulo');
  fc.assert(
    fc.property(zone, fc.integer({ min: 0, max: 9000 }), (name, days) => {
      const day = addDays(plainDate('2005-01-01'), days);
      const start = startOfDayIn(name, day);
      expect(dayIn(name, start)).toBe(day);
      expect(dayIn(name, new Date(start.getTime() - 1))).toBe(addDays(day, -1));
    }),
    { numRuns: 60 },
  );
});

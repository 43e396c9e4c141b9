import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, plainDate } from '#kernel/plain-date.ts';
import { parseQuarter, periodOf, quarterCode, quartersBefore } from './quarter.ts';

test('the quarters that are over, without a gap, newest first', () => {
  expect(quartersBefore(plainDate('2026-11-24'), 4).map(quarterCode)).toEqual(['2026-3', '2026-2', '2026-1', '2025-4']);
  fc.assert(
    fc.property(fc.nat({ max: 20_000 }), (offset) => {
      const today = addDays(plainDate('2001-01-01'), offset);
      const periods = quartersBefore(today, 5).map(periodOf);
      expect(periods[0] && periods[0].until < today && addDays(periods[0].until, 92) >= today).toBe(true);
      for (const [index, period] of periods.entries()) {
        const later = periods[index - 1];
        if (later) expect(addDays(period.until, 1)).toBe(later.from);
      }
    }),
  );
});

test('a code is read back, other texts are none', () => {
  for (const quarter of quartersBefore(plainDate('2026-11-24'), 8)) expect(parseQuarter(quarterCode(quarter))).toEqual(quarter);
  for (const text of ['', '2026', '2026-0', '2026-5', '2026-33', '1800-1', ' 2026-1', '2026-1\n']) expect(parseQuarter(text)).toBeUndefined();
});

import { expect, test } from 'vitest';
import { readTime } from './import-row.ts';

const bare = { second: 0, millisecond: 0 };

test.each([
  ['2011-10-11T13:45:40.276+02:00', { year: 2011, month: 10, day: 11, hour: 13, minute: 45, second: 40, millisecond: 276, offsetMinutes: 120 }],
  ['2026-11-24 10:40', { year: 2026, month: 11, day: 24, hour: 10, minute: 40, ...bare }],
  ['2026-11-24T10:40:00Z', { year: 2026, month: 11, day: 24, hour: 10, minute: 40, ...bare, offsetMinutes: 0 }],
  ['2026-11-24T10:40:00-0330', { year: 2026, month: 11, day: 24, hour: 10, minute: 40, ...bare, offsetMinutes: -210 }],
  ['24/11/2026 10.40', { year: 2026, month: 11, day: 24, hour: 10, minute: 40, ...bare }],
  [' 1-2-2024 9:05:07 ', { year: 2024, month: 2, day: 1, hour: 9, minute: 5, second: 7, millisecond: 0 }],
])('%s is a time', (text, time) => {
  expect(readTime(text)).toEqual(time);
});

test.each([
  '',
  'kemarin',
  '2026-11-24',
  '2026-13-01 10:00',
  '2025-02-29T10:00:00Z',
  '2026-11-24 24:00',
  '2026-11-24T10:00:00+15:00',
  '31/04/2026 08.00',
  '10:40',
  '=1+1',
])('%s is none', (text) => {
  expect(readTime(text)).toBeUndefined();
});

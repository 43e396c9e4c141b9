import { expect, test } from 'vitest';
import { trendOf } from './trend.ts';

const steady = [80, 82, 79, 81, 80, 83, 78, 81, 80, 82, 79];

test.each([
  ['eleven points', steady, 'HIGHER', 'TOO_EARLY'],
  ['twelve of the usual', [...steady, 81], 'HIGHER', 'STEADY'],
  ['a last one far up', [...steady, 99], 'HIGHER', 'BETTER'],
  ['a last one far up where less is better', [...steady, 99], 'LOWER', 'WORSE'],
  ['a last one far down', [...steady, 60], 'HIGHER', 'WORSE'],
  ['a last one far off where neither is better', [...steady, 99], 'RANGE', 'CHANGED'],
  ['all the same', Array.from({ length: 14 }, () => 0), 'ZERO', 'STEADY'],
] as const)('%s', (_, values, shape, trend) => {
  expect(trendOf(values, shape)).toBe(trend);
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { steadily } from './steadily.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the first is done at once, a burst after it once more', async () => {
  const run = vi.fn(() => Promise.resolve());
  const { ask } = steadily(run, 1000);
  ask();
  expect(run).toHaveBeenCalledTimes(1);
  for (let times = 0; times < 50; times += 1) ask();
  await vi.advanceTimersByTimeAsync(999);
  expect(run).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(run).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(run).toHaveBeenCalledTimes(2);
});

test('never runs twice at a time, and does not miss what came while it ran', async () => {
  const ends: (() => void)[] = [];
  const run = vi.fn(() => new Promise<void>((resolve) => ends.push(resolve)));
  const { ask } = steadily(run, 1000);
  ask();
  await vi.advanceTimersByTimeAsync(5000);
  ask();
  expect(run).toHaveBeenCalledTimes(1);
  ends[0]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(run).toHaveBeenCalledTimes(2);
});

test('is silent once stopped', async () => {
  const run = vi.fn(() => Promise.resolve());
  const { ask, stop } = steadily(run, 1000);
  ask();
  await vi.advanceTimersByTimeAsync(2000);
  ask();
  ask();
  stop();
  await vi.advanceTimersByTimeAsync(5000);
  expect(run).toHaveBeenCalledTimes(2);
});

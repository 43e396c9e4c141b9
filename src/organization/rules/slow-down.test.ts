import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secondsToWait } from './slow-down.ts';

const none = { count: 0, lastSecondsAgo: 900 };

describe('slowing guesses', () => {
  it('five are free, then the pause doubles up to a minute', () => {
    const after = (count: number) => secondsToWait({ pair: { count, lastSecondsAgo: 0 }, address: none, account: { count } });
    expect([0, 4, 5, 6, 7, 11, 15].map(after)).toEqual([0, 0, 1, 2, 4, 60, 60]);
  });

  it('an account under attack still opens at once from an address where nobody has guessed', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000 }), (count) => {
        expect(secondsToWait({ pair: none, address: none, account: { count } })).toBe(0);
      }),
    );
    expect(secondsToWait({ pair: { count: 1, lastSecondsAgo: 0 }, address: none, account: { count: 20 } })).toBe(1);
  });

  it('never waits longer than a minute, and not at all once the pause is over', () => {
    const guesses = fc.record({ count: fc.nat({ max: 1_000_000 }), lastSecondsAgo: fc.integer({ min: 0, max: 900 }) });
    fc.assert(
      fc.property(guesses, guesses, fc.nat({ max: 1_000_000 }), (pair, address, count) => {
        const wait = secondsToWait({ pair, address, account: { count } });
        expect(wait).toBeLessThanOrEqual(60);
        if (pair.lastSecondsAgo >= 60 && address.lastSecondsAgo >= 60) expect(wait).toBe(0);
      }),
    );
  });

  it('one office is one address: it slows late', () => {
    expect(secondsToWait({ pair: none, address: { count: 59, lastSecondsAgo: 0 }, account: { count: 0 } })).toBe(0);
    expect(secondsToWait({ pair: none, address: { count: 130, lastSecondsAgo: 0 }, account: { count: 0 } })).toBe(60);
  });
});

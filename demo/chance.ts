import { v7 } from 'uuid';

/** Chance that comes out the same every time: the district of one day is always the same district. */
export type Chance = {
  /** 0 up to 1. */
  readonly next: () => number;
  readonly between: (low: number, high: number) => number;
  readonly pick: <T>(of: readonly T[]) => T;
  readonly isTrue: (probability: number) => boolean;
  /** Log-normal around a median: most waits are short, a few are long. */
  readonly around: (median: number, spread: number) => number;
  readonly id: (at: Date) => string;
};

/** Mulberry32 (Tommy Ettinger, public domain): small, fast, and good enough for a story. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    pick: (of) => {
      const picked = of[Math.floor(next() * of.length)];
      if (picked === undefined) throw new Error('Nothing to pick from');
      return picked;
    },
    isTrue: (probability) => next() < probability,
    around: (median, spread) => median * Math.exp(spread * normal()),
    id: (at) => v7({ msecs: at.getTime(), random: Uint8Array.from({ length: 16 }, () => Math.floor(next() * 256)) }),
  };
}

import { addDays, partsOf, plainDateOf, weekdayOf, type PlainDate } from '#kernel/plain-date.ts';
import type { Period } from '#kernel/period.ts';
import { wilsonInterval } from '#statistics/wilson-interval.ts';
import { ratingsOf, satisfiedOf, type Tally } from './tally.ts';

/** Under 5 ratings nothing is shown, to 49 a value with its interval and a caution, from 50 a sentence. ux.md section 5. */
export type Satisfaction =
  | { readonly state: 'HIDDEN'; readonly n: number; readonly invited: number }
  | {
      readonly state: 'FEW' | 'ENOUGH';
      readonly n: number;
      readonly invited: number;
      readonly satisfied: number;
      readonly valuePct: number;
      readonly lowPct: number;
      readonly highPct: number;
    };

export const shownFrom = 5;
export const enoughFrom = 50;

export function satisfactionOf(tally: Tally): Satisfaction {
  const n = ratingsOf(tally);
  const satisfied = satisfiedOf(tally);
  const interval = wilsonInterval(satisfied, n);
  if (n < shownFrom || interval === undefined) return { state: 'HIDDEN', n, invited: tally.invited };
  return {
    state: n < enoughFrom ? 'FEW' : 'ENOUGH',
    n,
    invited: tally.invited,
    satisfied,
    valuePct: interval.estimate * 100,
    lowPct: interval.lower * 100,
    highPct: interval.upper * 100,
  };
}

/** A code works for 7 days, so on the eighth the voices of a day are complete and no single one can be seen coming in. */
const ratingDelayDays = 8;

/** Voices are opened by whole weeks, a week late: the last Sunday that lies so far back. ux.md section 5, security.md section 7. */
export function ratingsThrough(today: PlainDate): PlainDate {
  const latest = addDays(today, -ratingDelayDays);
  return addDays(latest, -(weekdayOf(latest) % 7));
}

/** Satisfaction is shown for the month of the last opened day and the two before. Whole months, because the difference of two periods would open a single day. */
export function satisfactionPeriod(today: PlainDate): Period {
  const until = ratingsThrough(today);
  const { year, month } = partsOf(until);
  const at = year * 12 + month - 1 - 2;
  return { from: plainDateOf(Math.floor(at / 12), (at % 12) + 1, 1), until };
}

/**
 * Which parts of a known total may be shown: none under five, and where the hidden ones together are so few that the total
 * less the rest would give them away, the smallest of the others neither.
 */
export function shownParts(ns: readonly number[]): readonly boolean[] {
  const shown = ns.map((n) => n === 0 || n >= shownFrom);
  const hidden = () => ns.reduce((sum, n, at) => (shown[at] ? sum : sum + n), 0);
  while (hidden() > 0 && hidden() < shownFrom) {
    const rest = ns.map((n, at) => ({ n, at })).filter(({ n, at }) => shown[at] && n > 0);
    const smallest = rest.toSorted((left, right) => left.n - right.n)[0];
    if (smallest === undefined) break;
    shown[smallest.at] = false;
  }
  return shown;
}

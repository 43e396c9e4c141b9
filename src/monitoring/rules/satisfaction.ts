import { partsOf, plainDateOf, type PlainDate } from '#kernel/plain-date.ts';
import type { Period } from '#kernel/period.ts';
import { wilsonInterval } from '#statistics/wilson-interval.ts';
import { ratingsThrough, shownFrom } from './opened-voices.ts';
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

/** Satisfaction is shown for the month of the last opened day and the two before. By whole months, as the months of an indicator are. */
export function satisfactionPeriod(today: PlainDate): Period {
  const until = ratingsThrough(today);
  const { year, month } = partsOf(until);
  const at = year * 12 + month - 1 - 2;
  return { from: plainDateOf(Math.floor(at / 12), (at % 12) + 1, 1), until };
}

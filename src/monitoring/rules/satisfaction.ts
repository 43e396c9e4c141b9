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

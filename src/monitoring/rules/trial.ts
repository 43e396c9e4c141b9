import { quarterOf, quarterPeriod, type Period } from '#kernel/period.ts';
import { addDays, partsOf, type PlainDate } from '#kernel/plain-date.ts';
import type { Standing } from './standing.ts';

/** The four full quarters before the one that a day lies in, the oldest first. */
export function quartersBefore(today: PlainDate): readonly Period[] {
  const quarters: Period[] = [];
  for (let at = today; quarters.length < 4;) {
    const before = addDays(quarterPeriod(partsOf(at).year, quarterOf(at)).from, -1);
    quarters.unshift(quarterPeriod(partsOf(before).year, quarterOf(before)));
    at = before;
  }
  return quarters;
}

/** Of fewer people with a value in a quarter nothing is told: a small group would be names without names. */
export const trialGroupFrom = 5;

export type Bands = Readonly<Record<Exclude<Standing, 'NO_DATA'>, number>>;

/** How many people would have stood where in a quarter; undefined of too few. Whoever has no value is not counted. */
export function bandsOf(standings: readonly Standing[]): Bands | undefined {
  const count = (standing: Standing) => standings.filter((one) => one === standing).length;
  const bands = { ABOVE: count('ABOVE'), AT: count('AT'), BELOW: count('BELOW'), TOO_FEW: count('TOO_FEW') };
  return bands.ABOVE + bands.AT + bands.BELOW + bands.TOO_FEW < trialGroupFrom ? undefined : bands;
}

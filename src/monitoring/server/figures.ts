import type { AgencyId } from '#kernel/id.ts';
import { addDays, weekdayOf, type PlainDate } from '#kernel/plain-date.ts';
import type { Period } from '#kernel/period.ts';
import { meanInterval } from '#statistics/mean-interval.ts';
import { unitsBelow } from '#organization/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { FiguresView } from '../contract.ts';
import { satisfactionOf } from '../rules/satisfaction.ts';
import { addTallies, waitMoments, type Tally } from '../rules/tally.ts';
import type { Of } from './measure-indicator.ts';
import { tallyPerson, tallyUnits } from './tally.repo.ts';

/** Waits are shown for the last 30 days, voices for the last 90: enough of them, and not old. */
const waitDays = 30;
const satisfactionDays = 90;

/** The figures a page begins with. `today` is left out where the reader sees only what is a day old. */
export async function figuresOf(tx: Tx, agencyId: AgencyId, of: Of, through: PlainDate, today: PlainDate): Promise<FiguresView> {
  const tally = await tallier(tx, agencyId, of, through);
  const weekFrom = addDays(through, 1 - weekdayOf(through));
  const week: Period = { from: weekFrom, until: through };
  const last = (days: number): Period => ({ from: addDays(through, 1 - days), until: through });
  const [ofToday, ofWeek, ofWeekBefore, ofWait, ofVoices] = [
    through === today ? await tally({ from: today, until: today }) : undefined,
    await tally(week),
    await tally({ from: addDays(weekFrom, -7), until: addDays(weekFrom, -1) }),
    await tally(last(waitDays)),
    await tally(last(satisfactionDays)),
  ];
  const moments = waitMoments(ofWait);
  const spread = meanInterval(moments);
  return {
    today: ofToday === undefined ? null : { day: today, n: ofToday.n, finished: ofToday.finished },
    week: { ...week, n: ofWeek.n, finished: ofWeek.finished, before: ofWeekBefore.n },
    wait: {
      ...last(waitDays),
      n: ofWait.waited,
      meanMinutes: ofWait.waited === 0 ? null : moments.sum / moments.n,
      lowMinutes: spread === undefined ? null : Math.max(0, spread.lower),
      highMinutes: spread?.upper ?? null,
    },
    satisfaction: { ...last(satisfactionDays), value: satisfactionOf(ofVoices) },
  };
}

async function tallier(tx: Tx, agencyId: AgencyId, of: Of, day: PlainDate): Promise<(period: Period) => Promise<Tally>> {
  const sum = (parts: readonly { readonly tally: Tally }[]) => addTallies(parts.map((part) => part.tally));
  if ('personId' in of) return async (period) => sum(await tallyPerson(tx, agencyId, of.personId, period));
  const units = await unitsBelow(tx, agencyId, of.unitId, day);
  return async (period) => sum(await tallyUnits(tx, agencyId, units, period));
}

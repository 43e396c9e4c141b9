import type { AgencyId } from '#kernel/id.ts';
import { addDays, weekdayOf, type PlainDate } from '#kernel/plain-date.ts';
import { includes, type Period } from '#kernel/period.ts';
import { meanInterval } from '#statistics/mean-interval.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { FiguresView } from '../contract.ts';
import { satisfactionOf, satisfactionPeriod } from '../rules/satisfaction.ts';
import { addTallies, waitMoments, type Tally } from '../rules/tally.ts';
import type { Gathered } from './gather.ts';
import { tallyDays } from './tally.repo.ts';

/** Waits are shown for the last 30 days: enough of them, and not old. */
const waitDays = 30;

/** The figures a page begins with. Those of `today` are left out where the reader sees only what is a day old. */
export async function figuresOf(
  tx: Tx,
  agencyId: AgencyId,
  { rollups, voices }: Pick<Gathered, 'rollups' | 'voices'>,
  when: { readonly through: PlainDate; readonly today: PlainDate },
): Promise<FiguresView> {
  const { through, today } = when;
  const week: Period = { from: addDays(through, 1 - weekdayOf(through)), until: through };
  const weekBefore: Period = { from: addDays(week.from, -7), until: addDays(week.from, -1) };
  const waits: Period = { from: addDays(through, 1 - waitDays), until: through };
  const opened = satisfactionPeriod(today);
  const days = await tallyDays(tx, agencyId, rollups, { from: weekBefore.from < waits.from ? weekBefore.from : waits.from, until: through });
  const sum = (period: Period): Tally => addTallies(days.filter(({ day }) => includes(period, day)).map(({ tally }) => tally));

  const [ofWeek, ofWaits] = [sum(week), sum(waits)];
  const ofToday = through === today ? sum({ from: today, until: today }) : undefined;
  const moments = waitMoments(ofWaits);
  const spread = meanInterval(moments);
  return {
    today: ofToday === undefined ? null : { day: today, n: ofToday.n, finished: ofToday.finished },
    week: { ...week, n: ofWeek.n, finished: ofWeek.finished, before: sum(weekBefore).n },
    wait: {
      ...waits,
      n: ofWaits.waited,
      meanMinutes: ofWaits.waited === 0 ? null : moments.sum / moments.n,
      lowMinutes: spread === undefined ? null : Math.max(0, spread.lower),
      highMinutes: spread?.upper ?? null,
    },
    satisfaction: { ...opened, value: satisfactionOf(addTallies(voices.filter(({ until }) => includes(opened, until)).map(({ tally }) => tally))) },
  };
}

import { addDays, weekdayOf, type PlainDate } from '#kernel/plain-date.ts';
import { addTallies, emptyTally, ratingsOf, type Tally } from './tally.ts';

/** Fewer voices than this are never shown together. ux.md section 5. */
export const shownFrom = 5;

/** A code works for 7 days, so on the eighth the voices of a day are complete and no single one can be seen coming in. */
const ratingDelayDays = 8;

/** Voices are opened by whole weeks, a week late: the last Sunday that lies so far back. ux.md section 5, security.md section 7. */
export function ratingsThrough(today: PlainDate): PlainDate {
  const latest = addDays(today, -ratingDelayDays);
  return addDays(latest, -(weekdayOf(latest) % 7));
}

/** Ratings of one service, and the invitations that they answer, in the week that ends on the Sunday `until`. */
export type VoiceWeek = { readonly until: PlainDate; readonly serviceId: string; readonly voices: Pick<Tally, 'invited' | 'ratings'> };

/** Voices that are shown together; they count on the Sunday that closed the block. */
export type VoiceBlock = { readonly until: PlainDate; readonly serviceId: string; readonly tally: Tally };

/**
 * The voices of each service, week after week, in blocks that close as soon as they hold five. Everything shown is made of whole
 * blocks, so neither a period less another, nor all services less some, nor what a page shows today less what it showed last
 * week can leave fewer than five. A year begins anew, so that a count reads no more than its own year; at most four of a
 * service and year stay closed for good.
 */
export function openVoices(weeks: readonly VoiceWeek[]): readonly VoiceBlock[] {
  const blocks: VoiceBlock[] = [];
  for (const chain of Map.groupBy(weeks, ({ serviceId, until }) => `${serviceId} ${until.slice(0, 4)}`).values()) {
    let waiting: VoiceWeek['voices'][] = [];
    let ratings = 0;
    for (const { until, serviceId, voices } of chain.toSorted((left, right) => (left.until < right.until ? -1 : 1))) {
      waiting.push(voices);
      ratings += ratingsOf(voices);
      if (ratings < shownFrom) continue;
      blocks.push({ until, serviceId, tally: addTallies(waiting.map((one) => ({ ...emptyTally, ...one }))) });
      waiting = [];
      ratings = 0;
    }
  }
  return blocks;
}

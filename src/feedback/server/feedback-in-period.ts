import { startOfDayIn } from '#kernel/instant.ts';
import type { AgencyId, PersonId } from '#kernel/id.ts';
import type { Period } from '#kernel/period.ts';
import { addDays, dayIn } from '#kernel/plain-date.ts';
import { timeZoneOf } from '#organization/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import { belongsToPeriod, type FeedbackId, type FeedbackKind } from '../rules/feedback.ts';
import { listFeedbackAround, type FeedbackRecord } from './feedback.repo.ts';

export type FeedbackCounts = Readonly<Record<FeedbackKind, number>>;
export type FeedbackText = {
  readonly feedbackId: FeedbackId;
  readonly kind: FeedbackKind;
  readonly authorId: PersonId;
  readonly body: string;
  readonly at: Date;
};
export type FeedbackGroup = { readonly counts: FeedbackCounts; readonly latest: readonly FeedbackText[] };

export type FeedbackInPeriod = {
  readonly counts: FeedbackCounts;
  readonly byIki: readonly (FeedbackGroup & { readonly ikiId: string; readonly ikiTitle: string })[];
  readonly aboutServices: FeedbackGroup;
};

const latestTexts = 3;

/** What was said to a person in a period (rules/feedback.ts, belongsToPeriod), counted by kind and by IKI with the newest texts. */
export async function feedbackInPeriod(tx: Tx, agencyId: AgencyId, personId: PersonId, period: Period): Promise<FeedbackInPeriod> {
  const timeZone = await timeZoneOf(tx, agencyId);
  const around = await listFeedbackAround(tx, agencyId, personId, {
    period,
    fromInstant: startOfDayIn(timeZone, period.from),
    untilInstant: startOfDayIn(timeZone, addDays(period.until, 1)),
  });
  const found = around.filter(({ about, createdAt }) => belongsToPeriod({ about, givenOn: dayIn(timeZone, createdAt) }, period));
  const byIki = new Map<string, { ikiTitle: string; records: FeedbackRecord[] }>();
  const aboutServices: FeedbackRecord[] = [];
  for (const record of found) {
    if ('period' in record.about) {
      aboutServices.push(record);
      continue;
    }
    const group = byIki.get(record.about.ikiId) ?? { ikiTitle: record.about.ikiTitle, records: [] };
    group.records.push(record);
    byIki.set(record.about.ikiId, group);
  }
  return {
    counts: countByKind(found),
    byIki: [...byIki].map(([ikiId, group]) => ({ ikiId, ikiTitle: group.ikiTitle, ...summarize(group.records) })),
    aboutServices: summarize(aboutServices),
  };
}

function summarize(records: readonly FeedbackRecord[]): FeedbackGroup {
  return {
    counts: countByKind(records),
    latest: records.slice(0, latestTexts).map(({ feedbackId, kind, authorId, body, createdAt }) => ({ feedbackId, kind, authorId, body, at: createdAt })),
  };
}

function countByKind(records: readonly FeedbackRecord[]): FeedbackCounts {
  const counts = { APPRECIATION: 0, SUGGESTION: 0, QUESTION: 0 };
  for (const record of records) counts[record.kind] += 1;
  return counts;
}

import { addDays, daysBetween } from '#kernel/plain-date.ts';
import { overlaps, type Period } from '#kernel/period.ts';
import type { PostingKind } from '#organization/rules/supervision.ts';

type Held = {
  readonly kind: PostingKind;
  readonly postTitle: string;
  readonly unitName: string;
  readonly from: Period['from'];
  readonly until?: Period['until'];
};

/** A post that the owner of a plan holds in its period, by its days there. */
export type PlanPosting = Omit<Held, 'until'> & { readonly until: Period['until']; readonly days: number };

/** What is held within the period of a plan, cut to it, in the order of its days; what was held to the day before the plan is left out. */
export function postingsIn(period: Period, postings: readonly Held[]): readonly PlanPosting[] {
  return postings
    .map((posting) => ({ ...posting, until: posting.until ?? period.until }))
    .filter((posting) => overlaps(posting, period))
    .map((posting) => {
      const from = posting.from < period.from ? period.from : posting.from;
      const until = posting.until > period.until ? period.until : posting.until;
      return { ...posting, from, until, days: daysBetween(from, until) + 1 };
    })
    .toSorted((left, right) => order(left).localeCompare(order(right)));
}

/** Days of the plan in no definitive post: study leave, or before a first post. There is a plan and a talk all the same. Domain rules, section 13. */
export function withoutPost(period: Period, postings: readonly PlanPosting[]): readonly Period[] {
  const gaps: Period[] = [];
  let next = period.from;
  for (const { from, until } of postings.filter(({ kind }) => kind === 'DEFINITIVE')) {
    if (from > next) gaps.push({ from: next, until: addDays(from, -1) });
    if (until >= next) next = addDays(until, 1);
  }
  return next > period.until ? gaps : [...gaps, { from: next, until: period.until }];
}

/** Acting posts that the additional block of the plan does not name yet; they are additional work, or a plan of their own. Section 13. */
export function actingWithoutResult(
  postings: readonly PlanPosting[],
  rhk: readonly { readonly block: 'MAIN' | 'ADDITIONAL'; readonly title: string }[],
): readonly PlanPosting[] {
  const named = rhk.filter(({ block }) => block === 'ADDITIONAL').map(({ title }) => title.toLowerCase());
  const acting = postings.filter(({ kind }) => kind !== 'DEFINITIVE');
  return acting.filter(
    ({ postTitle }, at) => acting.findIndex((one) => one.postTitle === postTitle) === at && !named.some((title) => title.includes(postTitle.toLowerCase())),
  );
}

function order({ from, kind, postTitle }: PlanPosting): string {
  return `${from} ${kind === 'DEFINITIVE' ? 0 : 1} ${postTitle}`;
}

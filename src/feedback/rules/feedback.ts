import type { Id, PersonId } from '#kernel/id.ts';
import { overlaps, type Period } from '#kernel/period.ts';
import { addDays, type PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';

/** Appreciation and suggestion for improvement (domain rules, section 8, G), and the question, which opens a talk. */
export const feedbackKinds = ['APPRECIATION', 'SUGGESTION', 'QUESTION'] as const;
export type FeedbackKind = (typeof feedbackKinds)[number];

export type FeedbackId = Id<'Feedback'>;
export type IkiId = Id<'Iki'>;

/** What feedback is tied to: one IKI of the plan, or the services of some days. Never a person as such. */
export type About = { readonly ikiId: IkiId } | { readonly period: Period };

/** The same with the words of the IKI as they stand in the plan that day. */
export type AboutInWords = { readonly ikiId: IkiId; readonly ikiTitle: string } | { readonly period: Period };

export type PlannedIki = { readonly ikiId: string; readonly title: string };

export type FeedbackRefusal =
  | { readonly code: 'FEEDBACK_IKI_NOT_IN_PLAN' }
  | { readonly code: 'FEEDBACK_PERIOD_BACKWARDS' }
  | { readonly code: 'FEEDBACK_PERIOD_IN_FUTURE'; readonly until: PlainDate }
  | { readonly code: 'FEEDBACK_PERIOD_TOO_LONG'; readonly maxDays: number }
  | { readonly code: 'FEEDBACK_ALREADY_SENT' };

/** Our limit (D): a talk about services needs days that both still remember. */
export const maxPeriodDays = 366;

/** Our limit (D): "sudah lama" means that nobody has said anything for so many days. */
export const longWithoutFeedbackDays = 30;

/** Feedback is tied to an IKI that the person has promised, or to services already given. Domain rules, section 8. */
export function placeFeedback(about: About, planned: readonly PlannedIki[], today: PlainDate): Result<AboutInWords, FeedbackRefusal> {
  if ('ikiId' in about) {
    const iki = planned.find((candidate) => candidate.ikiId === about.ikiId);
    return iki ? ok({ ikiId: about.ikiId, ikiTitle: iki.title }) : refuse({ code: 'FEEDBACK_IKI_NOT_IN_PLAN' });
  }
  const { from, until } = about.period;
  if (until < from) return refuse({ code: 'FEEDBACK_PERIOD_BACKWARDS' });
  if (until > today) return refuse({ code: 'FEEDBACK_PERIOD_IN_FUTURE', until });
  if (addDays(from, maxPeriodDays) <= until) return refuse({ code: 'FEEDBACK_PERIOD_TOO_LONG', maxDays: maxPeriodDays });
  return ok({ period: { from, until } });
}

/** Feedback about an IKI belongs to the period in which it was given, feedback about services to the days of those services. */
export function belongsToPeriod(feedback: { readonly about: About; readonly givenOn: PlainDate }, period: Period): boolean {
  if ('period' in feedback.about) return overlaps(feedback.about.period, period);
  return period.from <= feedback.givenOn && feedback.givenOn <= period.until;
}

export type SentFeedback = {
  readonly subjectId: PersonId;
  readonly authorId: PersonId;
  readonly kind: FeedbackKind;
  readonly about: About;
  readonly body: string;
};

/** A message sent again after a broken connection is the same message; another one under its number is not. */
export function isSameFeedback(left: SentFeedback, right: SentFeedback): boolean {
  return (
    left.subjectId === right.subjectId &&
    left.authorId === right.authorId &&
    left.kind === right.kind &&
    left.body === right.body &&
    isSameAbout(left.about, right.about)
  );
}

function isSameAbout(left: About, right: About): boolean {
  if ('ikiId' in left) return 'ikiId' in right && left.ikiId === right.ikiId;
  return 'period' in right && left.period.from === right.period.from && left.period.until === right.period.until;
}

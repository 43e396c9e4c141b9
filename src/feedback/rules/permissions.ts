import { hasRole, type Actor } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';

/** A person seen by an actor; `inLine` says that he stands below the actor on that day, on any level. */
export type SubjectOfFeedback = { readonly personId: PersonId; readonly inLine: boolean };

export type FeedbackAbilities = {
  readonly see: boolean;
  readonly give: true | 'ONESELF' | 'NOT_IN_LINE';
  readonly ask: true | 'NOT_ONESELF';
};

/**
 * Feedback is seen by the person, by those above him, and by the auditor. It is given from above; the person himself asks
 * for it on his own plan. Domain rules, section 8.
 */
export function feedbackAbilities(actor: Actor, subject: SubjectOfFeedback): FeedbackAbilities {
  const isSelf = actor.personId === subject.personId;
  return {
    see: isSelf || subject.inLine || hasRole(actor, 'AUDITOR'),
    give: isSelf ? 'ONESELF' : subject.inLine ? true : 'NOT_IN_LINE',
    ask: isSelf ? true : 'NOT_ONESELF',
  };
}

/** Both sides of a talk answer, and whoever stands above the person now, so that no question stays open after a transfer. */
export function mayAnswer(actor: Actor, talk: { readonly subject: SubjectOfFeedback; readonly authorId: PersonId }): boolean {
  return actor.personId === talk.subject.personId || actor.personId === talk.authorId || talk.subject.inLine;
}

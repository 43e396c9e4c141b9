import type { Actor } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { refuse, type Refused, type Result } from '#kernel/result.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { ThreadView } from '../contract.ts';
import { placeFeedback, type About, type FeedbackId, type FeedbackKind, type FeedbackRefusal, type IkiId } from '../rules/feedback.ts';
import { feedbackAbilities } from '../rules/permissions.ts';
import { identityOf, isInLine, plannedIkis } from './line.ts';
import { recordFeedback } from './record-feedback.ts';

export type GiveFeedback = {
  /** Made by the device at the tap: the same message sent twice is one message. */
  readonly feedbackId: FeedbackId;
  readonly personId: PersonId;
  readonly kind: FeedbackKind;
  readonly about: About;
  readonly body: string;
  readonly today: PlainDate;
};

export type AskFeedback = { readonly feedbackId: FeedbackId; readonly ikiId: IkiId; readonly body: string; readonly today: PlainDate };

/** Why the edge does not let a person near a thread: it is not there for him, or the act is not his. */
export type FeedbackDenial = { readonly code: 'NOT_FOUND' } | { readonly code: 'NOT_ALLOWED'; readonly ability: string };

/** From above to a person, on one of his IKI or on the services of some days. */
export const giveFeedback =
  (deps: ServerDeps) =>
  (actor: Actor, input: GiveFeedback): Promise<Result<ThreadView, FeedbackRefusal | FeedbackDenial>> =>
    deps.db.transact(identityOf(actor, input.today), async (tx) => {
      const inLine = await isInLine(tx, actor, input.personId, input.today);
      const abilities = feedbackAbilities(actor, { personId: input.personId, inLine });
      if (abilities.give !== true) return deny(abilities.see, 'FEEDBACK_GIVE');

      const planned = 'ikiId' in input.about ? await plannedIkis(tx, actor, input.personId, input.today) : [];
      const placed = placeFeedback(input.about, planned, input.today);
      if (!placed.ok) return placed;

      return recordFeedback(deps, tx, actor, { ...input, subjectId: input.personId, about: placed.value, inLine: () => inLine });
    });

/** "Minta umpan balik": a question on one's own IKI, for the supervisor. Subject and author are the same person. */
export const askFeedback =
  (deps: ServerDeps) =>
  (actor: Actor, input: AskFeedback): Promise<Result<ThreadView, FeedbackRefusal>> =>
    deps.db.transact(identityOf(actor, input.today), async (tx) => {
      const planned = await plannedIkis(tx, actor, actor.personId, input.today);
      const placed = placeFeedback({ ikiId: input.ikiId }, planned, input.today);
      if (!placed.ok) return placed;

      return recordFeedback(deps, tx, actor, { ...input, subjectId: actor.personId, kind: 'QUESTION', about: placed.value, inLine: () => false });
    });

/** Who may not even see the person gets the answer of a person who does not exist. */
function deny(see: boolean, ability: string): Refused<FeedbackDenial> {
  return see ? refuse({ code: 'NOT_ALLOWED', ability }) : refuse({ code: 'NOT_FOUND' });
}

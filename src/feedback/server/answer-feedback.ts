import { appendJournal } from '#audit/server/index.ts';
import type { Actor } from '#kernel/actor.ts';
import { invariant } from '#kernel/invariant.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { supervisorOn } from '#organization/server/index.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import { publishTopics } from '#platform/server/live/publish.ts';
import type { ThreadView } from '../contract.ts';
import type { FeedbackId, FeedbackRefusal } from '../rules/feedback.ts';
import { mayAnswer } from '../rules/permissions.ts';
import { appendAnswer, findAnswer, findFeedback } from './feedback.repo.ts';
import { viewThreads } from './feedback-view.ts';
import type { FeedbackDenial } from './give-feedback.ts';
import { identityOf, isInLine } from './line.ts';

export type AnswerFeedback = { readonly feedbackId: FeedbackId; readonly answerId: string; readonly body: string; readonly today: PlainDate };

/** Either side answers; the talk stays one thread that both read. */
export const answerFeedback =
  (deps: ServerDeps) =>
  (actor: Actor, input: AnswerFeedback): Promise<Result<ThreadView, FeedbackRefusal | FeedbackDenial>> =>
    deps.db.transact(identityOf(actor, input.today), async (tx) => {
      const thread = await findFeedback(tx, actor.agencyId, input.feedbackId);
      if (thread === undefined) return refuse({ code: 'NOT_FOUND' });
      const inLine = await isInLine(tx, actor, thread.subjectId, input.today);
      if (!mayAnswer(actor, { subject: { personId: thread.subjectId, inLine }, authorId: thread.authorId })) {
        return refuse({ code: 'NOT_ALLOWED', ability: 'FEEDBACK_ANSWER' });
      }

      const at = deps.clock.now();
      const answer = { answerId: input.answerId, feedbackId: input.feedbackId, authorId: actor.personId, body: input.body, createdAt: at };
      const isNew = await appendAnswer(tx, actor.agencyId, answer);
      if (!isNew) {
        const known = await findAnswer(tx, actor.agencyId, input.answerId);
        const isSame = known?.feedbackId === input.feedbackId && known.authorId === actor.personId && known.body === input.body;
        if (!isSame) return refuse({ code: 'FEEDBACK_ALREADY_SENT' });
      }

      const [view] = await viewThreads(tx, actor, [thread], { inLine: () => inLine, today: input.today });
      invariant(view !== undefined, 'one thread has one view');
      if (!isNew) return ok(view);

      const supervisorId = await supervisorOn(tx, actor.agencyId, thread.subjectId, input.today);
      const listeners = [thread.subjectId, thread.authorId, ...(supervisorId === undefined ? [] : [supervisorId])];
      await publishTopics(
        tx,
        actor.agencyId,
        listeners.map((personId) => `person:${personId}` as const),
        at,
        deps.newId,
      );
      await appendJournal(tx, actor.agencyId, {
        action: 'FEEDBACK_ANSWERED',
        at,
        actorId: actor.personId,
        objectKind: 'FEEDBACK',
        objectId: input.feedbackId,
        subjectId: thread.subjectId,
      });
      return ok(view);
    });

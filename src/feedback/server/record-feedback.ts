import { appendJournal } from '#audit/server/index.ts';
import type { Actor } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import { invariant } from '#kernel/invariant.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { supervisorOn } from '#organization/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import { publishTopics } from '#platform/server/live/publish.ts';
import type { ThreadView } from '../contract.ts';
import { isSameFeedback, type AboutInWords, type FeedbackId, type FeedbackKind, type FeedbackRefusal } from '../rules/feedback.ts';
import { appendFeedback, findFeedback, type FeedbackRecord } from './feedback.repo.ts';
import { viewThreads } from './feedback-view.ts';

export type DecidedFeedback = {
  readonly feedbackId: FeedbackId;
  readonly subjectId: PersonId;
  readonly kind: FeedbackKind;
  readonly about: AboutInWords;
  readonly body: string;
  readonly today: PlainDate;
  readonly inLine: (personId: PersonId) => boolean;
};

/** Writes a message once; the same one sent again is answered with the one that is there. */
export async function recordFeedback(deps: ServerDeps, tx: Tx, actor: Actor, decided: DecidedFeedback): Promise<Result<ThreadView, FeedbackRefusal>> {
  const at = deps.clock.now();
  const written: FeedbackRecord = {
    feedbackId: decided.feedbackId,
    subjectId: decided.subjectId,
    authorId: actor.personId,
    kind: decided.kind,
    about: decided.about,
    body: decided.body,
    createdAt: at,
  };
  if (!(await appendFeedback(tx, actor.agencyId, written))) {
    const known = await findFeedback(tx, actor.agencyId, decided.feedbackId);
    return known && isSameFeedback(known, written) ? ok(await viewOne(known)) : refuse({ code: 'FEEDBACK_ALREADY_SENT' });
  }

  const view = await viewOne(written);
  const supervisorId = await supervisorOn(tx, actor.agencyId, decided.subjectId, decided.today);
  const listeners = [decided.subjectId, actor.personId, ...(supervisorId === undefined ? [] : [supervisorId])];
  await publishTopics(
    tx,
    actor.agencyId,
    listeners.map((personId) => `person:${personId}` as const),
    at,
    deps.newId,
  );
  await appendJournal(tx, actor.agencyId, {
    action: decided.subjectId === actor.personId ? 'FEEDBACK_ASKED' : 'FEEDBACK_GIVEN',
    at,
    actorId: actor.personId,
    objectKind: 'FEEDBACK',
    objectId: decided.feedbackId,
    subjectId: decided.subjectId,
    summary: { kind: decided.kind, about: 'ikiId' in decided.about ? decided.about.ikiTitle : `${decided.about.period.from}/${decided.about.period.until}` },
  });
  return ok(view);

  async function viewOne(record: FeedbackRecord): Promise<ThreadView> {
    const [view] = await viewThreads(tx, actor, [record], decided);
    invariant(view !== undefined, 'one thread has one view');
    return view;
  }
}

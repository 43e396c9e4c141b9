import type { Actor } from '#kernel/actor.ts';
import type { AgencyId, PersonId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { personCards } from '#organization/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ThreadView } from '../contract.ts';
import { mayAnswer } from '../rules/permissions.ts';
import { listAnswers, type FeedbackRecord } from './feedback.repo.ts';

/** Threads with the names of everybody in them and what the reader may do. `inLine`: the people below him that day. */
export async function viewThreads(
  tx: Tx,
  actor: Actor,
  threads: readonly FeedbackRecord[],
  reader: { readonly inLine: (personId: PersonId) => boolean; readonly today: PlainDate },
): Promise<ThreadView[]> {
  const answers = await listAnswers(
    tx,
    actor.agencyId,
    threads.map((thread) => thread.feedbackId),
  );
  const people = [...threads.flatMap((thread) => [thread.subjectId, thread.authorId]), ...answers.map((answer) => answer.authorId)];
  const nameOf = await namesOf(tx, actor.agencyId, people, reader.today);
  return threads.map((thread) => ({
    feedbackId: thread.feedbackId,
    subject: nameOf(thread.subjectId),
    author: nameOf(thread.authorId),
    kind: thread.kind,
    about: 'ikiId' in thread.about ? { ikiId: thread.about.ikiId, ikiTitle: thread.about.ikiTitle } : { period: { ...thread.about.period } },
    body: thread.body,
    createdAt: thread.createdAt.toISOString(),
    answers: answers
      .filter((answer) => answer.feedbackId === thread.feedbackId)
      .map((answer) => ({ answerId: answer.answerId, author: nameOf(answer.authorId), body: answer.body, createdAt: answer.createdAt.toISOString() })),
    can: {
      answer: mayAnswer(actor, { subject: { personId: thread.subjectId, inLine: reader.inLine(thread.subjectId) }, authorId: thread.authorId }),
    },
  }));
}

async function namesOf(tx: Tx, agencyId: AgencyId, personIds: readonly PersonId[], today: PlainDate) {
  const cards = await personCards(tx, agencyId, [...new Set(personIds)], today);
  return (personId: PersonId) => ({ personId, name: cards.get(personId)?.name ?? '' });
}

import type { Actor } from '#kernel/actor.ts';
import { addSeconds, instantOf } from '#kernel/instant.ts';
import { asId, type PersonId } from '#kernel/id.ts';
import { addDays, type PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { personCards, subordinatesOn, supervisorOn } from '#organization/server/index.ts';
import type { AnswerOf } from '#platform/wire.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { listFeedbackDue, listFeedbackOf, listOwnFeedback } from '../contract.ts';
import { longWithoutFeedbackDays } from '../rules/feedback.ts';
import { feedbackAbilities } from '../rules/permissions.ts';
import { listFeedbackAbout, listOpenQuestions, listSpokenTo, type PageMark } from './feedback.repo.ts';
import { viewThreads } from './feedback-view.ts';
import type { FeedbackDenial } from './give-feedback.ts';
import { identityOf, isInLine, plannedIkis } from './line.ts';

type PageOf = AnswerOf<typeof listFeedbackOf>;
type Asked = { readonly personId: PersonId; readonly before?: string | undefined; readonly today: PlainDate };

const pageSize = 50;
const daySeconds = 86_400;

export const listFeedback =
  (deps: ServerDeps) =>
  (actor: Actor, asked: Asked): Promise<Result<PageOf, FeedbackDenial>> =>
    deps.db.transact(identityOf(actor, asked.today), async (tx) => {
      const inLine = await isInLine(tx, actor, asked.personId, asked.today);
      if (!feedbackAbilities(actor, { personId: asked.personId, inLine }).see) return refuse({ code: 'NOT_FOUND' });
      const known = await personCards(tx, actor.agencyId, [asked.personId], asked.today);
      if (!known.has(asked.personId)) return refuse({ code: 'NOT_FOUND' });
      return ok(await pageOf(tx, actor, asked, inLine));
    });

export const listOwn =
  (deps: ServerDeps) =>
  (actor: Actor, asked: Omit<Asked, 'personId'>): Promise<Result<AnswerOf<typeof listOwnFeedback>, never>> =>
    deps.db.transact(identityOf(actor, asked.today), async (tx) => {
      const page = await pageOf(tx, actor, { ...asked, personId: actor.personId }, false);
      const supervisorId = await supervisorOn(tx, actor.agencyId, actor.personId, asked.today);
      const cards = supervisorId === undefined ? undefined : await personCards(tx, actor.agencyId, [supervisorId], asked.today);
      return ok({ ...page, supervisorName: (supervisorId && cards?.get(supervisorId)?.name) ?? null });
    });

/** "Sudah lama belum diberi umpan balik": only people who have been under the actor all that time, by name. */
export const listDue =
  (deps: ServerDeps) =>
  (actor: Actor, asked: { readonly today: PlainDate }): Promise<Result<AnswerOf<typeof listFeedbackDue>, never>> =>
    deps.db.transact(identityOf(actor, asked.today), async (tx) => {
      const now = new Set(await subordinatesOn(tx, actor.agencyId, actor.personId, asked.today));
      const before = await subordinatesOn(tx, actor.agencyId, actor.personId, addDays(asked.today, -longWithoutFeedbackDays));
      const stayed = before.filter((personId) => now.has(personId));
      const since = addSeconds(deps.clock.now(), -longWithoutFeedbackDays * daySeconds);
      const spokenTo = await listSpokenTo(tx, actor.agencyId, stayed, since);
      const cards = await personCards(
        tx,
        actor.agencyId,
        stayed.filter((personId) => !spokenTo.has(personId)),
        asked.today,
      );
      const people = [...cards.values()]
        .map((card) => ({ personId: card.personId, name: card.name, postTitle: card.postTitle ?? null }))
        .sort((left, right) => left.name.localeCompare(right.name, 'id'));
      const open = await listOpenQuestions(tx, actor.agencyId, [...now], pageSize);
      return ok({ people, questions: await viewThreads(tx, actor, open, { inLine: () => true, today: asked.today }) });
    });

async function pageOf(tx: Tx, actor: Actor, asked: Asked, inLine: boolean): Promise<PageOf> {
  const before = asked.before === undefined ? undefined : readMark(asked.before);
  const found = await listFeedbackAbout(tx, actor.agencyId, asked.personId, { ...(before ? { before } : {}), limit: pageSize + 1 });
  const threads = found.slice(0, pageSize);
  const last = found.length > pageSize ? threads.at(-1) : undefined;
  const { give, ask } = feedbackAbilities(actor, { personId: asked.personId, inLine });
  return {
    threads: await viewThreads(tx, actor, threads, { inLine: () => inLine, today: asked.today }),
    next: last ? `${last.createdAt.getTime()}.${last.feedbackId}` : null,
    today: asked.today,
    ikis: [...(await plannedIkis(tx, actor, asked.personId, asked.today))],
    can: { give, ask },
  };
}

function readMark(mark: string): PageMark {
  const [at = '0', feedbackId = ''] = mark.split('.');
  return { createdAt: instantOf(Number(at)), feedbackId: asId(feedbackId) };
}

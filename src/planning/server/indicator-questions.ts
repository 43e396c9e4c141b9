import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { AnswerOf } from '#platform/wire.ts';
import type * as contract from '../contract.ts';
import type { IndicatorQuestionRefusal } from '../rules/indicator-question.ts';
import { mayAnswerQuestions } from '../rules/permissions.ts';
import { identityOf, tell, type PlanningDenial } from './act.ts';
import { ownerNamesOf } from './indicator-view.ts';
import { indicatorOn } from './indicator.repo.ts';

type On = { readonly indicatorId: string; readonly today: PlainDate };
type Thread = AnswerOf<typeof contract.listIndicatorQuestions>;

/** The talk about an indicator, for everybody: what one asks, others want to know too. Who asked is told to nobody. */
export const listIndicatorQuestions =
  (deps: ServerDeps) =>
  (actor: Actor, { indicatorId, today }: On): Promise<Result<Thread, PlanningDenial>> =>
    deps.db.transact(identityOf(actor, today), async (tx) => {
      const indicator = await indicatorOn(tx, actor.agencyId, indicatorId, today);
      if (indicator === undefined) return refuse({ code: 'NOT_FOUND' });
      const nameOf = await ownerNamesOf(tx, actor.agencyId, [indicator], today);
      const rows = await tx
        .selectFrom('indicator_question')
        .selectAll()
        .where('agency_id', '=', actor.agencyId)
        .where('indicator_id', '=', indicatorId)
        .orderBy('asked_at', 'desc')
        .orderBy('question_id')
        .limit(100)
        .execute();
      return ok({
        questions: rows.map((row) => ({
          questionId: row.question_id,
          body: row.body,
          askedAt: row.asked_at.toISOString(),
          isOwn: row.author_id === actor.personId,
          answer: row.answer,
          answeredAt: row.answered_at?.toISOString() ?? null,
        })),
        ownerName: nameOf(indicator),
        canAnswer: mayAnswerQuestions(actor, indicator),
      });
    });

/** The id is made on the device: sent twice it is asked once. */
export const askIndicatorQuestion =
  (deps: ServerDeps) =>
  (
    actor: Actor,
    input: On & { readonly questionId: string; readonly body: string },
  ): Promise<Result<{ questionId: string }, PlanningDenial | IndicatorQuestionRefusal>> =>
    deps.db.transact(identityOf(actor, input.today), async (tx) => {
      const { questionId, indicatorId, body } = input;
      const indicator = await indicatorOn(tx, actor.agencyId, indicatorId, input.today);
      if (indicator === undefined) return refuse({ code: 'NOT_FOUND' });
      const stored = await tx
        .insertInto('indicator_question')
        .values({ agency_id: actor.agencyId, question_id: questionId, indicator_id: indicatorId, author_id: actor.personId, body, asked_at: deps.clock.now() })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (stored.numInsertedOrUpdatedRows !== 1n) {
        const known = await find(tx, actor, questionId);
        const isSame = known?.author_id === actor.personId && known.indicator_id === indicatorId && known.body === body;
        return isSame ? ok({ questionId }) : refuse({ code: 'QUESTION_ALREADY_SENT' });
      }
      await tell(
        deps,
        tx,
        actor,
        { action: 'INDICATOR_QUESTION_ASKED', objectKind: 'INDICATOR', objectId: indicatorId, summary: { name: indicator.name } },
        indicator.ownerId === undefined ? [] : [indicator.ownerId],
      );
      return ok({ questionId });
    });

/** By the owner of the indicator or those who lay indicators down. An answer may be written anew; the journal holds that it was. */
export const answerIndicatorQuestion =
  (deps: ServerDeps) =>
  (actor: Actor, input: On & { readonly questionId: string; readonly answer: string }): Promise<Result<{ questionId: string }, PlanningDenial>> =>
    deps.db.transact(identityOf(actor, input.today), async (tx) => {
      const indicator = await indicatorOn(tx, actor.agencyId, input.indicatorId, input.today);
      if (indicator === undefined) return refuse({ code: 'NOT_FOUND' });
      if (!mayAnswerQuestions(actor, indicator)) return refuse({ code: 'NOT_ALLOWED', ability: 'INDICATOR_ANSWER' });
      const known = await find(tx, actor, input.questionId);
      if (known?.indicator_id !== input.indicatorId) return refuse({ code: 'NOT_FOUND' });
      if (known.answer === input.answer) return ok({ questionId: input.questionId });
      await sql`UPDATE indicator_question SET answer = ${input.answer}, answered_by = ${actor.personId}, answered_at = ${deps.clock.now()}
        WHERE agency_id = ${actor.agencyId} AND question_id = ${input.questionId}`.execute(tx);
      const author = known.author_id as Actor['personId'];
      await tell(
        deps,
        tx,
        actor,
        {
          action: 'INDICATOR_QUESTION_ANSWERED',
          objectKind: 'INDICATOR',
          objectId: input.indicatorId,
          subjectId: author,
          summary: { again: known.answer !== null },
        },
        [author],
      );
      return ok({ questionId: input.questionId });
    });

function find(tx: Tx, { agencyId }: Actor, questionId: string) {
  return tx.selectFrom('indicator_question').selectAll().where('agency_id', '=', agencyId).where('question_id', '=', questionId).executeTakeFirst();
}

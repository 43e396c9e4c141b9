import type { Actor } from '#kernel/actor.ts';
import { invariant } from '#kernel/invariant.ts';
import type { AgencyId, PersonId } from '#kernel/id.ts';
import { dayIn, type PlainDate } from '#kernel/plain-date.ts';
import { ok, type Result } from '#kernel/result.ts';
import { personCards, subordinatesOn, timeZoneOf } from '#organization/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { AnswerOf } from '#platform/wire.ts';
import type * as contract from '../contract.ts';
import { answerDueOn, isDelivered, lastSelfReportDay } from '../rules/evaluation.ts';
import { evaluatorStep } from '../rules/next-step.ts';
import { mayOpenPeriod } from '../rules/permissions.ts';
import { periodOf, quartersBefore, type EvaluatedQuarter } from '../rules/quarter.ts';
import { ratingPattern } from '../rules/rating-pattern.ts';
import { factsOf, identityOf } from './act.ts';
import { findEvaluation, listEvaluationsAbout, listEvaluationsBy } from './evaluation.repo.ts';
import { listExplanations, listOpenQuestions } from './explanation.repo.ts';
import { offeredQuarters } from './open-evaluation.ts';

type Team = AnswerOf<typeof contract.listTeamEvaluations>;

export const listOwn =
  (deps: ServerDeps) =>
  (actor: Actor, { today }: { readonly today: PlainDate }): Promise<Result<AnswerOf<typeof contract.listOwnEvaluations>, never>> =>
    deps.db.transact(identityOf(actor, today), async (tx) => {
      const records = await listEvaluationsAbout(tx, actor.agencyId, actor.personId);
      const evaluators = await personCards(tx, actor.agencyId, [...new Set(records.map(({ evaluatorId }) => evaluatorId))], today);
      return ok({
        evaluations: records.map((record) => ({
          evaluationId: record.evaluationId,
          year: record.year,
          quarter: record.quarter,
          period: { ...record.period },
          status: record.status,
          evaluatorName: evaluators.get(record.evaluatorId)?.name ?? '',
          predikat: isDelivered(record.status) ? record.predikat : null,
          waitsForMe: record.status === 'OPEN' || record.status === 'DELIVERED',
        })),
      });
    });

/** The evaluator's work of a quarter by name, never by result, and his own pattern for him alone. */
export const listTeam =
  (deps: ServerDeps) =>
  (actor: Actor, asked: { readonly quarter: EvaluatedQuarter | undefined; readonly today: PlainDate }): Promise<Result<Team, never>> =>
    deps.db.transact(identityOf(actor, asked.today), async (tx) => {
      const quarters = quartersBefore(asked.today, offeredQuarters);
      const quarter = asked.quarter ?? quarters[0];
      invariant(quarter !== undefined, 'there is a quarter before today');
      const records = await listEvaluationsBy(tx, actor.agencyId, actor.personId, quarter);
      const given = records.flatMap(({ workRating }) => workRating ?? []);
      return ok({
        quarter: { ...quarter, period: { ...periodOf(quarter) } },
        quarters: [...quarters],
        people: await peopleOf(tx, actor, quarter, records, asked.today),
        questions: await questionsOf(tx, actor, asked.today),
        pattern: ratingPattern(given) ?? null,
        can: { openPeriod: mayOpenPeriod(actor) },
      });
    });

async function peopleOf(
  tx: Tx,
  actor: Actor,
  quarter: EvaluatedQuarter,
  records: Awaited<ReturnType<typeof listEvaluationsBy>>,
  today: PlainDate,
): Promise<Team['people']> {
  const { until } = periodOf(quarter);
  const below = today > until ? await subordinatesOn(tx, actor.agencyId, actor.personId, until) : [];
  const cards = await personCards(tx, actor.agencyId, [...new Set([...below, ...records.map(({ subjectId }) => subjectId)])], until);
  const explanations = await listExplanations(
    tx,
    actor.agencyId,
    records.map(({ evaluationId }) => evaluationId),
  );
  const timeZone = await timeZoneOf(tx, actor.agencyId);
  return [...cards.values()]
    .toSorted((left, right) => left.name.localeCompare(right.name, 'id'))
    .map((card) => {
      const record = records.find(({ subjectId }) => subjectId === card.personId);
      const evaluation =
        record &&
        factsOf(
          record,
          explanations.filter(({ evaluationId }) => evaluationId === record.evaluationId),
          timeZone,
        );
      return {
        personId: card.personId,
        name: card.name,
        postTitle: card.postTitle ?? null,
        evaluationId: record?.evaluationId ?? null,
        status: record?.status ?? null,
        step: evaluatorStep(evaluation, today),
        selfReportUntil: evaluation === undefined ? null : lastSelfReportDay(evaluation.openedOn),
      };
    });
}

async function questionsOf(tx: Tx, actor: Actor, today: PlainDate): Promise<Team['questions']> {
  const open = await listOpenQuestions(tx, actor.agencyId, actor.personId);
  const timeZone = await timeZoneOf(tx, actor.agencyId);
  const nameOf = await namesOf(
    tx,
    actor.agencyId,
    open.map(({ askedBy }) => askedBy),
    today,
  );
  const questions: Team['questions'] = [];
  for (const { evaluationId, explanationId, askedBy, question, askedAt } of open) {
    const record = await findEvaluation(tx, actor.agencyId, evaluationId);
    invariant(record !== undefined, 'a question stands on an evaluation');
    const { year, quarter } = record;
    questions.push({ evaluationId, explanationId, name: nameOf(askedBy), year, quarter, question, dueOn: answerDueOn(dayIn(timeZone, askedAt)) });
  }
  return questions;
}

async function namesOf(tx: Tx, agencyId: AgencyId, personIds: readonly PersonId[], today: PlainDate) {
  const cards = await personCards(tx, agencyId, [...new Set(personIds)], today);
  return (personId: PersonId) => cards.get(personId)?.name ?? '';
}

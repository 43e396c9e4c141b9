import { appendJournal } from '#audit/server/index.ts';
import { evaluationOf } from '#evaluation/server/index.ts';
import { asId, type AgencyId, type PersonId } from '#kernel/id.ts';
import { invariant } from '#kernel/invariant.ts';
import { dayIn, type PlainDate } from '#kernel/plain-date.ts';
import type { IdDep } from '#kernel/deps.ts';
import { timeZoneOf } from '#organization/server/index.ts';
import { publishTopics } from '#platform/server/live/publish.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import { suggestTrainings as decide, type EvaluationFacts, type TopicSuggestion } from '../rules/suggest-training.ts';
import { listEnrollmentsOf } from './enrollment.repo.ts';
import { measuresOf, suggestionsIn } from './measures-of.ts';
import { appendSuggestions, listSuggestionsOfEvaluation, type Suggestion } from './suggestion.repo.ts';
import { listTrainingsOn, type Training } from './training.repo.ts';

/**
 * From a delivered evaluation to trainings of the catalogue, in the transaction of the delivery. Called again it answers
 * what is there and adds nothing.
 */
export const suggestTrainings =
  (deps: IdDep) =>
  async (tx: Tx, agencyId: AgencyId, evaluationId: string, at: Date): Promise<readonly Suggestion[]> => {
    const known = await listSuggestionsOfEvaluation(tx, agencyId, evaluationId);
    if (known.length > 0) return known;

    const evaluation = await evaluationOf(tx, agencyId, evaluationId);
    invariant(evaluation !== undefined, 'the evaluation that was delivered is there');
    const { subjectId: personId, predikat, workRating, behaviorRating } = evaluation;
    if (predikat === null || workRating === null || behaviorRating === null) return [];

    const today = dayIn(await timeZoneOf(tx, agencyId), at);
    const facts: EvaluationFacts = {
      predikat,
      workRating,
      behaviorRating,
      measures: await measuresOf(tx, agencyId, evaluation),
      suggestions: suggestionsIn(evaluation),
    };
    const trainings = await trainingsFor(tx, agencyId, personId, decide(facts), today);
    const added = await appendSuggestions(
      tx,
      agencyId,
      trainings.map(({ training, reason }) => ({
        suggestionId: asId(deps.newId()),
        personId,
        trainingId: training.trainingId,
        evaluationId,
        reason,
        status: 'OPEN',
        createdAt: at,
      })),
    );
    const [first, ...rest] = added.map((suggestion) => ({
      action: 'TRAINING_SUGGESTED',
      at,
      actorId: null,
      objectKind: 'TRAINING_SUGGESTION',
      objectId: suggestion.suggestionId,
      subjectId: personId,
      summary: { reason: suggestion.reason.code, evaluation: evaluationId },
    }));
    if (first) {
      await publishTopics(tx, agencyId, [`person:${personId}`], at, deps.newId);
      await appendJournal(tx, agencyId, first, ...rest);
    }
    return added;
  };

/** The shortest training of each topic that the person is not in and has not had; a topic without one stays a talk. */
async function trainingsFor(
  tx: Tx,
  agencyId: AgencyId,
  personId: PersonId,
  topics: readonly TopicSuggestion[],
  today: PlainDate,
): Promise<readonly (TopicSuggestion & { readonly training: Training })[]> {
  if (topics.length === 0) return [];
  const offered = await listTrainingsOn(tx, agencyId, today);
  const had = new Set((await listEnrollmentsOf(tx, agencyId, personId)).filter(({ status }) => status !== 'CANCELLED').map(({ trainingId }) => trainingId));
  return topics.flatMap((suggestion) => {
    const [training] = offered
      .filter(({ topic, trainingId }) => topic === suggestion.topic && !had.has(trainingId))
      .toSorted((left, right) => left.jp - right.jp);
    return training === undefined ? [] : [{ ...suggestion, training }];
  });
}

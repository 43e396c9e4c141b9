import { asId, type AgencyId, type PersonId } from '#kernel/id.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { SuggestionId, SuggestionStatus, TrainingId } from '../rules/enrollment.ts';
import type { SuggestionReason } from '../rules/suggest-training.ts';

export type Suggestion = {
  readonly suggestionId: SuggestionId;
  readonly personId: PersonId;
  readonly trainingId: TrainingId;
  readonly evaluationId: string;
  readonly reason: SuggestionReason;
  readonly status: SuggestionStatus;
  readonly createdAt: Date;
};

/** Once for each evaluation and training; returns those that are new. */
export async function appendSuggestions(tx: Tx, agencyId: AgencyId, suggestions: readonly Suggestion[]): Promise<readonly Suggestion[]> {
  if (suggestions.length === 0) return [];
  const written = await tx
    .insertInto('training_suggestion')
    .values(
      suggestions.map((suggestion) => ({
        agency_id: agencyId,
        suggestion_id: suggestion.suggestionId,
        person_id: suggestion.personId,
        training_id: suggestion.trainingId,
        evaluation_id: suggestion.evaluationId,
        reason: JSON.stringify(suggestion.reason),
        status: suggestion.status,
        created_at: suggestion.createdAt,
      })),
    )
    .onConflict((conflict) => conflict.columns(['agency_id', 'evaluation_id', 'training_id']).doNothing())
    .returning('suggestion_id')
    .execute();
  const ids = new Set(written.map((row) => row.suggestion_id));
  return suggestions.filter((suggestion) => ids.has(suggestion.suggestionId));
}

export async function listSuggestionsOfEvaluation(tx: Tx, agencyId: AgencyId, evaluationId: string): Promise<readonly Suggestion[]> {
  const rows = await tx
    .selectFrom('training_suggestion')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('evaluation_id', '=', evaluationId)
    .orderBy('suggestion_id')
    .execute();
  return rows.map(toSuggestion);
}

/** Of one person or several, the newest first. */
export async function listSuggestionsOf(
  tx: Tx,
  agencyId: AgencyId,
  personIds: readonly PersonId[],
  statuses: readonly SuggestionStatus[],
  limit: number,
): Promise<readonly Suggestion[]> {
  if (personIds.length === 0) return [];
  const rows = await tx
    .selectFrom('training_suggestion')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('person_id', 'in', personIds)
    .where('status', 'in', statuses)
    .orderBy('created_at', 'desc')
    .orderBy('suggestion_id')
    .limit(limit)
    .execute();
  return rows.map(toSuggestion);
}

export async function listSuggestionsById(tx: Tx, agencyId: AgencyId, suggestionIds: readonly string[]): Promise<ReadonlyMap<string, Suggestion>> {
  if (suggestionIds.length === 0) return new Map();
  const rows = await tx.selectFrom('training_suggestion').selectAll().where('agency_id', '=', agencyId).where('suggestion_id', 'in', suggestionIds).execute();
  return new Map(rows.map((row) => [row.suggestion_id, toSuggestion(row)]));
}

export async function findSuggestion(tx: Tx, agencyId: AgencyId, suggestionId: string): Promise<Suggestion | undefined> {
  return (await listSuggestionsById(tx, agencyId, [suggestionId])).get(suggestionId);
}

/** False when it is no longer in the state it was read in. */
export async function storeSuggestionStatus(tx: Tx, agencyId: AgencyId, suggestionId: string, from: SuggestionStatus, to: SuggestionStatus): Promise<boolean> {
  const written = await tx
    .updateTable('training_suggestion')
    .set({ status: to })
    .where('agency_id', '=', agencyId)
    .where('suggestion_id', '=', suggestionId)
    .where('status', '=', from)
    .executeTakeFirst();
  return written.numUpdatedRows === 1n;
}

type SuggestionRow = {
  suggestion_id: string;
  person_id: string;
  training_id: string;
  evaluation_id: string;
  reason: unknown;
  status: string;
  created_at: Date;
};

/** The reason is written by `appendSuggestions` alone. */
function toSuggestion(row: SuggestionRow): Suggestion {
  return {
    suggestionId: asId(row.suggestion_id),
    personId: asId(row.person_id),
    trainingId: asId(row.training_id),
    evaluationId: row.evaluation_id,
    reason: row.reason as SuggestionReason,
    status: row.status as SuggestionStatus,
    createdAt: row.created_at,
  };
}

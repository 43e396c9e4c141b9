import { sql } from 'kysely';
import { asId, type AgencyId } from '#kernel/id.ts';
import { addDays, type PlainDate } from '#kernel/plain-date.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import { toDateRange } from '#platform/server/db/ranges.ts';
import type { LearningMode, TrainingId } from '../rules/enrollment.ts';
import type { TrainingTopic } from '../rules/suggest-training.ts';

export type Training = {
  readonly trainingId: TrainingId;
  readonly title: string;
  readonly description: string;
  readonly mode: LearningMode;
  readonly jp: number;
  readonly topic: TrainingTopic;
};

/** False when the number is taken already; nothing is written then. */
export async function appendTraining(tx: Tx, agencyId: AgencyId, training: Training, from: PlainDate): Promise<boolean> {
  const written = await tx
    .insertInto('training')
    .values({
      agency_id: agencyId,
      training_id: training.trainingId,
      title: training.title,
      description: training.description,
      mode: training.mode,
      jp: training.jp,
      topic: training.topic,
      valid: toDateRange({ from }),
    })
    .onConflict((conflict) => conflict.columns(['agency_id', 'training_id']).doNothing())
    .executeTakeFirst();
  return written.numInsertedOrUpdatedRows === 1n;
}

/** In the catalogue of that day, by title. */
export async function listTrainingsOn(tx: Tx, agencyId: AgencyId, day: PlainDate): Promise<readonly Training[]> {
  const rows = await tx
    .selectFrom('training')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where(sql<boolean>`valid @> ${day}::date`)
    .orderBy('title')
    .orderBy('training_id')
    .execute();
  return rows.map(toTraining);
}

/** Also those that are no longer offered, for registrations of former years. */
export async function listTrainingsById(tx: Tx, agencyId: AgencyId, trainingIds: readonly string[]): Promise<ReadonlyMap<string, Training>> {
  if (trainingIds.length === 0) return new Map();
  const rows = await tx.selectFrom('training').selectAll().where('agency_id', '=', agencyId).where('training_id', 'in', trainingIds).execute();
  return new Map(rows.map((row) => [row.training_id, toTraining(row)]));
}

export async function findTraining(tx: Tx, agencyId: AgencyId, trainingId: string): Promise<Training | undefined> {
  return (await listTrainingsById(tx, agencyId, [trainingId])).get(trainingId);
}

/** Its last day in the catalogue is yesterday; a training added today leaves no day behind. False when it was out already. */
export async function closeTraining(tx: Tx, agencyId: AgencyId, trainingId: TrainingId, today: PlainDate): Promise<boolean> {
  const written = await tx
    .updateTable('training')
    .set({ valid: sql<string>`valid * daterange(NULL, ${today}::date)` })
    .where('agency_id', '=', agencyId)
    .where('training_id', '=', trainingId)
    .where(sql<boolean>`valid && daterange(${today}::date, ${addDays(today, 1)}::date)`)
    .executeTakeFirst();
  return written.numUpdatedRows === 1n;
}

type TrainingRow = { training_id: string; title: string; description: string; mode: string; jp: number; topic: string };

/** Mode and topic are held by constraints and by the contract that wrote them. */
function toTraining(row: TrainingRow): Training {
  return {
    trainingId: asId(row.training_id),
    title: row.title,
    description: row.description,
    mode: row.mode as LearningMode,
    jp: row.jp,
    topic: row.topic as TrainingTopic,
  };
}

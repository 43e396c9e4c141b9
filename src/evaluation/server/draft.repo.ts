import type { AgencyId } from '#kernel/id.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { Rating } from '../rules/predikat.ts';

export type Draft = {
  readonly workRating: Rating | null;
  readonly behaviorRating: Rating | null;
  readonly workReason: string;
  readonly behaviorReason: string;
};
export type DraftRecord = Draft & { readonly savedAt: Date; readonly revision: number };

export async function findDraft(tx: Tx, agencyId: AgencyId, evaluationId: string): Promise<DraftRecord | undefined> {
  const row = await tx
    .selectFrom('evaluation_draft')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('evaluation_id', '=', evaluationId)
    .executeTakeFirst();
  return (
    row && {
      workRating: row.work_rating as Rating | null,
      behaviorRating: row.behavior_rating as Rating | null,
      workReason: row.work_reason,
      behaviorReason: row.behavior_reason,
      savedAt: row.saved_at,
      revision: row.revision,
    }
  );
}

/** False when another draft was saved since revision `read` (0: there was none); nothing is written then. */
export async function storeDraft(tx: Tx, agencyId: AgencyId, evaluationId: string, read: number, draft: Draft, savedAt: Date): Promise<boolean> {
  const columns = {
    work_rating: draft.workRating,
    behavior_rating: draft.behaviorRating,
    work_reason: draft.workReason,
    behavior_reason: draft.behaviorReason,
    saved_at: savedAt,
  };
  if (read === 0) {
    const written = await tx
      .insertInto('evaluation_draft')
      .values({ agency_id: agencyId, evaluation_id: evaluationId, ...columns })
      .onConflict((conflict) => conflict.columns(['agency_id', 'evaluation_id']).doNothing())
      .executeTakeFirst();
    return written.numInsertedOrUpdatedRows === 1n;
  }
  const written = await tx
    .updateTable('evaluation_draft')
    .set({ ...columns, revision: read + 1 })
    .where('agency_id', '=', agencyId)
    .where('evaluation_id', '=', evaluationId)
    .where('revision', '=', read)
    .executeTakeFirst();
  return written.numUpdatedRows === 1n;
}

export async function removeDraft(tx: Tx, agencyId: AgencyId, evaluationId: string): Promise<void> {
  await tx.deleteFrom('evaluation_draft').where('agency_id', '=', agencyId).where('evaluation_id', '=', evaluationId).execute();
}

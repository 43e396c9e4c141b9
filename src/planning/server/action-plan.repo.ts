import type { AgencyId, PersonId } from '#kernel/id.ts';
import { plainDate } from '#kernel/plain-date.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ActionPlanItem } from '../rules/action-plan.ts';

type Of = { readonly personId: PersonId; readonly year: number };

/** The steps of a person in a year, in the order in which they were written. */
export async function listActions(tx: Tx, agencyId: AgencyId, { personId, year }: Of): Promise<readonly ActionPlanItem[]> {
  const rows = await tx
    .selectFrom('action_plan_item')
    .select(['action_id', 'rhk_id', 'quarter', 'body', 'target', 'done_on'])
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', personId)
    .where('year', '=', year)
    .orderBy('written_at')
    .orderBy('action_id')
    .execute();
  return rows.map((row) => ({
    actionId: row.action_id,
    rhkId: row.rhk_id,
    quarter: row.quarter as ActionPlanItem['quarter'],
    body: row.body,
    target: row.target,
    ...(row.done_on === null ? {} : { doneOn: plainDate(row.done_on) }),
  }));
}

/** Those whose ids are taken are left as they are; gives how many were written. */
export async function appendActions(tx: Tx, agencyId: AgencyId, { personId, year }: Of, items: readonly ActionPlanItem[], writtenAt: Date): Promise<number> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('action_plan_item')
    .values(
      items.map(({ actionId, rhkId, quarter, body, target }) => ({
        agency_id: agencyId,
        action_id: actionId,
        person_id: personId,
        rhk_id: rhkId,
        year,
        quarter,
        body,
        target,
        written_at: writtenAt,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return Number(numInsertedOrUpdatedRows ?? 0n);
}

export async function storeAction(tx: Tx, agencyId: AgencyId, { actionId, rhkId, quarter, body, target, doneOn }: ActionPlanItem): Promise<void> {
  await tx
    .updateTable('action_plan_item')
    .set({ rhk_id: rhkId, quarter, body, target, done_on: doneOn ?? null })
    .where('agency_id', '=', agencyId)
    .where('action_id', '=', actionId)
    .execute();
}

export async function removeAction(tx: Tx, agencyId: AgencyId, actionId: string): Promise<void> {
  await tx.deleteFrom('action_plan_item').where('agency_id', '=', agencyId).where('action_id', '=', actionId).execute();
}

import { sql } from 'kysely';
import type { AgencyId, PersonId } from '#kernel/id.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { Channel, Outcome } from '../rules/interaction.ts';

export type OwnInteractionRow = {
  readonly interaction_id: string;
  readonly service_name: string;
  readonly channel: Channel;
  readonly outcome: Outcome;
  readonly occurred_at: Date;
  readonly received_at: Date;
  readonly wait_seconds: number | null;
  readonly handling_seconds: number | null;
  readonly late: boolean;
  readonly clock_doubtful: boolean;
  readonly recorded_by: string;
  readonly voided_at: Date | null;
};

/** Work that a person finished between two instants, newest first. */
export async function listFinishedBy(
  tx: Tx,
  agencyId: AgencyId,
  personId: PersonId,
  span: { readonly from: Date; readonly before: Date },
  limit: number,
): Promise<readonly OwnInteractionRow[]> {
  const { rows } = await sql<OwnInteractionRow>`
    SELECT i.interaction_id, coalesce(s.name, '') AS service_name, i.channel, i.outcome, i.occurred_at, i.received_at, i.wait_seconds, i.handling_seconds,
      i.late, i.clock_doubtful, i.recorded_by, i.voided_at
    FROM interaction i
    LEFT JOIN service s ON s.agency_id = i.agency_id AND s.service_id = i.service_id
    WHERE i.agency_id = ${agencyId} AND i.person_id = ${personId} AND i.occurred_at >= ${span.from} AND i.occurred_at < ${span.before}
    ORDER BY i.occurred_at DESC, i.interaction_id DESC LIMIT ${limit}`.execute(tx);
  return rows;
}

export async function countFinishedBy(tx: Tx, agencyId: AgencyId, personId: PersonId, span: { readonly from: Date; readonly before: Date }): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    SELECT count(*) AS n FROM interaction
    WHERE agency_id = ${agencyId} AND person_id = ${personId} AND occurred_at >= ${span.from} AND occurred_at < ${span.before} AND voided_at IS NULL`.execute(
    tx,
  );
  return rows[0]?.n ?? 0;
}

/** An interaction recorded by this person, locked for the change. Looks into every month: only the id is known. */
export async function lockOwn(tx: Tx, agencyId: AgencyId, interactionId: string, recordedBy: PersonId) {
  return tx
    .selectFrom('interaction')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('interaction_id', '=', interactionId)
    .where('recorded_by', '=', recordedBy)
    .orderBy('occurred_at')
    .forUpdate()
    .executeTakeFirst();
}

export async function listHandlers(tx: Tx, agencyId: AgencyId, interactionId: string, occurredAt: Date) {
  return tx
    .selectFrom('interaction_handler')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('interaction_id', '=', interactionId)
    .where('occurred_at', '=', occurredAt)
    .orderBy('position')
    .execute();
}

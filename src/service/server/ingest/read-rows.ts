import type { AgencyId } from '#kernel/id.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { DigestedHandler, DigestedInteraction } from './interaction-digest.ts';

/** The rows that one journal entry covers, as its digest was taken over them. Reads every month: for verification, not for screens. */
export async function digestedRows(tx: Tx, agencyId: AgencyId, journalSeq: number): Promise<readonly DigestedInteraction[]> {
  const rows = await tx.selectFrom('interaction').selectAll().where('agency_id', '=', agencyId).where('journal_seq', '=', journalSeq).execute();
  const handlers = await tx
    .selectFrom('interaction_handler as h')
    .innerJoin('interaction as i', (join) =>
      join.onRef('i.agency_id', '=', 'h.agency_id').onRef('i.interaction_id', '=', 'h.interaction_id').onRef('i.occurred_at', '=', 'h.occurred_at'),
    )
    .selectAll('h')
    .where('h.agency_id', '=', agencyId)
    .where('i.journal_seq', '=', journalSeq)
    .orderBy('h.position')
    .execute();
  const served = Map.groupBy(handlers, (handler) => `${handler.interaction_id}|${handler.occurred_at.getTime()}`);
  return rows.map((row) => ({
    interactionId: row.interaction_id,
    occurredAt: row.occurred_at,
    serviceId: row.service_id,
    unitId: row.unit_id,
    channel: row.channel,
    outcome: row.outcome,
    returnReason: row.return_reason,
    arrivedAt: row.arrived_at,
    startedAt: row.started_at,
    waitSeconds: row.wait_seconds,
    handlingSeconds: row.handling_seconds,
    standardMet: row.standard_met,
    late: row.late,
    personId: row.person_id,
    postId: row.post_id,
    supervisorId: row.supervisor_id,
    source: row.source,
    externalRef: row.external_ref,
    recordedBy: row.recorded_by,
    recordedAt: row.recorded_at,
    receivedAt: row.received_at,
    skewSeconds: row.skew_seconds,
    deviceSequence: row.device_sequence,
    clockDoubtful: row.clock_doubtful,
    handlers: (served.get(`${row.interaction_id}|${row.occurred_at.getTime()}`) ?? []).map((handler): DigestedHandler => ({
      personId: handler.person_id,
      postId: handler.post_id,
      unitId: handler.unit_id,
      supervisorId: handler.supervisor_id,
      fromAt: handler.from_at,
      untilAt: handler.until_at,
    })),
  }));
}

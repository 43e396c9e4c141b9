import { sql } from 'kysely';
import type { AgencyId, PersonId, UnitId } from '#kernel/id.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { Channel, ServedInterval } from '../rules/interaction.ts';
import type { StoredInterval } from './ingest/context.ts';

export type HandoverRow = {
  readonly handover_id: string;
  readonly service_id: string;
  readonly service_name: string;
  readonly channel: Channel;
  readonly arrived_at: Date | null;
  readonly handed_at: Date;
  readonly from_name: string;
  readonly note: string;
};

/** What waits for a person, the longest waiting first. */
export async function listOpenHandovers(tx: Tx, agencyId: AgencyId, personId: PersonId): Promise<readonly HandoverRow[]> {
  const { rows } = await sql<HandoverRow>`
    SELECT h.handover_id, h.service_id, s.name AS service_name, h.channel, h.arrived_at, h.handed_at, p.name AS from_name, h.note
    FROM handover h
    JOIN service s ON s.agency_id = h.agency_id AND s.service_id = h.service_id
    JOIN person p ON p.agency_id = h.agency_id AND p.person_id = h.from_person_id
    WHERE h.agency_id = ${agencyId} AND h.to_person_id = ${personId} AND h.finished_at IS NULL
    ORDER BY h.handed_at, h.handover_id LIMIT 50`.execute(tx);
  return rows;
}

/** Ends a hand-over for handing it on; undefined when it is not open for this person. */
export async function takeHandover(tx: Tx, agencyId: AgencyId, handoverId: string, personId: PersonId, at: Date) {
  const { rows } = await sql<{ serviceId: string; arrivedAt: Date | null; intervals: readonly StoredInterval[] }>`
    UPDATE handover SET finished_at = ${at}
    WHERE agency_id = ${agencyId} AND handover_id = ${handoverId} AND to_person_id = ${personId} AND finished_at IS NULL
    RETURNING service_id AS "serviceId", arrived_at AS "arrivedAt", intervals`.execute(tx);
  return rows[0];
}

export type NewHandover = {
  readonly handoverId: string;
  readonly serviceId: string;
  readonly unitId: UnitId;
  readonly channel: Channel;
  readonly arrivedAt?: Date;
  readonly fromPersonId: PersonId;
  readonly toPersonId: PersonId;
  readonly intervals: readonly ServedInterval[];
  readonly note: string;
  readonly handedAt: Date;
};

export async function appendHandover(tx: Tx, agencyId: AgencyId, handover: NewHandover): Promise<void> {
  const intervals: StoredInterval[] = handover.intervals.map(({ personId, fromAt, untilAt }) => ({
    personId,
    ...(fromAt ? { fromAt: fromAt.toISOString() } : {}),
    untilAt: untilAt.toISOString(),
  }));
  await tx
    .insertInto('handover')
    .values({
      agency_id: agencyId,
      handover_id: handover.handoverId,
      service_id: handover.serviceId,
      unit_id: handover.unitId,
      channel: handover.channel,
      arrived_at: handover.arrivedAt ?? null,
      from_person_id: handover.fromPersonId,
      to_person_id: handover.toPersonId,
      intervals: JSON.stringify(intervals),
      note: handover.note,
      handed_at: handover.handedAt,
    })
    .execute();
}

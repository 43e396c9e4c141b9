import { asId, type AgencyId } from '#kernel/id.ts';
import { instantOf } from '#kernel/instant.ts';
import { invariant } from '#kernel/invariant.ts';
import { identityStatement, type Connection, type Identity } from '#platform/server/db/open-database.ts';
import { fromDateRange } from '#platform/server/db/ranges.ts';
import type { Channel, ServedInterval, ServiceFacts } from '../../rules/interaction.ts';
import { plainColumn, instantColumn } from './columns.ts';
import { Histories, type PostingRow, type SupervisionRow } from './stamp.ts';
import type { IngestItem } from './item.ts';

/** An open hand-over that an item of the flush finishes. */
export type OpenHandover = {
  readonly serviceId: string;
  readonly toPersonId: string;
  readonly arrivedAt?: Date;
  readonly earlier: readonly ServedInterval[];
};

export type FlushContext = {
  readonly timeZone: string;
  readonly histories: Histories;
  readonly services: ReadonlyMap<string, ServiceFacts>;
  readonly handovers: ReadonlyMap<string, OpenHandover>;
  /** Owner and key of those items whose key was not known before. */
  readonly newKeys: ReadonlySet<string>;
};

export function keyName(ownerId: string, key: string): string {
  return `${ownerId}|${key}`;
}

/**
 * Opens the transaction of a flush in one round trip: identity, what the rules need to know, and the idempotency keys, whose unique
 * index is the lock. The simple protocol takes several statements but no parameters; everything put in here is a UUID, a hash or an
 * instant and is checked to be nothing else.
 */
export async function openFlush(connection: Connection, identity: Identity, items: readonly IngestItem[], receivedAt: Date): Promise<FlushContext> {
  const agency = `'${identity.agencyId}'`;
  const handovers = [...new Set(items.flatMap(({ draft }) => draft.handoverId ?? []))].sort();
  const people = peopleOf(agency, items, handovers);
  const services = servicesOf(agency, items, handovers);
  const statements = [
    'BEGIN',
    identityStatement(identity),
    `SELECT time_zone FROM agency WHERE agency_id = ${agency}`,
    `SELECT g.person_id, g.post_id, p.unit_id, g.valid FROM posting g JOIN post p ON p.agency_id = g.agency_id AND p.post_id = g.post_id
     WHERE g.agency_id = ${agency} AND g.kind = 'DEFINITIVE' AND g.person_id = ANY (${people})`,
    `SELECT person_id, supervisor_id, kind, valid FROM supervision WHERE agency_id = ${agency} AND person_id = ANY (${people})`,
    `SELECT service_id, channels, standard_minutes, valid FROM service WHERE agency_id = ${agency} AND service_id = ANY (${services})`,
    insertKeys(identity.agencyId, items, receivedAt),
    ...(handovers.length === 0 ? [] : [lockHandovers(agency, handovers)]),
  ];
  // With several statements the driver answers with a list of results; the identity takes four of them.
  const results: unknown = await connection.query(statements.join(';\n'));
  invariant(Array.isArray(results), 'several statements have several results');
  const rowsOf = <Row>(index: number): readonly Row[] => (results[index] as { readonly rows: readonly Row[] } | undefined)?.rows ?? [];
  const [zone] = rowsOf<{ time_zone: string }>(5);
  invariant(zone !== undefined, 'the agency exists');
  return {
    timeZone: zone.time_zone,
    histories: new Histories(rowsOf<PostingRow>(6), rowsOf<SupervisionRow>(7)),
    services: new Map(rowsOf<ServiceRow>(8).map((row) => [row.service_id, serviceFacts(row)])),
    newKeys: new Set(rowsOf<{ owner_id: string; key: string }>(9).map((row) => keyName(row.owner_id, row.key))),
    handovers: new Map(rowsOf<HandoverRow>(10).map((row) => [row.handover_id, openHandover(row)])),
  };
}

type ServiceRow = { readonly service_id: string; readonly channels: Channel[]; readonly standard_minutes: number | null; readonly valid: string };

function serviceFacts(row: ServiceRow): ServiceFacts {
  return { channels: row.channels, ...(row.standard_minutes === null ? {} : { standardMinutes: row.standard_minutes }), ...fromDateRange(row.valid) };
}

type HandoverRow = {
  readonly handover_id: string;
  readonly service_id: string;
  readonly to_person_id: string;
  readonly arrived_at: Date | null;
  readonly intervals: readonly StoredInterval[];
};

/** As kept in handover.intervals. */
export type StoredInterval = { readonly personId: string; readonly fromAt?: string; readonly untilAt: string };

function openHandover(row: HandoverRow): OpenHandover {
  return {
    serviceId: row.service_id,
    toPersonId: row.to_person_id,
    ...(row.arrived_at === null ? {} : { arrivedAt: row.arrived_at }),
    earlier: row.intervals.map(({ personId, fromAt, untilAt }) => ({
      personId: asId<'Person'>(personId),
      ...(fromAt === undefined ? {} : { fromAt: instantOf(fromAt) }),
      untilAt: instantOf(untilAt),
    })),
  };
}

/** Everybody who served: those the items name, and those who served before a hand-over. */
function peopleOf(agency: string, items: readonly IngestItem[], handovers: readonly string[]): string {
  const named = idList(items.flatMap(({ draft }) => [draft.personId, ...(draft.earlier ?? []).map(({ personId }) => personId)]));
  if (handovers.length === 0) return named;
  return `${named} || ARRAY(SELECT (served ->> 'personId')::uuid FROM handover, jsonb_array_elements(intervals) AS served
    WHERE agency_id = ${agency} AND handover_id = ANY (${idList(handovers)}))`;
}

function servicesOf(agency: string, items: readonly IngestItem[], handovers: readonly string[]): string {
  const named = idList(items.map(({ draft }) => draft.serviceId));
  return handovers.length === 0
    ? named
    : `${named} || ARRAY(SELECT service_id FROM handover WHERE agency_id = ${agency} AND handover_id = ANY (${idList(handovers)}))`;
}

function lockHandovers(agency: string, handoverIds: readonly string[]): string {
  return `SELECT handover_id, service_id, to_person_id, arrived_at, intervals FROM handover
    WHERE agency_id = ${agency} AND handover_id = ANY (${idList(handoverIds)}) AND finished_at IS NULL ORDER BY handover_id FOR UPDATE`;
}

function insertKeys(agencyId: AgencyId, items: readonly IngestItem[], receivedAt: Date): string {
  const hashes = items.map(({ idempotency }) => idempotency.requestHash);
  invariant(
    hashes.every((text) => /^[0-9a-f]{64}$/.test(text)),
    'request hashes are SHA-256 in hex',
  );
  return `INSERT INTO idempotency_key (agency_id, owner_id, key, request_hash, subject_id, created_at)
    SELECT '${agencyId}', k.owner_id, k.key, k.request_hash, k.subject_id, ${instantColumn([receivedAt]).replace('{', "'").replace('}', "'")}
    FROM unnest(${idList(
      items.map(({ idempotency }) => idempotency.ownerId),
      false,
    )}, ${idList(
      items.map(({ idempotency }) => idempotency.key),
      false,
    )},
      '${plainColumn(hashes)}'::text[], ${idList(
        items.map(({ draft }) => draft.interactionId),
        false,
      )}) AS k (owner_id, key, request_hash, subject_id)
    ON CONFLICT (agency_id, owner_id, key) DO NOTHING RETURNING owner_id, key`;
}

const idShape = /^[0-9a-f-]{36}$/;

function idList(ids: readonly string[], distinct = true): string {
  for (const id of ids) invariant(idShape.test(id), 'ids are UUIDs');
  return `'${plainColumn(distinct ? [...new Set(ids)] : ids)}'::uuid[]`;
}

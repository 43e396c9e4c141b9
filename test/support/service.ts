import { hash } from 'node:crypto';
import { asId, type PersonId } from '#kernel/id.ts';
import { plainDate } from '#kernel/plain-date.ts';
import type { Database, Tx } from '#platform/server/db/open-database.ts';
import { toDateRange } from '#platform/server/db/ranges.ts';
import type { Channel, InteractionDraft, ServiceId } from '#service/rules/interaction.ts';
import { loadRatingTokens } from '#service/server/ingest/rating-token.ts';
import type { IngestDeps } from '#service/server/ingest/flush.ts';
import type { IngestItem } from '#service/server/ingest/item.ts';
import { aClock, newId, type District } from './district.ts';

export type ServiceToBuild = { readonly name?: string; readonly standardMinutes?: number; readonly channels?: readonly Channel[]; readonly from?: string };

/** A service that the district's unit offers. */
export async function aService(tx: Tx, district: District, service: ServiceToBuild = {}): Promise<ServiceId> {
  const serviceId = asId<'Service'>(newId()) satisfies ServiceId;
  await tx
    .insertInto('service')
    .values({
      agency_id: district.agencyId,
      service_id: serviceId,
      code: serviceId.slice(-12),
      name: service.name ?? 'Surat Pengantar',
      standard_minutes: service.standardMinutes ?? 15,
      channels: [...(service.channels ?? ['COUNTER', 'WHATSAPP'])],
      valid: toDateRange({ from: plainDate(service.from ?? '2000-01-01') }),
    })
    .execute();
  await tx.insertInto('service_offer').values({ agency_id: district.agencyId, unit_id: district.unitId, service_id: serviceId }).execute();
  return serviceId;
}

/** Twelve minutes of service after three of waiting, finished at 10.00 WIB of the test's day. */
export function aDraft(serviceId: ServiceId, personId: PersonId, facts: Partial<InteractionDraft> = {}): InteractionDraft {
  const finishedAt = facts.finishedAt ?? new Date('2026-11-24T03:00:00Z');
  return {
    interactionId: newId(),
    serviceId,
    personId,
    channel: 'COUNTER',
    outcome: 'DONE',
    arrivedAt: new Date(finishedAt.getTime() - 900_000),
    startedAt: new Date(finishedAt.getTime() - 720_000),
    finishedAt,
    recordedAt: finishedAt,
    late: false,
    source: 'APP',
    ...facts,
  };
}

/** The draft as its person sends it: his key, which is the interaction's id. */
export function anItem(draft: InteractionDraft, idempotency: Partial<IngestItem['idempotency']> = {}): IngestItem {
  return {
    draft,
    recordedBy: draft.personId,
    idempotency: { ownerId: draft.personId, key: draft.interactionId, requestHash: hash('sha256', JSON.stringify(draft), 'hex'), ...idempotency },
  };
}

export async function ingestDeps(db: Database, clock: IngestDeps['clock'] = aClock('2026-11-24T03:00:05Z')): Promise<IngestDeps> {
  return { db, clock, newId, tokens: await loadRatingTokens(db), namedStatements: true };
}

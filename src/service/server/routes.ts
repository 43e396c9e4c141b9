import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { asId, isUuid } from '#kernel/id.ts';
import { instantOf } from '#kernel/instant.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { ok, refuse } from '#kernel/result.ts';
import { unitCards } from '#organization/server/index.ts';
import { edgeRefusalStatus, edgeRefusalText, type HttpApp } from '#platform/server/http/http-app.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import * as contract from '../contract.ts';
import type { InteractionBody, ServiceView, Tile } from '../contract.ts';
import { abilitiesIn } from '../rules/permissions.ts';
import { refusalText } from '../text.ts';
import type { Batcher, RecordRefusal } from './batcher.ts';
import { listAllServices, type Service } from './catalogue.repo.ts';
import { bindCitizenPages } from './citizen/pages.ts';
import { requestHash } from './claim-key.ts';
import { changeService, defineService } from './define-service.ts';
import { handOver } from './hand-over.ts';
import { listOpenHandovers } from './handover.repo.ts';
import { identityOf } from './identity.ts';
import { importThroughInterface } from './import/import-through-interface.ts';
import type { IngestDeps } from './ingest/flush.ts';
import { listColleagues } from './list-colleagues.ts';
import { listToday } from './list-today.ts';
import { recordInteraction } from './record-interaction.ts';
import { listTiles, pinServices } from './tiles.ts';
import { voidInteraction } from './void-interaction.ts';

export type ServiceRouteDeps = ServerDeps & IngestDeps & { readonly batcher: Batcher };

export function bindServiceRoutes(app: HttpApp, deps: ServiceRouteDeps): void {
  bindRecording(app, deps);
  bindHandovers(app, deps);
  bindCatalogue(app, deps);
  app.bind(contract.importFile, ({ actor, body, today }) => importThroughInterface(deps)(actor, { ...body, today }));
  bindCitizenPages(app, deps);
}

function bindRecording(app: HttpApp, deps: ServiceRouteDeps): void {
  const record = recordInteraction(deps);
  app.bind(contract.recordInteraction, async ({ actor, body, context }) => {
    const key = idempotencyKey(context);
    return key === undefined ? refuse({ code: 'IDEMPOTENCY_KEY_MISSING' }) : record(actor, key, body);
  });
  app.bind(contract.recordBatch, async ({ actor, body }) => {
    const one = async ({ key, interaction }: { readonly key: string; readonly interaction: InteractionBody }) => {
      const recorded = await record(actor, key, interaction);
      return recorded.ok ? ({ key, status: 201, recorded: recorded.value } as const) : { key, ...problemOf(recorded.error) };
    };
    return ok({ items: await Promise.all(body.items.map(one)) });
  });
  app.bind(contract.voidInteraction, async ({ actor, params, today }) => {
    const voided = await voidInteraction(deps)(actor, { interactionId: params.interactionId, today });
    return voided.ok ? ok({ interactionId: voided.value.interactionId, voidedAt: voided.value.voidedAt.toISOString() }) : voided;
  });
  app.bind(contract.listToday, async ({ actor, today, visitor }) => ok(await listToday(deps)(actor, { today, timeZone: visitor.timeZone })));
}

function bindHandovers(app: HttpApp, deps: ServiceRouteDeps): void {
  app.bind(contract.handOverService, async ({ actor, body, context, today }) => {
    const handoverId = idempotencyKey(context);
    if (handoverId === undefined) return refuse({ code: 'IDEMPOTENCY_KEY_MISSING' });
    const handed = await handOver(deps)(actor, {
      handoverId,
      requestHash: requestHash(body),
      serviceId: asId(body.serviceId),
      channel: body.channel,
      ...(body.arrivedAt === undefined ? {} : { arrivedAt: instantOf(body.arrivedAt) }),
      ...(body.startedAt === undefined ? {} : { startedAt: instantOf(body.startedAt) }),
      handedAt: instantOf(body.handedAt),
      toPersonId: asId(body.toPersonId),
      note: body.note ?? '',
      ...(body.fromHandoverId === undefined ? {} : { fromHandoverId: body.fromHandoverId }),
      today,
    });
    return handed.ok ? ok({ handoverId, handedAt: handed.value.handedAt.toISOString() }) : handed;
  });
  app.bind(contract.listHandovers, async ({ actor, identity }) => {
    const rows = await deps.db.transact(identity, (tx) => listOpenHandovers(tx, actor.agencyId, actor.personId));
    return ok({
      handovers: rows.map((row) => ({
        handoverId: row.handover_id,
        serviceId: row.service_id,
        serviceName: row.service_name,
        channel: row.channel,
        arrivedAt: row.arrived_at?.toISOString() ?? null,
        handedAt: row.handed_at.toISOString(),
        fromName: row.from_name,
        note: row.note,
      })),
    });
  });
  app.bind(contract.listColleagues, async ({ actor, today }) => ok({ colleagues: await listColleagues(deps)(actor, { today }) }));
}

function bindCatalogue(app: HttpApp, deps: ServiceRouteDeps): void {
  app.bind(contract.listTiles, async ({ actor, today }) => {
    const { tiles, others, pinnedIds } = await listTiles(deps)(actor, { today });
    return ok({ tiles: tiles.map(tileView), others: others.map(tileView), pinnedIds: [...pinnedIds], can: { record: abilitiesIn(actor).record } });
  });
  app.bind(contract.pinServices, async ({ actor, body, today }) => {
    const pinned = await pinServices(deps)(actor, { serviceIds: body.serviceIds, today });
    return pinned.ok ? ok({ pinnedIds: [...pinned.value.pinnedIds] }) : pinned;
  });
  app.bind(contract.listCatalogue, async ({ actor, today }) => {
    const { services, units } = await deps.db.transact(identityOf(actor, today), async (tx) => ({
      services: await listAllServices(tx, actor.agencyId),
      units: await unitCards(tx, actor.agencyId, today),
    }));
    return ok({
      today,
      services: services.map(serviceView),
      units: units.map(({ unitId, name }) => ({ unitId, name })),
      can: { define: abilitiesIn(actor).defineServices },
    });
  });
  app.bind(contract.defineService, async ({ actor, body: { standardMinutes, from, serviceId, ...fields }, today }) => {
    const defined = await defineService(deps)(actor, { ...fields, ...standard(standardMinutes), serviceId: asId(serviceId), from: plainDate(from), today });
    return defined.ok ? ok(serviceView(defined.value)) : defined;
  });
  app.bind(contract.changeService, async ({ actor, params, body: { standardMinutes, until, ...fields }, today }) => {
    const end = until === null ? {} : { until: plainDate(until) };
    const changed = await changeService(deps)(actor, { ...fields, ...standard(standardMinutes), ...end, serviceId: asId(params.serviceId), today });
    return changed.ok ? ok(serviceView(changed.value)) : changed;
  });
}

function standard(minutes: number | null) {
  return minutes === null ? {} : { standardMinutes: minutes };
}

function tileView({ serviceId, code, name, standardMinutes, channels }: Service): Tile {
  return { serviceId, code, name, standardMinutes: standardMinutes ?? null, channels: [...channels] };
}

function serviceView({ serviceId, code, name, standardMinutes, channels, unitIds, from, until, revision }: Service): ServiceView {
  return {
    serviceId,
    code,
    name,
    standardMinutes: standardMinutes ?? null,
    channels: [...channels],
    unitIds: [...unitIds],
    from,
    until: until ?? null,
    revision,
  };
}

function idempotencyKey(context: Context): string | undefined {
  const key = context.req.header('idempotency-key')?.toLowerCase();
  return key !== undefined && isUuid(key) ? key : undefined;
}

/** A refusal inside a batch looks as it would alone. */
function problemOf(refusal: RecordRefusal) {
  const { code, ...facts } = refusal;
  const status = refusal.code === 'OVERLOADED' ? edgeRefusalStatus.OVERLOADED : contract.refusalStatus[refusal.code];
  const sentence: (refusal: never) => string = refusal.code === 'OVERLOADED' ? edgeRefusalText.OVERLOADED : refusalText[refusal.code];
  return { status, problem: { code, facts, message: sentence(refusal as never), requestId: randomUUID() } };
}

import { appendJournal } from '#audit/server/index.ts';
import type { Actor } from '#kernel/actor.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import { tilesOf, type CatalogueRefusal } from '../rules/catalogue.ts';
import { listPinned, listServices, storePinned, type Service } from './catalogue.repo.ts';
import { identityOf } from './identity.ts';

export type Tiles = { readonly tiles: readonly Service[]; readonly others: readonly Service[]; readonly pinnedIds: readonly string[] };

export const listTiles =
  (deps: ServerDeps) =>
  (actor: Actor, { today }: { readonly today: PlainDate }): Promise<Tiles> =>
    deps.db.transact(identityOf(actor, today), async (tx) => {
      const pinnedIds = await listPinned(tx, actor.agencyId, actor.personId);
      return { ...tilesOf(await listServices(tx, actor.agencyId, today), { pinnedIds, unitId: actor.unitId }), pinnedIds };
    });

/** The person's own choice; replacing it with the same changes nothing. */
export const pinServices =
  (deps: ServerDeps) =>
  (
    actor: Actor,
    input: { readonly serviceIds: readonly string[]; readonly today: PlainDate },
  ): Promise<Result<{ readonly pinnedIds: readonly string[] }, CatalogueRefusal>> =>
    deps.db.transact(identityOf(actor, input.today), async (tx) => {
      const inForce = new Set<string>((await listServices(tx, actor.agencyId, input.today)).map(({ serviceId }) => serviceId));
      if (!input.serviceIds.every((serviceId) => inForce.has(serviceId))) return refuse({ code: 'PINNED_SERVICE_UNKNOWN' });
      await storePinned(tx, actor.agencyId, actor.personId, input.serviceIds);
      await appendJournal(tx, actor.agencyId, {
        action: 'SERVICES_PINNED',
        at: deps.clock.now(),
        actorId: actor.personId,
        objectKind: 'person',
        objectId: actor.personId,
        summary: { services: input.serviceIds.length },
      });
      return ok({ pinnedIds: input.serviceIds });
    });

import { appendJournal } from '#audit/server/index.ts';
import type { Actor } from '#kernel/actor.ts';
import { invariant } from '#kernel/invariant.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { unitCards } from '#organization/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import { checkDefinition, type CatalogueRefusal, type ServiceDefinition } from '../rules/catalogue.ts';
import type { ServiceId } from '../rules/interaction.ts';
import { abilitiesIn } from '../rules/permissions.ts';
import { appendService, findService, isCodeTaken, storeService, type Service } from './catalogue.repo.ts';
import { identityOf } from './identity.ts';

type Denied = { readonly code: 'NOT_FOUND' } | { readonly code: 'NOT_ALLOWED'; readonly ability: string };

export type DefineService = ServiceDefinition & { readonly serviceId: ServiceId; readonly today: PlainDate };
export type ChangeService = Omit<ServiceDefinition, 'from'> & { readonly serviceId: ServiceId; readonly revision: number; readonly today: PlainDate };

/** A new service of the agency. The same definition sent again is answered with the service that is there. */
export const defineService =
  (deps: ServerDeps) =>
  (actor: Actor, { today, serviceId, ...definition }: DefineService): Promise<Result<Service, CatalogueRefusal | Denied>> =>
    deps.db.transact(identityOf(actor, today), async (tx) => {
      if (abilitiesIn(actor).defineServices !== true) return refuse({ code: 'NOT_ALLOWED', ability: 'SERVICE_DEFINE' });
      const known = await findService(tx, actor.agencyId, serviceId);
      if (known) return known.code === definition.code && known.name === definition.name ? ok(known) : refuse({ code: 'SERVICE_CHANGED_MEANWHILE' });
      const checked = checkDefinition(definition, await factsFor(tx, actor, serviceId, definition, today));
      if (!checked.ok) return checked;

      const written = await appendService(tx, actor.agencyId, serviceId, checked.value);
      if (!written) return refuse({ code: 'SERVICE_CODE_TAKEN', serviceCode: definition.code });
      return ok(await told(deps, tx, actor, 'SERVICE_DEFINED', serviceId));
    });

/** Name, standard, channels, units or the last day change; the first day does not, because work has been counted from it. */
export const changeService =
  (deps: ServerDeps) =>
  (actor: Actor, { today, serviceId, revision, ...change }: ChangeService): Promise<Result<Service, CatalogueRefusal | Denied>> =>
    deps.db.transact(identityOf(actor, today), async (tx) => {
      if (abilitiesIn(actor).defineServices !== true) return refuse({ code: 'NOT_ALLOWED', ability: 'SERVICE_DEFINE' });
      const known = await findService(tx, actor.agencyId, serviceId);
      if (known === undefined) return refuse({ code: 'NOT_FOUND' });
      const definition = { ...change, from: known.from };
      const checked = checkDefinition(definition, await factsFor(tx, actor, serviceId, definition, today));
      if (!checked.ok) return checked;

      const written = await storeService(tx, actor.agencyId, serviceId, revision, checked.value);
      if (!written) return refuse({ code: 'SERVICE_CHANGED_MEANWHILE' });
      return ok(await told(deps, tx, actor, 'SERVICE_CHANGED', serviceId));
    });

async function factsFor(tx: Tx, { agencyId }: Actor, serviceId: ServiceId, { code }: ServiceDefinition, today: PlainDate) {
  const units = await unitCards(tx, agencyId, today);
  return { codeTaken: await isCodeTaken(tx, agencyId, code, serviceId), knownUnitIds: units.map(({ unitId }) => unitId) };
}

async function told(deps: ServerDeps, tx: Tx, actor: Actor, action: string, serviceId: ServiceId): Promise<Service> {
  const service = await findService(tx, actor.agencyId, serviceId);
  invariant(service !== undefined, 'the service was written');
  const { code, name, standardMinutes, channels, unitIds, from, until, revision } = service;
  await appendJournal(tx, actor.agencyId, {
    action,
    at: deps.clock.now(),
    actorId: actor.personId,
    objectKind: 'service',
    objectId: serviceId,
    summary: { code, name, standardMinutes: standardMinutes ?? null, channels, units: unitIds.length, from, until: until ?? null, revision },
  });
  return service;
}

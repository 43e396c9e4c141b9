import type { Actor } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { refuse, type Result } from '#kernel/result.ts';
import { supervisorOn } from '#organization/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { SkpAbilities } from '../rules/permissions.ts';
import type { SkpRefusal } from '../rules/skp.ts';
import { abilitiesFor, denialOf, identityOf, linkClearedEvent, tell, type PlanningDenial, type PlanningEvent } from './act.ts';
import type { ClearedLink } from './rhk-link.repo.ts';
import { lockSkp, type SkpWhole } from './skp.repo.ts';

/** An act on one plan by somebody who may do it there. */
export async function inPlan<T, R>(
  deps: ServerDeps,
  actor: Actor,
  { skpId, today }: { readonly skpId: string; readonly today: PlainDate },
  ability: Exclude<keyof SkpAbilities, 'see'>,
  work: (tx: Tx, skp: SkpWhole) => Promise<Result<T, R>>,
): Promise<Result<T, R | SkpRefusal | PlanningDenial>> {
  return deps.db.transact(identityOf(actor, today), async (tx) => {
    const skp = await lockSkp(tx, actor.agencyId, skpId);
    if (skp === undefined) return refuse({ code: 'NOT_FOUND' });
    const can = await abilitiesFor(tx, actor, skp, today);
    const denied = denialOf(can, ability);
    if (denied) return refuse(denied);
    return can[ability] === true ? work(tx, skp) : refuse({ code: 'SKP_STATUS', from: skp.status, to: skp.status });
  });
}

/** The owner and his supervisor of the day hear of it, and whose plan lost a link by it. */
export async function tellParties(
  deps: ServerDeps,
  tx: Tx,
  actor: Actor,
  skp: SkpWhole,
  event: Pick<PlanningEvent, 'action' | 'summary'> & Partial<Pick<PlanningEvent, 'objectKind' | 'objectId'>>,
  today: PlainDate,
  cleared: readonly ClearedLink[] = [],
): Promise<void> {
  const supervisorId = await supervisorOn(tx, actor.agencyId, skp.personId, today);
  const listeners = new Set<PersonId>([
    skp.personId,
    actor.personId,
    ...(supervisorId === undefined ? [] : [supervisorId]),
    ...cleared.map(({ personId }) => personId),
  ]);
  await tell(deps, tx, actor, { objectKind: 'SKP', objectId: skp.skpId, ...event, subjectId: skp.personId }, [...listeners], cleared.map(linkClearedEvent));
}

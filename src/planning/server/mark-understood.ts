import type { Actor } from '#kernel/actor.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { Indicator } from '../rules/indicator.ts';
import { tell } from './act.ts';
import { storeUnderstood } from './understanding.repo.ts';

/** Within the caller's transaction; a version that was understood before is understood. */
export async function markUnderstood(deps: ServerDeps, tx: Tx, actor: Actor, { indicatorId, version, name }: Indicator): Promise<void> {
  const { agencyId, personId } = actor;
  if (!(await storeUnderstood(tx, agencyId, { personId, indicatorId, version }, deps.clock.now()))) return;
  await tell(
    deps,
    tx,
    actor,
    { action: 'INDICATOR_UNDERSTOOD', objectKind: 'INDICATOR', objectId: indicatorId, subjectId: personId, summary: { name, version } },
    [personId],
  );
}

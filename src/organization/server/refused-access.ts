import { appendJournal } from '#audit/server/index.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { Visitor } from '#platform/server/http/http-app.ts';
import type { Endpoint } from '#platform/wire.ts';
import { identityOf } from './identity.ts';

/** A signed-in person asked for what his roles do not open; refused attempts count too. */
export const journalRefusedAccess =
  (deps: ServerDeps) =>
  async (visitor: Visitor, declared: Endpoint): Promise<void> => {
    const { agencyId, personId } = visitor.actor;
    await deps.db.transact(identityOf(visitor, deps), (tx) =>
      appendJournal(tx, agencyId, {
        action: 'ACCESS_REFUSED',
        at: deps.clock.now(),
        actorId: personId,
        objectKind: 'OPERATION',
        objectId: null,
        summary: { operation: `${declared.method.toUpperCase()} ${declared.path}` },
      }),
    );
  };

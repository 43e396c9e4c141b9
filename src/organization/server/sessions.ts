import { appendJournal } from '#audit/server/index.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { Visitor } from '#platform/server/http/http-app.ts';
import type { AnswerOf } from '#platform/wire.ts';
import type * as contract from '../contract.ts';
import { identityOf } from './identity.ts';
import { endSessions, listSessions } from './session.repo.ts';

export const listOwnSessions =
  (deps: ServerDeps) =>
  (visitor: Visitor): Promise<Result<AnswerOf<typeof contract.listOwnSessions>, never>> =>
    deps.db.transact(identityOf(visitor, deps), async (tx) => {
      const sessions = await listSessions(tx, visitor.actor.agencyId, visitor.actor.personId, deps.clock.now());
      return ok({
        sessions: sessions.map((session) => ({
          sessionId: session.sessionId,
          device: session.device,
          since: session.createdAt.toISOString(),
          lastSeenAt: session.lastSeenAt.toISOString(),
          current: session.sessionId === visitor.sessionId,
        })),
      });
    });

/** Ends the session one sits in; also half a session can be left. */
export const signOut =
  (deps: ServerDeps) =>
  (visitor: Visitor): Promise<Result<{ readonly ended: number }, never>> =>
    end(deps, visitor, { sessionId: visitor.sessionId }, 'SIGNED_OUT').then((ended) => ok({ ended }));

/** Ends one of one's own sessions; anybody else's is not there. */
export const endOwnSession =
  (deps: ServerDeps) =>
  async (visitor: Visitor, sessionId: string): Promise<Result<{ readonly ended: number }, { readonly code: 'NOT_FOUND' }>> => {
    const ended = await end(deps, visitor, { sessionId }, 'SESSION_ENDED');
    return ended === 0 ? refuse({ code: 'NOT_FOUND' }) : ok({ ended });
  };

export const endOtherSessions =
  (deps: ServerDeps) =>
  (visitor: Visitor): Promise<Result<{ readonly ended: number }, never>> =>
    end(deps, visitor, { allBut: visitor.sessionId }, 'OTHER_SESSIONS_ENDED').then((ended) => ok({ ended }));

function end(deps: ServerDeps, visitor: Visitor, which: { readonly sessionId: string } | { readonly allBut: string }, action: string): Promise<number> {
  const { agencyId, personId } = visitor.actor;
  const now = deps.clock.now();
  return deps.db.transact(identityOf(visitor, deps), async (tx) => {
    const ended = await endSessions(tx, agencyId, personId, which, now);
    if (ended === 0) return 0;
    await appendJournal(tx, agencyId, {
      action,
      at: now,
      actorId: personId,
      objectKind: 'SESSION',
      objectId: 'sessionId' in which ? which.sessionId : null,
      subjectId: personId,
      summary: { ended },
    });
    return ended;
  });
}

import { appendJournal } from '#audit/server/index.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { Visitor } from '#platform/server/http/http-app.ts';
import { choosePassword } from '../rules/password.ts';
import type { OrganizationRefusal } from '../rules/refusal.ts';
import { storePassword } from './credential.repo.ts';
import { identityOf } from './identity.ts';
import { hashPassword } from './password-hash.ts';
import { endSessions } from './session.repo.ts';
import { refreshVerified } from './second-factor.ts';
import type { SignInDeps } from './sign-in.ts';
import { loadAgency } from './units.repo.ts';

export type ChangePassword = { readonly current: string; readonly password: string };

/** The old password is asked for and guessing it is slowed; all other sessions end. */
export const changePassword =
  (deps: SignInDeps) =>
  async (visitor: Visitor, input: ChangePassword): Promise<Result<{ readonly endedSessions: number }, OrganizationRefusal>> => {
    const chosen = choosePassword(input.password, await loadOwner(deps, visitor));
    if (!chosen.ok) return chosen;
    const proof = await refreshVerified(deps)(visitor, { password: input.current });
    if (!proof.ok) return proof.error.code === 'SIGN_IN_SLOWED' ? proof : refuse({ code: 'PASSWORD_WRONG' });

    const passwordHash = await hashPassword(chosen.value);
    const { agencyId, personId } = visitor.actor;
    const now = deps.clock.now();
    return deps.db.transact(identityOf(visitor, deps), async (tx) => {
      await storePassword(tx, agencyId, personId, passwordHash, now);
      const endedSessions = await endSessions(tx, agencyId, personId, { allBut: visitor.sessionId }, now);
      await appendJournal(tx, agencyId, {
        action: 'PASSWORD_CHANGED',
        at: now,
        actorId: personId,
        objectKind: 'PERSON',
        objectId: personId,
        subjectId: personId,
        summary: { endedSessions },
      });
      return ok({ endedSessions });
    });
  };

function loadOwner(deps: ServerDeps, visitor: Visitor) {
  const { agencyId, personId } = visitor.actor;
  return deps.db.transact(identityOf(visitor, deps), async (tx) => {
    const person = await tx
      .selectFrom('person')
      .select(['nip', 'name'])
      .where('agency_id', '=', agencyId)
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow();
    return { ...person, agencyName: (await loadAgency(tx, agencyId)).name };
  });
}

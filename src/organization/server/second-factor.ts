import { appendJournal } from '#audit/server/index.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { Visitor } from '#platform/server/http/http-app.ts';
import type { OrganizationRefusal } from '../rules/refusal.ts';
import { secondsToWait } from '../rules/slow-down.ts';
import { findCredential, storeTotpConfirmed, storeTotpSecret, storeTotpStep } from './credential.repo.ts';
import { appendGuess, forgetGuess, subjectsOf } from './guesses.repo.ts';
import { identityOf } from './identity.ts';
import { isPassword } from './password-hash.ts';
import type { SessionToken } from './session-token.ts';
import { storeSessionComplete, storeSessionVerified } from './session.repo.ts';
import type { SignInDeps } from './sign-in.ts';
import { newTotpSecret, stepOfCode, totpInvitation } from './totp.ts';

export type SecondFactorDue = 'CODE' | 'ENROLLMENT' | null;

/** What a session still lacks. */
export const secondFactorDue =
  (deps: SignInDeps) =>
  (visitor: Visitor): Promise<Result<{ readonly due: SecondFactorDue; readonly enrolled: boolean }, never>> =>
    deps.db.transact(identityOf(visitor, deps), async (tx) => {
      const credential = await findCredential(tx, visitor.actor.agencyId, visitor.actor.personId);
      const enrolled = credential?.totpConfirmed ?? false;
      const due = visitor.half ? (enrolled ? 'CODE' : 'ENROLLMENT') : null;
      return ok({ due, enrolled });
    });

export type Invitation = { readonly secret: string; readonly uri: string; readonly qr: { readonly size: number; readonly path: string } };

/** A secret of its own for each try, so that one seen by somebody else before is worth nothing. */
export const prepareSecondFactor =
  (deps: SignInDeps) =>
  (visitor: Visitor): Promise<Result<Invitation, OrganizationRefusal>> =>
    deps.db.transact(identityOf(visitor, deps), async (tx) => {
      const { agencyId, personId } = visitor.actor;
      const person = await tx.selectFrom('person').select('nip').where('agency_id', '=', agencyId).where('person_id', '=', personId).executeTakeFirstOrThrow();
      const secret = newTotpSecret();
      if (!(await storeTotpSecret(tx, agencyId, personId, secret))) return refuse({ code: 'SECOND_FACTOR_ALREADY' });
      return ok({ secret, ...totpInvitation(secret, person.nip) });
    });

/** A code makes the session whole; the first one also confirms the second factor. The session goes on under a new token. */
export const giveCode =
  (deps: SignInDeps) =>
  (visitor: Visitor, code: string): Promise<Result<{ readonly token: SessionToken }, OrganizationRefusal>> =>
    guarded(
      deps,
      visitor,
      (tx) => acceptCode(deps, tx, visitor, code),
      async (tx, { enrolledNow }) => {
        const { agencyId, personId } = visitor.actor;
        const now = deps.clock.now();
        const token = await storeSessionComplete(tx, agencyId, visitor.sessionId, now);
        if (token === undefined) return refuse({ code: 'SIGN_IN_WRONG' });
        await appendJournal(tx, agencyId, {
          action: enrolledNow ? 'SECOND_FACTOR_ENROLLED' : 'SECOND_FACTOR_GIVEN',
          at: now,
          actorId: personId,
          objectKind: 'SESSION',
          objectId: visitor.sessionId,
          subjectId: personId,
        });
        return ok({ token });
      },
    );

/** Password or code once more, before a weighty act. */
export const refreshVerified =
  (deps: SignInDeps) =>
  (visitor: Visitor, proof: { readonly password: string } | { readonly code: string }): Promise<Result<{ readonly verifiedAt: Date }, OrganizationRefusal>> =>
    guarded(
      deps,
      visitor,
      (tx) => ('code' in proof ? acceptCode(deps, tx, visitor, proof.code) : acceptPassword(tx, visitor, proof.password)),
      async (tx) => {
        const { agencyId, personId } = visitor.actor;
        const now = deps.clock.now();
        await storeSessionVerified(tx, agencyId, visitor.sessionId, now);
        await appendJournal(tx, agencyId, {
          action: 'VERIFIED_AGAIN',
          at: now,
          actorId: personId,
          objectKind: 'SESSION',
          objectId: visitor.sessionId,
          subjectId: personId,
        });
        return ok({ verifiedAt: now });
      },
    );

type Accepted = { readonly enrolledNow: boolean };

async function acceptCode(deps: SignInDeps, tx: Tx, visitor: Visitor, code: string): Promise<Result<Accepted, OrganizationRefusal>> {
  const { agencyId, personId } = visitor.actor;
  const credential = await findCredential(tx, agencyId, personId);
  if (credential?.totpSecret === undefined) return refuse({ code: 'SECOND_FACTOR_NOT_PREPARED' });
  const now = deps.clock.now();
  const step = stepOfCode(credential.totpSecret, code, now);
  if (step === undefined) return refuse({ code: 'CODE_WRONG' });
  if (!(await storeTotpStep(tx, agencyId, personId, step))) return refuse({ code: 'CODE_ALREADY_USED' });
  if (!credential.totpConfirmed) await storeTotpConfirmed(tx, agencyId, personId, now);
  return ok({ enrolledNow: !credential.totpConfirmed });
}

async function acceptPassword(tx: Tx, visitor: Visitor, password: string): Promise<Result<Accepted, OrganizationRefusal>> {
  const credential = await findCredential(tx, visitor.actor.agencyId, visitor.actor.personId);
  return (await isPassword(password, credential?.passwordHash)) ? ok({ enrolledNow: false }) : refuse({ code: 'PASSWORD_WRONG' });
}

/** Counts guesses by the person whose session it is; he alone is slowed. */
async function guarded<T>(
  deps: SignInDeps,
  visitor: Visitor,
  accept: (tx: Tx) => Promise<Result<Accepted, OrganizationRefusal>>,
  finish: (tx: Tx, accepted: Accepted) => Promise<Result<T, OrganizationRefusal>>,
): Promise<Result<T, OrganizationRefusal>> {
  const { agencyId, personId } = visitor.actor;
  const now = deps.clock.now();
  const subjects = subjectsOf(await deps.guessKey(), `proof of ${personId}`, `session of ${personId}`);
  const { guesses, guessIds } = await appendGuess(deps, subjects, now);
  const retryAfterSeconds = Math.ceil(secondsToWait(guesses));
  if (retryAfterSeconds > 0) {
    await forgetGuess(deps, guessIds);
    return refuse({ code: 'SIGN_IN_SLOWED', retryAfterSeconds });
  }
  const outcome = await deps.db.transact(identityOf(visitor, deps), async (tx) => {
    const accepted = await accept(tx);
    if (accepted.ok) return finish(tx, accepted.value);
    await appendJournal(tx, agencyId, {
      action: 'PROOF_FAILED',
      at: now,
      actorId: personId,
      objectKind: 'SESSION',
      objectId: visitor.sessionId,
      subjectId: personId,
    });
    return accepted;
  });
  if (outcome.ok) await forgetGuess(deps, guessIds, { subjects, now });
  return outcome;
}

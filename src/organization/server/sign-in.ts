import { appendJournal } from '#audit/server/index.ts';
import { asId, type AgencyId, type PersonId } from '#kernel/id.ts';
import { dayIn } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { OrganizationRefusal } from '../rules/refusal.ts';
import { isPrivileged } from '../rules/session.ts';
import { secondsToWait } from '../rules/slow-down.ts';
import { findCredential, type Credential } from './credential.repo.ts';
import { appendGuess, forgetGuess, loadGuessKey, noAgency, subjectsOf } from './guesses.repo.ts';
import { actorOn } from './lines.repo.ts';
import { isPassword } from './password-hash.ts';
import type { SessionToken } from './session-token.ts';
import { forgetDeadSessions, storeNewSession } from './session.repo.ts';
import { timeZoneOf } from './units.repo.ts';

export type SignIn = { readonly nip: string; readonly password: string; readonly address: string; readonly device: string };
export type SignedIn = { readonly token: SessionToken; readonly next: 'HOME' | 'CODE' | 'ENROLLMENT' };
export type SignInDeps = ServerDeps & { readonly guessKey: () => Promise<string> };

/** Once a process: the key is asked for at the first sign-in. */
export function withGuessKey(deps: ServerDeps): SignInDeps {
  let key: Promise<string> | undefined;
  return {
    ...deps,
    guessKey: () => {
      key ??= loadGuessKey(deps.db).catch((fault: unknown) => {
        key = undefined;
        throw fault;
      });
      return key;
    },
  };
}

/**
 * NIP or NI PPPK and password. An unknown number takes the same steps as a known one, so that neither answer nor time tells
 * which numbers have an account.
 */
export const signIn =
  (deps: SignInDeps) =>
  async (input: SignIn): Promise<Result<SignedIn, OrganizationRefusal>> => {
    const now = deps.clock.now();
    const nip = input.nip.replaceAll(/\s/g, '');
    const subjects = subjectsOf(await deps.guessKey(), nip, input.address);
    const { guesses, guessIds } = await appendGuess(deps, subjects, now);
    const retryAfterSeconds = Math.ceil(secondsToWait(guesses));
    if (retryAfterSeconds > 0) {
      await forgetGuess(deps, guessIds);
      return refuse({ code: 'SIGN_IN_SLOWED', retryAfterSeconds });
    }

    const account = await findAccount(deps, nip);
    const right = await isPassword(input.password, account.credential?.passwordHash);
    if (!right || account.personId === undefined) {
      await appendFailure(deps, account, now);
      return refuse({ code: 'SIGN_IN_WRONG' });
    }
    await forgetGuess(deps, guessIds, { subjects, now });
    return openSession(deps, { ...account, personId: account.personId }, input.device, now);
  };

type Account = { readonly agencyId: AgencyId; readonly personId: PersonId | undefined; readonly credential: Credential | undefined };

async function findAccount(deps: ServerDeps, nip: string): Promise<Account> {
  const name = await deps.db.transactWithoutAgency((tx) =>
    tx.selectFrom('sign_in_name').select(['agency_id', 'person_id']).where('nip', '=', nip).executeTakeFirst(),
  );
  const agencyId: AgencyId = name ? asId(name.agency_id) : noAgency;
  const personId: PersonId | undefined = name ? asId(name.person_id) : undefined;
  const credential = await deps.db.transact(systemOf(deps, agencyId), (tx) => findCredential(tx, agencyId, personId ?? asId(noAgency)));
  return { agencyId, personId, credential };
}

/** Attempts on numbers that nobody has stand in a chain of their own, which has no agency. */
async function appendFailure(deps: ServerDeps, account: Account, at: Date): Promise<void> {
  const { agencyId } = account;
  const personId = account.personId ?? null;
  await deps.db.transact(systemOf(deps, agencyId), (tx) =>
    appendJournal(tx, agencyId, { action: 'SIGN_IN_FAILED', at, actorId: null, objectKind: 'PERSON', objectId: personId, subjectId: personId }),
  );
}

async function openSession(
  deps: ServerDeps,
  account: Account & { readonly personId: PersonId },
  device: string,
  now: Date,
): Promise<Result<SignedIn, OrganizationRefusal>> {
  const { agencyId, personId, credential } = account;
  return deps.db.transact(systemOf(deps, agencyId), async (tx) => {
    const actor = await actorOn(tx, agencyId, personId, dayIn(await timeZoneOf(tx, agencyId), now));
    if (actor === undefined) return refuse({ code: 'SIGN_IN_WRONG' });
    await forgetDeadSessions(tx, agencyId, personId, now);
    const sessionId = deps.newId();
    const token = await storeNewSession(tx, agencyId, { sessionId, personId, state: 'PASSWORD', device, now });
    await appendJournal(tx, agencyId, {
      action: 'SIGNED_IN',
      at: now,
      actorId: personId,
      objectKind: 'SESSION',
      objectId: sessionId,
      subjectId: personId,
      summary: { device },
    });
    if (credential?.totpConfirmed) return ok({ token, next: 'CODE' });
    return ok({ token, next: isPrivileged(actor.roles) ? 'ENROLLMENT' : 'HOME' });
  });
}

/** Nobody is signed in yet, so the server acts by itself. */
function systemOf(deps: ServerDeps, agencyId: AgencyId) {
  return { agencyId, roles: ['SYSTEM'], day: dayIn('UTC', deps.clock.now()) } as const;
}

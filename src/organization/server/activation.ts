import { appendJournal, type JournalEvent } from '#audit/server/index.ts';
import { asId, isUuid, type PersonId } from '#kernel/id.ts';
import { addSeconds } from '#kernel/instant.ts';
import { dayIn } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { Visitor } from '#platform/server/http/http-app.ts';
import type { AnswerOf } from '#platform/wire.ts';
import type * as contract from '../contract.ts';
import { activationHours } from '../rules/activation.ts';
import { choosePassword } from '../rules/password.ts';
import type { OrganizationRefusal } from '../rules/refusal.ts';
import { isFreshlyVerified } from '../rules/session.ts';
import { findActivation, removeActivation, storeActivation } from './activation.repo.ts';
import { findCredential, forgetSecondFactor, storeFirstCredential, storePassword } from './credential.repo.ts';
import { identityOf } from './identity.ts';
import { hashPassword } from './password-hash.ts';
import { pathOfQr } from './qr.ts';
import { endSessions } from './session.repo.ts';
import { hashOfToken, newSessionToken, type SessionToken } from './session-token.ts';
import { loadAgency } from './units.repo.ts';

export type IssueActivations = { readonly personIds: readonly PersonId[]; readonly resetsSecondFactor: boolean; readonly origin: string };

/**
 * Links by which people choose a password themselves, as slips to be handed out. The pengelola starts it and never sees a password;
 * each link stands in the journal with his name, and the person finds it there.
 */
export const issueActivations =
  (deps: ServerDeps) =>
  (visitor: Visitor, input: IssueActivations): Promise<Result<AnswerOf<typeof contract.issueActivations>, OrganizationRefusal | { code: 'NOT_FOUND' }>> =>
    deps.db.transact(identityOf(visitor, deps), async (tx) => {
      const now = deps.clock.now();
      if (!isFreshlyVerified(visitor, now)) return refuse({ code: 'VERIFICATION_DUE' });
      const { agencyId, personId: issuedBy } = visitor.actor;
      const people = await tx
        .selectFrom('person')
        .select(['person_id', 'nip', 'name'])
        .where('agency_id', '=', agencyId)
        .where('person_id', 'in', input.personIds)
        .where('active', '=', true)
        .orderBy('name')
        .execute();
      if (people.length !== new Set(input.personIds).size) return refuse({ code: 'NOT_FOUND' });

      const expiresAt = addSeconds(now, activationHours * 3600);
      const slips: AnswerOf<typeof contract.issueActivations>['slips'] = [];
      const events: JournalEvent[] = [];
      for (const person of people) {
        const token = newSessionToken(agencyId);
        const personId: PersonId = asId(person.person_id);
        await storeActivation(tx, agencyId, {
          personId,
          tokenHash: hashOfToken(token),
          resetsSecondFactor: input.resetsSecondFactor,
          issuedBy,
          issuedAt: now,
          expiresAt,
        });
        // Behind "#" the secret stays in the browser: no server or proxy writes it into a log.
        const link = `${input.origin}/aktivasi#${writeToken(token)}`;
        slips.push({ personId, name: person.name, nip: person.nip, link, qr: pathOfQr(link) });
        events.push({
          action: 'ACTIVATION_ISSUED',
          at: now,
          actorId: issuedBy,
          objectKind: 'PERSON',
          objectId: personId,
          subjectId: personId,
          summary: { until: expiresAt.toISOString(), resetsSecondFactor: input.resetsSecondFactor },
        });
      }
      const [first, ...rest] = events;
      if (first) await appendJournal(tx, agencyId, first, ...rest);
      return ok({ expiresAt: expiresAt.toISOString(), slips });
    });

/** Whose link this is, so that nobody chooses a password for another by mistake. */
export const readActivation =
  (deps: ServerDeps) =>
  async (written: string): Promise<Result<AnswerOf<typeof contract.readActivation>, OrganizationRefusal>> => {
    const token = readToken(written);
    if (token === undefined) return refuse({ code: 'ACTIVATION_OVER' });
    return deps.db.transact(systemOf(deps, token), async (tx) => {
      const found = await findActivation(tx, token.agencyId, hashOfToken(token), deps.clock.now());
      if (found === undefined) return refuse({ code: 'ACTIVATION_OVER' });
      return ok({ name: found.name, nip: found.nip, agencyName: (await loadAgency(tx, token.agencyId)).name, resetsSecondFactor: found.resetsSecondFactor });
    });
  };

/** The password of the link's person; the link has done its work, and every session that was open ends. */
export const activate =
  (deps: ServerDeps) =>
  async (input: { readonly token: string; readonly password: string }): Promise<Result<{ readonly nip: string }, OrganizationRefusal>> => {
    const token = readToken(input.token);
    if (token === undefined) return refuse({ code: 'ACTIVATION_OVER' });
    const tokenHash = hashOfToken(token);
    const { agencyId } = token;
    const now = deps.clock.now();
    const owner = await deps.db.transact(systemOf(deps, token), async (tx) => {
      const found = await findActivation(tx, agencyId, tokenHash, now);
      return found && { ...found, agencyName: (await loadAgency(tx, agencyId)).name };
    });
    if (owner === undefined) return refuse({ code: 'ACTIVATION_OVER' });
    const chosen = choosePassword(input.password, owner);
    if (!chosen.ok) return chosen;
    // Hashing is slow on purpose, so no transaction waits for it.
    const passwordHash = await hashPassword(chosen.value);

    return deps.db.transact(systemOf(deps, token), async (tx) => {
      if (!(await removeActivation(tx, agencyId, tokenHash))) return refuse({ code: 'ACTIVATION_OVER' });
      const { personId, nip, resetsSecondFactor } = owner;
      const isFirst = (await findCredential(tx, agencyId, personId)) === undefined;
      if (isFirst) await storeFirstCredential(tx, agencyId, { personId, nip, passwordHash, now });
      else await storePassword(tx, agencyId, personId, passwordHash, now);
      if (resetsSecondFactor) await forgetSecondFactor(tx, agencyId, personId);
      const endedSessions = await endSessions(tx, agencyId, personId, 'ALL', now);
      await appendJournal(tx, agencyId, {
        action: isFirst ? 'ACCOUNT_ACTIVATED' : 'PASSWORD_RESET',
        at: now,
        actorId: personId,
        objectKind: 'PERSON',
        objectId: personId,
        subjectId: personId,
        summary: { endedSessions, resetsSecondFactor },
      });
      return ok({ nip });
    });
  };

function writeToken({ agencyId, token }: SessionToken): string {
  return `${agencyId}.${token}`;
}

function readToken(written: string): SessionToken | undefined {
  const [agencyId = '', token = ''] = written.split('.');
  return isUuid(agencyId) && /^[\w-]{43}$/.test(token) ? { agencyId: asId(agencyId), token } : undefined;
}

function systemOf({ clock }: ServerDeps, { agencyId }: SessionToken) {
  return { agencyId, roles: ['SYSTEM'], day: dayIn('UTC', clock.now()) } as const;
}

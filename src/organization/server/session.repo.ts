import { sql } from 'kysely';
import { addSeconds } from '#kernel/instant.ts';
import type { AgencyId, PersonId } from '#kernel/id.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import { sessionLimits, type SessionState } from '../rules/session.ts';
import { hashOfToken, newSessionToken, type SessionToken } from './session-token.ts';

export type NewSession = {
  readonly sessionId: string;
  readonly personId: PersonId;
  readonly state: SessionState;
  /** Words a person recognizes his device by. */
  readonly device: string;
  readonly now: Date;
};

export type SessionRow = { readonly sessionId: string; readonly device: string; readonly createdAt: Date; readonly lastSeenAt: Date };

/** Opens a session with a token of its own; the token leaves only through the answer. */
export async function storeNewSession(tx: Tx, agencyId: AgencyId, session: NewSession): Promise<SessionToken> {
  const token = newSessionToken(agencyId);
  await tx
    .insertInto('session')
    .values({
      agency_id: agencyId,
      token_hash: hashOfToken(token),
      session_id: session.sessionId,
      person_id: session.personId,
      state: session.state,
      device: session.device,
      created_at: session.now,
      last_seen_at: session.now,
      expires_at: addSeconds(session.now, sessionLimits.absoluteSeconds),
      verified_at: session.now,
    })
    .execute();
  return token;
}

/** The second factor was given: the session is whole and goes on under a new token. Undefined when it ended meanwhile. */
export async function storeSessionComplete(tx: Tx, agencyId: AgencyId, sessionId: string, now: Date): Promise<SessionToken | undefined> {
  const token = newSessionToken(agencyId);
  const changed = await tx
    .updateTable('session')
    .set({ token_hash: hashOfToken(token), state: 'FULL', verified_at: now })
    .where('agency_id', '=', agencyId)
    .where('session_id', '=', sessionId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n ? token : undefined;
}

export async function storeSessionVerified(tx: Tx, agencyId: AgencyId, sessionId: string, now: Date): Promise<void> {
  await tx.updateTable('session').set({ verified_at: now }).where('agency_id', '=', agencyId).where('session_id', '=', sessionId).execute();
}

export async function storeSessionsSeen(tx: Tx, agencyId: AgencyId, sessionIds: readonly string[], now: Date): Promise<void> {
  await tx
    .updateTable('session')
    .set({ last_seen_at: now })
    .where('agency_id', '=', agencyId)
    .where('session_id', 'in', sessionIds)
    .where('last_seen_at', '<', now)
    .execute();
}

/** Sessions that still open something, the newest first. */
export async function listSessions(tx: Tx, agencyId: AgencyId, personId: PersonId, now: Date): Promise<readonly SessionRow[]> {
  const rows = await tx
    .selectFrom('session')
    .select(['session_id', 'device', 'created_at', 'last_seen_at'])
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .where('last_seen_at', '>', addSeconds(now, -sessionLimits.idleSeconds))
    .orderBy('last_seen_at', 'desc')
    .orderBy('session_id', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({ sessionId: row.session_id, device: row.device, createdAt: row.created_at, lastSeenAt: row.last_seen_at }));
}

/** Ends one of a person's sessions, or all but one. Returns how many ended. */
export async function endSessions(
  tx: Tx,
  agencyId: AgencyId,
  personId: PersonId,
  which: { readonly sessionId: string } | { readonly allBut: string } | 'ALL',
  now: Date,
): Promise<number> {
  let update = tx
    .updateTable('session')
    .set({ ended_at: now })
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null);
  if (which !== 'ALL') update = 'sessionId' in which ? update.where('session_id', '=', which.sessionId) : update.where('session_id', '<>', which.allBut);
  const ended = await update.executeTakeFirst();
  return Number(ended.numUpdatedRows);
}

/** Sessions that can open nothing any more need no place; called at sign-in, for the person who signs in. */
export async function forgetDeadSessions(tx: Tx, agencyId: AgencyId, personId: PersonId, now: Date): Promise<void> {
  await tx
    .deleteFrom('session')
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', personId)
    .where(sql<boolean>`expires_at < ${addSeconds(now, -7 * sessionLimits.absoluteSeconds)}`)
    .execute();
}

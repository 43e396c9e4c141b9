import type { Context } from 'hono';
import { sql, type RawBuilder } from 'kysely';
import { addSeconds } from '#kernel/instant.ts';
import { asId, isUuid, type AgencyId, type PersonId } from '#kernel/id.ts';
import { plainDate } from '#kernel/plain-date.ts';
import type { Identity } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { Visitor } from '#platform/server/http/http-app.ts';
import { isSecondFactorDue, sessionLimits, type SessionState } from '../rules/session.ts';
import { rightsColumns, toActor, type RightsRow } from './lines.repo.ts';
import { hashOfToken, isSecure, readSessionToken } from './session-token.ts';
import { storeSessionsSeen } from './session.repo.ts';
import { together } from './together.ts';

export type SessionDeps = ServerDeps & {
  /** Production: cookies only over TLS. */
  readonly secureCookies?: boolean;
};

/**
 * Who is behind a request: session, person and the roles of today. Undefined for no session, one that has ended or idled,
 * and a closed account. Make it once a process: requests of one agency that come at the same time are looked up together.
 */
export function visitorOf(deps: SessionDeps): (context: Context) => Promise<Visitor | undefined> {
  const lanes = new Map<AgencyId, Lane>();
  const laneOf = (agencyId: AgencyId) => {
    const known = lanes.get(agencyId);
    if (known) return known;
    const made: Lane = {
      find: together((hashes) => findVisits(deps, agencyId, hashes)),
      touch: together((sessionIds) => storeSeen(deps, agencyId, sessionIds)),
    };
    // A cookie names its agency, so that a forged one could fill the map without end.
    if (lanes.size >= 1000) lanes.clear();
    lanes.set(agencyId, made);
    return made;
  };
  return async (context) => {
    const token = readSessionToken(context, isSecure(context, deps.secureCookies ?? false));
    if (token === undefined) return undefined;
    const { find, touch } = laneOf(token.agencyId);
    const row = await find(hashOfToken(token));
    if (row === undefined) return undefined;
    if (isAttended(context) && addSeconds(row.last_seen_at, sessionLimits.touchSeconds) <= deps.clock.now()) await touch(row.session_id);
    return toVisitor(token.agencyId, row);
  };
}

/** What requests of one agency that come at the same time ask together. */
type Lane = { readonly find: (tokenHash: string) => Promise<Row | undefined>; readonly touch: (sessionId: string) => Promise<unknown> };

/**
 * The visitors of sessions that hold a connection open, those that have not ended or idled. It counts as no activity: an open
 * page must not keep a session from idling out.
 */
export function visitorsStill(deps: ServerDeps): (agencyId: AgencyId, sessionIds: readonly string[]) => Promise<ReadonlyMap<string, Visitor>> {
  return async (agencyId, sessionIds) => {
    const rows = await listVisits(deps, agencyId, sql`session.session_id = ANY (${sql.lit(`{${sessionIds.filter(isUuid).join(',')}}`)}::uuid[])`);
    return new Map(rows.map((row) => [row.session_id, toVisitor(agencyId, row)]));
  };
}

/** What a page fetches by itself while nobody touches it (platform/web/attention.ts) keeps no session open. A stream is one long fetch. */
function isAttended(context: Context): boolean {
  return context.req.header('x-unattended') === undefined && context.req.header('accept') !== 'text/event-stream';
}

type Row = RightsRow & {
  readonly token_hash: string;
  readonly session_id: string;
  readonly person_id: PersonId;
  readonly state: SessionState;
  readonly last_seen_at: Date;
  readonly verified_at: Date | null;
  readonly time_zone: string;
  readonly enrolled: boolean;
};

async function findVisits(deps: SessionDeps, agencyId: AgencyId, hashes: readonly string[]): Promise<ReadonlyMap<string, Row>> {
  const rows = await listVisits(deps, agencyId, sql`session.token_hash IN (${sql.join(hashes.map((hash) => sql.lit(hash)))})`);
  return new Map(rows.map((row) => [row.token_hash, row]));
}

async function storeSeen(deps: SessionDeps, agencyId: AgencyId, sessionIds: readonly string[]): Promise<ReadonlyMap<string, true>> {
  await deps.db.transact(identityIn(agencyId), (tx) => storeSessionsSeen(tx, agencyId, sessionIds, deps.clock.now()));
  return new Map<string, true>();
}

/** The agency's own day is known only inside; these tables are held by the agency alone. */
function identityIn(agencyId: AgencyId): Identity {
  return { agencyId, roles: [], day: plainDate('1970-01-01') };
}

function listVisits({ db, clock }: ServerDeps, agencyId: AgencyId, which: RawBuilder<unknown>): Promise<readonly Row[]> {
  const now = clock.now();
  const at = sql.lit(now.toISOString());
  const idleSince = sql.lit(addSeconds(now, -sessionLimits.idleSeconds).toISOString());
  return db.ask(
    identityIn(agencyId),
    sql<Row>`
      SELECT visit.token_hash, visit.session_id, visit.person_id, visit.state, visit.last_seen_at, visit.verified_at, visit.time_zone, visit.enrolled,
        ${sql.raw(rightsColumns('visit.agency_id', 'visit.person_id', 'visit.day'))}
      FROM (
        SELECT session.*, agency.time_zone, (${at}::timestamptz AT TIME ZONE agency.time_zone)::date AS day,
          EXISTS (SELECT FROM credential WHERE credential.agency_id = session.agency_id AND credential.person_id = session.person_id
            AND credential.totp_confirmed_at IS NOT NULL) AS enrolled
        FROM session
        JOIN agency ON agency.agency_id = session.agency_id
        JOIN person ON person.agency_id = session.agency_id AND person.person_id = session.person_id AND person.active
        WHERE session.agency_id = ${sql.lit(agencyId)} AND ${which} AND session.ended_at IS NULL
          AND session.expires_at > ${at}::timestamptz AND session.last_seen_at > ${idleSince}::timestamptz
      ) visit`,
  );
}

function toVisitor(agencyId: AgencyId, row: Row): Visitor {
  const actor = toActor(agencyId, asId(row.person_id), row);
  return {
    actor,
    sessionId: row.session_id,
    timeZone: row.time_zone,
    half: isSecondFactorDue({ state: row.state, roles: actor.roles, enrolled: row.enrolled }),
    ...(row.verified_at === null ? {} : { verifiedAt: row.verified_at }),
  };
}

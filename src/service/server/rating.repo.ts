import { CompiledQuery } from 'kysely';
import type { AgencyId } from '#kernel/id.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { Channel } from '../rules/interaction.ts';
import type { Rating, Score } from '../rules/rating.ts';
import { instantColumn, plainColumn, textColumn } from './ingest/columns.ts';

export type RatingToStore = { readonly tokenHash: string; readonly ratingId: string; readonly rating: Rating };

/** An invitation that was open and is used up now, with what of it stays with the rating. */
export type UsedInvitation = {
  readonly rating_id: string;
  readonly unit_id: string;
  readonly service_id: string;
  readonly channel: Channel;
  readonly service_hour: Date;
  readonly score: Score;
  readonly reasons: readonly string[];
  readonly comment: string;
  readonly people: readonly { readonly person_id: string; readonly unit_id: string }[];
};

/**
 * Uses invitations up, each once: the condition and the row lock decide, however many ask at the same time. In the same statement the
 * link to the interaction is cut, the interaction says only `rated`, and the instants that could tie the two together again are
 * rounded to the hour (J9). Whoever served may not rate himself.
 */
export async function takeInvitations(
  tx: Tx,
  agencyId: AgencyId,
  ratings: readonly RatingToStore[],
  { now, exceptPersonId }: { readonly now: Date; readonly exceptPersonId?: string | undefined },
): Promise<readonly UsedInvitation[]> {
  const result = await tx.executeQuery<UsedInvitation>(
    CompiledQuery.raw(takeText, [
      agencyId,
      now.toISOString(),
      exceptPersonId ?? null,
      plainColumn(ratings.map(({ tokenHash }) => tokenHash)),
      plainColumn(ratings.map(({ ratingId }) => ratingId)),
      plainColumn(ratings.map(({ rating }) => rating.score)),
      textColumn(ratings.map(({ rating }) => plainColumn(rating.reasons))),
      textColumn(ratings.map(({ rating }) => rating.comment)),
    ]),
  );
  return result.rows;
}

const takeText = `
WITH asked AS (
  SELECT * FROM unnest($4::text[], $5::uuid[], $6::int2[], $7::text[], $8::text[]) AS a (token_hash, rating_id, score, reasons, comment)
), open AS (
  SELECT a.rating_id, a.score, a.reasons::text[] AS reasons, a.comment, i.invitation_id, i.interaction_id, i.occurred_at, i.unit_id, i.service_id, i.channel, i.service_hour
  FROM asked a JOIN rating_invitation i ON i.agency_id = $1::uuid AND i.token_hash = a.token_hash
  WHERE i.used_at IS NULL AND i.expires_at > $2::timestamptz AND ($3::uuid IS NULL OR NOT $3::uuid = ANY (i.person_ids))
  ORDER BY i.token_hash FOR UPDATE OF i
), used AS (
  UPDATE rating_invitation i SET used_at = date_trunc('hour', $2::timestamptz, 'UTC'), interaction_id = NULL, occurred_at = NULL,
    created_at = i.service_hour, expires_at = date_trunc('hour', i.expires_at, 'UTC')
  FROM open WHERE i.agency_id = $1::uuid AND i.invitation_id = open.invitation_id
), marked AS (
  UPDATE interaction x SET rated = true FROM open
  WHERE x.agency_id = $1::uuid AND x.interaction_id = open.interaction_id AND x.occurred_at = open.occurred_at
)
SELECT open.rating_id, open.unit_id, open.service_id, open.channel, open.service_hour, open.score, open.reasons, open.comment,
  (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('person_id', h.person_id, 'unit_id', h.unit_id)), '[]') FROM interaction_handler h
    WHERE h.agency_id = $1::uuid AND h.interaction_id = open.interaction_id AND h.occurred_at = open.occurred_at) AS people
FROM open`;

export async function appendRatings(tx: Tx, agencyId: AgencyId, used: readonly UsedInvitation[]): Promise<void> {
  const served = used.flatMap((rating) => rating.people.map((person) => ({ rating, person })));
  await tx.executeQuery(
    CompiledQuery.raw(appendText, [
      agencyId,
      plainColumn(used.map((rating) => rating.rating_id)),
      plainColumn(used.map((rating) => rating.unit_id)),
      plainColumn(used.map((rating) => rating.service_id)),
      plainColumn(used.map((rating) => rating.channel)),
      instantColumn(used.map((rating) => rating.service_hour)),
      plainColumn(used.map((rating) => rating.score)),
      textColumn(used.map((rating) => plainColumn(rating.reasons))),
      textColumn(used.map((rating) => rating.comment)),
      plainColumn(served.map(({ rating }) => rating.rating_id)),
      plainColumn(served.map(({ person }) => person.person_id)),
      instantColumn(served.map(({ rating }) => rating.service_hour)),
    ]),
  );
}

const appendText = `
WITH stored AS (
  INSERT INTO rating (agency_id, rating_id, unit_id, service_id, channel, service_hour, score, reasons, comment)
  SELECT $1::uuid, r.rating_id, r.unit_id, r.service_id, r.channel, r.service_hour, r.score, r.reasons::text[], r.comment
  FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::timestamptz[], $7::int2[], $8::text[], $9::text[])
    AS r (rating_id, unit_id, service_id, channel, service_hour, score, reasons, comment)
)
INSERT INTO rating_person (agency_id, rating_id, person_id, service_hour)
SELECT $1::uuid, p.rating_id, p.person_id, p.service_hour FROM unnest($10::uuid[], $11::uuid[], $12::timestamptz[]) AS p (rating_id, person_id, service_hour)`;

export type InvitationRow = {
  readonly expires_at: Date;
  readonly used_at: Date | null;
  readonly person_ids: string[];
  readonly service_name: string;
  readonly unit_name: string;
  readonly service_hour: Date;
};

/** What the citizen sees before he answers: which service, where, on which day. */
export async function findInvitation(tx: Tx, agencyId: AgencyId, hash: string): Promise<InvitationRow | undefined> {
  return tx
    .selectFrom('rating_invitation as i')
    .innerJoin('service as s', (join) => join.onRef('s.agency_id', '=', 'i.agency_id').onRef('s.service_id', '=', 'i.service_id'))
    .innerJoin('org_unit as u', (join) => join.onRef('u.agency_id', '=', 'i.agency_id').onRef('u.unit_id', '=', 'i.unit_id'))
    .select(['i.expires_at', 'i.used_at', 'i.person_ids', 's.name as service_name', 'u.name as unit_name', 'i.service_hour'])
    .where('i.agency_id', '=', agencyId)
    .where('i.token_hash', '=', hash)
    .executeTakeFirst();
}

/** The token hash behind a short code; undefined also when two open invitations share one, which must not rate the wrong visit. */
export async function findByShortCode(tx: Tx, agencyId: AgencyId, hash: string, now: Date): Promise<string | undefined> {
  const rows = await tx
    .selectFrom('rating_invitation')
    .select('token_hash')
    .where('agency_id', '=', agencyId)
    .where('short_code_hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .limit(2)
    .execute();
  return rows.length === 1 ? rows[0]?.token_hash : undefined;
}

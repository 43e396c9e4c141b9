import { hash, randomUUID } from 'node:crypto';
import { appendJournal } from '#audit/server/index.ts';
import type { AgencyId, PersonId } from '#kernel/id.ts';
import { instantOf, wallClockIn } from '#kernel/instant.ts';
import { dayIn } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { timeZoneOf } from '#organization/server/index.ts';
import type { Identity, Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import { publishTopics } from '#platform/server/live/publish.ts';
import type { Rating, RatingRefusal } from '../rules/rating.ts';
import { deltasOfRatings } from '../rules/rollup-delta.ts';
import type { IngestDeps } from './ingest/flush.ts';
import { tokenHash } from './ingest/rating-token.ts';
import { appendRatings, findInvitation, takeInvitations, type RatingToStore, type UsedInvitation } from './rating.repo.ts';
import { addToRollups } from './rollup.repo.ts';

export type SubmitRating = {
  readonly agencyId: AgencyId;
  /** The hash of the token; the token itself is not kept anywhere. */
  readonly tokenHash: string;
  readonly rating: Rating;
  /** Who is signed in on the device that sends it, if anybody. */
  readonly signedInAs?: PersonId;
};

/** A citizen's voice: one for a visit, stored without anything about him. */
export const submitRating =
  (deps: ServerDeps) =>
  (input: SubmitRating): Promise<Result<undefined, RatingRefusal>> =>
    deps.db.transact(citizen(deps, input.agencyId), async (tx) => {
      // A random id, not one with the time in it: "exact second" is one of the things that are not stored.
      const stored = await store(deps, tx, input.agencyId, [{ tokenHash: input.tokenHash, ratingId: randomUUID(), rating: input.rating }], input.signedInAs);
      if (stored === 1) return ok(undefined);
      const invitation = await findInvitation(tx, input.agencyId, input.tokenHash);
      const bySelf = invitation?.used_at === null && input.signedInAs !== undefined && invitation.person_ids.includes(input.signedInAs);
      return refuse({ code: bySelf ? 'RATED_BY_WHO_SERVED' : 'INVITATION_NOT_OPEN' });
    });

export type BulkRating = { readonly interactionId: string; readonly rating: Rating };

/** The demonstration's citizens: ratings of interactions that `recordInBulk` took with an invitation, through the same statements. */
export const recordRatingsInBulk =
  (deps: IngestDeps) =>
  async (agencyId: AgencyId, ratings: readonly BulkRating[]): Promise<{ readonly taken: number }> => {
    let taken = 0;
    for (let start = 0; start < ratings.length; start += 1000) {
      const chunk = ratings.slice(start, start + 1000).map(({ interactionId, rating }) => ({
        tokenHash: tokenHash(deps.tokens.tokenOf(agencyId, interactionId, agencyId).token),
        ratingId: randomUUID(),
        rating,
      }));
      taken += await deps.db.transact(citizen(deps, agencyId), (tx) => store(deps, tx, agencyId, chunk, undefined));
    }
    return { taken };
  };

async function store(deps: ServerDeps, tx: Tx, agencyId: AgencyId, ratings: readonly RatingToStore[], exceptPersonId: PersonId | undefined): Promise<number> {
  const now = deps.clock.now();
  const used = await takeInvitations(tx, agencyId, ratings, { now, exceptPersonId });
  if (used.length === 0) return 0;
  await appendRatings(tx, agencyId, used);
  const wallClock = wallClockIn(await timeZoneOf(tx, agencyId));
  await addToRollups(
    tx,
    agencyId,
    deltasOfRatings(
      used.map((one) => ({
        ...wallClock(one.service_hour),
        unitId: one.unit_id,
        serviceId: one.service_id,
        score: one.score,
        people: one.people.map(({ person_id, unit_id }) => ({ personId: person_id, unitId: unit_id })),
      })),
    ),
  );
  const hour = instantOf(Math.floor(now.getTime() / 3_600_000) * 3_600_000);
  // Only the unit's topic: a notice to the person would tell him which visit has just spoken.
  await publishTopics(
    tx,
    agencyId,
    used.map(({ unit_id }) => `unit:${unit_id}` as const),
    hour,
    deps.newId,
  );
  await appendJournal(tx, agencyId, {
    action: 'RATINGS_RECEIVED',
    at: hour,
    actorId: null,
    objectKind: 'ratings',
    objectId: used.length === 1 ? (used[0]?.rating_id ?? null) : null,
    summary: { count: used.length, digest: ratingDigest(used) },
  });
  return used.length;
}

/** SHA-256 over the sorted lines of the ratings, as for interactions: a rating that is changed later no longer fits its entry. */
function ratingDigest(ratings: readonly Omit<UsedInvitation, 'people'>[]): string {
  const lines = ratings.map((one) =>
    JSON.stringify([one.rating_id, one.unit_id, one.service_id, one.channel, one.service_hour.getTime(), one.score, one.reasons, one.comment]),
  );
  return hash('sha256', lines.sort().join('\n'), 'hex');
}

function citizen(deps: ServerDeps, agencyId: AgencyId): Identity {
  return { agencyId, roles: ['CITIZEN'], day: dayIn('UTC', deps.clock.now()) };
}

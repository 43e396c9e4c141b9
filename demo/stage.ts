import type { Actor } from '#kernel/actor.ts';
import { asId, type AgencyId, type PersonId } from '#kernel/id.ts';
import { invariant } from '#kernel/invariant.ts';
import { startOfDayIn } from '#kernel/instant.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Result } from '#kernel/result.ts';
import { actorOn, supervisorOn } from '#organization/server/index.ts';
import type { Database, Identity } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import { loadRatingTokens, type IngestDeps } from '#service/server/index.ts';
import { chanceOf, type Chance } from './chance.ts';

export const timeZone = 'Asia/Jakarta';
export const agencyId = asId<'Agency'>('01890000-0000-7000-8000-000000000147');

/** Where the story is told: its clock is set to each day that it tells of, and the use cases take it for now. */
export type Stage = {
  readonly deps: ServerDeps;
  readonly ingest: IngestDeps;
  readonly chance: Chance;
  readonly agencyId: AgencyId;
  readonly say: (sentence: string) => void;
  /** Sets the clock to a time of a day in the agency's zone. */
  readonly on: (day: PlainDate, hour?: number) => void;
  readonly setNow: (at: Date) => void;
  readonly system: (day: PlainDate) => Identity;
  /** Who is his Pejabat Penilai Kinerja on the day. */
  readonly supervisor: (personId: PersonId, day: PlainDate) => Promise<PersonId | undefined>;
  readonly actor: (personId: PersonId, day: PlainDate) => Promise<Actor>;
};

export async function openStage(db: Database, say: (sentence: string) => void): Promise<Stage> {
  const chance = chanceOf(1471);
  let now = new Date(0);
  const clock = { now: () => now };
  const deps: ServerDeps = { db, clock, newId: () => chance.id(now) };
  const system = (day: PlainDate): Identity => ({ agencyId, roles: ['SYSTEM'], day });
  return {
    deps,
    ingest: { ...deps, tokens: await loadRatingTokens(db), namedStatements: true },
    chance,
    agencyId,
    say,
    on: (day, hour = 9) => {
      now = new Date(startOfDayIn(timeZone, day).getTime() + hour * 3_600_000);
    },
    setNow: (at) => {
      now = at;
    },
    system,
    supervisor: (personId, day) => db.transact(system(day), (tx) => supervisorOn(tx, agencyId, personId, day)),
    actor: async (personId, day) => {
      const actor = await db.transact(system(day), (tx) => actorOn(tx, agencyId, personId, day));
      invariant(actor !== undefined, 'the people of the story exist');
      return actor;
    },
  };
}

/** A refusal in the story is a mistake in its telling. */
export function done<T>(result: Result<T, { readonly code: string }>): T {
  if (!result.ok) throw new Error(`The story was refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

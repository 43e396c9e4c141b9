import type { Actor } from '#kernel/actor.ts';
import { asId, type PersonId, type UnitId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { lineBelow, placesOn, supervisorOn, unitCards, unitsBelow, type UnitCard } from '#organization/server/index.ts';
import type { Identity, Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import { mayHearPerson, maySeePerson, maySeeUnit } from '../rules/permissions.ts';

export function identityOf(actor: Actor, day: PlainDate): Identity {
  return { agencyId: actor.agencyId, personId: actor.personId, roles: actor.roles, day };
}

export async function seesPerson(tx: Tx, actor: Actor, personId: PersonId, today: PlainDate): Promise<boolean> {
  return maySeePerson(actor, { personId, inLine: false }) || maySeePerson(actor, { personId, inLine: await standsAbove(tx, actor, personId, today) });
}

/** A line of an agency is a handful of steps; more of them is a circle in the data. */
const mostSteps = 12;

/** Climbs from the person, so that it costs as much for the head of an agency as for the nearest supervisor. */
async function standsAbove(tx: Tx, actor: Actor, personId: PersonId, today: PlainDate): Promise<boolean> {
  let at: PersonId | undefined = personId;
  for (let step = 0; step < mostSteps && at !== undefined; step += 1) {
    at = await supervisorOn(tx, actor.agencyId, at, today);
    if (at === actor.personId) return personId !== actor.personId;
  }
  return false;
}

/** The unit, when it exists and the actor may see it. */
export async function findSeenUnit(tx: Tx, actor: Actor, unitId: UnitId, today: PlainDate): Promise<UnitCard | undefined> {
  const unit = (await unitCards(tx, actor.agencyId, today)).find((one) => one.unitId === unitId);
  if (unit === undefined) return undefined;
  const sees = maySeeUnit(actor, unitId, actor.unitId === undefined ? [] : [actor.unitId]) || (await unitsSeen(tx, actor, today))(unitId);
  return sees ? unit : undefined;
}

/** A supervisor stands by the units of the people below him, so he sees those units too. */
export async function unitsSeen(tx: Tx, actor: Actor, today: PlainDate): Promise<(unitId: UnitId) => boolean> {
  const below = actor.subordinateIds.length === 0 ? [] : await lineBelow(tx, actor.agencyId, actor.personId, today);
  const places = await placesOn(tx, actor.agencyId, [actor.personId, ...below], today);
  const memberUnits = [...new Set([...places.values()].map((place) => place.unitId))];
  return (unitId) => maySeeUnit(actor, unitId, memberUnits);
}

/** What a topic of a page stands for: a unit with all below it, or the person himself. Nothing where the page may not be seen. */
export const topicsBehind =
  (deps: ServerDeps) =>
  async (actor: Actor, topic: string, today: PlainDate): Promise<readonly string[]> => {
    const [kind, id = ''] = topic.split(':');
    if (kind === 'person') return mayHearPerson(actor, asId(id)) ? [topic] : [];
    if (kind !== 'unit') return [];
    return deps.db.transact(identityOf(actor, today), async (tx) => {
      const unit = await findSeenUnit(tx, actor, asId(id), today);
      return unit === undefined ? [] : (await unitsBelow(tx, actor.agencyId, unit.unitId, today)).map((unitId) => `unit:${unitId}`);
    });
  };

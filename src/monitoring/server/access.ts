import type { Actor } from '#kernel/actor.ts';
import type { PersonId, UnitId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { lineBelow, placesOn, unitCards } from '#organization/server/index.ts';
import type { Identity, Tx } from '#platform/server/db/open-database.ts';
import { maySeePerson, maySeeUnit } from '../rules/permissions.ts';

export function identityOf(actor: Actor, day: PlainDate): Identity {
  return { agencyId: actor.agencyId, personId: actor.personId, roles: actor.roles, day };
}

export async function seesPerson(tx: Tx, actor: Actor, personId: PersonId, today: PlainDate): Promise<boolean> {
  const inLine = actor.personId !== personId && (await lineBelow(tx, actor.agencyId, actor.personId, today)).includes(personId);
  return maySeePerson(actor, { personId, inLine });
}

/** A supervisor stands by the units of the people below him, so he sees those units too. */
export async function unitsSeen(tx: Tx, actor: Actor, today: PlainDate): Promise<(unitId: UnitId) => boolean> {
  const people = [actor.personId, ...(await lineBelow(tx, actor.agencyId, actor.personId, today))];
  const places = await placesOn(tx, actor.agencyId, people, today);
  const memberUnits = [...new Set([...places.values()].map((place) => place.unitId))];
  return (unitId) => maySeeUnit(actor, unitId, memberUnits);
}

export async function findUnit(tx: Tx, actor: Actor, unitId: UnitId, today: PlainDate) {
  return (await unitCards(tx, actor.agencyId, today)).find((unit) => unit.unitId === unitId);
}

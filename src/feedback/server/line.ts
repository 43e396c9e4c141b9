import { supervises, type Actor } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import { addDays, type PlainDate } from '#kernel/plain-date.ts';
import { lineBelow } from '#organization/server/index.ts';
import { skpOn } from '#planning/server/index.ts';
import type { Identity, Tx } from '#platform/server/db/open-database.ts';
import type { PlannedIki } from '../rules/feedback.ts';

/** The identity under which an actor's own transaction runs. */
export function identityOf(actor: Actor, day: PlainDate): Identity {
  return { agencyId: actor.agencyId, personId: actor.personId, roles: actor.roles, day };
}

/** Whether a person stands below the actor that day; the direct supervisor, the usual case, needs no query. */
export async function isInLine(tx: Tx, actor: Actor, personId: PersonId, day: PlainDate): Promise<boolean> {
  if (personId === actor.personId) return false;
  return supervises(actor, personId) || (await lineBelow(tx, actor.agencyId, actor.personId, day)).includes(personId);
}

/** The longest quarter: in January the talk is still about the quarter that ended in December. */
const quarterDays = 92;

/** The IKI that may be talked about: of the plan in force, and of the one that was in force a quarter ago. */
export async function plannedIkis(tx: Tx, actor: Actor, personId: PersonId, day: PlainDate): Promise<readonly PlannedIki[]> {
  const [current, former] = [await skpOn(tx, actor.agencyId, personId, day), await skpOn(tx, actor.agencyId, personId, addDays(day, -quarterDays))];
  const ikis = [current, former].flatMap((skp) => skp?.rhk.flatMap((rhk) => rhk.iki) ?? []);
  return [...new Map(ikis.map((iki) => [iki.ikiId, { ikiId: iki.ikiId, title: iki.title }])).values()];
}

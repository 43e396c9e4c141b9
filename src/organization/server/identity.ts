import type { ClockDep } from '#kernel/deps.ts';
import { dayIn } from '#kernel/plain-date.ts';
import type { Identity } from '#platform/server/db/open-database.ts';
import type { Visitor } from '#platform/server/http/http-app.ts';

/** Transactions about a session run in the name of its person. */
export function identityOf({ actor, timeZone }: Visitor, { clock }: ClockDep): Identity {
  return { agencyId: actor.agencyId, personId: actor.personId, roles: actor.roles, day: dayIn(timeZone, clock.now()) };
}

import type { Actor } from '#kernel/actor.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Identity } from '#platform/server/db/open-database.ts';

export function identityOf({ agencyId, personId, roles }: Actor, day: PlainDate): Identity {
  return { agencyId, personId, roles, day };
}

import { appendJournal, type JournalEvent } from '#audit/server/index.ts';
import type { Actor } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Identity, Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import { publishTopics } from '#platform/server/live/publish.ts';

/** Why the edge does not let a person near a record: it is not there for him, or the act is not his. */
export type DevelopmentDenial = { readonly code: 'NOT_FOUND' } | { readonly code: 'NOT_ALLOWED'; readonly ability: string };

/** The identity under which an actor's own transaction runs. */
export function identityOf(actor: Actor, day: PlainDate): Identity {
  return { agencyId: actor.agencyId, personId: actor.personId, roles: actor.roles, day };
}

/** The end of every change to a person's trainings: browsers hear of it, and the journal keeps it. */
export async function closeAct(
  deps: ServerDeps,
  tx: Tx,
  actor: Actor,
  personId: PersonId,
  event: Omit<JournalEvent, 'at' | 'actorId' | 'subjectId'>,
): Promise<void> {
  const at = deps.clock.now();
  await publishTopics(tx, actor.agencyId, [`person:${personId}`, `person:${actor.personId}`], at, deps.newId);
  await appendJournal(tx, actor.agencyId, { ...event, at, actorId: actor.personId, subjectId: personId });
}

import { appendJournal } from '#audit/server/index.ts';
import type { Actor } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { lineBelow } from '#organization/server/index.ts';
import type { Identity, Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import { publishTopics } from '#platform/server/live/publish.ts';
import type { ClearedLink } from './rhk-link.repo.ts';
import { abilitiesOn, type SkpAbilities, type SkpSeen } from '../rules/permissions.ts';

/** Why the edge does not let a person near: it is not there for him, or the act is not his. */
export type PlanningDenial = { readonly code: 'NOT_FOUND' } | { readonly code: 'NOT_ALLOWED'; readonly ability: string };

export function identityOf(actor: Actor, day: PlainDate): Identity {
  return { agencyId: actor.agencyId, personId: actor.personId, roles: actor.roles, day };
}

async function isInLine(tx: Tx, actor: Actor, personId: PersonId, day: PlainDate): Promise<boolean> {
  return actor.personId !== personId && (await lineBelow(tx, actor.agencyId, actor.personId, day)).includes(personId);
}

/** What the actor may do with a plan on that day. */
export async function abilitiesFor(tx: Tx, actor: Actor, skp: Omit<SkpSeen, 'inLine'>, day: PlainDate): Promise<SkpAbilities> {
  return abilitiesOn(actor, { ...skp, inLine: await isInLine(tx, actor, skp.personId, day) });
}

/** A status that does not fit is told by the rule; who sees the plan hears that the act is not his, who does not learns nothing. */
export function denialOf(can: SkpAbilities, ability: Exclude<keyof SkpAbilities, 'see'>): PlanningDenial | undefined {
  const answer = can[ability];
  if (answer === true || answer === 'STATUS') return undefined;
  return can.see ? { code: 'NOT_ALLOWED', ability: `SKP_${ability.toUpperCase()}` } : { code: 'NOT_FOUND' };
}

export type PlanningEvent = {
  readonly action: string;
  readonly objectKind: 'SKP' | 'SKP_TEMPLATE' | 'ACTION_PLAN' | 'MPH_ROLE' | 'DEADLINE' | 'INDICATOR' | 'TARGET' | 'TYPED_VALUE';
  readonly objectId: string | null;
  readonly subjectId?: PersonId;
  readonly summary?: Readonly<Record<string, string | number | boolean | null>>;
};

/** Also an approved plan may lose its link when a result above goes; its history says what it served. */
export function linkClearedEvent({ skpId, personId, supportedTitle }: ClearedLink): PlanningEvent {
  return { action: 'SKP_LINK_CLEARED', objectKind: 'SKP', objectId: skpId, subjectId: personId, summary: { supported: supportedTitle } };
}

/** The journal entry of a change, those of what follows from it, and the topics of the people who look at it; last in the transaction. */
export async function tell(
  deps: ServerDeps,
  tx: Tx,
  actor: Actor,
  event: PlanningEvent,
  listeners: readonly PersonId[],
  consequences: readonly PlanningEvent[] = [],
): Promise<void> {
  const at = deps.clock.now();
  await publishTopics(
    tx,
    actor.agencyId,
    listeners.map((personId) => `person:${personId}` as const),
    at,
    deps.newId,
  );
  const entry = (one: PlanningEvent) => ({ ...one, at, actorId: actor.personId });
  await appendJournal(tx, actor.agencyId, entry(event), ...consequences.map(entry));
}

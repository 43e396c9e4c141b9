import { appendJournal } from '#audit/server/index.ts';
import type { Actor } from '#kernel/actor.ts';
import type { AgencyId } from '#kernel/id.ts';
import { invariant } from '#kernel/invariant.ts';
import { dayIn, type PlainDate } from '#kernel/plain-date.ts';
import { refuse, type Result } from '#kernel/result.ts';
import { timeZoneOf } from '#organization/server/index.ts';
import type { Identity, Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import { publishTopics } from '#platform/server/live/publish.ts';
import type { Evaluation, EvaluationId, EvaluationRefusal } from '../rules/evaluation.ts';
import { abilitiesOn, partOf, type Ability, type EvaluationAbilities, type Part } from '../rules/permissions.ts';
import { findEvaluation, type EvaluationRecord } from './evaluation.repo.ts';
import { listExplanations, type ExplanationRecord } from './explanation.repo.ts';

/** What follows from a delivered evaluation; wired to the training suggestions where the server is put together. */
export type AfterDelivery = (tx: Tx, agencyId: AgencyId, evaluationId: string, at: Date) => Promise<unknown>;
export type EvaluationDeps = ServerDeps & { readonly afterDelivery: AfterDelivery };

/** Why the edge does not let a person near: it is not there for him, the act is not his, or the password is not fresh. */
export type EvaluationDenial =
  | { readonly code: 'NOT_FOUND' }
  | { readonly code: 'NOT_ALLOWED'; readonly ability: string }
  | { readonly code: 'VERIFICATION_DUE' };

/** An evaluation as one actor stands to it, with everything the rules ask for. */
export type Situation = {
  readonly record: EvaluationRecord;
  readonly evaluation: Evaluation;
  readonly explanations: readonly ExplanationRecord[];
  readonly part: Part;
  readonly can: EvaluationAbilities;
  readonly timeZone: string;
  readonly today: PlainDate;
  readonly at: Date;
};

export type On = { readonly evaluationId: EvaluationId; readonly today: PlainDate };

/** The identity under which an actor's own transaction runs. */
export function identityOf(actor: Actor, day: PlainDate): Identity {
  return { agencyId: actor.agencyId, personId: actor.personId, roles: actor.roles, day };
}

/**
 * The identity under which evidence is gathered and progress counted: both must come out the same whoever asks, and the
 * pengelola, who may open a period, sees no feedback and no result. What he is told holds neither.
 */
export function systemIdentity(actor: Actor, day: PlainDate): Identity {
  return { agencyId: actor.agencyId, personId: actor.personId, roles: ['SYSTEM'], day };
}

/**
 * Runs the work on an evaluation that exists for the actor. For everybody else it is not there; that he tried stands in
 * the journal of the person concerned. Changes of one evaluation go one after the other.
 */
export async function onEvaluation<T, E>(
  deps: ServerDeps,
  actor: Actor,
  { evaluationId, today }: On,
  intent: 'READ' | 'CHANGE',
  work: (tx: Tx, situation: Situation) => Promise<Result<T, E>>,
): Promise<Result<T, E | EvaluationDenial>> {
  const outcome = await deps.db.transact(identityOf(actor, today), async (tx) => {
    const seen = await findEvaluation(tx, actor.agencyId, evaluationId);
    const part = seen && partOf(actor, seen);
    if (seen === undefined || part === undefined) return undefined;
    const record = intent === 'CHANGE' && part !== 'AUDITOR' ? await findEvaluation(tx, actor.agencyId, evaluationId, { hold: true }) : seen;
    invariant(record !== undefined, 'an evaluation is never removed');
    const timeZone = await timeZoneOf(tx, actor.agencyId);
    const explanations = await listExplanations(tx, actor.agencyId, [evaluationId]);
    const evaluation = factsOf(record, explanations, timeZone);
    const can = abilitiesOn(actor, { ...evaluation, asked: explanations.length }, today);
    if (can === undefined) return undefined;
    return work(tx, { record, evaluation, explanations, part, can, timeZone, today, at: deps.clock.now() });
  });
  if (outcome !== undefined) return outcome;
  await journalRefusedRead(deps, actor, { evaluationId, today });
  return refuse({ code: 'NOT_FOUND' });
}

/** What the rules need to know of a stored evaluation. */
export function factsOf(record: EvaluationRecord, explanations: readonly ExplanationRecord[], timeZone: string): Evaluation {
  return {
    subjectId: record.subjectId,
    evaluatorId: record.evaluatorId,
    status: record.status,
    openedOn: dayIn(timeZone, record.openedAt),
    deliveredOn: record.deliveredAt && dayIn(timeZone, record.deliveredAt),
    openQuestions: explanations.filter(({ answer }) => answer === null).length,
  };
}

/** An act of another part is not allowed; what only the moment forbids is left to the rule, which knows the facts. */
export function denialOf(ability: Ability, name: string): EvaluationDenial | undefined {
  return ability === 'NOT_SUBJECT' || ability === 'NOT_EVALUATOR' ? { code: 'NOT_ALLOWED', ability: name } : undefined;
}

/** The page was read before somebody else's change. */
export function changedSince(record: EvaluationRecord, revision: number): EvaluationRefusal | undefined {
  return record.revision === revision ? undefined : { code: 'EVALUATION_CHANGED' };
}

/** The end of every change: both browsers hear of it, and the journal keeps it. */
export async function closeAct(
  deps: ServerDeps,
  tx: Tx,
  actor: Actor,
  record: Pick<EvaluationRecord, 'evaluationId' | 'subjectId' | 'evaluatorId'>,
  event: { readonly action: string; readonly at: Date; readonly summary?: Readonly<Record<string, string | number | boolean | null>> },
): Promise<void> {
  await publishTopics(tx, actor.agencyId, [`person:${record.subjectId}`, `person:${record.evaluatorId}`], event.at, deps.newId);
  await appendJournal(tx, actor.agencyId, {
    ...event,
    actorId: actor.personId,
    objectKind: 'EVALUATION',
    objectId: record.evaluationId,
    subjectId: record.subjectId,
  });
}

async function journalRefusedRead(deps: ServerDeps, actor: Actor, { evaluationId, today }: On): Promise<void> {
  await deps.db.transact(systemIdentity(actor, today), async (tx) => {
    const record = await findEvaluation(tx, actor.agencyId, evaluationId);
    if (record === undefined) return;
    await appendJournal(tx, actor.agencyId, {
      action: 'EVALUATION_READ_REFUSED',
      at: deps.clock.now(),
      actorId: actor.personId,
      objectKind: 'EVALUATION',
      objectId: evaluationId,
      subjectId: record.subjectId,
    });
  });
}

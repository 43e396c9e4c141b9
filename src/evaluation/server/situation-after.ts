import type { Actor } from '#kernel/actor.ts';
import { invariant } from '#kernel/invariant.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import { abilitiesOn } from '../rules/permissions.ts';
import { factsOf, type Situation } from './act.ts';
import { findEvaluation } from './evaluation.repo.ts';
import { listExplanations } from './explanation.repo.ts';

/** The same evaluation once more, after what the actor has just written. */
export async function situationAfter(tx: Tx, actor: Actor, before: Situation): Promise<Situation> {
  const { evaluationId } = before.record;
  const record = await findEvaluation(tx, actor.agencyId, evaluationId);
  invariant(record !== undefined, 'an evaluation is never removed');
  const explanations = await listExplanations(tx, actor.agencyId, [evaluationId]);
  const evaluation = factsOf(record, explanations, before.timeZone);
  const can = abilitiesOn(actor, { ...evaluation, asked: explanations.length }, before.today);
  invariant(can !== undefined, 'an act does not take away the part of the one who acts');
  return { ...before, record, explanations, evaluation, can };
}

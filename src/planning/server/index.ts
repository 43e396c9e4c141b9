import type { AgencyId, PersonId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import { findApprovedOn, type SkpWhole } from './skp.repo.ts';

export { createSkp, createSkpForNewPost, newSkpVersion, type CreateSkp } from './create-skp.ts';
export { approveSkp, returnSkp, submitSkp } from './decide-skp.ts';
export { assignRoles } from './divide-roles.ts';
export { answerProposal, proposeChange, writeExpectation, writeSkpNote } from './talk-about-skp.ts';
export { defineIndicator, type DefineIndicator } from './define-indicator.ts';
export { setTarget, type SetTarget } from './set-target.ts';
export { enterTypedValue, voidTypedValue, type EnterTypedValue } from './enter-typed-value.ts';
export { indicatorOn } from './indicator.repo.ts';
export { ownerNamesOf } from './indicator-view.ts';
export { markUnderstood } from './mark-understood.ts';
export { findUnderstoodAt } from './understanding.repo.ts';
export { bindPlanningRoutes } from './routes.ts';
export { finishActionPlanItem, writeActionPlanItem } from './plan-actions.ts';
export { saveSkp, type SaveSkp } from './save-skp.ts';
export type { IkiPlan, QuantitativeIki, RhkPlan } from './rhk.repo.ts';
export { findSkp } from './skp.repo.ts';
export { targetIntervalsOf, targetOn, type ExplainedInterval } from './target.repo.ts';
export { typedValuesIn, type TypedValueRecord } from './typed-value.repo.ts';
export type { Indicator, Whose } from '../rules/indicator.ts';

/** The plan by which a person is measured on a day: the newest approved version whose period holds it. */
export type SkpInForce = SkpWhole;

export function skpOn(tx: Tx, agencyId: AgencyId, personId: PersonId, day: PlainDate): Promise<SkpInForce | undefined> {
  return findApprovedOn(tx, agencyId, personId, day);
}

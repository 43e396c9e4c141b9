import type { ActionPlanRefusal } from './rules/action-plan.ts';
import type { IndicatorQuestionRefusal } from './rules/indicator-question.ts';
import type { IndicatorRefusal } from './rules/indicator.ts';
import type { DeadlineRefusal } from './rules/deadline.ts';
import type { MilestoneRefusal } from './rules/milestone.ts';
import type { MphRefusal } from './rules/mph.ts';
import type { ProposalRefusal } from './rules/proposal.ts';
import type { SkpRefusal } from './rules/skp.ts';
import type { TemplateRefusal } from './rules/skp-template.ts';
import type { TypedValueRefusal } from './rules/typed-value.ts';

// What crosses the wire, a file for each thing it speaks of.
export * from './contract/action-plan.ts';
export * from './contract/deadline.ts';
export * from './contract/indicator.ts';
export * from './contract/library.ts';
export * from './contract/mph.ts';
export * from './contract/readiness.ts';
export * from './contract/skp-dialogue.ts';
export * from './contract/skp.ts';
export * from './contract/target.ts';
export * from './contract/template.ts';
export * from './contract/typed-value.ts';
export * from './contract/understanding.ts';

export type PlanningRefusal =
  | SkpRefusal
  | MilestoneRefusal
  | ActionPlanRefusal
  | ProposalRefusal
  | MphRefusal
  | DeadlineRefusal
  | IndicatorRefusal
  | TypedValueRefusal
  | IndicatorQuestionRefusal
  | TemplateRefusal;

export const refusalStatus = {
  SKP_STATUS: 409,
  SKP_WITHOUT_RHK: 422,
  RHK_WITHOUT_IKI: 422,
  RHK_WITHOUT_PERSPECTIVE: 422,
  IKI_WITHOUT_MANUAL: 422,
  SKP_PROPOSALS_OPEN: 409,
  SKP_REMARK_ITEM_UNKNOWN: 422,
  SKP_POST_NOT_NEW: 409,
  SKP_NOTE_ALREADY_SENT: 409,
  PROPOSAL_STATUS: 409,
  PROPOSAL_OWN: 409,
  PROPOSAL_NOT_OWN: 409,
  PROPOSAL_SAYS_NOTHING: 422,
  PROPOSAL_DECLINED_WITHOUT_REASON: 422,
  PROPOSAL_OUTDATED: 409,
  PROPOSAL_ITEM_UNKNOWN: 422,
  PROPOSAL_ALREADY_SENT: 409,
  DEADLINE_ORDER: 422,
  DEADLINE_IN_THE_PAST: 422,
  DEADLINE_ALREADY_LAID: 409,
  MPH_RESULT_UNKNOWN: 422,
  MPH_NOT_BELOW: 422,
  SKP_WITHOUT_EVALUATOR: 422,
  SKP_RETURN_WITHOUT_REASON: 422,
  SKP_MODEL_MIXED: 422,
  SKP_CHANGED: 409,
  SKP_ID_TAKEN: 409,
  SKP_ALREADY_THERE: 409,
  RHK_LINK_NOT_SUPERVISOR: 422,
  RHK_LINK_CYCLE: 422,
  IKI_INDICATOR_UNKNOWN: 422,
  ACTION_RESULT_UNKNOWN: 422,
  ACTION_QUARTER_OUTSIDE: 422,
  ACTION_DONE_IN_FUTURE: 422,
  ACTION_ALREADY_SENT: 409,
  ACTION_NOTHING_TO_COPY: 409,
  MILESTONES_NOT_OF_PLAN: 422,
  MILESTONES_DO_NOT_ADD_UP: 422,
  INDICATOR_COUNTS_MIXED: 422,
  INDICATOR_DIVIDES_BY_ITSELF: 422,
  INDICATOR_WITHOUT_REASON: 422,
  INDICATOR_OWNER_UNKNOWN: 422,
  LIBRARY_ENTRY_THERE: 409,
  TARGET_REVISION_UNEXPLAINED: 422,
  TARGET_ORDER: 422,
  TARGET_ALREADY_SENT: 409,
  TYPED_DAY_IN_FUTURE: 422,
  TYPED_PART_ABOVE_WHOLE: 422,
  INDICATOR_NOT_TYPED: 422,
  TYPED_VALUE_ALREADY_SENT: 409,
  QUESTION_ALREADY_SENT: 409,
  TEMPLATE_FOR_NOBODY: 422,
  TEMPLATE_FOR_TOO_MANY: 422,
  TEMPLATE_CHANGED: 409,
  TEMPLATE_SOURCE_TWICE: 422,
  TEMPLATE_INDICATOR_UNKNOWN: 422,
  TEMPLATE_UNIT_UNKNOWN: 422,
} as const satisfies Record<PlanningRefusal['code'], number>;

import type { PlainDate } from '#kernel/plain-date.ts';
import { quarterOf, type Period, type Quarter } from '#kernel/period.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { quartersOf } from './milestone.ts';

/** Rencana aksi: what is done for a result in a quarter and what it leads to, written before its evidence. Domain rules, section 7. */
export type ActionPlanItem = {
  readonly actionId: string;
  /** The origin of the result. */
  readonly rhkId: string;
  readonly quarter: Quarter;
  readonly body: string;
  readonly target: string;
  readonly doneOn?: PlainDate;
};

export type ActionPlanRefusal =
  | { readonly code: 'ACTION_RESULT_UNKNOWN'; readonly rhkId: string }
  | { readonly code: 'ACTION_QUARTER_OUTSIDE'; readonly quarter: number }
  | { readonly code: 'ACTION_DONE_IN_FUTURE'; readonly doneOn: PlainDate }
  | { readonly code: 'ACTION_ALREADY_SENT' }
  | { readonly code: 'ACTION_NOTHING_TO_COPY'; readonly quarter: number };

/** The quarters that can be planned: those that the plan has days in. */
export function plannedQuarters({ from, until }: Period): readonly Quarter[] {
  return quartersOf(from)
    .map(({ quarter }) => quarter)
    .filter((quarter) => quarter <= quarterOf(until));
}

/** A step is for a result of the plan and a quarter that the plan holds. */
export function checkAction(
  { rhkId, quarter }: Pick<ActionPlanItem, 'rhkId' | 'quarter'>,
  plan: { readonly period: Period; readonly rhkIds: readonly string[] },
): Result<null, ActionPlanRefusal> {
  if (!plan.rhkIds.includes(rhkId)) return refuse({ code: 'ACTION_RESULT_UNKNOWN', rhkId });
  return plannedQuarters(plan.period).includes(quarter) ? ok(null) : refuse({ code: 'ACTION_QUARTER_OUTSIDE', quarter });
}

/** A step is done on a day that has come. */
export function checkDone(doneOn: PlainDate | undefined, today: PlainDate): Result<null, ActionPlanRefusal> {
  return doneOn !== undefined && doneOn > today ? refuse({ code: 'ACTION_DONE_IN_FUTURE', doneOn }) : ok(null);
}

/** The steps of the quarter before that this one does not have yet, to be done again or to be finished. */
export function carriedOver(items: readonly ActionPlanItem[], quarter: Quarter): readonly ActionPlanItem[] {
  const there = new Set(items.filter((item) => item.quarter === quarter).map(sameAs));
  return items.filter((item) => item.quarter === quarter - 1 && !there.has(sameAs(item))).map(({ doneOn: _, ...item }) => ({ ...item, quarter }));
}

function sameAs({ rhkId, body, target }: ActionPlanItem): string {
  return JSON.stringify([rhkId, body, target]);
}

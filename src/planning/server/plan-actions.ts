import type { Actor } from '#kernel/actor.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { quarterOf, type Quarter } from '#kernel/period.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { ActionPlanView } from '../contract.ts';
import * as rules from '../rules/action-plan.ts';
import type { SkpRefusal } from '../rules/skp.ts';
import { abilitiesFor, identityOf, type PlanningDenial } from './act.ts';
import { appendActions, listActions, removeAction, storeAction } from './action-plan.repo.ts';
import { inPlan, tellParties } from './in-plan.ts';
import { findRhks } from './rhk-link.repo.ts';
import { findSkp, type SkpWhole } from './skp.repo.ts';

type On = { readonly skpId: string; readonly today: PlainDate };
type OnOne = On & { readonly actionId: string };
type Refusal = rules.ActionPlanRefusal | SkpRefusal | PlanningDenial;
type Outcome = Promise<Result<{ actionId: string }, Refusal>>;

/** What the owner does for each result, quarter by quarter; for whoever may read the plan. */
export const readActionPlan =
  (deps: ServerDeps) =>
  (actor: Actor, { skpId, today }: On): Promise<Result<ActionPlanView, PlanningDenial>> =>
    deps.db.transact(identityOf(actor, today), async (tx) => {
      const skp = await findSkp(tx, actor.agencyId, skpId);
      if (skp === undefined) return refuse({ code: 'NOT_FOUND' });
      const can = await abilitiesFor(tx, actor, skp, today);
      if (!can.see) return refuse({ code: 'NOT_FOUND' });
      const quarters = rules.plannedQuarters(skp.period);
      const own = originsOf(skp);
      return ok({
        quarters: [...quarters],
        current: nearest(quarters, skp, today),
        results: skp.rhk.map((rhk) => ({ rhkId: rhk.originId ?? rhk.rhkId, title: rhk.title })),
        items: (await actionsOf(tx, actor, skp)).map(({ rhkId, doneOn, ...item }) => ({
          ...item,
          rhkId: own.includes(rhkId) ? rhkId : null,
          doneOn: doneOn ?? null,
        })),
        can: { write: can.planActions },
      });
    });

/** Written in any state of the plan, also after its approval: work goes on. */
export const writeActionPlanItem =
  (deps: ServerDeps) =>
  (actor: Actor, input: OnOne & Pick<rules.ActionPlanItem, 'rhkId' | 'quarter' | 'body' | 'target'>): Outcome =>
    inPlan(deps, actor, input, 'planActions', async (tx, skp): Outcome => {
      const { actionId, rhkId, quarter, body, target } = input;
      const checked = rules.checkAction(input, { period: skp.period, rhkIds: originsOf(skp) });
      if (!checked.ok) return checked;
      const known = await findAction(tx, actor, skp, actionId);
      const item = { ...known, actionId, rhkId, quarter, body, target };
      if (known) await storeAction(tx, actor.agencyId, item);
      else if ((await appendActions(tx, actor.agencyId, skp, [item], deps.clock.now())) === 0) return refuse({ code: 'ACTION_ALREADY_SENT' });
      await tellParties(deps, tx, actor, skp, { action: 'ACTION_PLAN_WRITTEN', ...about(actionId, { quarter, body }) }, input.today);
      return ok({ actionId });
    });

export const finishActionPlanItem =
  (deps: ServerDeps) =>
  (actor: Actor, input: OnOne & { readonly doneOn?: PlainDate }): Outcome =>
    inPlan(deps, actor, input, 'planActions', async (tx, skp): Outcome => {
      const { actionId, doneOn } = input;
      const known = await findAction(tx, actor, skp, actionId);
      if (known === undefined) return refuse({ code: 'NOT_FOUND' });
      const checked = rules.checkDone(doneOn, input.today);
      if (!checked.ok) return checked;
      const { doneOn: _, ...open } = known;
      await storeAction(tx, actor.agencyId, doneOn === undefined ? open : { ...open, doneOn });
      const told = about(actionId, { quarter: known.quarter, body: known.body });
      if (doneOn === undefined) await tellParties(deps, tx, actor, skp, { action: 'ACTION_PLAN_REOPENED', ...told }, input.today);
      else await tellParties(deps, tx, actor, skp, { action: 'ACTION_PLAN_DONE', ...told }, input.today);
      return ok({ actionId });
    });

export const removeActionPlanItem =
  (deps: ServerDeps) =>
  (actor: Actor, input: OnOne): Outcome =>
    inPlan(deps, actor, input, 'planActions', async (tx, skp): Outcome => {
      const known = await findAction(tx, actor, skp, input.actionId);
      if (known === undefined) return refuse({ code: 'NOT_FOUND' });
      await removeAction(tx, actor.agencyId, known.actionId);
      const told = about(known.actionId, { quarter: known.quarter, body: known.body });
      await tellParties(deps, tx, actor, skp, { action: 'ACTION_PLAN_REMOVED', ...told }, input.today);
      return ok({ actionId: known.actionId });
    });

/** The steps of the quarter before are typed nowhere twice. */
export const copyActionPlan =
  (deps: ServerDeps) =>
  (actor: Actor, input: On & { readonly quarter: Quarter }): Promise<Result<{ count: number }, Refusal>> =>
    inPlan(deps, actor, input, 'planActions', async (tx, skp): Promise<Result<{ count: number }, Refusal>> => {
      const { quarter } = input;
      if (!rules.plannedQuarters(skp.period).includes(quarter)) return refuse({ code: 'ACTION_QUARTER_OUTSIDE', quarter });
      const own = originsOf(skp);
      const items = rules.carriedOver(await actionsOf(tx, actor, skp), quarter).filter(({ rhkId }) => own.includes(rhkId));
      if (items.length === 0) return refuse({ code: 'ACTION_NOTHING_TO_COPY', quarter });
      const count = await appendActions(
        tx,
        actor.agencyId,
        skp,
        items.map((item) => ({ ...item, actionId: deps.newId() })),
        deps.clock.now(),
      );
      await tellParties(deps, tx, actor, skp, { action: 'ACTION_PLAN_COPIED', ...about(skp.skpId, { quarter, count }) }, input.today);
      return ok({ count });
    });

function about(objectId: string, summary: Readonly<Record<string, string | number>>) {
  return { objectKind: 'ACTION_PLAN' as const, objectId, summary };
}

function originsOf(skp: SkpWhole): readonly string[] {
  return skp.rhk.map(({ rhkId, originId }) => originId ?? rhkId);
}

async function findAction(tx: Tx, actor: Actor, skp: SkpWhole, actionId: string): Promise<rules.ActionPlanItem | undefined> {
  return (await actionsOf(tx, actor, skp)).find((item) => item.actionId === actionId);
}

/** Those for results of this plan, and those whose result is in no plan any more. */
async function actionsOf(tx: Tx, actor: Actor, skp: SkpWhole): Promise<readonly rules.ActionPlanItem[]> {
  const own = originsOf(skp);
  const items = await listActions(tx, actor.agencyId, skp);
  const elsewhere = await findRhks(
    tx,
    actor.agencyId,
    items.map(({ rhkId }) => rhkId).filter((rhkId) => !own.includes(rhkId)),
  );
  return items.filter(({ rhkId }) => !elsewhere.has(rhkId));
}

function nearest(quarters: readonly Quarter[], { period }: SkpWhole, today: PlainDate): Quarter {
  const [first = 1] = quarters;
  if (today < period.from) return first;
  return today > period.until ? (quarters.at(-1) ?? first) : quarterOf(today);
}

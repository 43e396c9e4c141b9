import type { Actor } from '#kernel/actor.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { supervisorOn } from '#organization/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import { checkLinks, linksOf } from '../rules/rhk-link.ts';
import { checkMilestones, type MilestoneRefusal } from '../rules/milestone.ts';
import { checkModel } from '../rules/skp-model.ts';
import type { SkpAnnex, SkpForm, SkpModel, SkpRefusal } from '../rules/skp.ts';
import { abilitiesFor, denialOf, identityOf, linkClearedEvent, tell, type PlanningDenial } from './act.ts';
import { listIndicators } from './indicator.repo.ts';
import { areIdsTaken, clearLinksTo, linksAbove, listLinkable } from './rhk-link.repo.ts';
import { storeRhk, type IkiPlan, type QuantitativeIki, type RhkPlan } from './rhk.repo.ts';
import { annexColumns, findSkp, storeSkp, type SkpWhole } from './skp.repo.ts';

/** An indicator as it was sent; whether it is of the plan's model is decided on saving. */
export type IkiSent = Pick<IkiPlan, 'ikiId' | 'title'> & { readonly [F in Exclude<keyof QuantitativeIki, 'ikiId' | 'title'>]?: QuantitativeIki[F] | undefined };
export type RhkSent = Omit<RhkPlan, 'iki'> & { readonly iki: readonly IkiSent[] };

export type SaveSkp = {
  readonly skpId: string;
  readonly revision: number;
  /** Left as they are where they are absent. */
  readonly form?: SkpForm;
  readonly model?: SkpModel;
  readonly annex?: SkpAnnex;
  readonly rhk: readonly RhkSent[];
  readonly today: PlainDate;
};

/** Writes the whole plan at once, as it stands on the owner's screen; refused when it has changed since he read it. */
export const saveSkp =
  (deps: ServerDeps) =>
  (actor: Actor, input: SaveSkp): Promise<Result<{ skpId: string; revision: number }, SkpRefusal | MilestoneRefusal | PlanningDenial>> =>
    deps.db.transact(identityOf(actor, input.today), async (tx) => {
      const skp = await findSkp(tx, actor.agencyId, input.skpId);
      if (skp === undefined) return refuse({ code: 'NOT_FOUND' });
      const can = await abilitiesFor(tx, actor, skp, input.today);
      const denied = denialOf(can, 'edit');
      if (denied) return refuse(denied);
      if (can.edit !== true) return refuse({ code: 'SKP_STATUS', from: skp.status, to: skp.status });
      if (skp.revision !== input.revision) return refuse({ code: 'SKP_CHANGED' });
      const originOf = new Map(skp.rhk.map(({ rhkId, originId }) => [rhkId, originId ?? rhkId]));
      const model = checkModel(
        input.model ?? skp.model,
        input.rhk.flatMap(({ iki }) => iki),
      );
      if (!model.ok) return model;
      const rhk = input.rhk.map((one) => ({ ...one, originId: originOf.get(one.rhkId) ?? one.rhkId, iki: one.iki.map(asPlanned) }));
      const checked = await checkPlan(tx, actor, skp, { rhk, today: input.today });
      if (!checked.ok) return checked;

      const change = {
        ...(input.form === undefined ? {} : { form: input.form }),
        ...(input.model === undefined ? {} : { model: input.model }),
        ...(input.annex === undefined ? {} : annexColumns(input.annex)),
      };
      if (!(await storeSkp(tx, actor.agencyId, skp, change))) return refuse({ code: 'SKP_CHANGED' });
      const cleared = await clearLinksTo(tx, actor.agencyId, skp, { kept: rhk.map(({ originId }) => originId), isApproved: false });
      await storeRhk(tx, actor.agencyId, skp.skpId, rhk);
      await tell(
        deps,
        tx,
        actor,
        {
          action: 'SKP_SAVED',
          objectKind: 'SKP',
          objectId: skp.skpId,
          subjectId: actor.personId,
          summary: { rhk: input.rhk.length, iki: input.rhk.reduce((sum, rhk) => sum + rhk.iki.length, 0) },
        },
        [actor.personId, ...cleared.map((link) => link.personId)],
        cleared.map(linkClearedEvent),
      );
      return ok({ skpId: skp.skpId, revision: skp.revision + 1 });
    });

function asPlanned({ ikiId, title, aspect, target, unit, polarity, indicatorId, milestones }: IkiSent): IkiPlan {
  if (aspect === undefined || target === undefined || unit === undefined || polarity === undefined) return { ikiId, title };
  const measured = { ...(indicatorId === undefined ? {} : { indicatorId }), ...(milestones === undefined ? {} : { milestones }) };
  return { ikiId, title, aspect, target, unit, polarity, ...measured };
}

async function checkPlan(
  tx: Tx,
  actor: Actor,
  skp: SkpWhole,
  input: { readonly rhk: readonly RhkPlan[]; readonly today: PlainDate },
): Promise<Result<null, SkpRefusal | MilestoneRefusal>> {
  const ids = input.rhk.flatMap((rhk) => [rhk.rhkId, ...rhk.iki.map((iki) => iki.ikiId)]);
  if (new Set(ids).size < ids.length || (await areIdsTaken(tx, actor.agencyId, skp.skpId, input.rhk))) return refuse({ code: 'SKP_ID_TAKEN' });
  const supervisorId = await supervisorOn(tx, actor.agencyId, actor.personId, input.today);
  const linkable = supervisorId === undefined ? [] : await listLinkable(tx, actor.agencyId, supervisorId, skp.year);
  // A link made under an earlier supervisor stays valid: the past is not rewritten.
  const allowed = new Set([...linkable.map((rhk) => rhk.rhkId), ...skp.rhk.flatMap((rhk) => (rhk.supportedRhkId === undefined ? [] : [rhk.supportedRhkId]))]);
  const links = linksOf(input.rhk);
  const linked = checkLinks(
    links,
    allowed,
    await linksAbove(
      tx,
      actor.agencyId,
      links.map((link) => link.supportedRhkId),
    ),
  );
  if (!linked.ok) return linked;

  const indicators = new Map((await listIndicators(tx, actor.agencyId, input.today)).map((indicator) => [indicator.indicatorId, indicator]));
  for (const { ikiId, indicatorId, target, milestones = [] } of input.rhk.flatMap((rhk) => rhk.iki)) {
    const measure = indicatorId === undefined ? undefined : indicators.get(indicatorId);
    if (indicatorId !== undefined && measure === undefined) return refuse({ code: 'IKI_INDICATOR_UNKNOWN', ikiId });
    if (target === undefined) continue;
    const split = checkMilestones({ ikiId, target, milestones }, { planFrom: skp.period.from, measure });
    if (!split.ok) return split;
  }
  return ok(null);
}

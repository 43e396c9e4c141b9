import type { Actor } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { supervisorOn } from '#organization/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import * as rules from '../rules/skp.ts';
import { checkCycles, linksOf } from '../rules/rhk-link.ts';
import { abilitiesFor, denialOf, identityOf, linkClearedEvent, tell, type PlanningDenial } from './act.ts';
import { clearLinksTo, linksAbove, type ClearedLink } from './rhk-link.repo.ts';
import { countOpenProposals, storeRemarks, type ItemRemark } from './skp-dialogue.repo.ts';
import { endPlansBefore, lockSkp, storeSkp, type SkpChange, type SkpWhole } from './skp.repo.ts';

type On = { readonly skpId: string; readonly revision: number; readonly today: PlainDate };
type Outcome = Promise<Result<{ skpId: string; revision: number }, rules.SkpRefusal | PlanningDenial>>;

/** The owner hands his plan in; the header takes the supervisor of that day, if there is one. */
export const submitSkp =
  (deps: ServerDeps) =>
  (actor: Actor, input: On): Outcome =>
    step(deps, actor, input, {
      ability: 'submit',
      decide: rules.submitSkp,
      change: async (tx, skp, at) => ({
        evaluator_id: (await supervisorOn(tx, actor.agencyId, skp.personId, input.today)) ?? null,
        submitted_at: at,
        return_reason: null,
      }),
      action: 'SKP_SUBMITTED',
    });

/** The supervisor of the day approves. He stands in the header, also when the plan was handed in under another one. */
export const approveSkp =
  (deps: ServerDeps) =>
  (actor: Actor, input: On): Outcome =>
    step(deps, actor, input, {
      ability: 'decide',
      decide: (skp) => rules.approveSkp({ ...skp, evaluatorId: actor.personId }),
      change: (_, __, at) => Promise.resolve({ evaluator_id: actor.personId, decided_at: at }),
      afterwards: async (tx, skp) => {
        await endPlansBefore(tx, actor.agencyId, skp);
        return clearLinksTo(tx, actor.agencyId, skp, { kept: skp.rhk.map(({ rhkId, originId }) => originId ?? rhkId), isApproved: true });
      },
      action: 'SKP_APPROVED',
    });

/** The supervisor gives the plan back with what should be different, in general or item by item. */
export const returnSkp =
  (deps: ServerDeps) =>
  (actor: Actor, input: On & { readonly reason: string; readonly remarks?: readonly ItemRemark[] }): Outcome =>
    step(deps, actor, input, {
      ability: 'decide',
      decide: (skp) => rules.returnSkp(skp, input.reason, input.remarks),
      change: (_, __, at) => Promise.resolve({ return_reason: input.reason, decided_at: at }),
      afterwards: async (tx, skp, at) => {
        await storeRemarks(tx, actor.agencyId, skp, input.remarks ?? [], { by: actor.personId, at });
        return [];
      },
      action: 'SKP_RETURNED',
      summary: { reason: input.reason, remarks: input.remarks?.length ?? 0 },
    });

type Step = {
  readonly ability: 'submit' | 'decide';
  readonly decide: (skp: rules.SkpFacts) => Result<rules.SkpStatus, rules.SkpRefusal>;
  readonly change: (tx: Tx, skp: SkpWhole, at: Date) => Promise<SkpChange>;
  /** What the act brings with it; gives the plans of others that lost a link. */
  readonly afterwards?: (tx: Tx, skp: SkpWhole, at: Date) => Promise<readonly ClearedLink[]>;
  readonly action: string;
  readonly summary?: Readonly<Record<string, string | number>>;
};

function step(deps: ServerDeps, actor: Actor, input: On, how: Step): Outcome {
  return deps.db.transact(identityOf(actor, input.today), async (tx) => {
    const skp = await lockSkp(tx, actor.agencyId, input.skpId);
    if (skp === undefined) return refuse({ code: 'NOT_FOUND' });
    const denied = denialOf(await abilitiesFor(tx, actor, skp, input.today), how.ability);
    if (denied) return refuse(denied);
    const decision = how.decide(factsOf(skp, await countOpenProposals(tx, actor.agencyId, skp.skpId)));
    if (!decision.ok) return decision;
    if (skp.revision !== input.revision) return refuse({ code: 'SKP_CHANGED' });
    const linked = await recheckLinks(tx, actor, skp);
    if (decision.value !== 'RETURNED' && !linked.ok) return linked;

    const at = deps.clock.now();
    const change = await how.change(tx, skp, at);
    if (!(await storeSkp(tx, actor.agencyId, skp, { ...change, status: decision.value }))) return refuse({ code: 'SKP_CHANGED' });
    const cleared = (await how.afterwards?.(tx, skp, at)) ?? [];
    const listeners: PersonId[] = [skp.personId, actor.personId, ...cleared.map(({ personId }) => personId)];
    const evaluatorId = change.evaluator_id ?? skp.evaluatorId;
    if (evaluatorId) listeners.push(evaluatorId);
    await tell(
      deps,
      tx,
      actor,
      {
        action: how.action,
        objectKind: 'SKP',
        objectId: skp.skpId,
        subjectId: skp.personId,
        summary: { year: skp.year, version: skp.version, ...how.summary },
      },
      listeners,
      cleared.map(linkClearedEvent),
    );
    return ok({ skpId: skp.skpId, revision: skp.revision + 1 });
  });
}

/** The results above may have been drafts when the plan was written; where they lead now is looked at once more. Domain rules, section 5. */
async function recheckLinks(tx: Tx, actor: Actor, skp: SkpWhole): Promise<Result<null, rules.SkpRefusal>> {
  const links = linksOf(skp.rhk);
  const above = await linksAbove(
    tx,
    actor.agencyId,
    links.map((link) => link.supportedRhkId),
  );
  return checkCycles(links, above);
}

function factsOf(skp: SkpWhole, openProposals: number): rules.SkpFacts {
  const { status, personId, evaluatorId, form, model, rhk } = skp;
  return { status, personId, evaluatorId, form, model, rhk, openProposals };
}

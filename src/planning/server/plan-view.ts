import type { Actor } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { partsOf } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { historyOf } from '#audit/server/index.ts';
import { personCards, subordinatesOn, supervisorOn } from '#organization/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { AnswerOf } from '#platform/wire.ts';
import type * as contract from '../contract.ts';
import type { SkpHead, SkpView } from '../contract.ts';
import { formulaOf, isTyped, type Indicator } from '../rules/indicator.ts';
import { abilitiesFor, denialOf, identityOf, type PlanningDenial } from './act.ts';
import { listIndicators } from './indicator.repo.ts';
import { findRhks, listLinkable } from './rhk-link.repo.ts';
import { findSkp, listSkpOf, listSubmittedOf, type SkpRecord, type SkpWhole } from './skp.repo.ts';
import { typedValuesIn } from './typed-value.repo.ts';

type Today = { readonly today: PlainDate };

export const listOwnPlans =
  (deps: ServerDeps) =>
  (actor: Actor, { today }: Today): Promise<Result<AnswerOf<typeof contract.listPlans>, never>> =>
    deps.db.transact(identityOf(actor, today), async (tx) => {
      const own = await listSkpOf(tx, actor.agencyId, actor.personId);
      const awaiting = await listSubmittedOf(tx, actor.agencyId, await subordinatesOn(tx, actor.agencyId, actor.personId, today));
      const names = await namesOf(tx, actor, [...own, ...awaiting], today);
      const supervisorId = await supervisorOn(tx, actor.agencyId, actor.personId, today);
      return ok({
        own: own.map((skp) => headOf(skp, names)),
        awaiting: awaiting.map((skp) => headOf(skp, names)),
        hasSupervisor: supervisorId !== undefined,
        year: partsOf(today).year,
      });
    });

export const readPlan =
  (deps: ServerDeps) =>
  (actor: Actor, input: Today & { readonly skpId: string }): Promise<Result<SkpView, PlanningDenial>> =>
    deps.db.transact(identityOf(actor, input.today), async (tx) => {
      const skp = await findSkp(tx, actor.agencyId, input.skpId);
      if (skp === undefined) return refuse({ code: 'NOT_FOUND' });
      const { see, ...can } = await abilitiesFor(tx, actor, skp, input.today);
      return see ? ok({ ...(await viewOf(tx, actor, skp, input.today)), can }) : refuse({ code: 'NOT_FOUND' });
    });

/** What the owner may link to. */
export const listLinkableOf =
  (deps: ServerDeps) =>
  (actor: Actor, input: Today & { readonly skpId: string }): Promise<Result<AnswerOf<typeof contract.listLinkableRhk>, PlanningDenial>> =>
    deps.db.transact(identityOf(actor, input.today), async (tx) => {
      const skp = await findSkp(tx, actor.agencyId, input.skpId);
      if (skp === undefined) return refuse({ code: 'NOT_FOUND' });
      const denied = denialOf(await abilitiesFor(tx, actor, skp, input.today), 'edit');
      if (denied) return refuse(denied);
      const supervisorId = await supervisorOn(tx, actor.agencyId, actor.personId, input.today);
      const rhk = supervisorId === undefined ? [] : await listLinkable(tx, actor.agencyId, supervisorId, skp.year);
      return ok({ rhk: rhk.map(({ rhkId, title, status }) => ({ rhkId, title, status })) });
    });

async function viewOf(tx: Tx, actor: Actor, skp: SkpWhole, today: PlainDate): Promise<Omit<SkpView, 'can'>> {
  const names = await namesOf(tx, actor, [skp], today);
  const supported = await findRhks(
    tx,
    actor.agencyId,
    skp.rhk.flatMap((rhk) => (rhk.supportedRhkId === undefined ? [] : [rhk.supportedRhkId])),
  );
  const day = today > skp.period.until ? skp.period.until : today;
  const indicators = new Map((await listIndicators(tx, actor.agencyId, day)).map((indicator) => [indicator.indicatorId, indicator]));
  const history = await historyOf(tx, actor.agencyId, skp.skpId);
  const mentioned = new Set([
    ...history.flatMap((entry) => (entry.actorId === null ? [] : [entry.actorId])),
    ...[...supported.values()].map((one) => one.ownerId),
  ]);
  const people = await personCards(tx, actor.agencyId, [...mentioned], today);
  const rhk: SkpView['rhk'] = [];
  for (const one of skp.rhk) {
    const above = one.supportedRhkId === undefined ? undefined : supported.get(one.supportedRhkId);
    const iki: SkpView['rhk'][number]['iki'] = [];
    for (const { indicatorId, ...item } of one.iki) {
      const indicator = indicatorId === undefined ? undefined : indicators.get(indicatorId);
      const typed = indicator && isTyped(indicator) ? await typedValuesIn(tx, actor.agencyId, indicator.indicatorId, skp.personId, skp.period) : [];
      iki.push({ ...item, indicator: indicator ? explained(indicator) : null, typed: typed.map(({ enteredAt: _, ...value }) => value) });
    }
    rhk.push({
      rhkId: one.rhkId,
      title: one.title,
      block: one.block,
      supported: above ? { rhkId: above.rhkId, title: above.title, status: above.status, ownerName: people.get(above.ownerId)?.name ?? '' } : null,
      iki,
    });
  }
  return {
    ...headOf(skp, names),
    revision: skp.revision,
    period: { ...skp.period },
    rhk,
    history: history.map((entry) => ({
      at: entry.at.toISOString(),
      action: entry.action,
      actorName: (entry.actorId === null ? undefined : people.get(entry.actorId)?.name) ?? '',
      note: noteOf(entry.summary),
    })),
  };
}

/** What a history says beside the act: why it was given back, or which result it served. */
function noteOf(summary: Readonly<Record<string, unknown>>): string {
  const note = summary['reason'] ?? summary['supported'];
  return typeof note === 'string' ? note : '';
}

function explained(indicator: Indicator): NonNullable<SkpView['rhk'][number]['iki'][number]['indicator']> {
  const { indicatorId, name, countsWhat, countsNot } = indicator;
  return { indicatorId, name, formula: formulaOf(indicator), countsWhat, countsNot, isTyped: isTyped(indicator), isShare: indicator.denominator !== undefined };
}

async function namesOf(tx: Tx, actor: Actor, skps: readonly SkpRecord[], today: PlainDate): Promise<ReadonlyMap<PersonId, string>> {
  const ids = [...new Set(skps.flatMap((skp) => [skp.personId, ...(skp.evaluatorId === undefined ? [] : [skp.evaluatorId])]))];
  return new Map([...(await personCards(tx, actor.agencyId, ids, today))].map(([personId, card]) => [personId, card.name]));
}

function headOf(skp: SkpRecord, names: ReadonlyMap<PersonId, string>): SkpHead {
  return {
    skpId: skp.skpId,
    personId: skp.personId,
    personName: names.get(skp.personId) ?? '',
    year: skp.year,
    version: skp.version,
    status: skp.status,
    evaluatorName: (skp.evaluatorId === undefined ? undefined : names.get(skp.evaluatorId)) ?? null,
    submittedAt: skp.submittedAt?.toISOString() ?? null,
    decidedAt: skp.decidedAt?.toISOString() ?? null,
    returnReason: skp.returnReason,
  };
}

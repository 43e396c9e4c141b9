import type { Actor } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { partsOf } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { historyOf } from '#audit/server/index.ts';
import { listPostings, personCards, subordinatesOn, supervisorOn, type PersonCard } from '#organization/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { AnswerOf } from '#platform/wire.ts';
import type * as contract from '../contract.ts';
import type { SkpHead, SkpView } from '../contract.ts';
import { dueOf, type LaidDeadlines } from '../rules/deadline.ts';
import { formulaOf, isTyped, type Indicator } from '../rules/indicator.ts';
import { actingWithoutResult, postingsIn, withoutPost } from '../rules/plan-postings.ts';
import { differences, itemIn } from '../rules/proposal.ts';
import { isEditable } from '../rules/skp.ts';
import { isAsGiven } from '../rules/skp-template.ts';
import { abilitiesFor, denialOf, identityOf, type PlanningDenial } from './act.ts';
import { newPostSince } from './create-skp.ts';
import { listLaidDeadlines } from './deadlines.ts';
import { listIndicators } from './indicator.repo.ts';
import { listRolesOf } from './mph-role.repo.ts';
import { findRhks, listLinkable } from './rhk-link.repo.ts';
import { listExpectations, listLastRemarks, listNotes, listProposals } from './skp-dialogue.repo.ts';
import type { IkiPlan } from './rhk.repo.ts';
import { findSkp, listSkpOf, listSubmittedOf, type SkpRecord, type SkpWhole } from './skp.repo.ts';
import { listTemplateItems } from './template.repo.ts';
import { typedValuesIn } from './typed-value.repo.ts';

type Today = { readonly today: PlainDate };
type Calendar = Today & { readonly laid: readonly LaidDeadlines[] };

export const listOwnPlans =
  (deps: ServerDeps) =>
  (actor: Actor, { today }: Today): Promise<Result<AnswerOf<typeof contract.listPlans>, never>> =>
    deps.db.transact(identityOf(actor, today), async (tx) => {
      const own = await listSkpOf(tx, actor.agencyId, actor.personId);
      const awaiting = await listSubmittedOf(tx, actor.agencyId, await subordinatesOn(tx, actor.agencyId, actor.personId, today));
      const names = await namesOf(tx, actor, [...own, ...awaiting], today);
      const supervisorId = await supervisorOn(tx, actor.agencyId, actor.personId, today);
      const calendar = { laid: await listLaidDeadlines(tx, actor.agencyId), today };
      return ok({
        own: own.map((skp) => headOf(skp, names, calendar)),
        awaiting: awaiting.map((skp) => headOf(skp, names, calendar)),
        hasSupervisor: supervisorId !== undefined,
        year: partsOf(today).year,
        newPostSince: (await newPostSince(tx, actor, own, today)) ?? null,
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
  const postings = postingsIn(skp.period, await listPostings(tx, actor.agencyId, skp.personId));
  const notes = await listNotes(tx, actor.agencyId, skp.skpId);
  const proposals = await listProposals(tx, actor.agencyId, skp.skpId);
  const evaluatorId = skp.evaluatorId ?? (await supervisorOn(tx, actor.agencyId, skp.personId, today));
  const mentioned = new Set([
    ...history.flatMap((entry) => (entry.actorId === null ? [] : [entry.actorId])),
    ...[...supported.values()].map((one) => one.ownerId),
    ...[...notes, ...proposals].map((one) => one.authorId),
    ...(evaluatorId === undefined ? [] : [evaluatorId]),
    skp.personId,
  ]);
  const people = await personCards(tx, actor.agencyId, [...mentioned], today);
  const nameOf = (personId: PersonId | null) => (personId === null ? undefined : people.get(personId)?.name) ?? '';
  const rhk: SkpView['rhk'] = [];
  for (const one of skp.rhk) {
    const above = one.supportedRhkId === undefined ? undefined : supported.get(one.supportedRhkId);
    const iki: SkpView['rhk'][number]['iki'] = [];
    for (const item of one.iki) {
      const indicator = item.indicatorId === undefined ? undefined : indicators.get(item.indicatorId);
      const typed = indicator && isTyped(indicator) ? await typedValuesIn(tx, actor.agencyId, indicator.indicatorId, skp.personId, skp.period) : [];
      iki.push({
        ikiId: item.ikiId,
        title: item.title,
        amount: amountOf(item),
        milestones: (item.milestones ?? []).map(({ quarter, target }) => ({ quarter, target })),
        indicator: indicator ? explained(indicator) : null,
        typed: typed.map(({ enteredAt: _, ...value }) => value),
      });
    }
    rhk.push({
      rhkId: one.rhkId,
      title: one.title,
      block: one.block,
      perspective: one.perspective ?? null,
      supported: above ? { rhkId: above.rhkId, title: above.title, status: above.status, ownerName: nameOf(above.ownerId) } : null,
      iki,
    });
  }
  return {
    ...headOf(skp, names, { laid: await listLaidDeadlines(tx, actor.agencyId), today }),
    revision: skp.revision,
    period: { ...skp.period },
    form: skp.form,
    model: skp.model,
    changeReason: skp.changeReason,
    subject: partyOf(people.get(skp.personId)),
    postings: postings.map((posting) => ({ ...posting })),
    employment: people.get(skp.personId)?.employment ?? null,
    withoutPost: withoutPost(skp.period, postings).map((gap) => ({ ...gap })),
    offeredActing: isEditable(skp.status) ? actingWithoutResult(postings, skp.rhk).map(({ kind, postTitle }) => ({ kind, postTitle })) : [],
    evaluator: evaluatorId === undefined ? null : partyOf(people.get(evaluatorId)),
    annex: { RESOURCES: [...skp.annex.RESOURCES], ACCOUNTABILITY: [...skp.annex.ACCOUNTABILITY], CONSEQUENCES: [...skp.annex.CONSEQUENCES] },
    expectations: (await listExpectations(tx, actor.agencyId, skp.skpId)).map(({ value, body }) => ({ value, body })),
    templateItems: (await listTemplateItems(tx, actor.agencyId, skp.skpId)).flatMap(({ itemId, templateName, content }) => {
      const isStill = isAsGiven(skp, itemId, content);
      return isStill === undefined ? [] : [{ itemId, templateName, isAsGiven: isStill }];
    }),
    remarks: skp.status === 'RETURNED' ? [...(await listLastRemarks(tx, actor.agencyId, skp.skpId))] : [],
    notes: notes.map(({ noteId, authorId, body, writtenAt }) => ({
      noteId,
      authorName: nameOf(authorId),
      isOwn: authorId === actor.personId,
      body,
      writtenAt: writtenAt.toISOString(),
    })),
    proposals: proposals.map((proposal) => ({
      proposalId: proposal.proposalId,
      itemId: proposal.itemId,
      itemTitle: itemIn(skp.rhk, proposal.itemId)?.title ?? proposal.before.title,
      isRemoval: proposal.after === undefined,
      differences: differences(proposal.before, proposal.after).map(({ field, from, to }) => ({ field, from: from ?? null, to: to ?? null })),
      reason: proposal.reason,
      authorName: nameOf(proposal.authorId),
      isOwn: proposal.authorId === actor.personId,
      proposedAt: proposal.proposedAt.toISOString(),
      status: proposal.status,
      counters: proposal.counters ?? null,
      answer: proposal.answer,
      answeredAt: proposal.answeredAt?.toISOString() ?? null,
    })),
    offeredRoles: await offeredRoles(tx, actor, skp),
    rhk,
    history: history.map((entry) => ({
      at: entry.at.toISOString(),
      action: entry.action,
      actorName: nameOf(entry.actorId),
      note: noteOf(entry.summary),
    })),
  };
}

/** Only of a plan that can still take them up. */
async function offeredRoles(tx: Tx, actor: Actor, skp: SkpWhole): Promise<SkpView['offeredRoles']> {
  if (!isEditable(skp.status)) return [];
  const served = new Set(skp.rhk.map(({ supportedRhkId }) => supportedRhkId));
  const roles = (await listRolesOf(tx, actor.agencyId, skp.personId, skp.year)).filter(({ rhkId }) => !served.has(rhkId));
  const results = await findRhks(
    tx,
    actor.agencyId,
    roles.map(({ rhkId }) => rhkId),
  );
  return roles.map(({ rhkId, cascade, body }) => ({ rhkId, title: results.get(rhkId)?.title ?? '', cascade, body }));
}

function amountOf(iki: IkiPlan): SkpView['rhk'][number]['iki'][number]['amount'] {
  return iki.target === undefined ? null : { aspect: iki.aspect, target: iki.target, unit: iki.unit, polarity: iki.polarity };
}

function partyOf(card: PersonCard | undefined): SkpView['subject'] {
  return {
    name: card?.name ?? '',
    nip: card?.nip ?? '',
    rankGrade: card?.rankGrade ?? null,
    postTitle: card?.postTitle ?? null,
    unitName: card?.unitName ?? null,
  };
}

/** What a history says beside the act: why it was done, which item it was about, or which result it served. */
function noteOf(summary: Readonly<Record<string, unknown>>): string {
  const note = summary['reason'] || summary['supported'] || summary['title'];
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

function headOf(skp: SkpRecord, names: ReadonlyMap<PersonId, string>, { laid, today }: Calendar): SkpHead {
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
    due: dueOf(skp, laid, today) ?? null,
  };
}

import { findLastEntry } from '#audit/server/index.ts';
import type { Actor } from '#kernel/actor.ts';
import { dayIn, type PlainDate } from '#kernel/plain-date.ts';
import { instantOf } from '#kernel/instant.ts';
import { invariant } from '#kernel/invariant.ts';
import { ok, type Result } from '#kernel/result.ts';
import { loadAgency } from '#organization/server/index.ts';
import { sheetFile, type Cell } from '#platform/server/documents/spreadsheet.ts';
import { renderDocument } from '#platform/server/documents/typst.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import { formatDay, formatInstant, formatNumber, formatPeriod } from '#platform/web/format.ts';
import type { SheetFormat } from '#platform/wire.ts';
import { berakhlakText } from '../berakhlak-text.ts';
import type { SkpView } from '../contract.ts';
import { skpDocumentText as words, skpSheetColumns } from '../document-text.ts';
import { berakhlakValues } from '../rules/berakhlak.ts';
import { annexKinds } from '../rules/skp.ts';
import { annexText, perspectiveText } from '../skp-text.ts';
import { aspectText, blockText, plansText, polarityText, statusText } from '../text.ts';
import { identityOf, type PlanningDenial } from './act.ts';
import { readPlan } from './plan-view.ts';

export type PlanningFile = { readonly content: Uint8Array<ArrayBuffer>; readonly fileName: string };
type On = { readonly skpId: string; readonly today: PlainDate };

/** The plan with annex and expected behaviour, A4, for whoever may read it; a draft says that it is one. */
export const planDocument =
  (deps: ServerDeps) =>
  async (actor: Actor, on: On): Promise<Result<PlanningFile, PlanningDenial>> => {
    const plan = await readPlan(deps)(actor, on);
    if (!plan.ok) return plan;
    const frame = await deps.db.transact(identityOf(actor, on.today), async (tx) => ({
      agency: await loadAgency(tx, actor.agencyId),
      entry: await findLastEntry(tx, actor.agencyId, on.skpId, changes),
    }));
    invariant(frame.entry !== undefined, 'a plan that is there stands in the journal');
    const { name: agencyName, timeZone } = frame.agency;
    const at = deps.clock.now();
    const data = documentOf(plan.value, { agencyName, timeZone, journal: frame.entry, at });
    // Outside the transaction: nobody waits for a page to be set.
    const { pdf } = await renderDocument({ template: new URL('skp-document.typ', import.meta.url), data, at });
    return ok({ content: pdf, fileName: fileNameOf(plan.value) });
  };

/** The plan as a table, a row an indicator. */
export const planSheet =
  (deps: ServerDeps) =>
  async (actor: Actor, { format, ...on }: On & { readonly format: SheetFormat }): Promise<Result<PlanningFile, PlanningDenial>> => {
    const plan = await readPlan(deps)(actor, on);
    if (!plan.ok) return plan;
    return ok({
      content: await sheetFile(plansText.named(plan.value), [skpSheetColumns, ...sheetRowsOf(plan.value)], format),
      fileName: fileNameOf(plan.value),
    });
  };

const changes = [
  'SKP_CREATED',
  'SKP_VERSION_BEGUN',
  'SKP_SAVED',
  'SKP_SUBMITTED',
  'SKP_RETURNED',
  'SKP_APPROVED',
  'SKP_PROPOSAL_ACCEPTED',
  'SKP_EXPECTATION_WRITTEN',
] as const;

function fileNameOf({ subject, year, version }: SkpView): string {
  return `skp-${subject.nip}-${year}-v${version}`;
}

type Frame = {
  readonly agencyName: string;
  readonly timeZone: string;
  readonly journal: { readonly seq: number; readonly hash: string };
  readonly at: Date;
};

function documentOf(skp: SkpView, { agencyName, timeZone, journal, at }: Frame) {
  const dayOf = (instant: string | null) => (instant === null ? words.place : formatDay(dayIn(timeZone, instantOf(instant))));
  return {
    words,
    form: skp.form,
    agencyName,
    model: skp.model,
    subtitle: words.subtitle[skp.model][skp.form],
    title: `${words.title} · ${skp.personName} · ${skp.year}`,
    named: plansText.named(skp),
    period: formatPeriod(skp.period),
    status: statusText[skp.status],
    subject: partyOf(skp.subject),
    evaluator: partyOf(skp.evaluator),
    blocks: (['MAIN', 'ADDITIONAL'] as const)
      .map((block) => ({ name: block === 'MAIN' ? words.main : words.additional, rows: skp.rhk.filter((rhk) => rhk.block === block).map(rowOf) }))
      .filter(({ rows }) => rows.length > 0),
    behavior: berakhlakValues.map((value) => ({ ...berakhlakText[value], expectation: skp.expectations.find((one) => one.value === value)?.body ?? '' })),
    annex: annexKinds.map((kind) => ({ name: annexText.kind[kind], lines: skp.annex[kind] })),
    signedOn: {
      subject: dayOf(skp.submittedAt),
      evaluator: dayOf(skp.status === 'APPROVED' ? skp.decidedAt : null),
    },
    foot: {
      document: `${words.document} ${skp.skpId}`,
      journal: words.journal(journal.seq),
      hash: journal.hash,
      rule: '',
      made: `${words.made} ${formatInstant(at, timeZone)}`,
    },
  };
}

function rowOf(rhk: SkpView['rhk'][number], at: number) {
  return {
    number: at + 1,
    supported: rhk.supported?.title ?? words.noSign,
    title: rhk.title,
    perspective: rhk.perspective === null ? words.noSign : perspectiveText[rhk.perspective],
    iki: rhk.iki.map(({ title, amount }) => ({
      aspect: amount === null ? words.noSign : aspectText[amount.aspect],
      title,
      target: amount === null ? words.noSign : targetOf(amount),
    })),
  };
}

function targetOf({ target, unit, polarity }: NonNullable<SkpView['rhk'][number]['iki'][number]['amount']>): string {
  return `${polarityText[polarity]} ${formatNumber(target, 2)} ${unit}`;
}

function partyOf(party: SkpView['evaluator']) {
  const { name, nip, rankGrade, postTitle, unitName } = party ?? { name: words.noSign, nip: words.noSign, rankGrade: null, postTitle: null, unitName: null };
  return { name, nip, rank: rankGrade ?? words.noSign, post: postTitle ?? words.noSign, unit: unitName ?? words.noSign };
}

function sheetRowsOf({ year, subject, evaluator, rhk }: SkpView): readonly (readonly Cell[])[] {
  const head = [
    year,
    subject.nip,
    subject.name,
    subject.postTitle ?? '',
    subject.unitName ?? '',
    evaluator?.nip ?? '',
    evaluator?.name ?? '',
    evaluator?.postTitle ?? '',
    evaluator?.unitName ?? '',
    evaluator?.rankGrade ?? '',
  ];
  return rhk.flatMap((one) =>
    one.iki.map((iki) => [
      ...head,
      blockText[one.block],
      one.supported?.title ?? '',
      one.title,
      one.perspective === null ? '' : perspectiveText[one.perspective],
      iki.amount === null ? '' : aspectText[iki.amount.aspect],
      iki.title,
      iki.amount?.target ?? '',
      iki.amount?.unit ?? '',
    ]),
  );
}

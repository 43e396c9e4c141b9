import { formatDay, formatInstant, formatNumber, formatPeriod } from '#platform/web/format.ts';
import { renderDocument, type RenderedDocument } from '#platform/server/documents/typst.ts';
import { instantOf } from '#kernel/instant.ts';
import { dayIn } from '#kernel/plain-date.ts';
import { berakhlakText } from '#planning/berakhlak-text.ts';
import { berakhlakValues } from '#planning/rules/berakhlak.ts';
import { documentText as words } from '../document-text.ts';
import type { EvaluationView, FeedbackEvidence, IkiEvidence, PartyView } from '../view.ts';
import { predikatName, ratingName } from '../rules/predikat.ts';
import { aspectText, feedbackCountsText, feedbackKindText, quarterName, restsOnText, standingText, statusText, valueText } from '../text.ts';

/** What stands on the document besides the evaluation itself. */
export type DocumentFrame = {
  readonly agencyName: string;
  /** The journal entry of the last act on the evaluation, so that a reader can find it and compare. */
  readonly journal: { readonly seq: number; readonly hash: string };
  readonly at: Date;
};

const template = new URL('evaluation-document.typ', import.meta.url);

/** The evaluation document, A4, as the national form orders it. The ratings must be there. */
export function renderEvaluationDocument(evaluation: EvaluationView, frame: DocumentFrame): Promise<RenderedDocument> {
  return renderDocument({ template, data: documentOf(evaluation, frame), at: frame.at });
}

function documentOf(evaluation: EvaluationView, { agencyName, journal, at }: DocumentFrame) {
  const { timeZone, ratings } = evaluation;
  const when = (instant: string | null) => (instant === null ? words.noSign : formatInstant(instant, timeZone));
  const dayOf = (instant: string | null) => (instant === null ? words.place : formatDay(dayIn(timeZone, instantOf(instant))));
  return {
    words,
    agencyName,
    subtitle: words.subtitle,
    title: `${words.title} · ${evaluation.subject.name} · ${quarterName(evaluation)}`,
    quarter: quarterName(evaluation),
    period: formatPeriod(evaluation.period),
    status: statusText[evaluation.status],
    subject: partyOf(evaluation.subject),
    evaluator: partyOf(evaluation.evaluator),
    blocks: [
      { name: words.main, rows: rowsOf(evaluation.evidence, 'MAIN') },
      { name: words.additional, rows: rowsOf(evaluation.evidence, 'ADDITIONAL') },
    ].filter((block) => block.rows.length > 0),
    evidenceAsOf: words.evidenceAsOf(when(evaluation.openedAt)),
    serviceFeedback: feedbackOf(evaluation.serviceFeedback),
    behavior: berakhlakValues.map((value) => berakhlakText[value]),
    work: { rating: ratings === null ? words.noSign : ratingName[ratings.workRating], reason: paragraphsOf(ratings?.workReason || words.noReason) },
    conduct: { rating: ratings === null ? words.noSign : ratingName[ratings.behaviorRating], reason: paragraphsOf(ratings?.behaviorReason || words.noReason) },
    predikat: ratings === null ? words.noSign : predikatName[ratings.predikat],
    selfReport: paragraphsOf(evaluation.selfReport ?? words.noSelfReport),
    explanations: evaluation.explanations.map((explanation) => ({
      asked: `${words.asked} ${when(explanation.askedAt)}`,
      question: paragraphsOf(explanation.question),
      answered: explanation.answeredAt === null ? words.unanswered : `${words.answered} ${when(explanation.answeredAt)}`,
      answer: paragraphsOf(explanation.answer ?? ''),
    })),
    steps: [
      [words.opened, when(evaluation.openedAt)],
      [words.rated, when(evaluation.ratedAt)],
      [words.delivered, when(evaluation.deliveredAt)],
      [words.acknowledged, when(evaluation.acknowledgedAt)],
      [words.final, when(evaluation.finalAt)],
    ],
    right: evaluation.objectionUntil === null ? '' : words.right(formatDay(evaluation.objectionUntil)),
    signedOn: { subject: dayOf(evaluation.acknowledgedAt), evaluator: dayOf(evaluation.ratedAt) },
    foot: {
      document: `${words.document} ${evaluation.evaluationId}`,
      journal: words.journal(journal.seq),
      hash: journal.hash,
      rule: `${words.rule}: ${evaluation.ruleVersion}`,
      made: `${words.made} ${formatInstant(at, timeZone)}`,
    },
  };
}

function partyOf(party: PartyView) {
  return {
    name: party.name,
    nip: party.nip,
    rank: party.rankGrade ?? words.noSign,
    post: party.postTitle ?? words.noSign,
    unit: party.unitName ?? words.noSign,
  };
}

type Row = { readonly number: number; readonly title: string; readonly iki: ReturnType<typeof ikiOf>[] };

/** One row a goal (RHK), in the order of the plan, with its indicators below each other. */
function rowsOf(evidence: readonly IkiEvidence[], block: 'MAIN' | 'ADDITIONAL'): readonly Row[] {
  const rows = new Map<string, Row>();
  for (const item of evidence.filter(({ rhk }) => rhk.block === block)) {
    const row = rows.get(item.rhk.rhkId) ?? { number: rows.size + 1, title: item.rhk.title, iki: [] };
    row.iki.push(ikiOf(item));
    rows.set(item.rhk.rhkId, row);
  }
  return [...rows.values()];
}

function ikiOf(item: IkiEvidence) {
  const { unit, measured } = item;
  return {
    aspect: item.aspect === undefined ? '' : aspectText[item.aspect],
    title: item.title,
    target: measured.target === undefined ? '–' : valueText(measured.target, unit, measured.decimals),
    value: valueText(measured.value, unit, measured.decimals),
    restsOn: measured.value === undefined ? '' : restsOnText(item),
    standing: measured.value === undefined ? '' : standingText[measured.standing],
    achievement: measured.achievementPct === undefined ? '' : words.achievement(formatNumber(measured.achievementPct)),
    feedback: feedbackOf(item.feedback),
    short: item.feedback.latest.every(({ body }) => body.length <= shortFeedback),
  };
}

/** Letters of one piece of feedback; three of them in their column then take less than half a page. */
const shortFeedback = 400;

function feedbackOf({ counts, latest }: FeedbackEvidence) {
  return {
    counts: feedbackCountsText(counts),
    latest: latest.map(({ kind, authorName, body }) => ({ kind: feedbackKindText[kind], body: paragraphsOf(body), author: authorName })),
  };
}

/** Line breaks of a person stay line breaks; the template sets each line by itself. */
function paragraphsOf(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}

export function documentFileName(evaluation: EvaluationView): string {
  return `evaluasi-kinerja-${evaluation.subject.nip}-${evaluation.year}-TW${evaluation.quarter}`;
}

import type { Actor } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import { dayIn } from '#kernel/plain-date.ts';
import { personCards, type PersonCard } from '#organization/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { DraftView, EvaluationView, ExplanationView, PartyView } from '../view.ts';
import { answerDueOn, lastDayToObject, lastSelfReportDay } from '../rules/evaluation.ts';
import { countStandings, evidenceShows, type EvidenceCounts } from '../rules/evidence-suggestion.ts';
import type { Situation } from './act.ts';
import { findDraft, type DraftRecord } from './draft.repo.ts';
import { listEvidence, type EvaluationRecord } from './evaluation.repo.ts';
import type { ExplanationRecord } from './explanation.repo.ts';

/** One evaluation as the actor may see it: the ratings and the draft only where they are his to see. */
export async function viewEvaluation(tx: Tx, actor: Actor, situation: Situation): Promise<EvaluationView> {
  const { record, evaluation, explanations, part, can, timeZone } = situation;
  const cards = await personCards(tx, actor.agencyId, [record.subjectId, record.evaluatorId], record.period.until);
  const answerers = await personCards(
    tx,
    actor.agencyId,
    explanations.flatMap(({ answer }) => answer?.by ?? []),
    situation.today,
  );
  const evidence = await listEvidence(tx, actor.agencyId, record.evaluationId);
  const counts = countStandings(evidence.map(({ measured }) => measured.standing));
  const draft = can.draft === true ? await findDraft(tx, actor.agencyId, record.evaluationId) : undefined;
  return {
    evaluationId: record.evaluationId,
    year: record.year,
    quarter: record.quarter,
    period: { ...record.period },
    status: record.status,
    revision: record.revision,
    part,
    subject: partyOf(record.subjectId, cards),
    evaluator: partyOf(record.evaluatorId, cards),
    openedAt: record.openedAt.toISOString(),
    selfReportedAt: instantOf(record.selfReportedAt),
    ratedAt: instantOf(record.ratedAt),
    deliveredAt: instantOf(record.deliveredAt),
    acknowledgedAt: instantOf(record.acknowledgedAt),
    finalAt: instantOf(record.finalAt),
    selfReport: record.selfReport,
    evidence: [...evidence],
    serviceFeedback: record.serviceFeedback,
    counts,
    shows: evidenceShows(counts),
    ratings: can.seeRatings ? ratingsOf(record) : null,
    draft: draft === undefined ? null : viewDraft(draft),
    explanations: explanations.map((explanation) => viewExplanation(explanation, timeZone, answerers)),
    selfReportUntil: lastSelfReportDay(evaluation.openedOn),
    objectionUntil: evaluation.deliveredOn && lastDayToObject(evaluation.deliveredOn),
    ruleVersion: record.ruleVersion,
    timeZone,
    can: {
      selfReport: can.selfReport,
      draft: can.draft,
      rate: can.rate,
      deliver: can.deliver,
      acknowledge: can.acknowledge,
      ask: can.ask,
      answer: can.answer,
      finalize: can.finalize,
      download: can.seeRatings,
    },
  };
}

/** How many goals stand where, from the frozen evidence: what the rule for a written ground asks for. */
export async function countEvidence(tx: Tx, actor: Actor, record: EvaluationRecord): Promise<EvidenceCounts> {
  return countStandings((await listEvidence(tx, actor.agencyId, record.evaluationId)).map(({ measured }) => measured.standing));
}

function ratingsOf(record: EvaluationRecord): EvaluationView['ratings'] {
  const { workRating, behaviorRating, predikat, workReason, behaviorReason } = record;
  if (workRating === null || behaviorRating === null || predikat === null) return null;
  return { workRating, behaviorRating, predikat, workReason, behaviorReason };
}

function viewDraft(draft: DraftRecord): DraftView {
  return { ...draft, savedAt: draft.savedAt.toISOString() };
}

function viewExplanation(explanation: ExplanationRecord, timeZone: string, answerers: ReadonlyMap<PersonId, PersonCard>): ExplanationView {
  const { answer } = explanation;
  return {
    explanationId: explanation.explanationId,
    question: explanation.question,
    askedAt: explanation.askedAt.toISOString(),
    dueOn: answerDueOn(dayIn(timeZone, explanation.askedAt)),
    answer: answer?.text ?? null,
    answeredAt: instantOf(answer?.at ?? null),
    answeredByName: answer && (answerers.get(answer.by)?.name ?? ''),
  };
}

/** Post and unit of the last day of the period, as the header of the form wants them. */
function partyOf(personId: PersonId, cards: ReadonlyMap<PersonId, PersonCard>): PartyView {
  const card = cards.get(personId);
  return {
    personId,
    name: card?.name ?? '',
    nip: card?.nip ?? '',
    rankGrade: card?.rankGrade ?? null,
    postTitle: card?.postTitle ?? null,
    unitName: card?.unitName ?? null,
  };
}

function instantOf(at: Date | null): string | null {
  return at && at.toISOString();
}

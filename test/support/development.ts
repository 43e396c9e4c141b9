import { asId, type PersonId } from '#kernel/id.ts';
import { quarterPeriod } from '#kernel/period.ts';
import { plainDate } from '#kernel/plain-date.ts';
import type { TrainingId } from '#development/rules/enrollment.ts';
import type { TrainingTopic } from '#development/rules/suggest-training.ts';
import { predikatOf, type Rating } from '#evaluation/rules/predikat.ts';
import type { IkiId } from '#feedback/rules/feedback.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import { toDateRange } from '#platform/server/db/ranges.ts';
import { newId, type District } from './district.ts';
import { anIndicator } from './indicator.ts';
import { aPlannedIki } from './feedback.ts';

/** A training of the catalogue since the beginning of 2026. */
export async function aTraining(
  tx: Tx,
  district: District,
  facts: { readonly title?: string; readonly topic?: TrainingTopic; readonly jp?: number; readonly until?: string } = {},
): Promise<TrainingId> {
  const trainingId = newId();
  await tx
    .insertInto('training')
    .values({
      agency_id: district.agencyId,
      training_id: trainingId,
      title: facts.title ?? 'Mengelola antrean loket',
      description: 'Latihan membagi antrean dan memanggil warga.',
      mode: 'CLASSROOM',
      jp: facts.jp ?? 8,
      topic: facts.topic ?? 'WAITING',
      valid: toDateRange({ from: plainDate('2026-01-01'), ...(facts.until === undefined ? {} : { until: plainDate(facts.until) }) }),
    })
    .execute();
  return asId(trainingId);
}

/** The indicator "mean waiting time", lower is better. */
export async function aWaitIndicator(tx: Tx, district: District): Promise<string> {
  const { indicatorId } = await anIndicator(tx, district, {
    name: 'Rata-rata waktu tunggu',
    numerator: 'WAIT_MINUTES',
    denominator: 'WAITED',
    unit: 'menit',
    decimals: 0,
    shape: 'LOWER',
    consolidation: 'AVERAGE',
    minimumN: 30,
  });
  return indicatorId;
}

export type EvaluationToBuild = {
  readonly subjectId: PersonId;
  readonly evaluatorId?: PersonId;
  readonly work?: Rating;
  readonly behavior?: Rating;
  readonly standing?: 'ABOVE' | 'AT' | 'BELOW' | 'TOO_FEW' | 'NO_DATA';
  /** Suggestions frozen with the IKI, and about services in general. */
  readonly ikiSuggestions?: number;
  readonly serviceSuggestions?: number;
};

/** A delivered evaluation of the third quarter whose one IKI measures the waiting time: 23 minutes where 15 were promised. */
export async function aDeliveredEvaluation(
  tx: Tx,
  district: District,
  facts: EvaluationToBuild,
): Promise<{ readonly evaluationId: string; readonly indicatorId: string; readonly ikiId: IkiId }> {
  const agency_id = district.agencyId;
  const evaluationId = newId();
  const indicatorId = await aWaitIndicator(tx, district);
  const title = 'Warga dilayani tanpa menunggu lama';
  const { skpId, ikiId } = await aPlannedIki(tx, district, facts.subjectId, { title, target: 15, indicatorId });
  const [work, behavior] = [facts.work ?? 'MEETS_EXPECTATION', facts.behavior ?? 'MEETS_EXPECTATION'] as const;
  const at = new Date('2026-10-08T03:00:00Z');
  await tx
    .insertInto('evaluation')
    .values({
      agency_id,
      evaluation_id: evaluationId,
      subject_id: facts.subjectId,
      evaluator_id: facts.evaluatorId ?? district.supervisorId,
      skp_id: skpId,
      year: 2026,
      quarter: 3,
      period: toDateRange(quarterPeriod(2026, 3)),
      status: 'DELIVERED',
      service_feedback: JSON.stringify(feedbackOf(facts.serviceSuggestions ?? 0)),
      work_rating: work,
      behavior_rating: behavior,
      predikat: predikatOf(work, behavior),
      rule_version: '1',
      opened_at: at,
      rated_at: at,
      delivered_at: at,
    })
    .execute();
  const frozen = {
    title,
    aspect: 'TIME',
    unit: 'menit',
    polarity: 'MINIMIZE',
    rhk: { rhkId: newId(), title: 'Warga terlayani dengan baik', block: 'MAIN' },
    measured: {
      indicatorId,
      name: 'Rata-rata waktu tunggu',
      formula: 'menit tunggu ÷ layanan',
      numerator: 9476,
      denominator: 412,
      factor: 1,
      value: 23,
      decimals: 0,
      n: 412,
      target: 15,
      standing: facts.standing ?? 'BELOW',
      through: '2026-09-30',
      ruleVersion: '1',
      months: [],
    },
    feedback: feedbackOf(facts.ikiSuggestions ?? 0),
  };
  await tx
    .insertInto('evaluation_evidence')
    .values({ agency_id, evaluation_id: evaluationId, iki_id: ikiId, position: 1, frozen: JSON.stringify(frozen) })
    .execute();
  return { evaluationId, indicatorId, ikiId };
}

function feedbackOf(suggestions: number) {
  return { counts: { APPRECIATION: 0, SUGGESTION: suggestions, QUESTION: 0 }, latest: [] };
}

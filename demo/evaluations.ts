import { asId, type PersonId } from '#kernel/id.ts';
import { addDays, type PlainDate } from '#kernel/plain-date.ts';
import { quarterPeriod, type Quarter } from '#kernel/period.ts';
import { suggestTrainings } from '#development/server/index.ts';
import { acknowledgeEvaluation, askExplanation, deliverEvaluation, evaluationOf, openPeriod, rateEvaluation, selfReport } from '#evaluation/server/index.ts';
import { countStandings, evidenceShows } from '#evaluation/rules/evidence-suggestion.ts';
import type { DemoPerson } from './people.ts';
import { done, type Stage } from './stage.ts';

/** How far the evaluations of a quarter have come. */
export type Progress = 'COMPLETE' | 'UNDER_WAY';

/** A quarter evaluated as an office would: opened by the pengelola, reported, rated after the evidence, delivered, read. */
export async function evaluateQuarter(
  stage: Stage,
  pengelola: DemoPerson,
  which: { year: number; quarter: Quarter },
  progress: Progress,
  today: PlainDate,
): Promise<void> {
  const { deps, agencyId } = stage;
  const end = quarterPeriod(which.year, which.quarter).until;
  const day = addDays(end, 4) > today ? today : addDays(end, 4);
  stage.on(day, 9);
  done(await openPeriod(deps)(await stage.actor(pengelola.personId, day), { ...which, today: day }));
  const rows = await deps.db.transact(stage.system(day), (tx) =>
    tx
      .selectFrom('evaluation')
      .select(['evaluation_id', 'subject_id', 'evaluator_id'])
      .where('agency_id', '=', agencyId)
      .where('year', '=', which.year)
      .where('quarter', '=', which.quarter)
      .orderBy('evaluation_id')
      .execute(),
  );
  for (const [at, row] of rows.entries()) {
    const reach = progress === 'COMPLETE' ? 4 : at % 5;
    await evaluateOne(stage, { evaluationId: asId(row.evaluation_id), subjectId: asId(row.subject_id), evaluatorId: asId(row.evaluator_id) }, day, reach);
  }
  // One person asks, as anybody may.
  const asked = rows.find((_, at) => progress === 'UNDER_WAY' && at % 5 === 3);
  if (asked) {
    done(
      await askExplanation(deps)(await stage.actor(asId(asked.subject_id), day), {
        evaluationId: asId(asked.evaluation_id),
        explanationId: asId(deps.newId()),
        question: 'Waktu tunggu di loket saya naik karena dua rekan cuti pada minggu kedua. Apakah itu sudah dilihat?',
        today: day,
      }),
    );
  }
}

type One = {
  readonly evaluationId: Parameters<ReturnType<typeof selfReport>>[1]['evaluationId'];
  readonly subjectId: PersonId;
  readonly evaluatorId: PersonId;
};

/** Steps taken of four: own report, rating, delivery, reading. */
async function evaluateOne(stage: Stage, one: One, day: PlainDate, reach: number): Promise<void> {
  const { deps } = stage;
  const on = { evaluationId: one.evaluationId, today: day };
  if (reach < 1) return;
  const subject = await stage.actor(one.subjectId, day);
  const reported = done(
    await selfReport(deps)(subject, {
      ...on,
      revision: 1,
      text: 'Target triwulan ini saya kerjakan bersama rekan satu loket. Kendala terbesar adalah antrean pada jam sembilan sampai sepuluh.',
    }),
  );
  if (reach < 2) return;
  const evaluator = await stage.actor(one.evaluatorId, day);
  const found = await deps.db.transact(stage.system(day), (tx) => evaluationOf(tx, stage.agencyId, one.evaluationId));
  const shows = evidenceShows(countStandings((found?.evidence ?? []).map(({ measured }) => measured.standing)));
  const workRating = shows === 'NOTHING' ? 'MEETS_EXPECTATION' : shows;
  const rated = done(
    await rateEvaluation(deps)(evaluator, {
      ...on,
      revision: reported.revision,
      workRating,
      behaviorRating: stage.chance.isTrue(0.15) ? 'ABOVE_EXPECTATION' : 'MEETS_EXPECTATION',
      workReason: reasons[workRating],
      behaviorReason: 'Sigap membantu warga lanjut usia dan berbagi tugas dengan rekan.',
      freshlyVerified: true,
    }),
  );
  if (reach < 3) return;
  const delivered = done(await deliverEvaluation({ ...deps, afterDelivery: suggestTrainings(deps) })(evaluator, { ...on, revision: rated.revision }));
  if (reach < 4) return;
  done(await acknowledgeEvaluation(deps)(subject, { ...on, revision: delivered.revision }));
}

const reasons = {
  BELOW_EXPECTATION: 'Sebagian besar indikator terukur belum mencapai target; langkah perbaikan sudah dibicarakan bersama.',
  MEETS_EXPECTATION: 'Hasil sesuai dengan bukti yang terkumpul dan keadaan loket pada triwulan ini.',
  ABOVE_EXPECTATION: 'Sebagian besar indikator melampaui target tanpa ada yang meleset.',
} as const;

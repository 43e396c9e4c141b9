import { asId, type PersonId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Quarter } from '#kernel/period.ts';
import { suggestTrainings } from '#development/server/index.ts';
import {
  acknowledgeEvaluation,
  answerExplanation,
  askExplanation,
  deliverEvaluation,
  evaluationOf,
  openEvaluation,
  openPeriod,
  rateEvaluation,
  selfReport,
} from '#evaluation/server/index.ts';
import { countStandings, evidenceShows } from '#evaluation/rules/evidence-suggestion.ts';
import type { DemoPerson } from './cast.ts';
import { done, type Stage } from './stage.ts';

/** Steps taken of four: own report, rating, delivery, reading. */
export type Reach = 0 | 1 | 2 | 3 | 4;
export type EvaluatedQuarter = { readonly year: number; readonly quarter: Quarter };

/** Everybody's quarter, opened by the pengelola four days after its end and taken as far as `reachOf` says. */
export async function evaluateQuarter(
  stage: Stage,
  pengelola: DemoPerson,
  which: EvaluatedQuarter,
  day: PlainDate,
  reachOf: (personId: string, at: number) => Reach,
): Promise<void> {
  stage.on(day, 9);
  done(await openPeriod(stage.deps)(await stage.actor(pengelola.personId, day), { ...which, today: day }));
  await evaluateOpened(stage, which, day, reachOf);
}

/** The same for some people only, read and acknowledged by all of them. */
export async function evaluateSome(stage: Stage, pengelola: DemoPerson, people: readonly DemoPerson[], which: EvaluatedQuarter, day: PlainDate): Promise<void> {
  stage.on(day, 9);
  const actor = await stage.actor(pengelola.personId, day);
  for (const { personId } of people) done(await openEvaluation(stage.deps)(actor, { ...which, personId, today: day }));
  await evaluateOpened(stage, which, day, () => 4);
}

async function evaluateOpened(
  stage: Stage,
  { year, quarter }: EvaluatedQuarter,
  day: PlainDate,
  reachOf: (personId: string, at: number) => Reach,
): Promise<void> {
  const rows = await stage.deps.db.transact(stage.system(day), (tx) =>
    tx
      .selectFrom('evaluation')
      .select(['evaluation_id', 'subject_id', 'evaluator_id'])
      .where('agency_id', '=', stage.agencyId)
      .where('year', '=', year)
      .where('quarter', '=', quarter)
      .orderBy('evaluation_id')
      .execute(),
  );
  for (const [at, row] of rows.entries()) {
    const one = {
      evaluationId: asId<'Evaluation'>(row.evaluation_id),
      subjectId: asId<'Person'>(row.subject_id),
      evaluatorId: asId<'Person'>(row.evaluator_id),
    };
    stage.on(day, 9 + at / 60);
    await evaluateOne(stage, one, day, reachOf(row.subject_id, at));
  }
}

/** Somebody asks why, as anybody may; the evaluator answers if `answer` is given. */
export async function askWhy(stage: Stage, personId: PersonId, { year, quarter }: EvaluatedQuarter, day: PlainDate, answer?: string): Promise<void> {
  const { deps } = stage;
  const row = await deps.db.transact(stage.system(day), (tx) =>
    tx
      .selectFrom('evaluation')
      .select(['evaluation_id', 'evaluator_id'])
      .where('agency_id', '=', stage.agencyId)
      .where('subject_id', '=', personId)
      .where('year', '=', year)
      .where('quarter', '=', quarter)
      .executeTakeFirstOrThrow(),
  );
  const on = { evaluationId: asId<'Evaluation'>(row.evaluation_id), explanationId: asId<'Explanation'>(deps.newId()), today: day };
  stage.on(day, 13);
  done(
    await askExplanation(deps)(await stage.actor(personId, day), {
      ...on,
      question: 'Waktu tunggu di loket saya naik karena dua rekan cuti pada minggu kedua. Apakah itu sudah dilihat?',
    }),
  );
  if (answer === undefined) return;
  stage.on(day, 15);
  done(await answerExplanation(deps)(await stage.actor(asId(row.evaluator_id), day), { ...on, answer }));
}

type One = {
  readonly evaluationId: Parameters<ReturnType<typeof selfReport>>[1]['evaluationId'];
  readonly subjectId: PersonId;
  readonly evaluatorId: PersonId;
};

async function evaluateOne(stage: Stage, one: One, day: PlainDate, reach: Reach): Promise<void> {
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
  const workRating = ratingFor((found?.evidence ?? []).map(({ measured }) => measured.standing));
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

type Standings = Parameters<typeof countStandings>[0];

/** A mild rule of the story: the evidence, and above it where two numbers are above their targets and none is below. */
function ratingFor(standings: Standings): keyof typeof reasons {
  const shows = evidenceShows(countStandings(standings));
  if (shows !== 'NOTHING' && shows !== 'MEETS_EXPECTATION') return shows;
  const isAbove = standings.filter((standing) => standing === 'ABOVE').length >= 2 && !standings.includes('BELOW');
  return isAbove ? 'ABOVE_EXPECTATION' : 'MEETS_EXPECTATION';
}

const reasons = {
  BELOW_EXPECTATION: 'Sebagian besar indikator terukur belum mencapai target; langkah perbaikan sudah dibicarakan bersama.',
  MEETS_EXPECTATION: 'Hasil sesuai dengan bukti yang terkumpul dan keadaan loket pada triwulan ini.',
  ABOVE_EXPECTATION: 'Sebagian besar indikator melampaui target tanpa ada yang meleset.',
} as const;

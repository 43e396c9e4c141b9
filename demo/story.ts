import { invariant } from '#kernel/invariant.ts';
import { addDays, daysBetween, partsOf, plainDateOf, type PlainDate } from '#kernel/plain-date.ts';
import { quarterOf, quarterPeriod, type Quarter } from '#kernel/period.ts';
import { daysOf, type Changes } from './days.ts';
import { askWhy, evaluateQuarter, evaluateSome, type EvaluatedQuarter, type Reach } from './evaluations.ts';
import { defineTrainings, holdTraining, speakWithPeople, suggestedTo } from './growth.ts';
import type { DemoPerson, Part, UnitKey } from './cast.ts';
import { peopleTheDistrict } from './people.ts';
import { askForAnotherPlan, defineIndicators, planYear, typeReports } from './plans.ts';
import { finishSteps, planSteps, type PlannedStep } from './steps.ts';
import { defineServices } from './services.ts';
import { giveSignIns } from './sign-ins.ts';
import type { Stage } from './stage.ts';

/** Something that happens on a day of the story, in the morning before its services. */
type Chapter = { readonly on: PlainDate; readonly tell: () => Promise<void> };

/**
 * The district from the first of January of last year up to this moment, in the order of its days, so that every use case
 * finds what it would have found then.
 */
export async function tellTheStory(stage: Stage, now: Date, today: PlainDate, scale: number): Promise<void> {
  const { year } = partsOf(today);
  const since = plainDateOf(year - 1, 1, 1);
  stage.on(since, 7);
  stage.say('Menyiapkan kecamatan contoh: unit dan pegawai');
  const district = await peopleTheDistrict(stage, since, today);
  const pengelola = district.people.find((person) => person.title === 'Kepala Subbagian Umum dan Kepegawaian');
  invariant(pengelola !== undefined, 'the story has a pengelola');
  const services = await defineServices(stage, district, pengelola, since);
  const indicators = await defineIndicators(stage, district, pengelola, since);
  const trainings = await defineTrainings(stage, pengelola, since);
  const training = (topic: string) => String(trainings.get(topic));

  const of = (unit: UnitKey, ...parts: readonly Part[]) => district.people.filter((person) => person.unit === unit && parts.includes(person.part));
  const trained = of('TOBEKGODANG', 'COUNTER').slice(0, 3);
  const recorders = of('DELIMA', 'COUNTER').slice(0, 3);
  const nurses = of('PUSKESMAS', 'HEALTH');
  const wellTold = district.people.filter(({ unit }) => unit === 'DELIMA' || unit === 'TOBEKGODANG');
  const weak = new Set(recorders.map(({ personId }) => personId));
  const changes: Changes = {
    newCounterAtDelima: addDays(today, -130),
    trainingThatWorked: addDays(today, -150),
    trainedPeople: new Set(trained.map(({ personId }) => personId)),
    declineAtSungaisibam: addDays(today, -300),
  };
  const [last, before, ...earlier] = quartersBetween(since, today).toReversed();
  const all = (): Reach => 4;
  const underWay = (personId: string, at: number): Reach => reachAtDelima(of('DELIMA', 'COUNTER'), personId) ?? ((at % 5) as Reach);

  const chapters: Chapter[] = [
    ...[year - 1, year].map((planned) => ({ on: plainDateOf(planned, 1, 5), tell: () => planYear(stage, district, indicators, planned, planned === year) })),
    ...monthsBetween(since, today).map((first) => ({
      on: addDays(first, 4),
      tell: () => typeReports(stage, daysBetween(first, today) < 220 ? district.people : wellTold, indicators, addDays(first, 4), weak),
    })),
    ...earlier.map((quarter) => ({ on: evaluatedOn(quarter), tell: () => evaluateSome(stage, pengelola, wellTold, quarter, evaluatedOn(quarter)) })),
    ...[before].flatMap((quarter) =>
      quarter ? [{ on: evaluatedOn(quarter), tell: () => evaluateQuarter(stage, pengelola, quarter, evaluatedOn(quarter), all) }] : [],
    ),
    { on: changes.trainingThatWorked, tell: () => holdTraining(stage, training('SATISFACTION_MANNER'), trained, changes.trainingThatWorked) },
    {
      on: addDays(today, -140),
      tell: async () => {
        const suggested = await suggestedTo(stage, training('WAITING'), nurses, addDays(today, -154));
        await holdTraining(stage, training('WAITING'), suggested.slice(0, 2), addDays(today, -140));
      },
    },
    { on: addDays(today, -120), tell: () => holdTraining(stage, training('DIGITAL_RECORDING'), recorders, addDays(today, -120)) },
    { on: addDays(today, -12), tell: () => holdTraining(stage, training('WAITING'), recorders.slice(0, 1), addDays(today, -12), 'COMPLETED') },
    {
      on: addDays(today, -3),
      tell: () => holdTraining(stage, training('SERVICE_KNOWLEDGE'), [...nurses.slice(0, 2), ...recorders.slice(1)], addDays(today, -3), 'REGISTERED'),
    },
    ...[-400, -300, -170, -110, -60, -30, -9].map((back) => ({ on: addDays(today, back), tell: () => speakWithPeople(stage, district, addDays(today, back)) })),
  ];
  if (before && recorders[1]) {
    const asker = recorders[1].personId;
    const answer = 'Sudah dilihat: dua minggu itu ada di daftar buktinya. Karena itu rating tetap sesuai ekspektasi.';
    chapters.push({ on: addDays(evaluatedOn(before), 2), tell: () => askWhy(stage, asker, before, addDays(evaluatedOn(before), 2), answer) });
  }
  if (last) {
    const on = evaluatedOn(last) < today ? evaluatedOn(last) : addDays(today, -1);
    chapters.push({ on, tell: () => evaluateQuarter(stage, pengelola, last, on, underWay) });
    const asker = recorders[2]?.personId;
    if (asker) chapters.push({ on, tell: () => askWhy(stage, asker, last, on) });
  }
  const changer = of('DELIMA', 'COUNTER')[3];
  if (changer) chapters.push({ on: addDays(today, -6), tell: () => askForAnotherPlan(stage, changer, addDays(today, -6)) });

  const quarterBegan = quarterPeriod(year, quarterOf(today)).from;
  let planned: readonly PlannedStep[] = [];
  chapters.push(
    {
      on: addDays(quarterBegan, 5),
      tell: async () => {
        planned = await planSteps(stage, of('DELIMA', 'COUNTER'), addDays(quarterBegan, 5));
      },
    },
    { on: addDays(quarterBegan, 26), tell: () => finishSteps(stage, planned, addDays(quarterBegan, 26)) },
  );

  const tellDays = daysOf(stage, district, services, { changes, scale, now });
  await inOrderOfDays(
    stage,
    chapters.filter(({ on }) => on >= since && on < today),
    { since, today },
    tellDays,
  );
  stage.setNow(now);
  await giveSignIns(stage, district);
}

async function inOrderOfDays(
  stage: Stage,
  chapters: readonly Chapter[],
  { since, today }: { since: PlainDate; today: PlainDate },
  tellDays: ReturnType<typeof daysOf>,
): Promise<void> {
  let interactions = 0;
  let ratings = 0;
  let day = since;
  let said = 0;
  const liveUntil = async (until: PlainDate) => {
    for (; day <= until; day = addDays(day, 28)) {
      const end = addDays(day, 27);
      const told = await tellDays({ from: day, until: end < until ? end : until });
      interactions += told.interactions;
      ratings += told.ratings;
      const share = Math.floor((daysBetween(since, end < until ? end : until) / daysBetween(since, today)) * 10);
      if (share > said) stage.say(`Menyiapkan kecamatan contoh: layanan ${share * 10} %`);
      said = Math.max(said, share);
    }
    day = addDays(until, 1);
  };
  for (const { on, tell } of chapters.toSorted((left, right) => (left.on < right.on ? -1 : left.on > right.on ? 1 : 0))) {
    if (on > day) await liveUntil(addDays(on, -1));
    await tell();
  }
  await liveUntil(today);
  stage.say(`Menyiapkan kecamatan contoh: ${interactions.toLocaleString('id-ID')} layanan, ${ratings.toLocaleString('id-ID')} penilaian warga`);
}

/** At Delima's counter, where the demonstration's Pegawai and Atasan are, every stage can be seen. */
function reachAtDelima(officers: readonly DemoPerson[], personId: string): Reach | undefined {
  const reaches: readonly Reach[] = [3, 1, 3, 2];
  return reaches[officers.findIndex((officer) => officer.personId === personId)];
}

function evaluatedOn({ year, quarter }: EvaluatedQuarter): PlainDate {
  return addDays(quarterPeriod(year, quarter).until, 4);
}

/** Quarters that ended before yesterday: yesterday is the latest day on which one can be evaluated. */
function quartersBetween(since: PlainDate, today: PlainDate): readonly EvaluatedQuarter[] {
  const quarters: EvaluatedQuarter[] = [];
  for (let day = since; ;) {
    const which = { year: partsOf(day).year, quarter: quarterOf(day) satisfies Quarter };
    const { until } = quarterPeriod(which.year, which.quarter);
    if (addDays(until, 1) >= today) return quarters;
    quarters.push(which);
    day = addDays(until, 1);
  }
}

/** First days of the months whose fifth day has come. */
function monthsBetween(since: PlainDate, today: PlainDate): readonly PlainDate[] {
  const { year } = partsOf(since);
  return Array.from({ length: 24 }, (_, at) => plainDateOf(year + Math.floor(at / 12), (at % 12) + 1, 1)).filter((first) => addDays(first, 4) < today);
}

import { asId } from '#kernel/id.ts';
import { startOfDayIn } from '#kernel/instant.ts';
import { addDays, daysBetween, weekdayOf, type PlainDate } from '#kernel/plain-date.ts';
import type { InteractionDraft } from '#service/rules/interaction.ts';
import { dissatisfiedReasons, satisfiedReasons, type Rating } from '#service/rules/rating.ts';
import { recordInBulk, recordRatingsInBulk, type BulkRating } from '#service/server/index.ts';
import type { DemoPerson, District } from './cast.ts';
import type { DemoService } from './services.ts';
import { timeZone, type Stage } from './stage.ts';

/** The true changes of the story, to be found by looking at the figures; demo/README.md tells of them. */
export type Changes = {
  readonly newCounterAtDelima: PlainDate;
  readonly trainingThatWorked: PlainDate;
  readonly trainedPeople: ReadonlySet<string>;
  readonly declineAtSungaisibam: PlainDate;
};

/** Lebaran and joint leave, by the joint decrees as remembered: days without service. A table of the story, not of the law. */
const closed = [
  ['2024-04-08', '2024-04-15'],
  ['2025-03-28', '2025-04-07'],
  ['2026-03-18', '2026-03-24'],
  ['2027-03-08', '2027-03-15'],
] as const;
/** Ramadan: shorter hours, fewer come. */
const fasting = [
  ['2024-03-12', '2024-04-09'],
  ['2025-03-01', '2025-03-30'],
  ['2026-02-19', '2026-03-19'],
  ['2027-02-08', '2027-03-09'],
] as const;
const single = new Set(['01-01', '05-01', '06-01', '08-17', '12-25']);
const hours = [8, 8, 9, 9, 9, 9, 10, 10, 10, 11, 11, 13, 13, 14, 14, 15];
const eveningHours = [...hours, 16, 17, 18, 19, 20];

export type Told = { readonly interactions: number; readonly ratings: number };

/** Tells the days of an interval, a week at a time, as they would have come in; nothing later than `now` (the last day may be today). */
export type TellDays = (period: { readonly from: PlainDate; readonly until: PlainDate }) => Promise<Told>;

export function daysOf(stage: Stage, district: District, services: readonly DemoService[], facts: { changes: Changes; scale: number; now: Date }): TellDays {
  const serving = district.people
    .filter(({ part }) => part === 'COUNTER' || part === 'HEALTH' || part === 'FIELD')
    .map((person) => ({
      person,
      offered: services.filter((service) => service.units.includes(person.unit)).flatMap((service) => Array.from({ length: service.share }, () => service)),
    }));
  return async ({ from, until }) => {
    let interactions = 0;
    let ratings = 0;
    for (let day = from; day <= until;) {
      const weekEnd = addDays(day, 7 - weekdayOf(day));
      const last = weekEnd > until ? until : weekEnd;
      const drafts: InteractionDraft[] = [];
      const voices: BulkRating[] = [];
      for (; day <= last; day = addDays(day, 1)) {
        for (const one of serving) addDay(stage, one, facts, day, drafts, voices);
      }
      stage.on(last, 23.9);
      if (stage.deps.clock.now() > facts.now) stage.setNow(facts.now);
      const latest = stage.deps.clock.now().getTime() - settling;
      const past = new Set(drafts.filter(({ recordedAt }) => recordedAt.getTime() <= latest).map(({ interactionId }) => interactionId));
      const outcome = await recordInBulk(stage.ingest)(
        stage.agencyId,
        serving[0]?.person.personId ?? '',
        drafts.filter(({ interactionId }) => past.has(interactionId)),
      );
      if (outcome.refused.length > 0) throw new Error(`Days refused: ${JSON.stringify(outcome.refused[0])}`);
      ratings += (
        await recordRatingsInBulk(stage.ingest)(
          stage.agencyId,
          voices.filter(({ interactionId }) => past.has(interactionId)),
        )
      ).taken;
      interactions += outcome.taken;
    }
    return { interactions, ratings };
  };
}

/** Milliseconds. What ended in the last minutes has not been recorded yet. */
const settling = 600_000;

type Serving = { readonly person: DemoPerson; readonly offered: readonly DemoService[] };

function addDay(
  stage: Stage,
  { person, offered }: Serving,
  { changes, scale }: { changes: Changes; scale: number },
  day: PlainDate,
  drafts: InteractionDraft[],
  voices: BulkRating[],
): void {
  const { chance } = stage;
  const weekday = weekdayOf(day);
  const isHealth = person.unit === 'PUSKESMAS';
  if (isClosed(day) || weekday === 7 || (weekday === 6 && !isHealth)) return;
  const usual = person.part === 'FIELD' ? 2 : person.unit === 'PUSKESMAS' ? 8 : person.unit === 'KEC' ? 7 : 6;
  const rhythm = weekday === 1 ? 1.35 : weekday === 5 ? 0.8 : weekday === 6 ? 0.6 : 1;
  const season = isIn(fasting, day) ? 0.65 : 1;
  const n = Math.round(usual * rhythm * season * scale * chance.between(0.5, 1.5));
  const midnight = startOfDayIn(timeZone, day).getTime();
  for (let at = 0; at < n; at += 1) {
    const service = chance.pick(offered);
    const hour = chance.pick(isHealth ? eveningHours : hours);
    const arrived = midnight + (hour + chance.next()) * 3_600_000;
    const waitMinutes = Math.min(120, chance.around(waitMedian(person, day, changes, hour), 0.55));
    const handlingMinutes = Math.min(90, Math.max(1, chance.around(service.standardMinutes * 0.62, 0.32)));
    const started = new Date(Math.round(arrived + waitMinutes * 60_000));
    const finished = new Date(Math.round(started.getTime() + handlingMinutes * 60_000));
    const isLate = chance.isTrue(0.04);
    const atCounter = person.part !== 'FIELD' && chance.isTrue(0.88);
    const interactionId = chance.id(finished);
    const outcome = chance.isTrue(0.93) ? 'DONE' : chance.isTrue(0.7) ? 'RETURNED' : chance.isTrue(0.6) ? 'REFERRED' : 'REJECTED';
    drafts.push({
      interactionId,
      serviceId: asId(service.serviceId),
      channel: person.part === 'FIELD' ? 'FIELD' : atCounter ? 'COUNTER' : chance.pick(['WHATSAPP', 'PHONE'] as const),
      outcome,
      personId: person.personId,
      ...(isLate || !atCounter ? {} : { arrivedAt: new Date(Math.round(arrived)) }),
      ...(isLate ? {} : { startedAt: started }),
      finishedAt: finished,
      recordedAt: isLate ? new Date(finished.getTime() + 4 * 3_600_000) : finished,
      late: isLate,
      source: 'APP',
    });
    if (!isLate && chance.isTrue(0.27)) voices.push({ interactionId, rating: ratingOf(stage, person, day, changes, waitMinutes) });
  }
}

/** A wait of about ten minutes, longer at the peak, halved at Delima from the day of its new counter. */
function waitMedian(person: DemoPerson, day: PlainDate, changes: Changes, hour: number): number {
  const usual = person.unit === 'DELIMA' ? (day >= changes.newCounterAtDelima ? 8 : 17) : person.unit === 'PUSKESMAS' ? 14 : 10;
  return hour === 9 || hour === 10 ? usual * 1.3 : usual;
}

function ratingOf({ chance }: Stage, person: DemoPerson, day: PlainDate, changes: Changes, waitMinutes: number): Rating {
  const trained = changes.trainedPeople.has(person.personId);
  const months = person.unit === 'SUNGAISIBAM' ? Math.max(0, daysBetween(changes.declineAtSungaisibam, day)) / 30 : 0;
  const usual = trained ? (day > changes.trainingThatWorked ? 0.95 : 0.68) : 0.88;
  const isSatisfied = chance.isTrue(Math.max(0.5, usual - Math.min(0.22, months * 0.022) - (waitMinutes > 40 ? 0.15 : 0)));
  if (isSatisfied) return { score: chance.isTrue(0.45) ? 4 : 3, reasons: chance.isTrue(0.5) ? [chance.pick(satisfiedReasons)] : [], comment: '' };
  const reason = waitMinutes > 25 ? 'LONG_WAIT' : chance.pick(dissatisfiedReasons);
  return { score: chance.isTrue(0.75) ? 2 : 1, reasons: chance.isTrue(0.7) ? [reason] : [], comment: chance.isTrue(0.2) ? chance.pick(comments) : '' };
}

const comments = [
  'Menunggu terlalu lama.',
  'Syaratnya baru dijelaskan saat kedua kali datang.',
  'Loket tutup lebih awal.',
  'Antrean tidak jelas.',
  'Penjelasan petugas sulit dipahami.',
];

function isClosed(day: PlainDate): boolean {
  return single.has(day.slice(5)) || isIn(closed, day);
}

function isIn(periods: readonly (readonly [string, string])[], day: PlainDate): boolean {
  return periods.some(([from, until]) => from <= day && day <= until);
}

import { invariant } from '#kernel/invariant.ts';
import { addDays, dayIn, partsOf, plainDateOf, type PlainDate } from '#kernel/plain-date.ts';
import { quarterOf, quarterPeriod, type Quarter } from '#kernel/period.ts';
import type { Database } from '#platform/server/db/open-database.ts';
import { liveThroughDays, type Changes } from './days.ts';
import { evaluateQuarter } from './evaluations.ts';
import { defineTrainings, holdTraining, speakWithPeople } from './growth.ts';
import { peopleTheDistrict, type DemoPerson } from './people.ts';
import { defineIndicators, planYear, typeReports } from './plans.ts';
import { defineServices } from './services.ts';
import { chooseSignIns, giveSignIns, signInsInWords, type Demonstration } from './sign-ins.ts';
import { agencyId, openStage, timeZone } from './stage.ts';

export { signInsInWords, type Demonstration };

export type FillOptions = {
  readonly db: Database;
  readonly now: Date;
  readonly say: (sentence: string) => void;
  /** Share of the usual number of services a day; 1 for the district's real size. */
  readonly scale?: number;
};

/** Fills an empty database with the demonstration district; a database that has people of its own is left alone. */
export async function fillIfEmpty(options: FillOptions): Promise<Demonstration | undefined> {
  const { db, now } = options;
  const agencies = await db.transactWithoutAgency((tx) => tx.selectFrom('agency').select('agency_id').execute());
  const isThere = agencies.some((agency) => agency.agency_id === agencyId);
  if (!isThere && agencies.length > 0) return undefined;
  const today = dayIn(timeZone, now);
  if (!isThere) await tellTheStory(options, today);
  return { signIns: chooseSignIns(await readPeople(db, today)) };
}

async function tellTheStory({ db, say, now, scale = 1 }: FillOptions, today: PlainDate): Promise<void> {
  const stage = await openStage(db, say);
  const { year } = partsOf(today);
  const since = plainDateOf(year - 1, 1, 1);
  const yesterday = addDays(today, -1);
  stage.on(since, 7);
  say('Menyiapkan kecamatan contoh: unit dan pegawai');
  const district = await peopleTheDistrict(stage, since, today);
  const pengelola = one(district.people, (person) => person.title === 'Kepala Subbagian Umum dan Kepegawaian');
  const services = await defineServices(stage, district, pengelola, since);
  const indicators = await defineIndicators(stage, district, pengelola, since);
  const trainings = await defineTrainings(stage, pengelola, since);

  say('Menyiapkan kecamatan contoh: rencana');
  await planYear(stage, district, indicators, year - 1, false);
  await planYear(stage, district, indicators, year, true);

  const trained = district.people.filter((person) => person.unit === 'TOBEKGODANG' && person.part === 'COUNTER').slice(0, 3);
  const recorders = district.people.filter((person) => person.unit === 'BINAWIDYA' && person.part === 'COUNTER').slice(0, 3);
  const changes: Changes = {
    newCounterAtDelima: addDays(today, -130),
    trainingThatWorked: addDays(today, -150),
    trainedPeople: new Set(trained.map((person) => person.personId)),
    declineAtSungaisibam: addDays(today, -300),
  };
  const told = await liveThroughDays(stage, district, services, changes, { from: since, until: yesterday }, scale);
  say(`Menyiapkan kecamatan contoh: ${told.interactions.toLocaleString('id-ID')} layanan, ${told.ratings.toLocaleString('id-ID')} penilaian warga`);

  await holdTraining(stage, String(trainings.get('SATISFACTION_MANNER')), trained, changes.trainingThatWorked);
  await holdTraining(stage, String(trainings.get('DIGITAL_RECORDING')), recorders, addDays(today, -120));
  await typeReports(stage, district, indicators, reportMonths(today));
  await speakWithPeople(
    stage,
    district,
    [-170, -110, -60, -30, -9].map((days) => addDays(today, days)),
  );

  say('Menyiapkan kecamatan contoh: evaluasi');
  const last = quarterBefore(today);
  const before = quarterBefore(quarterPeriod(last.year, last.quarter).from);
  await evaluateQuarter(stage, pengelola, before, 'COMPLETE', yesterday);
  await evaluateQuarter(stage, pengelola, last, 'UNDER_WAY', yesterday);

  stage.setNow(now);
  await giveSignIns(stage, district);
}

function quarterBefore(day: PlainDate): { readonly year: number; readonly quarter: Quarter } {
  const { year } = partsOf(day);
  const quarter = quarterOf(day);
  return quarter === 1 ? { year: year - 1, quarter: 4 } : { year, quarter: (quarter - 1) as Quarter };
}

/** The last seven months whose fifth day has come. */
function reportMonths(today: PlainDate): readonly PlainDate[] {
  const { year, month } = partsOf(today);
  return Array.from({ length: 7 }, (_, back) => year * 12 + month - 1 - (6 - back))
    .map((at) => plainDateOf(Math.floor(at / 12), (at % 12) + 1, 1))
    .filter((first) => addDays(first, 4) < today);
}

function one<T>(all: readonly T[], isIt: (item: T) => boolean): T {
  const found = all.find(isIt);
  invariant(found !== undefined, 'the story has its people');
  return found;
}

/** The people who are told at the start, read back, so that a second start tells the same. */
async function readPeople(db: Database, today: PlainDate): Promise<readonly Pick<DemoPerson, 'name' | 'nip' | 'unit' | 'title' | 'part'>[]> {
  const rows = await db.transact({ agencyId, roles: ['SYSTEM'], day: today }, (tx) =>
    tx
      .selectFrom('person')
      .innerJoin('posting', (join) => join.onRef('posting.agency_id', '=', 'person.agency_id').onRef('posting.person_id', '=', 'person.person_id'))
      .innerJoin('post', (join) => join.onRef('post.agency_id', '=', 'posting.agency_id').onRef('post.post_id', '=', 'posting.post_id'))
      .innerJoin('org_unit', (join) => join.onRef('org_unit.agency_id', '=', 'post.agency_id').onRef('org_unit.unit_id', '=', 'post.unit_id'))
      .leftJoin('role_grant', (join) => join.onRef('role_grant.agency_id', '=', 'person.agency_id').onRef('role_grant.person_id', '=', 'person.person_id'))
      .select(['person.name', 'person.nip', 'post.title', 'post.heads_unit', 'org_unit.code', 'role_grant.role'])
      .where('person.agency_id', '=', agencyId)
      .where('posting.kind', '=', 'DEFINITIVE')
      .orderBy('person.person_id')
      .execute(),
  );
  return rows.map((row) => ({
    name: row.name,
    nip: row.nip,
    title: row.title,
    unit: row.code === '14.71.08' ? 'KEC' : row.code === '14.71.08.1008' ? 'DELIMA' : 'SIMPANGBARU',
    part: row.heads_unit ? 'HEAD' : row.title.startsWith('Petugas') ? 'COUNTER' : row.role === 'AUDITOR' ? 'OFFICE' : 'SECTION',
  }));
}

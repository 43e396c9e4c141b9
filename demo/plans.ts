import type { PersonId } from '#kernel/id.ts';
import { addDays, partsOf, plainDateOf, type PlainDate } from '#kernel/plain-date.ts';
import { proposeMilestones } from '#planning/rules/milestone.ts';
import {
  approveSkp,
  createSkp,
  defineIndicator,
  enterTypedValue,
  findSkp,
  newSkpVersion,
  returnSkp,
  saveSkp,
  setTarget,
  skpOn,
  submitSkp,
  type Indicator,
  type QuantitativeIki,
  type RhkPlan,
} from '#planning/server/index.ts';
import type { DemoPerson, District } from './cast.ts';
import { annex, divideResult, talkAbout, tellExpectations } from './dialogue.ts';
import { done, type Stage } from './stage.ts';

export type Indicators = {
  readonly finished: string;
  readonly standard: string;
  readonly wait: string;
  readonly satisfaction: string;
  readonly reports: string;
};

const isServing = ({ part }: DemoPerson) => part === 'COUNTER' || part === 'HEALTH' || part === 'FIELD';

/** Five indicators as the pengelola would lay them down, with what they count and what they do not. */
export async function defineIndicators(stage: Stage, district: District, pengelola: DemoPerson, since: PlainDate): Promise<Indicators> {
  const actor = await stage.actor(pengelola.personId, since);
  const define = async (one: Omit<Indicator, 'version' | 'indicatorId'>) => {
    const indicatorId = stage.deps.newId();
    done(await defineIndicator(stage.deps)(actor, { ...one, indicatorId, from: since, today: since }));
    return indicatorId;
  };
  // Who lays out the counters answers what is asked about waiting.
  const answers = district.people.find(({ part, unit }) => part === 'SECRETARY' && unit === 'KEC');
  const base = {
    factor: 1,
    influence: 'SHARED',
    influencedBy: 'Petugas, bersama penataan loket oleh kepala seksi',
    source: 'Catatan layanan di aplikasi ini',
    knownWeakness: '',
  } as const;
  const indicators: Indicators = {
    finished: await define({
      ...base,
      name: 'Layanan selesai',
      description: 'Berapa layanan kepada warga yang selesai.',
      countsWhat: 'Setiap layanan dengan hasil Selesai, juga yang dicatat sesudahnya.',
      countsNot: 'Berkas yang dikembalikan, ditolak, atau dirujuk.',
      numerator: 'FINISHED',
      unit: 'layanan',
      decimals: 0,
      shape: 'HIGHER',
      consolidation: 'SUM',
      minimumN: 1,
      knownWeakness: 'Bergantung pada jumlah warga yang datang.',
    }),
    standard: await define({
      ...base,
      name: 'Selesai dalam waktu standar',
      description: 'Bagian layanan yang selesai dalam waktu yang dijanjikan.',
      countsWhat: 'Layanan dengan waktu mulai dan selesai yang tercatat.',
      countsNot: 'Layanan yang dicatat sesudahnya atau tanpa waktu mulai.',
      numerator: 'WITHIN_STANDARD',
      denominator: 'WITH_STANDARD',
      factor: 100,
      unit: '%',
      decimals: 1,
      shape: 'HIGHER',
      consolidation: 'AVERAGE',
      minimumN: 20,
    }),
    wait: await define({
      ...base,
      name: 'Rata-rata waktu tunggu',
      description: 'Berapa lama warga menunggu sebelum dilayani.',
      countsWhat: 'Layanan dengan waktu datang yang tercatat.',
      countsNot: 'Layanan tanpa waktu datang dan yang dicatat sesudahnya.',
      numerator: 'WAIT_MINUTES',
      denominator: 'WAITED',
      unit: 'menit',
      decimals: 1,
      shape: 'LOWER',
      consolidation: 'AVERAGE',
      minimumN: 20,
      influencedBy: 'Kepala seksi lewat jumlah loket, petugas lewat urutan layanan',
      ...(answers === undefined ? {} : { ownerId: answers.personId }),
    }),
    satisfaction: await define({
      ...base,
      name: 'Kepuasan warga',
      description: 'Bagian warga yang menilai puas atau sangat puas.',
      countsWhat: 'Penilaian warga lewat undangan sesudah layanan.',
      countsNot: 'Penilaian tanpa undangan; kurang dari 5 tidak ditampilkan.',
      numerator: 'RATINGS_SATISFIED',
      denominator: 'RATINGS',
      factor: 100,
      unit: '%',
      decimals: 1,
      shape: 'HIGHER',
      consolidation: 'AVERAGE',
      minimumN: 50,
      source: 'Penilaian warga',
      knownWeakness: 'Tidak semua warga menjawab.',
    }),
    reports: await define({
      ...base,
      name: 'Laporan bulanan tepat waktu',
      description: 'Bagian laporan bulanan yang dikirim sebelum batasnya.',
      countsWhat: 'Laporan yang dikirim paling lambat tanggal 5.',
      countsNot: 'Laporan yang dikirim sesudah diperbaiki pihak lain.',
      numerator: 'TYPED',
      denominator: 'TYPED_OF',
      factor: 100,
      unit: '%',
      decimals: 0,
      shape: 'HIGHER',
      consolidation: 'AVERAGE',
      minimumN: 1,
      influence: 'OWN',
      influencedBy: 'Setiap pegawai lewat laporannya sendiri.',
      source: 'Isian dengan bukti',
    }),
  };
  const whose = [...[...district.units.values()].map((unitId) => ({ unitId })), ...district.people.filter(isServing).map(({ personId }) => ({ personId }))];
  const targets = [
    [indicators.standard, 90],
    [indicators.wait, 15],
    [indicators.satisfaction, 85],
  ] as const;
  for (const one of whose) {
    for (const [indicatorId, target] of targets) {
      const targetId = stage.deps.newId();
      done(await setTarget(stage.deps)(actor, { targetId, indicatorId, whose: one, valid: { from: since }, target: { target }, today: since }));
    }
  }
  return indicators;
}

/** Everybody's plan of a year, from the Camat down, so that each finds the result of his supervisor. */
export async function planYear(stage: Stage, { people }: District, indicators: Indicators, year: number, isCurrent: boolean): Promise<void> {
  const day = plainDateOf(year, 1, 5);
  const firstResult = new Map<PersonId, string>();
  const numbered = [...people.entries()].toSorted(([, left], [, right]) => fromTheTop(left) - fromTheTop(right));
  for (const [at, person] of numbered) {
    stage.on(day, 9);
    // Who supervises whom changes through the story; the plan follows the line of its day.
    const supervisorId = await stage.supervisor(person.personId, day);
    const actor = await stage.actor(person.personId, day);
    const skpId = stage.deps.newId();
    done(await createSkp(stage.deps)(actor, { skpId, year, today: day }));
    const supported = supervisorId && firstResult.get(supervisorId);
    const rhk = resultsOf(stage, person, indicators, supported, year);
    if (rhk[0]) firstResult.set(person.personId, rhk[0].rhkId);
    const left = isCurrent && person.unit !== 'DELIMA' ? leftFor(at) : undefined;
    done(await saveSkp(stage.deps)(actor, { skpId, revision: 1, annex, rhk, today: day }));
    if (left === 'DRAFT') continue;
    done(await submitSkp(stage.deps)(actor, { skpId, revision: 2, today: day }));
    if (left === 'SUBMITTED' || supervisorId === undefined) continue;
    stage.on(addDays(day, 1), 10);
    const supervisor = await stage.actor(supervisorId, addDays(day, 1));
    const step = { skpId, revision: 3, today: addDays(day, 1) };
    if (left === 'RETURNED')
      done(await returnSkp(stage.deps)(supervisor, { ...step, reason: 'Target waktu tunggu belum sesuai dengan jumlah loket. Mari disepakati lagi.' }));
    else {
      if (isCurrent) await tellExpectations(stage, supervisor, skpId, addDays(day, 1));
      done(await approveSkp(stage.deps)(supervisor, step));
    }
    if (isCurrent && person.part === 'HEAD') {
      const below = people.filter((one) => one.supervisorId === person.personId && one.part === 'SECTION');
      const [, reports] = rhk;
      if (reports && below.length > 0) await divideResult(stage, person, reports.rhkId, below, addDays(day, 1));
    }
  }
}

function fromTheTop({ part, unit }: DemoPerson): number {
  if (part === 'HEAD') return unit === 'KEC' ? 0 : 1;
  return part === 'SECRETARY' ? 2 : part === 'SECTION' ? 3 : 4;
}

/** A few plans of this year are still on their way, so that there is something to do. */
function leftFor(at: number): 'DRAFT' | 'SUBMITTED' | 'RETURNED' | undefined {
  if (at % 31 === 30) return 'SUBMITTED';
  if (at % 37 === 36) return 'RETURNED';
  return at % 41 === 40 ? 'DRAFT' : undefined;
}

function resultsOf({ deps }: Stage, person: DemoPerson, indicators: Indicators, supported: string | undefined, year: number): readonly RhkPlan[] {
  const link = supported === undefined ? {} : { supportedRhkId: supported };
  const iki = (title: string, aspect: QuantitativeIki['aspect'], target: number, unit: string, polarity: 'MAXIMIZE' | 'MINIMIZE', indicatorId: string) => ({
    ikiId: deps.newId(),
    title,
    aspect,
    target,
    unit,
    polarity,
    indicatorId,
  });
  // Only the head of the Kecamatan writes the form of leaders of independent units.
  const seenFrom = (perspective: NonNullable<RhkPlan['perspective']>) => (person.part === 'HEAD' && person.unit === 'KEC' ? { perspective } : {});
  const reports: RhkPlan = {
    rhkId: deps.newId(),
    title: 'Laporan kegiatan tersedia tepat waktu',
    block: 'ADDITIONAL',
    ...seenFrom('INTERNAL_STRENGTHENING'),
    iki: [iki('Laporan bulanan tepat waktu', 'TIME', 100, '%', 'MAXIMIZE', indicators.reports)],
  };
  if (!isServing(person)) {
    const title =
      person.part === 'HEAD' ? 'Warga terlayani dengan cepat, jelas, dan ramah di seluruh unit' : `Pelayanan didukung oleh ${person.title.toLowerCase()}`;
    return [
      {
        rhkId: deps.newId(),
        title,
        block: 'MAIN',
        ...link,
        ...seenFrom('SERVICE_RECIPIENT'),
        iki: [iki('Laporan kemajuan unit disampaikan tiap bulan', 'QUANTITY', 100, '%', 'MAXIMIZE', indicators.reports)],
      },
      reports,
    ];
  }
  const perYear = person.part === 'HEALTH' ? 2000 : person.part === 'FIELD' ? 350 : 1200;
  return [
    {
      rhkId: deps.newId(),
      title: 'Layanan kepada warga selesai sesuai standar',
      block: 'MAIN',
      ...link,
      iki: [
        {
          ...iki('Jumlah layanan yang selesai', 'QUANTITY', perYear, 'layanan', 'MAXIMIZE', indicators.finished),
          milestones: proposeMilestones({ target: perYear, polarity: 'MAXIMIZE', isSummed: true }, plainDateOf(year, 1, 1)),
        },
        iki('Layanan selesai dalam waktu standar', 'QUALITY', 90, '%', 'MAXIMIZE', indicators.standard),
      ],
    },
    {
      rhkId: deps.newId(),
      title: 'Warga dilayani tanpa menunggu lama dan merasa puas',
      block: 'MAIN',
      ...link,
      iki: [
        iki('Rata-rata waktu tunggu warga', 'TIME', 15, 'menit', 'MINIMIZE', indicators.wait),
        iki('Warga yang merasa puas', 'QUALITY', 85, '%', 'MAXIMIZE', indicators.satisfaction),
      ],
    },
    reports,
  ];
}

/** The reports of one month that people typed in with their proof; `weak` people send one of two in time. */
export async function typeReports(
  stage: Stage,
  people: readonly DemoPerson[],
  indicators: Indicators,
  day: PlainDate,
  weak: ReadonlySet<string>,
): Promise<void> {
  const { year, month } = partsOf(day);
  const month2 = String(month).padStart(2, '0');
  for (const person of people) {
    stage.on(day, 15);
    done(
      await enterTypedValue(stage.deps)(await stage.actor(person.personId, day), {
        typedValueId: stage.deps.newId(),
        indicatorId: indicators.reports,
        day,
        numerator: !weak.has(person.personId) && stage.chance.isTrue(0.97) ? 2 : 1,
        denominator: 2,
        note: '',
        evidenceName: `Tanda terima laporan ${month2}-${year}`,
        evidenceLink: `https://arsip.contoh.invalid/${year}/${month2}/${person.personId}`,
        today: day,
      }),
    );
  }
}

/** Somebody's approved plan changed and sent again: there is something to decide. */
export async function askForAnotherPlan(stage: Stage, { personId }: DemoPerson, day: PlainDate): Promise<void> {
  const { deps } = stage;
  stage.on(day, 11);
  const actor = await stage.actor(personId, day);
  const inForce = await deps.db.transact(stage.system(day), (tx) => skpOn(tx, stage.agencyId, personId, day));
  if (inForce === undefined) return;
  const skpId = deps.newId();
  done(
    await newSkpVersion(deps)(actor, {
      fromSkpId: inForce.skpId,
      skpId,
      reason: 'Loket kedua dibuka sejak bulan lalu, jadi target jumlah layanan disepakati ulang.',
      today: day,
    }),
  );
  done(await submitSkp(deps)(actor, { skpId, revision: 1, today: day }));
  const begun = await deps.db.transact(stage.system(day), (tx) => findSkp(tx, stage.agencyId, skpId));
  const first = begun?.rhk[0]?.iki[0];
  if (first) await talkAbout(stage, actor, inForce, skpId, first, day);
}

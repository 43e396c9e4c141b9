import { asId } from '#kernel/id.ts';
import { addDays, type PlainDate } from '#kernel/plain-date.ts';
import { complete, defineTraining, register, verify } from '#development/server/index.ts';
import { answerFeedback, giveFeedback } from '#feedback/server/index.ts';
import { skpOn } from '#planning/server/index.ts';
import type { DemoPerson, District } from './cast.ts';
import { done, type Stage } from './stage.ts';

const catalogue = [
  ['Komunikasi pelayanan yang jelas dan ramah', 'Latihan percakapan di loket dengan contoh dari keluhan warga.', 'CLASSROOM', 12, 'SATISFACTION_MANNER'],
  ['Mengatur antrean pada jam sibuk', 'Membagi loket dan janji temu agar warga tidak menunggu lama.', 'NON_CLASSROOM', 6, 'WAITING'],
  ['Bekerja dalam waktu standar pelayanan', 'Menyiapkan berkas dan memeriksa syarat di awal.', 'NON_CLASSROOM', 6, 'SERVICE_SPEED'],
  ['Pencatatan layanan digital', 'Mencatat layanan saat terjadi, dengan waktu yang benar.', 'NON_CLASSROOM', 8, 'DIGITAL_RECORDING'],
  ['Pengetahuan produk layanan', 'Syarat dan alur semua layanan di unit.', 'CLASSROOM', 10, 'SERVICE_KNOWLEDGE'],
  ['Menjelaskan syarat dengan bahasa warga', 'Dari istilah aturan ke kalimat yang mudah.', 'CLASSROOM', 8, 'INFORMATION_CLARITY'],
  ['Nilai BerAKHLAK dalam pelayanan', 'Contoh perilaku sehari-hari di loket.', 'NON_CLASSROOM', 4, 'BEHAVIOR'],
] as const;

export type TrainingIds = ReadonlyMap<string, string>;

export async function defineTrainings(stage: Stage, pengelola: DemoPerson, since: PlainDate): Promise<TrainingIds> {
  const actor = await stage.actor(pengelola.personId, since);
  const ids = new Map<string, string>();
  for (const [title, description, mode, jp, topic] of catalogue) {
    const trainingId = stage.deps.newId();
    done(await defineTraining(stage.deps)(actor, { trainingId: asId(trainingId), title, description, mode, jp, topic, today: since, from: since }));
    ids.set(topic, trainingId);
  }
  return ids;
}

/** How far a training has come: registered, completed, or completed and verified by the supervisor of that day. */
export type Reach = 'REGISTERED' | 'COMPLETED' | 'VERIFIED';

/** People who take up a training a fortnight before its day, from their suggestion where they have one. */
export async function holdTraining(
  stage: Stage,
  trainingId: string,
  participants: readonly DemoPerson[],
  day: PlainDate,
  reach: Reach = 'VERIFIED',
): Promise<void> {
  const { deps } = stage;
  const signedUp = addDays(day, -14);
  for (const person of participants) {
    const enrollmentId = asId<'Enrollment'>(deps.newId());
    stage.on(signedUp, 10);
    const suggestionId = await openSuggestion(stage, person, trainingId, signedUp);
    done(await register(deps)(await stage.actor(person.personId, signedUp), { enrollmentId, trainingId: asId(trainingId), suggestionId, today: signedUp }));
    if (reach === 'REGISTERED') continue;
    stage.on(day, 16);
    const completed = done(
      await complete(deps)(await stage.actor(person.personId, day), {
        enrollmentId,
        completedOn: day,
        certificateNumber: `BKPSDM/${day.slice(0, 4)}/${person.nip.slice(-4)}`,
        today: day,
      }),
    );
    if (reach === 'COMPLETED') continue;
    const next = addDays(day, 1);
    const supervisorId = await stage.supervisor(person.personId, next);
    if (supervisorId === undefined) continue;
    stage.on(next, 9);
    done(await verify(deps)(await stage.actor(supervisorId, next), { enrollmentId, revision: completed.revision, today: next }));
  }
}

/** Those to whom the training is suggested on the day. */
export async function suggestedTo(stage: Stage, trainingId: string, people: readonly DemoPerson[], day: PlainDate): Promise<readonly DemoPerson[]> {
  const suggested: DemoPerson[] = [];
  for (const person of people) if (await openSuggestion(stage, person, trainingId, day)) suggested.push(person);
  return suggested;
}

function openSuggestion(stage: Stage, { personId }: DemoPerson, trainingId: string, day: PlainDate) {
  return stage.deps.db.transact(stage.system(day), async (tx) => {
    const found = await tx
      .selectFrom('training_suggestion')
      .select('suggestion_id')
      .where('agency_id', '=', stage.agencyId)
      .where('person_id', '=', personId)
      .where('training_id', '=', trainingId)
      .where('status', '=', 'OPEN')
      .orderBy('suggestion_id', 'desc')
      .executeTakeFirst();
    return found && asId<'TrainingSuggestion'>(found.suggestion_id);
  });
}

const words = {
  APPRECIATION: [
    'Terima kasih: berkas warga lanjut usia Anda antar sampai ke loket 3.',
    'Terima kasih: penjelasan syarat domisili minggu ini runtut dan mudah diikuti warga.',
    'Terima kasih: antrean Senin pagi tetap tenang karena Anda membagi nomor lebih awal.',
  ],
  SUGGESTION: [
    'Coba jelaskan syarat sebelum warga mengambil nomor, supaya tidak datang dua kali.',
    'Coba catat waktu datang warga saat mengambil nomor, supaya waktu tunggu terlihat apa adanya.',
  ],
  QUESTION: ['Apa yang paling menghambat waktu layanan pada jam sepuluh?', 'Loket mana yang menurut Anda perlu ditambah petugas pada hari Senin?'],
} as const;

/** Supervisors speak with their people on a day; some answer. */
export async function speakWithPeople(stage: Stage, { people }: District, day: PlainDate): Promise<void> {
  const { deps, chance } = stage;
  for (const person of people) {
    if (!chance.isTrue(0.12)) continue;
    const supervisorId = await stage.supervisor(person.personId, day);
    if (supervisorId === undefined) continue;
    stage.on(day, 14);
    const kind = chance.pick(['APPRECIATION', 'APPRECIATION', 'SUGGESTION', 'QUESTION'] as const);
    const body = chance.pick(words[kind]);
    const skp = await deps.db.transact(stage.system(day), (tx) => skpOn(tx, stage.agencyId, person.personId, day));
    const iki = skp?.rhk[0]?.iki[0];
    const feedbackId = asId<'Feedback'>(deps.newId());
    const about = iki ? { ikiId: asId<'Iki'>(iki.ikiId) } : { period: { from: addDays(day, -14), until: day } };
    done(await giveFeedback(deps)(await stage.actor(supervisorId, day), { feedbackId, personId: person.personId, kind, about, body, today: day }));
    if (kind !== 'QUESTION' || !chance.isTrue(0.6)) continue;
    stage.on(day, 15);
    done(
      await answerFeedback(deps)(await stage.actor(person.personId, day), {
        feedbackId,
        answerId: asId(deps.newId()),
        body: 'Berkas dari RW sering datang bersamaan. Saya usulkan jadwal antar yang berbeda.',
        today: day,
      }),
    );
  }
}

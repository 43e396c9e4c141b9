import { asId } from '#kernel/id.ts';
import { addDays, type PlainDate } from '#kernel/plain-date.ts';
import { complete, defineTraining, register, verify } from '#development/server/index.ts';
import { answerFeedback, giveFeedback } from '#feedback/server/index.ts';
import { skpOn } from '#planning/server/index.ts';
import type { DemoPerson, District } from './people.ts';
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

/** People who take a training on a day, complete it, and have it verified by their supervisor. */
export async function holdTraining(stage: Stage, trainingId: string, participants: readonly DemoPerson[], day: PlainDate): Promise<void> {
  const { deps } = stage;
  for (const person of participants) {
    const enrollmentId = asId<'Enrollment'>(deps.newId());
    stage.on(addDays(day, -14), 10);
    done(
      await register(deps)(await stage.actor(person.personId, addDays(day, -14)), {
        enrollmentId,
        trainingId: asId(trainingId),
        suggestionId: undefined,
        today: addDays(day, -14),
      }),
    );
    stage.on(day, 16);
    const completed = done(
      await complete(deps)(await stage.actor(person.personId, day), {
        enrollmentId,
        completedOn: day,
        certificateNumber: `BKPSDM/${day.slice(0, 4)}/${person.nip.slice(-4)}`,
        today: day,
      }),
    );
    const supervisorId = person.supervisorId;
    if (supervisorId === undefined) continue;
    stage.on(addDays(day, 1), 9);
    const verified = await verify(deps)(await stage.actor(supervisorId, addDays(day, 1)), {
      enrollmentId,
      revision: completed.revision,
      today: addDays(day, 1),
    });
    if (!verified.ok && verified.error.code !== 'NOT_FOUND' && verified.error.code !== 'NOT_ALLOWED') done(verified);
  }
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

/** Supervisors speak with their people through the year; some answer. */
export async function speakWithPeople(stage: Stage, { people }: District, days: readonly PlainDate[]): Promise<void> {
  const { deps, chance } = stage;
  for (const day of days) {
    for (const person of people) {
      if (person.supervisorId === undefined || !chance.isTrue(0.12)) continue;
      stage.on(day, 14);
      const kind = chance.pick(['APPRECIATION', 'APPRECIATION', 'SUGGESTION', 'QUESTION'] as const);
      const body = chance.pick(words[kind]);
      const skp = await deps.db.transact(stage.system(day), (tx) => skpOn(tx, stage.agencyId, person.personId, day));
      const iki = skp?.rhk[0]?.iki[0];
      const feedbackId = asId<'Feedback'>(deps.newId());
      const about = iki ? { ikiId: asId<'Iki'>(iki.ikiId) } : { period: { from: addDays(day, -14), until: day } };
      const given = await giveFeedback(deps)(await stage.actor(person.supervisorId, day), {
        feedbackId,
        personId: person.personId,
        kind,
        about,
        body,
        today: day,
      });
      if (!given.ok) continue; // somebody else supervises him by now
      if (kind === 'QUESTION' && chance.isTrue(0.6)) {
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
  }
}

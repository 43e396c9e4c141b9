import type { Actor } from '#kernel/actor.ts';
import { addDays, type PlainDate } from '#kernel/plain-date.ts';
import { assignRoles, proposeChange, writeExpectation, writeSkpNote, type SkpInForce } from '#planning/server/index.ts';
import type { DemoPerson } from './cast.ts';
import { done, type Stage } from './stage.ts';

/** What every plan of the district says about means, accounts and consequences. */
export const annex = {
  RESOURCES: ['Loket, komputer, dan jaringan yang berfungsi', 'Pelatihan sesuai saran hasil evaluasi'],
  ACCOUNTABILITY: ['Kemajuan dibicarakan tiap bulan dengan atasan', 'Bukti tersimpan di catatan layanan'],
  CONSEQUENCES: ['Hasil di atas ekspektasi diusulkan untuk penghargaan', 'Hasil di bawah ekspektasi ditindaklanjuti dengan pembinaan'],
} as const;

/** What a leader expects of behaviour this year, before he approves. */
export async function tellExpectations(stage: Stage, leader: Actor, skpId: string, today: PlainDate): Promise<void> {
  const expected = [
    ['SERVICE_ORIENTED', 'Menyapa lebih dulu dan menjelaskan syarat sebelum warga mengambil nomor.'],
    ['ADAPTIVE', 'Mencatat setiap layanan pada saat selesai.'],
  ] as const;
  for (const [value, body] of expected) done(await writeExpectation(stage.deps)(leader, { skpId, value, body, today }));
}

/** A leader divides one of his results among the people right below him. */
export async function divideResult(stage: Stage, leader: DemoPerson, rhkId: string, people: readonly DemoPerson[], day: PlainDate): Promise<void> {
  stage.on(day, 13);
  const actor = await stage.actor(leader.personId, day);
  const personIds = people.map(({ personId }) => personId);
  const body = 'Laporan unit lengkap dan terkirim sebelum tanggal 5';
  done(await assignRoles(stage.deps)(actor, { leaderId: leader.personId, rhkId, personIds, cascade: 'DIRECT', body, today: day }));
}

/** A new version is talked about: the supervisor asks, the owner answers, the supervisor proposes another target. */
export async function talkAbout(
  stage: Stage,
  owner: Actor,
  skp: SkpInForce,
  skpId: string,
  iki: SkpInForce['rhk'][number]['iki'][number],
  day: PlainDate,
): Promise<void> {
  const supervisorId = await stage.supervisor(skp.personId, day);
  if (supervisorId === undefined) return;
  const supervisor = await stage.actor(supervisorId, day);
  const say = async (actor: Actor, body: string, hour: number) => {
    stage.on(addDays(day, 1), hour);
    done(await writeSkpNote(stage.deps)(actor, { skpId, noteId: stage.deps.newId(), body, today: addDays(day, 1) }));
  };
  await say(supervisor, 'Terima kasih sudah mengajukan lebih awal. Apakah loket kedua cukup untuk hari Senin?', 9);
  await say(owner, 'Cukup, asalkan pengambilan nomor dibuka pukul 07.30.', 10);
  stage.on(addDays(day, 1), 11);
  done(
    await proposeChange(stage.deps)(supervisor, {
      skpId,
      proposalId: stage.deps.newId(),
      itemId: iki.ikiId,
      after: { title: iki.title, ...(iki.target === undefined ? {} : { target: iki.target + 150, unit: iki.unit }) },
      reason: 'Dengan loket kedua jumlah layanan dapat naik sedikit.',
      today: addDays(day, 1),
    }),
  );
}

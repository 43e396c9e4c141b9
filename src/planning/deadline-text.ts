import type { Due } from './rules/deadline.ts';
import type { SkpFacts, SkpRefusal } from './rules/skp.ts';

const weekdays = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'] as const;
const stepText = { SUBMIT: 'pengajuan', APPROVE: 'persetujuan' } as const satisfies Record<Due['step'], string>;

export const deadlineText = {
  title: 'Batas waktu rencana',
  lead: 'Batas hanya mengingatkan. Sesudah lewat pun rencana tetap dapat diajukan dan disetujui.',
  /** "Batas pengajuan Minggu, 31 Jan 2027." Late is said without blame. */
  due: ({ step, daysLeft }: Pick<Due, 'step' | 'daysLeft'>, weekday: number, day: string) =>
    daysLeft >= 0
      ? `Batas ${stepText[step]} ${weekdays[weekday % 7]}, ${day}.`
      : `Batas ${stepText[step]} ${day} sudah lewat. Rencana tetap dapat ${step === 'SUBMIT' ? 'diajukan' : 'disetujui'}.`,
  left: (parts: number) => (parts === 0 ? 'Isinya sudah lengkap.' : `Tinggal ${parts} bagian.`),
  inForce: (submitBy: string, approveBy: string) => `Sekarang: diajukan paling lambat ${submitBy}, disetujui paling lambat ${approveBy}.`,
  lay: 'Ubah batas',
  submitBy: 'Diajukan paling lambat',
  approveBy: 'Disetujui paling lambat',
  dayHint: 'Berlaku untuk hari yang sama di setiap tahun rencana.',
  from: 'Berlaku mulai',
  reason: 'Alasan atau dasar',
  save: 'Simpan batas',
  saved: 'Batas waktu tersimpan',
  history: 'Riwayat batas',
  none: 'Belum pernah diubah: berlaku akhir Januari.',
  laid: (submitBy: string, approveBy: string, from: string) => `Diajukan ${submitBy}, disetujui ${approveBy}, berlaku mulai ${from}`,
  by: (name: string, at: string) => `${name}, ${at}`,
} as const;

/** How many parts of a plan are still missing before it can be handed in. */
export function partsLeft(missing: SkpRefusal | undefined, { rhk }: Pick<SkpFacts, 'rhk'>): number {
  if (missing === undefined) return 0;
  if (missing.code === 'RHK_WITHOUT_IKI' || missing.code === 'RHK_WITHOUT_PERSPECTIVE') return missing.rhkIds.length;
  if (missing.code === 'IKI_WITHOUT_MANUAL') return missing.ikiIds.length;
  return rhk.length === 0 ? 1 : 0;
}

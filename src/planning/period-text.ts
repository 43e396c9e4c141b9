import type { Quarter } from '#kernel/period.ts';
import type { PostingKind } from '#organization/rules/supervision.ts';
import type { SkpModel } from './rules/skp.ts';

export const quarterText = { 1: 'Triwulan I', 2: 'Triwulan II', 3: 'Triwulan III', 4: 'Triwulan IV' } as const satisfies Record<Quarter, string>;

export const milestoneText = {
  title: 'Target triwulan',
  hint: 'Bagian target setahun untuk tiap triwulan. Boleh kosong; angka lalu dihitung menurut bagian hari.',
  propose: 'Usulkan pembagian',
} as const;

export const actionPlanText = {
  title: 'Rencana aksi',
  lead: 'Langkah untuk tiap hasil kerja, ditulis sebelum buktinya. Dapat diisi kapan saja, juga setelah rencana disetujui.',
  quarter: 'Triwulan',
  empty: (quarter: string) => `Belum ada langkah untuk ${quarter}. Tulis satu langkah untuk hasil yang akan dikerjakan.`,
  emptyForReader: (quarter: string) => `Belum ada langkah untuk ${quarter}.`,
  add: 'Tambah langkah',
  change: 'Ubah',
  changeOf: (body: string) => `Ubah langkah: ${body}`,
  remove: 'Hapus',
  removeOf: (body: string) => `Hapus langkah: ${body}`,
  copy: 'Salin dari triwulan lalu',
  copied: (count: number) => `${count} langkah tersalin`,
  result: 'Untuk hasil kerja',
  body: 'Langkah',
  target: 'Target langkah',
  targetHint: 'Apa yang ada bila langkah ini selesai.',
  save: 'Simpan langkah',
  saved: 'Langkah tersimpan',
  done: 'Tandai selesai',
  doneOf: (body: string) => `Tandai selesai: ${body}`,
  doneOn: (day: string) => `Selesai ${day}`,
  doneDay: 'Selesai pada tanggal',
  saveDone: 'Simpan tanggal',
  reopen: 'Belum selesai',
  reopenOf: (body: string) => `Tandai belum selesai: ${body}`,
  without: 'Hasil yang sudah dihapus dari rencana',
} as const;

export const modelText = {
  title: 'Pendekatan hasil kerja',
  name: { QUANTITATIVE: 'Kuantitatif', QUALITATIVE: 'Kualitatif' },
  hint: {
    QUANTITATIVE: 'Tiap indikator punya aspek, target, dan satuan. Satu rencana memakai satu pendekatan.',
    QUALITATIVE:
      'Ukuran dan target ditulis dalam satu kalimat. Saat disimpan, angka dan target triwulan dilepas. Hasilnya dinilai lewat dialog, bukan dihitung.',
  },
  measureAndTarget: 'Ukuran dan target',
} as const satisfies { readonly name: Record<SkpModel, string>; readonly hint: Record<SkpModel, string> } & Record<string, unknown>;

const postingPrefix = { DEFINITIVE: '', PLT: 'Plt. ', PLH: 'Plh. ' } as const satisfies Record<PostingKind, string>;

export const postingsText = {
  title: 'Jabatan dalam masa rencana',
  held: ({ kind, postTitle, unitName }: { readonly kind: PostingKind; readonly postTitle: string; readonly unitName: string }) =>
    `${postingPrefix[kind]}${postTitle}, ${unitName}`,
  days: (period: string, days: number) => `${period} (${days} hari)`,
  without: (period: string) => `Tanpa jabatan definitif: ${period}. Rencana dan dialognya tetap berjalan.`,
  probation: 'CPNS: hasil kerja disusun dari uraian tugas.',
  acting: 'Tugas tambahan sebagai pelaksana tugas',
  actingLead: 'Jabatan ini belum disebut dalam hasil tambahan. Tambahkan hasilnya, lalu lengkapi indikatornya.',
  take: 'Tambahkan hasil tambahan',
  taken: 'Hasil tambahan sudah masuk rencana',
  result: ({ kind, postTitle }: { readonly kind: PostingKind; readonly postTitle: string }) => `Tugas sebagai ${postingPrefix[kind]}${postTitle} terlaksana`,
} as const;

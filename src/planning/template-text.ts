import type { TemplatePreview } from './contract/template.ts';
import type { ItemChange, LeftReason, PlanChange, TemplateRefusal } from './rules/skp-template.ts';

export const templateRefusalText = {
  TEMPLATE_FOR_NOBODY: () => 'Templat ini belum untuk siapa pun. Pilih unit, kata jabatan, atau jenis jabatan.',
  TEMPLATE_FOR_TOO_MANY: ({ count, limit }) => `Templat ini untuk ${count} pegawai, paling banyak ${limit} sekaligus. Persempit unit atau jabatannya.`,
  TEMPLATE_CHANGED: () => 'Templat ini sudah diubah di tempat lain. Muat ulang, lalu ulangi perubahan Anda.',
  TEMPLATE_SOURCE_TWICE: () => 'Ada bagian yang tersimpan dua kali. Muat ulang templat, lalu tambahkan lagi.',
  TEMPLATE_INDICATOR_UNKNOWN: ({ title }) => `Ukuran untuk “${title}” tidak berlaku lagi. Pilih ukuran lain.`,
  TEMPLATE_UNIT_UNKNOWN: () => 'Salah satu unit yang dipilih tidak berlaku lagi. Pilih lagi unitnya.',
} satisfies { [R in TemplateRefusal as R['code']]: (refusal: R) => string };

export const planChangeText = {
  CREATE: 'Rencana dibuat',
  ADD: 'Ditambah',
  CHANGE: 'Berubah',
  SAME: 'Tetap',
  LEFT: 'Tidak disentuh',
} as const satisfies Record<PlanChange, string>;

export const itemChangeText = {
  ADD: 'Ditambah',
  CHANGE: 'Berubah',
  SAME: 'Tetap',
  LEFT: 'Tidak disentuh',
} as const satisfies Record<ItemChange, string>;

export const leftReasonText = {
  OWNER_CHANGED: 'sudah diubah pemiliknya',
  OWNER_REMOVED: 'sudah dihapus pemiliknya',
  RESULT_CHANGED: 'hasil kerjanya sudah diubah pemiliknya',
  PLAN_FULL: 'rencananya sudah penuh',
  OTHER_MODEL: 'rencananya memakai pendekatan kualitatif',
  SUBMITTED: 'rencana sedang menunggu persetujuan',
  APPROVED: 'rencana sudah disetujui',
} as const satisfies Record<LeftReason, string>;

export const templatesText = {
  title: 'Templat rencana',
  lead: 'Isi awal rencana untuk jabatan dan unit tertentu. Konsepnya tetap milik pegawai, dan boleh diubahnya.',
  empty: 'Belum ada templat. Susun dari awal, atau buka satu rencana lalu pilih “Jadikan templat”.',
  new: 'Susun templat',
  size: (rhk: number, iki: number) => `${rhk} hasil kerja, ${iki} indikator`,
  changed: (at: string) => `diubah ${at}`,
  change: 'Ubah',
  changeOf: (name: string) => `Ubah templat ${name}`,
  apply: 'Lihat siapa mendapat apa',
  applyOf: (name: string) => `Lihat siapa mendapat apa: ${name}`,
  everyUnit: 'Semua unit',
  titleWith: (words: readonly string[]) => `jabatan memuat ${words.map((word) => `“${word}”`).join(' atau ')}`,
  make: 'Jadikan templat',
  from: (name: string) => `Dari templat ${name}`,
  fromChanged: (name: string) => `Dari templat ${name}, sudah diubah`,
} as const;

export const templateFormText = {
  newTitle: 'Templat baru',
  changeTitle: (name: string) => `Templat: ${name}`,
  back: 'Semua templat',
  name: 'Nama templat',
  who: 'Untuk siapa',
  whoLead: 'Yang diisi harus cocok semuanya. Yang dikosongkan berlaku untuk semua.',
  addUnit: 'Unit, dengan semua unit di bawahnya',
  chooseUnit: 'Tambah unit',
  removeUnit: (name: string) => `Lepaskan ${name}`,
  words: 'Kata dalam nama jabatan',
  wordsHint: 'Pisahkan dengan koma. Satu saja yang cocok sudah cukup.',
  kinds: 'Jenis jabatan',
  perspective: 'Perspektif (untuk rencana pimpinan)',
  noPerspective: 'Tidak disebut',
  save: 'Simpan templat',
  saved: 'Templat tersimpan. Rencana pegawai belum berubah.',
  cancel: 'Batalkan',
} as const;

export const templateApplyText = {
  title: (name: string) => `Terapkan: ${name}`,
  year: 'Untuk tahun',
  preview: 'Lihat pratinjau',
  previewTitle: 'Pratinjau',
  nobody: 'Tidak ada pegawai yang cocok dengan templat ini hari ini.',
  counts: ({ CREATE, ADD, CHANGE, SAME, LEFT }: TemplatePreview['counts']) =>
    `${CREATE} rencana dibuat, ${ADD} ditambah, ${CHANGE} berubah, ${SAME} tetap, ${LEFT} tidak disentuh.`,
  notYet: 'Belum ada yang disimpan. Yang sudah diubah atau dihapus pegawai tidak disentuh.',
  nothing: 'Tidak ada yang perlu ditulis.',
  caption: 'Siapa mendapat apa',
  name: 'Pegawai',
  change: 'Yang terjadi',
  detail: 'Rincian',
  items: (count: number) => `${count} bagian`,
  was: (before: string) => `sebelumnya: ${before}`,
  all: 'seluruh isi templat',
  commit: (count: number) => `Terapkan untuk ${count} pegawai`,
  done: (count: number) => `Rencana ${count} pegawai ditulis`,
  changedSince: 'Rencana mereka berubah sejak pratinjau, jadi tidak ditulis. Lihat pratinjaunya lagi:',
  back: 'Semua templat',
} as const;

import type { TargetPreview } from './contract.ts';
import type { TargetChange } from './rules/target-revision.ts';

export const changeText = {
  NEW: 'Baru',
  CHANGED: 'Berubah',
  SAME: 'Tetap',
} as const satisfies Record<TargetChange, string>;

export const targetsPageText = {
  title: (name: string) => `Target: ${name}`,
  lead: 'Target adalah kesepakatan untuk hari tertentu. Yang lama tetap tersimpan.',
  back: 'Semua indikator',
  missing: 'Indikator ini tidak berlaku hari ini. Buka lagi dari daftar indikator.',
  noRight: 'Target ditetapkan oleh pengelola kinerja. Target Anda sendiri ada di rencana dan kartu indikator.',
  inForce: 'Target yang ditetapkan',
  one: 'Untuk satu pegawai atau unit',
  reason: 'Alasan perubahan',
  reasonHint: 'Isi bila target yang sudah ada berubah.',
  document: 'Nomor dokumen',
  documentHint: 'Misalnya nota dinas atau berita acara dialog kinerja.',
} as const;

export const bulkText = {
  title: 'Untuk beberapa pegawai sekaligus',
  unit: 'Unit',
  chooseUnit: 'Pilih unit',
  posts: 'Jabatan',
  post: (title: string, count: number) => `${title} (${count})`,
  people: (chosen: number, all: number) => `Pegawai yang dipilih: ${chosen} dari ${all}`,
  nobody: 'Tidak ada pegawai di unit ini.',
  preview: 'Lihat pratinjau',
  previewTitle: 'Pratinjau',
  counts: ({ NEW, CHANGED, SAME }: TargetPreview['counts']) => `${NEW} mendapat target baru, ${CHANGED} berubah, ${SAME} tetap.`,
  nothing: 'Tidak ada yang berubah. Semua sudah memiliki target ini.',
  notYet: 'Belum ada yang disimpan.',
  caption: 'Siapa mendapat target apa',
  name: 'Pegawai',
  before: 'Sebelumnya',
  after: 'Menjadi',
  change: 'Perubahan',
  none: 'Belum ada',
  commit: (count: number) => `Tetapkan untuk ${count} pegawai`,
  done: ({ NEW, CHANGED }: TargetPreview['counts']) => `Target ${NEW + CHANGED} pegawai tersimpan`,
  stale: 'Isian berubah. Lihat pratinjaunya lagi sebelum menetapkan.',
} as const;

export const revisionsText = {
  title: 'Riwayat penetapan',
  lead: 'Setiap penetapan tersimpan, juga yang sudah diganti.',
  caption: 'Penetapan target, terbaru lebih dahulu',
  empty: 'Belum ada penetapan.',
  when: 'Ditetapkan',
  beforeKept: 'sebelum riwayat disimpan',
  by: (at: string, name: string | null) => (name === null ? at : `${at}, oleh ${name}`),
  holder: 'Untuk',
  days: 'Berlaku',
  target: 'Target',
  why: 'Alasan dan dokumen',
  first: 'Penetapan pertama',
  showAll: (count: number) => `Tampilkan semua (${count})`,
} as const;

export const targetsText = {
  title: (name: string) => `Target: ${name}`,
  open: 'Target',
  empty: 'Belum ada target untuk indikator ini. Tetapkan target pertama di bawah.',
  amount: (target: string, unit: string) => `${target} ${unit}`,
  days: (from: string, until: string | null) => (until === null ? `sejak ${from}` : `${from} sampai ${until}`),
  minimum: 'minimum',
  stretch: 'capaian unggul',
  search: 'Cari pegawai',
  searchHint: 'Nama atau NIP, paling sedikit 3 huruf. Kosongkan untuk memilih unit.',
  holder: 'Untuk',
  choose: 'Pilih pegawai atau unit',
  person: (name: string, nip: string) => `${name} (${nip})`,
  unit: (name: string) => `Unit: ${name}`,
  from: 'Berlaku mulai',
  until: 'Sampai (boleh kosong)',
  target: 'Target',
  minimumLabel: 'Minimum (boleh kosong)',
  stretchLabel: 'Capaian unggul (boleh kosong)',
  save: 'Simpan target',
  saved: 'Target tersimpan',
} as const;

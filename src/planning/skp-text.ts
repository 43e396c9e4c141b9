import type { SkpView } from './contract.ts';
import type { Cascade } from './rules/mph.ts';
import type { ItemField, ProposalStatus } from './rules/proposal.ts';
import type { AnnexKind, Perspective, SkpForm } from './rules/skp.ts';

export const formText = {
  LEADER: 'JPT dan pimpinan unit kerja mandiri',
  STAFF: 'Jabatan administrasi dan fungsional',
} as const satisfies Record<SkpForm, string>;

export const perspectiveText = {
  SERVICE_RECIPIENT: 'Penerima layanan',
  BUSINESS_PROCESS: 'Proses bisnis',
  INTERNAL_STRENGTHENING: 'Penguatan internal',
  BUDGET: 'Anggaran',
} as const satisfies Record<Perspective, string>;

export const cascadeText = {
  DIRECT: 'Langsung',
  INDIRECT: 'Tidak langsung',
} as const satisfies Record<Cascade, string>;

export const cascadeHint = {
  DIRECT: 'Bagian dari hasil yang sama.',
  INDIRECT: 'Hasil lain yang menyumbang.',
} as const satisfies Record<Cascade, string>;

export const annexText = {
  title: 'Lampiran SKP',
  hint: 'Satu baris untuk tiap hal.',
  none: 'Belum diisi.',
  kind: {
    RESOURCES: 'Dukungan sumber daya',
    ACCOUNTABILITY: 'Skema pertanggungjawaban',
    CONSEQUENCES: 'Konsekuensi',
  },
} as const satisfies { readonly kind: Record<AnnexKind, string> } & Record<string, unknown>;

export const partiesText = {
  title: 'Para pihak',
  subject: 'Pegawai yang dinilai',
  evaluator: 'Pejabat penilai kinerja',
  none: 'Belum tercatat. Rencana tetap dapat disusun.',
  nip: (nip: string) => `NIP ${nip}`,
  form: 'Bentuk rencana',
  period: 'Berlaku',
  changeReason: 'Alasan versi ini',
} as const;

export const behaviorText = {
  title: 'Perilaku kerja yang diharapkan (BerAKHLAK)',
  expectation: 'Ekspektasi khusus pimpinan',
  none: 'Belum ada ekspektasi khusus.',
  write: 'Tulis ekspektasi',
  writeFor: (value: string) => `Tulis ekspektasi: ${value}`,
  hint: 'Perilaku nyata yang diharapkan tahun ini. Kosongkan untuk menghapus.',
  save: 'Simpan ekspektasi',
  saved: 'Ekspektasi tersimpan',
} as const;

export const dialogueText = {
  title: 'Dialog kinerja',
  lead: 'Catatan kedua pihak tentang rencana ini. Yang sudah terkirim tidak diubah lagi.',
  empty: 'Belum ada catatan. Tulis yang ingin dibicarakan.',
  note: 'Catatan',
  send: 'Kirim catatan',
  sent: 'Catatan terkirim',
  by: (name: string, isOwn: boolean, at: string) => `${isOwn ? 'Anda' : name}, ${at}`,
} as const;

export const proposalText = {
  propose: 'Usulkan perubahan',
  proposeFor: (title: string) => `Usulkan perubahan: ${title}`,
  counter: 'Usulkan lain',
  accept: 'Terima',
  decline: 'Tolak',
  declineReason: 'Mengapa belum dapat diterima',
  sendDecline: 'Tolak usulan',
  withdraw: 'Tarik kembali',
  wish: 'Yang diusulkan',
  change: 'Ubah isinya',
  remove: 'Hapus bagian ini',
  title: 'Bunyi',
  target: 'Target',
  unit: 'Satuan',
  reason: 'Alasan usulan',
  send: 'Kirim usulan',
  sent: 'Usulan terkirim',
  answered: 'Jawaban tersimpan',
  by: (name: string, isOwn: boolean, at: string) => `Usulan ${isOwn ? 'Anda' : name}, ${at}`,
  removal: (title: string) => `Hapus: ${title}`,
  field: { title: 'Bunyi', target: 'Target', unit: 'Satuan' },
  from: 'Sekarang',
  to: 'Diusulkan',
  nothing: '–',
  past: 'Usulan yang sudah dijawab',
  about: (title: string) => `Tentang: ${title}`,
  status: {
    OPEN: 'Menunggu jawaban',
    ACCEPTED: 'Diterima',
    DECLINED: 'Ditolak',
    COUNTERED: 'Dijawab dengan usulan lain',
    WITHDRAWN: 'Ditarik kembali',
  },
} as const satisfies { readonly field: Record<ItemField, string>; readonly status: Record<ProposalStatus, string> } & Record<string, unknown>;

export const returnText = {
  general: 'Alasan umum (boleh kosong bila tiap bagian diberi alasan)',
  items: 'Alasan tiap bagian',
  item: (title: string) => `Yang perlu diperbaiki: ${title}`,
  remark: 'Perlu diperbaiki',
} as const;

export const rolesText = {
  title: 'Peran dari matriks pimpinan',
  lead: 'Peran ini belum ada dalam rencana Anda. Tambahkan, lalu lengkapi indikatornya.',
  for: ({ title, cascade }: Pick<SkpView['offeredRoles'][number], 'title' | 'cascade'>) => `Untuk hasil: ${title} (${cascadeText[cascade].toLowerCase()})`,
  take: 'Tambahkan ke rencana',
  taken: 'Peran sudah menjadi hasil kerja dalam rencana',
} as const;

export const amendText = {
  title: 'Buat versi baru',
  reason: 'Mengapa rencana perlu berubah',
  hint: 'Alasan tersimpan bersama versi baru dan dibaca kedua pihak.',
  send: 'Mulai versi baru',
} as const;

export const newPostText = {
  title: 'Jabatan baru',
  lead: (since: string) =>
    `Anda menjabat di tempat baru sejak ${since}. Rencana untuk jabatan baru dimulai dari hari itu; rencana lama dinilai sampai sehari sebelumnya.`,
  begin: 'Buat rencana jabatan baru',
} as const;

export const filesText = {
  title: 'Dokumen dan salinan',
  lead: 'Untuk e-Kinerja BKN: salin bagian demi bagian, tidak perlu mengetik ulang.',
  pdf: 'Unduh PDF',
  xlsx: 'Unduh XLSX',
  csv: 'Unduh CSV',
  copy: 'Salin',
  copyOf: (what: string) => `Salin: ${what}`,
  copied: 'Tersalin',
  blocks: 'Salin untuk e-Kinerja',
} as const;

export const divideText = {
  assign: 'Bagi peran',
  fillFor: (person: string, result: string) => `Isi peran ${person} untuk ${result}`,
  changeFor: (person: string, result: string) => `Ubah peran ${person} untuk ${result}`,
  assignResult: (number: number) => `Bagi peran hasil ${number}`,
  fill: 'Isi',
  change: 'Ubah',
  title: 'Bagi peran',
  result: 'Hasil Anda',
  people: 'Untuk siapa',
  all: 'Pilih semua yang langsung di bawah Anda',
  body: 'Peran dan hasil yang diharapkan',
  bodyHint: 'Satu kalimat: apa yang dihasilkan pegawai ini.',
  cascade: 'Jenis pembagian',
  save: 'Simpan peran',
  saved: (count: number) => `Peran ${count} pegawai tersimpan`,
  withdraw: 'Kosongkan',
  withdrawFor: (person: string) => `Kosongkan peran ${person}`,
  notTaken: 'Belum ada di rencananya',
} as const;

import { formatNumber } from '#platform/web/format.ts';
import type { PlanningRefusal, SkpHead, SkpView } from './contract.ts';
import type { Polarity } from './rules/achievement.ts';
import type { Consolidation } from './rules/consolidation.ts';
import type { Shape } from './rules/indicator.ts';
import { namedCounts } from './rules/named-count.ts';
import type { SkpAbilityReason } from './rules/permissions.ts';
import type { SkpStatus } from './rules/skp.ts';
import { templateRefusalText } from './template-text.ts';

export const statusText = {
  DRAFT: 'Sedang disusun',
  SUBMITTED: 'Menunggu persetujuan',
  RETURNED: 'Dikembalikan untuk diperbaiki',
  APPROVED: 'Disetujui',
} as const satisfies Record<SkpStatus, string>;

export const refusalText = {
  QUESTION_ALREADY_SENT: () => 'Pertanyaan lain sudah terkirim dengan nomor ini. Muat ulang halaman, lalu kirim lagi.',
  SKP_STATUS: () => 'Status SKP sudah berubah. Muat ulang halaman ini.',
  SKP_WITHOUT_RHK: () => 'Rencana belum memiliki hasil kerja. Tambahkan paling sedikit satu.',
  RHK_WITHOUT_IKI: ({ rhkIds }) => `${rhkIds.length} RHK belum memiliki indikator (IKI). Tambahkan indikatornya, lalu ajukan lagi.`,
  RHK_WITHOUT_PERSPECTIVE: ({ rhkIds }) => `${rhkIds.length} hasil kerja belum punya perspektif. Pilih perspektifnya, lalu ajukan lagi.`,
  IKI_WITHOUT_MANUAL: ({ ikiIds }) =>
    `${ikiIds.length} indikator belum punya manual. Hubungkan ke ukuran yang menjelaskannya, lalu ajukan lagi. Bentuk pimpinan mensyaratkannya.`,
  SKP_PROPOSALS_OPEN: ({ count }) => `${count} usulan belum dijawab. Jawab atau tarik kembali, lalu setujui.`,
  SKP_REMARK_ITEM_UNKNOWN: () => 'Salah satu bagian yang diberi alasan sudah tidak ada. Muat ulang rencana, lalu tulis lagi.',
  SKP_POST_NOT_NEW: () => 'Belum ada jabatan baru sejak rencana terakhir. Bila jabatan Anda salah tercatat, laporkan di Data saya.',
  SKP_NOTE_ALREADY_SENT: () => 'Catatan lain sudah terkirim dengan nomor ini. Muat ulang halaman, lalu kirim lagi.',
  PROPOSAL_STATUS: () => 'Usulan ini sudah dijawab. Muat ulang halaman untuk melihatnya.',
  PROPOSAL_OWN: () => 'Usulan sendiri dijawab oleh pihak lain. Anda dapat menariknya kembali.',
  PROPOSAL_NOT_OWN: () => 'Hanya pengusul yang dapat menarik kembali usulannya.',
  PROPOSAL_SAYS_NOTHING: () => 'Usulan sama dengan isi sekarang. Ubah salah satunya, lalu kirim.',
  PROPOSAL_DECLINED_WITHOUT_REASON: () => 'Alasan belum ditulis. Tulis mengapa usulan belum dapat diterima.',
  PROPOSAL_OUTDATED: () => 'Bagian ini sudah berubah sejak diusulkan. Tarik kembali atau tolak usulannya, lalu usulkan lagi.',
  PROPOSAL_ITEM_UNKNOWN: () => 'Bagian yang diusulkan sudah tidak ada. Muat ulang halaman.',
  PROPOSAL_ALREADY_SENT: () => 'Usulan lain sudah terkirim dengan nomor ini. Muat ulang halaman, lalu kirim lagi.',
  DEADLINE_ORDER: () => 'Batas pengajuan tidak boleh sesudah batas persetujuan.',
  DEADLINE_IN_THE_PAST: ({ today }) => `Batas baru berlaku paling awal hari ini, ${today}.`,
  DEADLINE_ALREADY_LAID: ({ from }) => `Untuk ${from} sudah ada batas lain. Pilih hari lain.`,
  MPH_RESULT_UNKNOWN: () => 'Hasil ini sudah tidak ada dalam rencana Anda. Muat ulang halaman.',
  MPH_NOT_BELOW: () => 'Salah satu pegawai tidak lagi berada di bawah Anda. Muat ulang halaman, lalu pilih lagi.',
  SKP_WITHOUT_EVALUATOR: () => 'Pejabat penilai belum tercatat. Rencana tetap tersimpan.',
  SKP_RETURN_WITHOUT_REASON: () => 'Alasan belum ditulis. Rencana belum dikembalikan. Tulis apa yang perlu diperbaiki.',
  SKP_MODEL_MIXED: ({ model, ikiIds }) =>
    model === 'QUANTITATIVE'
      ? `${ikiIds.length} indikator belum punya aspek, target, satuan, atau arah. Lengkapi, lalu simpan lagi.`
      : `${ikiIds.length} indikator masih memakai angka. Rencana kualitatif menulis ukuran dan target dalam satu kalimat.`,
  SKP_CHANGED: () => 'Rencana ini sudah diubah di tempat lain. Muat ulang, lalu ulangi perubahan Anda.',
  SKP_ID_TAKEN: () => 'Sebagian isi rencana ini sudah dipakai di rencana lain. Muat ulang, lalu tambahkan lagi.',
  SKP_ALREADY_THERE: ({ year }) => `Rencana ${year} sudah ada. Buka rencana itu untuk mengubahnya.`,
  RHK_LINK_NOT_SUPERVISOR: () => 'Hasil yang didukung bukan milik atasan Anda. Pilih lagi dari daftar.',
  RHK_LINK_CYCLE: () => 'Hasil kerja tidak dapat mendukung dirinya sendiri. Pilih hasil lain.',
  ACTION_RESULT_UNKNOWN: () => 'Hasil kerja ini sudah tidak ada dalam rencana. Muat ulang halaman, lalu pilih lagi.',
  ACTION_QUARTER_OUTSIDE: () => 'Rencana ini belum berlaku pada triwulan itu. Pilih triwulan lain.',
  ACTION_DONE_IN_FUTURE: () => 'Tanggal selesai belum tiba. Pilih hari ini atau sebelumnya.',
  ACTION_ALREADY_SENT: () => 'Langkah lain sudah terkirim dengan nomor ini. Muat ulang halaman, lalu kirim lagi.',
  ACTION_NOTHING_TO_COPY: () => 'Tidak ada langkah triwulan lalu yang belum ada di triwulan ini.',
  MILESTONES_NOT_OF_PLAN: ({ quarters }) => `Target triwulan belum lengkap. Isi triwulan ${quarters.join(', ')}, atau kosongkan semuanya.`,
  MILESTONES_DO_NOT_ADD_UP: ({ sum, target }) =>
    `Jumlah target triwulan ${formatNumber(sum, 4)}, padahal target setahun ${formatNumber(target, 4)}. Samakan keduanya.`,
  IKI_INDICATOR_UNKNOWN: () => 'Indikator yang dipilih tidak berlaku lagi. Pilih indikator lain.',
  INDICATOR_COUNTS_MIXED: ({ numerator, denominator }) =>
    `Hitungannya tidak sejenis: ${namedCounts[numerator].words} tidak dapat dibagi ${namedCounts[denominator].words}.`,
  INDICATOR_DIVIDES_BY_ITSELF: () => 'Yang dihitung dan pembaginya sama. Hasilnya selalu satu.',
  INDICATOR_WITHOUT_REASON: () => 'Versi baru memerlukan alasan. Tulis mengapa definisinya berubah.',
  INDICATOR_OWNER_UNKNOWN: () => 'Penjawab yang dipilih tidak ditemukan. Cari lagi namanya.',
  LIBRARY_ENTRY_THERE: ({ name }) => `Contoh ini sudah ada di daftar dengan nama “${name}”. Ubah indikator itu bila perlu.`,
  TARGET_REVISION_UNEXPLAINED: () => 'Target yang sudah ada diubah. Tulis alasan perubahan dan nomor dokumennya.',
  TARGET_ORDER: () => 'Urutan batas minimum, target, dan capaian unggul belum sesuai arah indikator.',
  TARGET_ALREADY_SENT: () => 'Target dengan nomor ini sudah tersimpan dengan isi lain. Muat ulang halaman untuk melihatnya.',
  TYPED_DAY_IN_FUTURE: () => 'Hari realisasi belum tiba.',
  TYPED_PART_ABOVE_WHOLE: () => 'Realisasi tidak boleh melebihi jumlah seluruhnya.',
  INDICATOR_NOT_TYPED: () => 'Indikator ini dihitung dari layanan yang tercatat, jadi tidak perlu diisi.',
  TYPED_VALUE_ALREADY_SENT: () => 'Realisasi dengan nomor ini sudah tersimpan dengan isi lain, atau sudah ditarik. Muat ulang halaman.',
  ...templateRefusalText,
} satisfies { [R in PlanningRefusal as R['code']]: (refusal: R) => string };

export const aspectText = { QUANTITY: 'Kuantitas', QUALITY: 'Kualitas', TIME: 'Waktu', COST: 'Biaya' } as const;
export const blockText = { MAIN: 'Utama', ADDITIONAL: 'Tambahan' } as const;

export const polarityText = {
  MAXIMIZE: 'paling sedikit',
  MINIMIZE: 'paling banyak',
  STABILIZE: 'tepat sekitar',
} as const satisfies Record<Polarity, string>;

export const shapeText = {
  HIGHER: 'Makin tinggi makin baik',
  LOWER: 'Makin rendah makin baik',
  RANGE: 'Baik di antara dua batas',
  EXACT: 'Baik bila tepat',
  ZERO: 'Baik bila tidak ada sama sekali',
} as const satisfies Record<Shape, string>;

export const consolidationText = {
  SUM: 'Dijumlahkan',
  AVERAGE: 'Dihitung ulang dari seluruh bagian',
  LAST_KNOWN: 'Nilai terakhir yang diketahui',
} as const satisfies Record<Consolidation, string>;

export const abilityReasonText = {
  NOT_OWNER: 'Hanya pemilik rencana yang dapat melakukannya.',
  NOT_PARTY: 'Hanya pegawai dan atasan langsungnya yang membicarakan rencana ini.',
  NOT_SUPERVISOR: 'Hanya atasan langsung yang dapat memutuskan.',
  OWN_PLAN: 'Rencana sendiri diputuskan oleh atasan.',
  STATUS: 'Status rencana belum memungkinkan.',
} as const satisfies Record<SkpAbilityReason, string>;

export const historyText: Readonly<Record<string, string>> = {
  SKP_CREATED: 'Rencana dibuat',
  SKP_VERSION_BEGUN: 'Versi baru dimulai',
  SKP_SAVED: 'Isi diubah',
  SKP_BEGUN_FROM_TEMPLATE: 'Dimulai dari templat',
  SKP_FILLED_FROM_TEMPLATE: 'Dilengkapi dari templat',
  SKP_SUBMITTED: 'Diajukan',
  SKP_RETURNED: 'Dikembalikan',
  SKP_APPROVED: 'Disetujui',
  SKP_NOTE_WRITTEN: 'Catatan dialog ditulis',
  SKP_CHANGE_PROPOSED: 'Perubahan diusulkan',
  SKP_PROPOSAL_ACCEPTED: 'Usulan diterima',
  SKP_PROPOSAL_DECLINED: 'Usulan ditolak',
  SKP_PROPOSAL_WITHDRAWN: 'Usulan ditarik kembali',
  SKP_EXPECTATION_WRITTEN: 'Ekspektasi khusus ditulis',
  ACTION_PLAN_COPIED: 'Rencana aksi triwulan lalu disalin',
  SKP_LINK_CLEARED: 'Hasil atasan yang didukung sudah dihapus',
};

export const plansText = {
  title: 'Rencana kinerja',
  lead: 'Sasaran Kinerja Pegawai (SKP): apa yang Anda hasilkan tahun ini dan bagaimana mengetahuinya.',
  own: 'Rencana saya',
  awaiting: 'Menunggu keputusan Anda',
  empty: (year: number) => `Belum ada rencana ${year}. Mulai dari rencana tahun lalu atau dari sasaran unit.`,
  create: (year: number) => `Buat rencana ${year}`,
  copyFor: (year: number) => `Mulai ${year} dari rencana tahun lalu`,
  noSupervisor: 'Atasan Anda belum tercatat. Anda tetap bisa menyusun rencana. BKPSDM akan melengkapi paling lambat 3 hari kerja.',
  named: ({ year, version }: Pick<SkpHead, 'year' | 'version'>) => (version === 1 ? `SKP ${year}` : `SKP ${year}, versi ${version}`),
} as const;

export const planText = {
  back: 'Semua rencana',
  of: (name: string, year: number) => `Rencana ${year}: ${name}`,
  evaluator: (name: string) => `Pejabat penilai: ${name}`,
  noEvaluator: 'Pejabat penilai belum tercatat',
  returned: 'Alasan dikembalikan',
  edit: 'Ubah',
  stopEditing: 'Batalkan perubahan',
  save: 'Simpan',
  saved: 'Rencana tersimpan',
  submit: 'Ajukan ke atasan',
  submitted: 'Rencana diajukan',
  approve: 'Setujui',
  approved: 'Rencana disetujui',
  return: 'Kembalikan',
  sendReturn: 'Kembalikan rencana',
  amend: 'Buat versi baru',
  understandingNote: 'Persetujuan tidak menunggu pemahaman indikator: kartu tiap indikator dapat dibaca dan ditanyakan kapan saja.',
  openCard: 'Kartu indikator',
  amendHint: 'Rencana yang sudah disetujui berubah sebagai versi baru, dan disetujui lagi.',
  noRhk: 'Belum ada hasil kerja. Tambahkan hasil pertama Anda.',
  rhk: 'Rencana hasil kerja (RHK)',
  iki: 'Indikator (IKI)',
  addRhk: 'Tambah hasil kerja',
  addIki: 'Tambah indikator',
  removeRhk: (number: number) => `Hapus hasil ${number}`,
  removeIki: (number: number) => `Hapus indikator ${number}`,
  formHint: 'Pimpinan unit kerja mandiri menyebut perspektif dan manual indikator.',
  perspective: 'Perspektif',
  choosePerspective: 'Pilih perspektif',
  block: 'Kelompok',
  aspect: 'Aspek',
  target: 'Target',
  unit: 'Satuan',
  direction: 'Arah target',
  indicator: 'Dihitung dari',
  noIndicator: 'Belum dihubungkan ke ukuran',
  supports: 'Mendukung hasil atasan',
  supportsOf: (supported: NonNullable<SkpView['rhk'][number]['supported']>) =>
    `Mendukung hasil ${supported.ownerName}: ${supported.title} (rencananya: ${statusText[supported.status].toLowerCase()})`,
  fromPerspective: (perspective: string) => `Perspektif: ${perspective}`,
  supportsNone: 'Tidak dihubungkan',
  supportsState: (title: string, status: SkpStatus) => `${title} (rencananya: ${statusText[status].toLowerCase()})`,
  expected: (iki: { readonly title: string; readonly target: string; readonly unit: string; readonly polarity: Polarity }) =>
    `${iki.title}: ${polarityText[iki.polarity]} ${iki.target} ${iki.unit}.`,
  counts: 'Yang dihitung',
  countsNot: 'Yang tidak dihitung',
  history: 'Riwayat',
  typed: 'Realisasi dengan bukti',
  typedNone: 'Belum ada realisasi yang diisi.',
  addTyped: 'Isi realisasi',
  day: 'Tanggal',
  numerator: 'Realisasi',
  denominator: 'Dari jumlah seluruhnya',
  note: 'Keterangan (boleh kosong)',
  evidenceName: 'Nama bukti',
  evidenceLink: 'Tautan bukti',
  evidenceHint: 'Dimulai dengan https://',
  sendTyped: 'Simpan realisasi',
  typedSaved: 'Realisasi tersimpan',
  withdraw: 'Tarik kembali',
  amount: (typed: SkpView['rhk'][number]['iki'][number]['typed'][number], isShare: boolean, format: (value: number) => string) =>
    isShare ? `${format(typed.numerator)} dari ${format(typed.denominator)}` : format(typed.numerator),
} as const;

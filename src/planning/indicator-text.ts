import { understandingShownFrom } from './rules/card-check.ts';
import type { LibraryGroup } from './rules/indicator-library.ts';
import type { Influence } from './rules/indicator.ts';
import type { Weakness, WeaknessCode } from './rules/indicator-weakness.ts';

/** What is weak, and what can be done about it. */
const weaknessTexts = {
  SHARE_WITHOUT_DENOMINATOR: {
    sentence: () => 'Ini bagian dari sesuatu, tetapi belum ada pembaginya.',
    advice: 'Pilih pembagi: seluruh hal yang bagiannya dihitung.',
  },
  UNIT_UNCLEAR: {
    sentence: () => 'Satuannya belum menjelaskan apa yang dihitung.',
    advice: 'Tulis benda yang dihitung, misalnya layanan atau menit. Untuk persen, pakai pembagi dan kalikan 100.',
  },
  NOT_INFLUENCEABLE: {
    sentence: () => 'Pegawainya tidak dapat menggerakkan angka ini.',
    advice: 'Pilih ukuran yang dapat mereka gerakkan, atau pakai hanya untuk unit.',
  },
  SAME_COUNTS: {
    sentence: (other) => `Hitungannya sama dengan indikator “${other}”.`,
    advice: 'Pakai indikator yang sudah ada, atau batasi pada layanan lain.',
  },
  SAME_NAME: {
    sentence: (other) => `Namanya hampir sama dengan “${other}”.`,
    advice: 'Beri nama yang menyebut bedanya, atau pakai indikator yang sudah ada.',
  },
  VOLUME_WITHOUT_QUALITY: {
    sentence: () => 'Hanya jumlah yang dihitung, tanpa ukuran mutu di sampingnya.',
    advice: 'Dampingi dengan ukuran waktu atau kepuasan untuk layanan yang sama.',
  },
  LATE_ENTRIES_MOVE_IT: {
    sentence: () => 'Catatan susulan dari pegawai sendiri ikut menggerakkan angka ini.',
    advice: 'Tulis hal itu sebagai kelemahan yang diketahui, supaya pembaca kartu tahu.',
  },
  TYPED_WITHOUT_EVIDENCE: {
    sentence: () => 'Angkanya diisi sendiri, dan sumbernya tidak menyebut bukti.',
    advice: 'Sebutkan dokumen yang dapat diperiksa orang lain, misalnya tanda terima.',
  },
} as const satisfies Record<WeaknessCode, { readonly sentence: (other: string) => string; readonly advice: string }>;

export function weaknessWords({ code, other = '' }: Weakness): { readonly sentence: string; readonly advice: string } {
  const { sentence, advice } = weaknessTexts[code];
  return { sentence: sentence(other), advice };
}

export const weaknessesText = {
  title: (count: number) => (count === 1 ? 'Satu hal perlu dilihat' : `${count} hal perlu dilihat`),
  none: 'Tidak ada kelemahan yang terlihat pada definisi ini.',
  note: 'Ini peringatan. Indikator tetap dapat disimpan.',
} as const;

export const influenceText = {
  OWN: 'Pegawai sendiri',
  SHARED: 'Pegawai bersama orang lain',
  NONE: 'Tidak dapat digerakkan pegawai',
} as const satisfies Record<Influence, string>;

export const editorText = {
  newTitle: 'Indikator baru',
  changeTitle: (name: string) => `Versi baru: ${name}`,
  lead: 'Nilai lama tetap memakai versi pada harinya.',
  back: 'Semua indikator',
  noRight: 'Indikator disusun oleh pengelola kinerja. Anda dapat membaca semua definisinya di daftar indikator.',
  what: 'Apa yang diukur',
  how: 'Cara menghitung',
  good: 'Yang disebut baik',
  people: 'Orang di balik angka',
  honesty: 'Sumber dan kelemahan',
  effect: 'Berlaku',
  check: 'Pemeriksaan definisi',
  checkLater: 'Tulis nama indikatornya. Pemeriksaan muncul di sini selagi Anda menulis.',
  trial: 'Uji coba dengan data tahun lalu',
  exampleTarget: 'Contoh target',
  exampleMinimum: (isWorst: boolean) => (isWorst ? 'Contoh batas terburuk (boleh kosong)' : 'Contoh minimum (boleh kosong)'),
  exampleStretch: 'Contoh capaian unggul (boleh kosong)',
  exampleHint: 'Hanya untuk gambar dan uji coba. Target sesungguhnya ditetapkan per pegawai atau unit.',
  noCurve: 'Tulis contoh target dengan angka untuk melihat gambarnya.',
  orderWrong: 'Urutan contoh minimum, target, dan capaian unggul belum sesuai arah indikator.',
  influence: 'Siapa yang dapat menggerakkan angka ini',
  influenceChoose: 'Belum dinyatakan',
  influencedBy: 'Siapa dan bagaimana',
  influencedByHint: 'Misalnya: petugas lewat urutan layanan, kepala seksi lewat jumlah loket.',
  owner: 'Penjawab pertanyaan',
  ownerHint: 'Cari nama atau NIP, paling sedikit 3 huruf. Tanpa penjawab, pengelola kinerja yang menjawab.',
  ownerSearch: 'Cari penjawab',
  ownerNobody: 'Pengelola kinerja',
  ownerOf: (name: string, nip: string) => `${name} (${nip})`,
  weakness: 'Kelemahan yang diketahui',
  weaknessHint: 'Ditampilkan pada Kartu indikator, supaya semua pembaca tahu.',
  minimumNHint: 'Di bawah jumlah ini tidak disimpulkan apa pun.',
  sourceHint: 'Untuk angka yang diisi sendiri, sebutkan dokumen buktinya.',
  reason: 'Alasan perubahan',
  reasonHint: 'Dibaca semua orang di riwayat versi.',
  cancel: 'Batal',
} as const;

export const curveText = {
  title: (shape: string, target: string) => `Capaian menurut nilai, ${shape.toLowerCase()}, target ${target}`,
  note: 'Persentase hanya pembanding di samping bukti. Nilai pegawai diputuskan pejabat penilai.',
  at: (value: string, pct: string) => `Nilai ${value}: capaian ${pct}.`,
  metOnly: (target: string) =>
    `Dengan target ${target} persentase tidak dapat dihitung. Yang dinyatakan hanya tercapai atau belum. Batas terburuk membuatnya dapat dihitung.`,
  met: 'tercapai',
  notMet: 'belum',
  value: 'Nilai',
  pct: 'Capaian',
  state: 'Keadaan',
  target: 'Target',
  showData: 'Lihat data',
} as const;

export const versionsText = {
  title: 'Riwayat versi',
  lead: 'Nilai dihitung dengan versi yang berlaku pada harinya.',
  version: (version: number) => `Versi ${version}`,
  days: (from: string, until: string | null) => (until === null ? `sejak ${from}` : `${from} sampai ${until}`),
  never: 'diganti sebelum berlaku',
  first: 'Versi pertama.',
  minimumN: (n: number) => `mulai ${n} data`,
} as const;

export const libraryGroupText = {
  KELURAHAN: 'Kelurahan',
  KECAMATAN: 'Kecamatan',
  PUSKESMAS: 'Puskesmas',
  OFFICE: 'Staf kantor',
  RW: 'Petugas RW',
} as const satisfies Record<LibraryGroup, string>;

export const libraryText = {
  title: 'Pustaka indikator',
  lead: 'Contoh yang lazim. Salin apa adanya, atau ubah dulu sebelum disimpan.',
  open: 'Pustaka contoh',
  back: 'Semua indikator',
  group: 'Untuk',
  everybody: 'Semua',
  count: (count: number) => `${count} contoh`,
  for: 'Lazim untuk',
  formula: 'Cara menghitung',
  counts: 'Yang dihitung',
  countsNot: 'Yang tidak dihitung',
  influencedBy: 'Yang dapat memengaruhi',
  source: 'Sumber data',
  weakness: 'Kelemahan yang diketahui',
  example: 'Contoh target',
  range: (minimum: string, target: string, stretch: string) => `${target} (antara ${minimum} dan ${stretch})`,
  note: 'Asal contoh',
  copy: 'Salin ke daftar',
  copyOf: (name: string) => `Salin ke daftar: ${name}`,
  change: 'Ubah dulu',
  copied: (name: string) => `“${name}” tersalin dan berlaku mulai hari ini.`,
  alreadyThere: (name: string) => `Sudah ada di daftar: “${name}”. Tidak ada yang berubah.`,
  there: 'Sudah ada di daftar',
  openThere: (name: string) => `Buka kartu ${name}`,
  startsFrom: (name: string) => `Dimulai dari pustaka: ${name}. Ubah yang perlu, lalu simpan.`,
} as const;

export const indicatorsText = {
  title: 'Indikator',
  lead: 'Apa yang dihitung, apa yang tidak, dan bagaimana menghitungnya.',
  empty: 'Belum ada indikator. Pengelola kinerja menyusunnya bersama unit.',
  formula: 'Cara menghitung',
  counts: 'Yang dihitung',
  countsNot: 'Yang tidak dihitung',
  influencedBy: 'Yang dapat memengaruhi',
  source: 'Sumber data',
  minimumN: (n: number) => `Baru dibaca mulai ${n} data`,
  weakness: 'Kelemahan yang diketahui',
  version: (version: number) => `Versi ${version}`,
  openCard: 'Pahami dengan contoh Anda sendiri',
  define: 'Tambah indikator',
  change: 'Buat versi baru',
  name: 'Nama',
  description: 'Penjelasan singkat',
  numerator: 'Yang dihitung (pembilang)',
  denominator: 'Dibagi',
  noDenominator: 'Tidak dibagi',
  factor: 'Dikalikan',
  unit: 'Satuan',
  decimals: 'Angka di belakang koma',
  shape: 'Arah yang baik',
  consolidation: 'Gabungan antarbulan',
  minimumNLabel: 'Jumlah data paling sedikit',
  from: 'Berlaku mulai',
  save: 'Simpan indikator',
  saved: 'Indikator tersimpan',
} as const;

export const threadText = {
  ask: 'Pertanyaan tentang indikator ini',
  askHint: 'Semua yang memiliki indikator ini dapat membaca pertanyaan dan jawabannya. Nama Anda tidak ditampilkan.',
  send: 'Kirim pertanyaan',
  sent: 'Pertanyaan terkirim',
  empty: 'Belum ada yang bertanya.',
  asked: (isOwn: boolean, at: string) => `${isOwn ? 'Anda' : 'Seorang pegawai'}, ${at}`,
  waiting: (ownerName: string | null) => (ownerName === null ? 'Menunggu jawaban pengelola kinerja' : `Menunggu jawaban ${ownerName}`),
  answeredBy: (ownerName: string) => `Yang menjawab: ${ownerName}.`,
  answer: 'Jawab',
  answerAgain: 'Perbaiki jawaban',
  saveAnswer: 'Simpan jawaban',
} as const;

export const understandingText = {
  title: 'Yang perlu dijelaskan lagi',
  lead: 'Berapa orang sudah memahami kartu indikatornya. Siapa yang belum tidak ditampilkan, dan rencana tetap dapat disetujui.',
  empty: 'Belum ada indikator dalam rencana tim Anda tahun ini.',
  indicator: 'Indikator',
  understood: 'Sudah memahami',
  count: (understood: number, have: number) => `${understood} dari ${have} orang`,
  few: (have: number) => `Dimiliki ${have} orang; ditampilkan mulai ${understandingShownFrom} orang`,
} as const;

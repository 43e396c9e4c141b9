import { predikatName } from '#evaluation/rules/predikat.ts';
import { formatDay, formatNumber, formatPercent } from '#platform/web/format.ts';
import type { EffectView, JpView } from './contract.ts';
import type { DevelopmentRefusal, EnrollmentStatus, LearningMode } from './rules/enrollment.ts';
import type { CountedThing, SuggestionReason, TrainingTopic } from './rules/suggest-training.ts';
import type { TrainingEffect } from './rules/training-effect.ts';

export const topicText = {
  SERVICE_SPEED: 'Kecepatan layanan',
  WAITING: 'Antrean dan waktu tunggu',
  SATISFACTION_MANNER: 'Sikap melayani',
  INFORMATION_CLARITY: 'Kejelasan informasi',
  DIGITAL_RECORDING: 'Pencatatan digital',
  SERVICE_KNOWLEDGE: 'Pengetahuan layanan',
  BEHAVIOR: 'Perilaku kerja BerAKHLAK',
} as const satisfies Record<TrainingTopic, string>;

export const modeText = {
  CLASSROOM: 'Klasikal',
  NON_CLASSROOM: 'Nonklasikal',
} as const satisfies Record<LearningMode, string>;

export const statusText = {
  REGISTERED: 'Terdaftar',
  COMPLETED: 'Selesai, menunggu verifikasi',
  VERIFIED: 'Terverifikasi',
  CANCELLED: 'Dibatalkan',
} as const satisfies Record<EnrollmentStatus, string>;

const countedText = {
  SERVICES: 'layanan',
  RATINGS: 'penilaian warga',
  ENTRIES: 'catatan',
} as const satisfies Record<CountedThing, string>;

export const refusalText = {
  ENROLLMENT_STATUS: ({ from }) => `Pendaftaran ini sudah berstatus “${statusText[from]}”. Tidak ada yang diubah. Muat ulang halaman ini.`,
  ENROLLMENT_CHANGED: () => 'Data pelatihan ini baru saja diperbaiki pegawai. Belum diverifikasi. Baca lagi sebelum memverifikasi.',
  ENROLLMENT_OPEN_ALREADY: () => 'Anda sudah terdaftar pada pelatihan ini. Selesaikan atau batalkan pendaftaran itu dulu.',
  TRAINING_NOT_OFFERED: () => 'Pelatihan ini sudah tidak ada di katalog. Pilih pelatihan lain.',
  TRAINING_ALREADY_THERE: () => 'Pelatihan dengan nomor ini sudah tersimpan dengan isi lain. Muat ulang halaman untuk melihatnya.',
  COMPLETED_IN_FUTURE: ({ completedOn }) => `Tanggal ${formatDay(completedOn)} belum lewat. Isi tanggal selesai yang sebenarnya.`,
  COMPLETED_TOO_LONG_AGO: ({ earliest }) => `Tanggal selesai paling awal ${formatDay(earliest)}. Untuk sertifikat yang lebih lama, hubungi pengelola.`,
  SUGGESTION_NOT_OF_TRAINING: () => 'Saran ini untuk pelatihan lain. Muat ulang halaman, lalu daftar dari sarannya.',
  SUGGESTION_STATUS: () => 'Saran ini sudah Anda ambil. Batalkan pendaftarannya bila berubah pikiran.',
} satisfies { [R in DevelopmentRefusal as R['code']]: (refusal: R) => string };

/** "karena rata-rata waktu tunggu Anda 23 menit dari 412 layanan, target 15 menit" */
export function reasonText(reason: SuggestionReason, whose = 'Anda'): string {
  switch (reason.code) {
    case 'INDICATOR_BELOW_TARGET': {
      const value = inUnit(reason.value, reason.unit, reason.decimals);
      return `karena ${lowerFirst(reason.measureName)} ${whose} ${value} dari ${formatNumber(reason.n, 0)} ${countedText[reason.counted]}, target ${inUnit(reason.target, reason.unit, reason.decimals)}`;
    }
    case 'BEHAVIOR_BELOW':
      return 'karena perilaku kerja dinilai di bawah ekspektasi pada evaluasi terakhir';
    case 'PREDIKAT_NEEDS_IMPROVEMENT':
      return `karena predikat evaluasi terakhir ${predikatName[reason.predikat]}`;
    case 'FEEDBACK_SUGGESTIONS':
      return reason.ikiTitle === null ? `karena ${reason.count} saran tentang layanan ${whose}` : `karena ${reason.count} saran tentang “${reason.ikiTitle}”`;
  }
}

const effectWord = {
  NOT_ENOUGH_DATA: 'belum cukup data',
  NOT_PROVEN: 'belum terbukti berubah',
  IMPROVED: 'membaik',
  WORSENED: 'memburuk',
} as const satisfies Record<TrainingEffect, string>;

const effectCaution = {
  NOT_ENOUGH_DATA: 'Belum ada yang bisa disimpulkan.',
  NOT_PROVEN: 'Bedanya masih dalam naik turun wajar.',
  IMPROVED: 'Pelatihan mungkin salah satu sebabnya.',
  WORSENED: 'Pelatihan belum tentu sebabnya. Bicarakan dengan atasan.',
} as const satisfies Record<TrainingEffect, string>;

/** "Rata-rata waktu tunggu sesudah pelatihan: membaik, dari 23 menit (n 412) menjadi 14 menit (n 388). …" */
export function effectText(effect: EffectView): string {
  if (effect.code === 'TOO_EARLY') return 'Pengaruhnya dihitung setelah 30 hari.';
  const { measureName, unit, decimals, before, after, counted } = effect;
  const side = ({ value, n }: typeof before) =>
    `${value === null ? 'tanpa angka' : inUnit(value, unit, decimals)} (${formatNumber(n, 0)} ${countedText[counted]})`;
  return `${measureName} sesudah pelatihan: ${effectWord[effect.code]}, dari ${side(before)} menjadi ${side(after)}. ${effectCaution[effect.code]}`;
}

/** The period, interval and n behind the effect, for the reader who wants to check it. */
export function effectDetail(effect: Exclude<EffectView, { code: 'TOO_EARLY' }>): string {
  const side = ({ from, until, low, high }: (typeof effect)['before']) => {
    const interval = low === null || high === null ? '' : `, selang ${formatNumber(low, effect.decimals)}–${inUnit(high, effect.unit, effect.decimals)}`;
    return `${formatDay(from)} – ${formatDay(until)}${interval}`;
  };
  return `Sebelum: ${side(effect.before)}. Sesudah: ${side(effect.after)}.`;
}

/** "12 JP terverifikasi pada 2026. Acuan paling sedikit 20 JP setahun, masih 8 JP lagi." */
export function jpText({ year, verifiedJp, waitingJp, reference }: JpView): string {
  const sentences = [`${formatNumber(verifiedJp, 0)} JP terverifikasi pada ${year}.`];
  if (reference?.kind === 'MINIMUM') {
    const left = reference.reached ? 'sudah terpenuhi' : `masih ${formatNumber(reference.jp - verifiedJp, 0)} JP lagi`;
    sentences.push(`Acuan paling sedikit ${reference.jp} JP setahun, ${left}.`);
  }
  if (reference?.kind === 'MAXIMUM') sentences.push(`Acuan PPPK paling banyak ${reference.jp} JP setahun.`);
  if (waitingJp > 0) sentences.push(`${formatNumber(waitingJp, 0)} JP menunggu verifikasi.`);
  return sentences.join(' ');
}

export const developmentText = {
  title: 'Pelatihan',
  lead: 'Saran muncul dari hasil dan umpan balik. Anda yang memilih.',
  suggestionsTitle: 'Saran untuk Anda',
  suggestionsEmpty: 'Belum ada saran. Saran muncul dari hasil dan umpan balik, bukan dari daftar wajib.',
  seeEvaluation: 'Lihat evaluasinya',
  register: 'Daftar',
  alreadyRegistered: 'Anda sudah terdaftar.',
  registered: (title: string) => `Anda terdaftar pada ${title}.`,
  decline: 'Tidak sekarang',
  declined: 'Saran ditutup. Ini tidak memengaruhi nilai Anda.',
  declineHint: 'Menolak saran tidak memengaruhi nilai Anda.',
  planTitle: 'Rencana saya',
  planEmpty: 'Belum ada pelatihan yang Anda ikuti. Pilih dari saran atau katalog.',
  doneTitle: 'Sudah selesai',
  doneEmpty: 'Belum ada pelatihan yang selesai.',
  jpTitle: (year: number) => `JP tahun ${year}`,
  jpCounts: 'Yang dihitung hanya pelatihan yang sudah diverifikasi, menurut tanggal selesainya. Satu JP adalah 45 menit.',
  jpProgress: (progressPct: number) => `${formatPercent(progressPct)} dari acuan`,
  jpOf: (jp: number) => `${jp} JP`,
  complete: 'Tandai selesai',
  correct: 'Perbaiki data selesai',
  completeTitle: (title: string) => `Selesai: ${title}`,
  completedOn: 'Tanggal selesai',
  completedOnShown: (day: string) => `Selesai ${formatDay(day)}`,
  certificateNumber: 'Nomor sertifikat',
  certificateHint: 'Seperti tertulis pada sertifikat.',
  certificateShown: (number: string) => `Sertifikat ${number}`,
  save: 'Simpan',
  completed: 'Tersimpan. JP dihitung setelah diverifikasi.',
  cancelEnrollment: 'Batalkan pendaftaran',
  cancelled: 'Pendaftaran dibatalkan.',
  verifiedBy: (name: string) => `Diverifikasi oleh ${name}`,
  close: 'Batal',
  catalogueTitle: 'Katalog pelatihan',
  catalogueEmpty: 'Katalog belum berisi pelatihan. Pengelola dapat menambahkannya.',
  teamTitle: 'Tim',
  waitingTitle: 'Menunggu verifikasi Anda',
  waitingEmpty: 'Tidak ada sertifikat yang menunggu verifikasi.',
  verify: 'Verifikasi',
  verified: (name: string) => `Pelatihan ${name} terverifikasi.`,
  teamSuggestionsTitle: 'Saran untuk pegawai Anda',
  teamSuggestionsEmpty: 'Tidak ada saran yang terbuka.',
  teamSuggestionsLead: 'Pegawai memilih sendiri. Bicarakan waktunya bila ia mau ikut.',
  define: 'Tambah pelatihan',
  defineTitle: 'Pelatihan baru',
  titleField: 'Nama pelatihan',
  descriptionField: 'Isi dan hasilnya',
  modeField: 'Bentuk',
  jpField: 'JP',
  jpHint: '1–400. Satu JP adalah 45 menit.',
  topicField: 'Yang ingin diperbaiki',
  defined: 'Pelatihan tersimpan di katalog.',
  withdraw: 'Keluarkan dari katalog',
  withdrawn: 'Pelatihan keluar dari katalog. Pendaftaran yang ada tetap berlaku.',
  jpNotANumber: 'JP ditulis sebagai bilangan bulat, misalnya 8.',
} as const;

function inUnit(value: number, unit: string, decimals: number): string {
  return `${formatNumber(value, decimals)} ${unit}`;
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLocaleLowerCase('id')}${text.slice(1)}`;
}

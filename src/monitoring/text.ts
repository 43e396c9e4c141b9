import { formatDay, formatNumber, formatPercent, formatPeriod } from '#platform/web/format.ts';
import type { FiguresView, MeasureCode, MeasuredView, MonitoringRefusal, SatisfactionView } from './contract.ts';
import type { Standing } from './rules/measure.ts';
import type { Trend } from './rules/trend.ts';

export const refusalText = {
  PERIOD_TOO_LONG: ({ maxDays }) => `Masa yang dibuka paling panjang ${maxDays} hari. Persempit tanggalnya.`,
  PERIOD_BACKWARDS: () => 'Hari terakhir tidak boleh sebelum hari pertama.',
} satisfies { [R in MonitoringRefusal as R['code']]: (refusal: R) => string };

export const standingText = {
  ABOVE: 'melampaui target',
  AT: 'sesuai target',
  BELOW: 'belum mencapai target',
  TOO_FEW: 'belum cukup data untuk disimpulkan',
  NO_DATA: 'belum ada data',
} as const satisfies Record<Standing, string>;

export const trendText = {
  BETTER: '▲ membaik',
  WORSE: '▼ memburuk',
  CHANGED: '◆ berubah',
  STEADY: '● naik turun wajar',
  TOO_EARLY: '? terlalu dini',
} as const satisfies Record<Trend, string>;

export const measureText = {
  SERVICES: 'Layanan tercatat',
  FINISHED: 'Layanan selesai',
  WAIT: 'Rata-rata waktu tunggu',
  SATISFACTION: 'Kepuasan warga',
} as const satisfies Record<MeasureCode, string>;

const minutes = (value: number) => `${formatNumber(value)} menit`;

export function satisfactionWords(value: SatisfactionView): { readonly value: string; readonly detail: string } {
  if (value.state === 'HIDDEN') return { value: 'Belum ditampilkan', detail: `Baru ${value.n} penilaian; ditampilkan mulai 5.` };
  const spread = `${formatNumber(value.lowPct, 0)}–${formatPercent(value.highPct)}`;
  const answered =
    value.invited > 0 ? `${formatNumber(value.n, 0)} dari ${formatNumber(value.invited, 0)} warga menilai` : `${formatNumber(value.n, 0)} penilaian`;
  if (value.state === 'FEW') return { value: `${formatPercent(value.valuePct)} puas`, detail: `Selang ${spread}, ${answered}. Belum cukup untuk disimpulkan.` };
  return { value: `${formatPercent(value.valuePct)} puas`, detail: `Selang ${spread}, ${answered}.` };
}

/** The week in one sentence. */
export function weekSentence({ week, satisfaction }: FiguresView, whose: 'OWN' | 'OTHER' | 'UNIT'): string {
  const who = whose === 'OWN' ? 'Anda' : whose === 'OTHER' ? 'Pegawai ini' : 'Unit ini';
  if (week.n === 0) return whose === 'OWN' ? 'Belum ada catatan minggu ini. Ketuk layanan yang baru selesai Anda berikan.' : 'Belum ada catatan minggu ini.';
  const served = `Minggu ini ${who} mencatat ${formatNumber(week.n, 0)} layanan, ${formatNumber(week.finished, 0)} di antaranya selesai.`;
  const words = satisfaction.value.state === 'ENOUGH' ? ` ${formatPercent(satisfaction.value.valuePct)} warga yang menilai merasa puas.` : '';
  return served + words;
}

export function waitWords({ wait }: FiguresView): { readonly value: string; readonly detail: string } {
  if (wait.meanMinutes === null) return { value: 'Belum ada', detail: 'Belum ada waktu tunggu yang tercatat.' };
  const spread = wait.lowMinutes === null || wait.highMinutes === null ? '' : `, selang ${formatNumber(wait.lowMinutes)}–${minutes(wait.highMinutes)}`;
  return { value: minutes(wait.meanMinutes), detail: `Dari ${formatNumber(wait.n, 0)} layanan${spread}, ${formatPeriod(wait)}.` };
}

export function valueWords({ value, unit, decimals }: Pick<MeasuredView, 'value' | 'unit' | 'decimals'>): string {
  if (value === null) return 'Belum ada';
  return unit === '%' ? formatPercent(value, Math.min(1, decimals)) : `${formatNumber(value, decimals)} ${unit}`;
}

export function restsOnWords(measured: MeasuredView): string {
  const parts = [`n = ${formatNumber(measured.n, 0)}`, formatPeriod({ from: measured.period.from, until: measured.through })];
  if (measured.interval) parts.push(`selang ${formatNumber(measured.interval.low)}–${formatNumber(measured.interval.high)}`);
  return `${parts.join(' · ')}.`;
}

export function targetWords(measured: MeasuredView): string {
  if (measured.target === null) return 'Target belum ditetapkan.';
  const target = `Target ${valueWords({ ...measured, value: measured.target })}`;
  return `${target}: ${standingText[measured.standing]}.`;
}

/** The formula with its numbers put in. */
export function filledFormula(measured: MeasuredView): string {
  const part = formatNumber(measured.numerator, 2);
  const divided = measured.denominator === null ? part : `${part} ÷ ${formatNumber(measured.denominator, 2)}`;
  const multiplied = measured.factor === 1 ? divided : `${divided} × ${formatNumber(measured.factor, 2)}`;
  return `${multiplied} = ${valueWords(measured)}`;
}

export const leftOutText = {
  LATE: (n: number) => `${formatNumber(n, 0)} layanan dicatat sesudahnya: dihitung sebagai layanan, tidak dalam ukuran waktu.`,
  WITHOUT_TIME: (n: number) => `${formatNumber(n, 0)} layanan tanpa waktu yang tercatat.`,
  OTHER_SERVICES: (n: number) => `${formatNumber(n, 0)} layanan lain yang tidak termasuk ukuran ini.`,
} as const;

export const homeText = {
  greeting: (name: string) => `Halo, ${name}`,
  ownFirst: 'Catatan ini milik Anda dulu. Atasan melihat ringkasannya, bukan tiap menitnya.',
  record: 'Catat layanan',
  today: 'Layanan hari ini',
  todayDetail: (finished: number) => `${formatNumber(finished, 0)} selesai`,
  wait: 'Waktu tunggu rata-rata',
  satisfaction: 'Kepuasan warga',
  week: 'Layanan minggu ini',
  weekDetail: (before: number) => `Minggu lalu ${formatNumber(before, 0)} layanan`,
  figures: 'Angka saya',
  iki: 'Indikator dalam rencana saya',
  noPlan: 'Belum ada rencana yang disetujui. Angka di atas tetap dihitung.',
  openPlan: 'Buka rencana',
  trendTitle: (name: string) => `${name} per bulan`,
  live: 'Langsung: layar ini mengikuti catatan baru.',
  notLive: (time: string) => `Tidak langsung, per ${time}. Halaman menyambung lagi sendiri.`,
  at: (time: string) => `Per ${time}`,
} as const;

export const teamText = {
  title: 'Tim saya',
  lead: (from: string, until: string) => `Jumlah layanan ${formatDay(from)} sampai ${formatDay(until)}. Urut nama.`,
  empty: 'Tidak ada pegawai yang tercatat di bawah Anda hari ini.',
  name: 'Nama',
  post: 'Jabatan',
  services: 'Layanan',
  finished: 'Selesai',
  plan: 'Rencana',
  hasPlan: 'Disetujui',
  noPlan: 'Belum disetujui',
  member: 'Satu pegawai',
  back: 'Tim',
  through: (day: string) => `Sampai ${formatDay(day)}. Angka terbaru dilihat pegawai lebih dulu, atasan sehari sesudahnya.`,
  iki: 'Indikator dalam rencananya',
  noEvidence: 'Belum ada bukti untuk sasaran ini. Tanyakan kepada yang bersangkutan sebelum menilai.',
} as const;

export const unitText = {
  title: 'Unit',
  lead: 'Angka unit tidak menyebut nama siapa pun.',
  own: 'Unit saya',
  empty: 'Belum ada unit yang dapat Anda lihat.',
  hours: 'Layanan hari ini per jam',
  noHours: 'Belum ada layanan hari ini.',
  hour: (hour: number) => `${String(hour).padStart(2, '0')}.00`,
  services: 'Menurut layanan',
  service: 'Layanan',
  n: 'Tercatat',
  finished: 'Selesai',
  wait: 'Tunggu',
  satisfaction: 'Kepuasan',
  indicators: 'Indikator unit',
  noIndicators: 'Belum ada target untuk unit ini.',
  noServices: 'Belum ada layanan dalam masa ini.',
  back: 'Semua unit',
} as const;

export const whyText = {
  title: 'Mengapa angka ini?',
  subject: (subject: string) => `Untuk: ${subject}`,
  formula: 'Cara menghitung',
  rule: (version: string) => `Versi aturan: ${version}`,
  decides: 'Angka ini bahan bicara. Yang memutuskan nilai adalah pejabat penilai, dengan alasan tertulis.',
  leftOut: 'Yang tidak masuk hitungan',
  nothingLeftOut: 'Tidak ada yang dikeluarkan.',
  byMonth: 'Bagian menurut bulan',
  byService: 'Bagian menurut layanan',
  month: 'Bulan',
  service: 'Layanan',
  numerator: 'Pembilang',
  denominator: 'Pembagi',
  n: 'n',
  total: 'Jumlah',
  rows: 'Buka catatannya',
  rowsTitle: 'Catatan di balik angka',
  rowsNotAllowed: 'Catatan satu per satu hanya dibuka oleh orangnya sendiri, atasannya, dan auditor.',
  noRows: 'Tidak ada catatan dalam bagian ini.',
  time: 'Waktu',
  channel: 'Saluran',
  outcome: 'Hasil',
  wait: 'Tunggu',
  handling: 'Dilayani',
  standard: 'Standar',
  within: 'tepat waktu',
  beyond: 'lewat standar',
  late: 'dicatat sesudahnya',
  more: 'Tampilkan berikutnya',
  ratingsNote: 'Penilaian tampil sebagai jumlah per bulan, mulai 5 penilaian dan 7 hari sesudahnya, supaya warga tidak dikenali.',
  ratingsHidden: (n: number) => (n < 5 ? 'kurang dari 5 penilaian' : 'menunggu 7 hari'),
  scores: ['Tidak puas', 'Kurang puas', 'Puas', 'Sangat puas'],
  evidence: 'Bukti',
  day: 'Tanggal',
  back: 'Kembali',
  minutes: (value: number | null) => (value === null ? 'tidak tercatat' : minutes(value)),
  invalid: 'Alamat ini tidak lengkap. Buka lagi dari angkanya.',
} as const;

export const channelText: Readonly<Record<string, string>> = {
  COUNTER: 'Loket',
  PHONE: 'Telepon',
  WHATSAPP: 'WhatsApp',
  FIELD: 'Lapangan',
  BACK_OFFICE: 'Kantor belakang',
  ONLINE: 'Daring',
  EMAIL: 'Surel',
  POST: 'Pos',
};

export const outcomeText: Readonly<Record<string, string>> = { DONE: 'Selesai', RETURNED: 'Dikembalikan', REJECTED: 'Ditolak', REFERRED: 'Dirujuk' };

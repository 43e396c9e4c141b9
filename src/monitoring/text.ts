import { formatDay, formatNumber, formatPercent, formatPeriod, formatShortMonth } from '#platform/web/format.ts';
import type { TargetBasis } from '#planning/rules/milestone.ts';
import type { FiguresView, MeasuredView, MonitoringRefusal, SatisfactionView, WhyView } from './contract.ts';
import { shownFrom } from './rules/opened-voices.ts';
import { enoughFrom } from './rules/satisfaction.ts';
import type { Standing } from './rules/standing.ts';
import type { Trend } from './rules/trend.ts';

export const refusalText = {
  PERIOD_TOO_LONG: ({ maxDays }) => `Masa yang dibuka paling panjang ${maxDays} hari. Persempit tanggalnya.`,
  PERIOD_BACKWARDS: () => 'Hari terakhir tidak boleh sebelum hari pertama.',
} satisfies { [R in MonitoringRefusal as R['code']]: (refusal: R) => string };

const standingText = {
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

export const leftOutText = {
  LATE: (n) => `${formatNumber(n, 0)} layanan dicatat sesudahnya: dihitung sebagai layanan, tidak dalam ukuran waktu.`,
  WITHOUT_TIME: (n) => `${formatNumber(n, 0)} layanan tanpa waktu yang dapat dihitung.`,
  OTHER_SERVICES: (n) => `${formatNumber(n, 0)} dari layanan lain yang tidak termasuk ukuran ini.`,
  VOIDED: (n) => `${formatNumber(n, 0)} catatan yang dibatalkan oleh pencatatnya.`,
  EARLIER_VALUES: (n) => `${formatNumber(n, 0)} isian sebelumnya: yang dipakai nilai terakhir.`,
} as const satisfies Record<WhyView['leftOut'][number]['code'], (n: number) => string>;

export const minutesWords = (value: number) => `${formatNumber(value)} menit`;

/** "Nov ’25": the months of a year and a bit need their year. */
export function monthLabel(month: string): string {
  return `${formatShortMonth(month)} ’${month.slice(2, 4)}`;
}

export function satisfactionWords(value: SatisfactionView): { readonly value: string; readonly detail: string } {
  if (value.state === 'HIDDEN') {
    return {
      value: 'Belum ditampilkan',
      detail: `Ditampilkan bersama-sama begitu satu layanan mendapat ${shownFrom} penilaian, supaya warga tidak dikenali.`,
    };
  }
  const spread = `${formatNumber(value.lowPct, 0)}–${formatPercent(value.highPct)}`;
  if (value.state === 'FEW') {
    return {
      value: `${formatNumber(value.satisfied, 0)} dari ${formatNumber(value.n, 0)} puas`,
      detail: `Selang ${spread}. Belum cukup untuk disimpulkan (${formatNumber(value.n, 0)} dari ${enoughFrom}).${coverageWords(value)}`,
    };
  }
  return { value: `${formatPercent(value.valuePct)} puas`, detail: `Selang ${spread}, dari ${formatNumber(value.n, 0)} penilaian.${coverageWords(value)}` };
}

/** How many of those who were asked have answered, so that nobody takes the few for all. */
function coverageWords({ n, invited }: SatisfactionView): string {
  if (invited === 0 || invited < n) return '';
  return ` ${formatNumber(n, 0)} dari ${formatNumber(invited, 0)} warga yang diundang menilai (${formatPercent((n / invited) * 100)}).`;
}

/** The week in one sentence. */
export function weekSentence({ week, satisfaction }: FiguresView, whose: keyof typeof servedWords): string {
  if (week.n === 0) return whose === 'OWN' ? 'Belum ada catatan minggu ini. Ketuk layanan yang baru selesai Anda berikan.' : 'Belum ada catatan minggu ini.';
  const served = `${servedWords[whose](formatNumber(week.n, 0))}, ${formatNumber(week.finished, 0)} di antaranya selesai.`;
  const words = satisfaction.value.state === 'ENOUGH' ? ` Dari warga yang menilai, ${formatPercent(satisfaction.value.valuePct)} merasa puas.` : '';
  return served + words;
}

const servedWords = {
  OWN: (n: string) => `Minggu ini Anda mencatat ${n} layanan`,
  OTHER: (n: string) => `Minggu ini tercatat ${n} layanan`,
  UNIT: (n: string) => `Minggu ini tercatat ${n} layanan di unit ini`,
} as const;

export function waitWords({ wait }: FiguresView): { readonly value: string; readonly detail: string } {
  if (wait.meanMinutes === null) return { value: 'Belum ada', detail: `Belum ada waktu tunggu yang tercatat, ${formatPeriod(wait)}.` };
  const spread = wait.lowMinutes === null || wait.highMinutes === null ? '' : `, selang ${formatNumber(wait.lowMinutes)}–${minutesWords(wait.highMinutes)}`;
  return { value: minutesWords(wait.meanMinutes), detail: `Dari ${formatNumber(wait.n, 0)} layanan${spread}, ${formatPeriod(wait)}.` };
}

export function valueWords({ value, unit, decimals, n }: Pick<MeasuredView, 'value' | 'unit' | 'decimals' | 'n'>): string {
  if (value === null) return n > 0 ? 'Belum ditampilkan' : 'Belum ada';
  return unit === '%' ? formatPercent(value, decimals) : `${formatNumber(value, decimals)} ${unit}`;
}

export function restsOnWords(measured: MeasuredView): string {
  const parts = [`n = ${formatNumber(measured.n, 0)}`, formatPeriod({ from: measured.period.from, until: measured.through })];
  if (measured.interval) parts.push(`selang ${formatNumber(measured.interval.low)}–${formatNumber(measured.interval.high)}`);
  const caution =
    measured.target === null && measured.n < measured.minimumN
      ? ` Belum cukup untuk disimpulkan (${formatNumber(measured.n, 0)} dari ${measured.minimumN}).`
      : '';
  return `${parts.join(' · ')}.${caution}`;
}

export function targetWords(measured: MeasuredView): string {
  if (measured.target === null) return 'Target belum ditetapkan.';
  // A share of too few cases would say what the sentence just held back.
  const isSaid = measured.standing !== 'TOO_FEW' && measured.standing !== 'NO_DATA';
  const share = measured.achievementPct === null || !isSaid ? '' : ` (capaian ${formatPercent(measured.achievementPct, 1)})`;
  return `Target ${valueWords({ ...measured, value: measured.target })}: ${standingText[measured.standing]}${share}.`;
}

/** Why the target of a part of the year is what it is; nothing where it stands as it was agreed. */
export const targetBasisText = {
  AGREED: '',
  MILESTONE: 'Target ini dari target triwulan yang disepakati dalam rencana (SKP). Triwulan yang belum penuh dihitung menurut bagian harinya.',
  DAYS: 'Target setahun dihitung menurut bagian harinya, karena belum dibagi per triwulan.',
} as const satisfies Record<TargetBasis, string>;

/** Where the target line steps: what changed, why, and where that was agreed. */
export function stepWords(step: MeasuredView['targetSteps'][number], measured: MeasuredView): string {
  const [before, after] = [step.before, step.target].map((value) => valueWords({ ...measured, n: 0, value }));
  const why = [step.reason.replace(/\.$/, ''), step.documentReference].filter(Boolean).join(', ');
  return `Target berubah mulai ${formatDay(step.from)}: ${before} menjadi ${after}${why === '' ? '' : ` (${why})`}.`;
}

/** The formula with its numbers put in. */
export function filledFormula(measured: MeasuredView): string {
  const part = formatNumber(measured.numerator, 2);
  const divided = measured.denominator === null ? part : `${part} ÷ ${formatNumber(measured.denominator, 2)}`;
  const multiplied = measured.factor === 1 ? divided : `${divided} × ${formatNumber(measured.factor, 2)}`;
  return `${multiplied} = ${valueWords(measured)}`;
}

export function throughWords(day: string): string {
  return `Sampai ${formatDay(day)}. Angka terbaru dilihat pegawai lebih dulu, atasan sehari sesudahnya.`;
}

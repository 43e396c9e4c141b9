import { formatDay, formatNumber, formatPercent } from '#platform/web/format.ts';
import type { IkiEvidence, QuarterView } from './view.ts';
import type { EvaluationRefusal, EvaluationStatus } from './rules/evaluation.ts';
import type { EvidenceCounts, EvidenceShows, ReasonGround, Standing } from './rules/evidence-suggestion.ts';
import type { EvaluatorStep } from './rules/next-step.ts';
import type { AbilityReason } from './rules/permissions.ts';
import { predikatName, ratingName, type Rating } from './rules/predikat.ts';

const romanQuarter = { 1: 'I', 2: 'II', 3: 'III', 4: 'IV' } as const;

/** "Triwulan III 2026" */
export function quarterName({ year, quarter }: QuarterView): string {
  return `Triwulan ${romanQuarter[quarter]} ${year}`;
}

export const statusText = {
  OPEN: 'Dibuka, menunggu laporan diri',
  SELF_REPORTED: 'Laporan diri terkirim',
  RATED: 'Dinilai, belum diserahkan',
  DELIVERED: 'Diserahkan',
  ACKNOWLEDGED: 'Sudah dibaca',
  OBJECTED: 'Dalam keberatan, hasil sementara',
  FINAL: 'Final',
} as const satisfies Record<EvaluationStatus, string>;

/** The same states as their owner sees them on his own list. */
export const ownStatusText = {
  OPEN: 'Menunggu laporan diri Anda',
  SELF_REPORTED: 'Laporan diri terkirim, menunggu penilaian',
  RATED: 'Selesai dinilai, belum diserahkan kepada Anda',
  DELIVERED: 'Hasil sudah ada, belum Anda tandai dibaca',
  ACKNOWLEDGED: 'Sudah Anda baca',
  OBJECTED: 'Dalam keberatan, hasil sementara',
  FINAL: 'Final',
} as const satisfies Record<EvaluationStatus, string>;

export const standingText = {
  ABOVE: 'Melampaui target',
  AT: 'Sesuai target',
  BELOW: 'Belum mencapai target',
  TOO_FEW: 'Data belum cukup untuk disimpulkan',
  NO_DATA: 'Belum ada data',
} as const satisfies Record<Standing, string>;

const standingCounted = {
  ABOVE: 'melampaui target',
  AT: 'sesuai target',
  BELOW: 'belum mencapai target',
  TOO_FEW: 'belum cukup data',
  NO_DATA: 'tanpa data',
} as const satisfies Record<Standing, string>;

/** "Dari 5 IKI: 2 melampaui target, 2 sesuai target, 1 belum cukup data." */
export function countsText(counts: EvidenceCounts): string {
  const order = ['ABOVE', 'AT', 'BELOW', 'TOO_FEW', 'NO_DATA'] as const;
  const total = order.reduce((sum, standing) => sum + counts[standing], 0);
  if (total === 0) return 'Rencana ini tidak berisi IKI.';
  return `Dari ${total} IKI: ${order.flatMap((standing) => (counts[standing] > 0 ? [`${counts[standing]} ${standingCounted[standing]}`] : [])).join(', ')}.`;
}

export const showsText = {
  BELOW_EXPECTATION: 'Sebagian besar sasaran yang terukur belum mencapai target.',
  MEETS_EXPECTATION: 'Sasaran yang terukur umumnya sesuai target.',
  ABOVE_EXPECTATION: 'Sebagian besar sasaran yang terukur melampaui target, tidak ada yang kurang.',
  NOTHING: 'Belum ada sasaran yang cukup terukur. Bicarakan dengan yang bersangkutan sebelum menilai.',
} as const satisfies Record<EvidenceShows, string>;

/** The choices as an assessor reads them; the full names of the law stand on the document. */
export const ratingText = { BELOW_EXPECTATION: 'Di bawah', MEETS_EXPECTATION: 'Sesuai', ABOVE_EXPECTATION: 'Di atas' } as const satisfies Record<
  Rating,
  string
>;

/** "Hasil kerja Sesuai Ekspektasi dan perilaku kerja Di Atas Ekspektasi memberi predikat Baik." */
export function predikatExplanation({
  workRating,
  behaviorRating,
  predikat,
}: {
  workRating: Rating;
  behaviorRating: Rating;
  predikat: keyof typeof predikatName;
}): string {
  return `Hasil kerja ${ratingName[workRating]} dan perilaku kerja ${ratingName[behaviorRating]}. Menurut kuadran PermenPANRB 6/2022, keduanya memberi predikat ${predikatName[predikat]}, tanpa hitungan.`;
}

export function valueText(value: number | undefined, unit: string, decimals: number): string {
  if (value === undefined) return 'Belum ada';
  return unit === '%' ? formatPercent(value, decimals) : `${formatNumber(value, decimals)} ${unit}`;
}

/** "412 layanan dihitung · selang 83–89 %": what a value rests on. */
export function restsOnText({ measured, unit }: Pick<IkiEvidence, 'measured' | 'unit'>): string {
  const parts = [`n = ${formatNumber(measured.n, 0)}`];
  if (measured.interval) {
    const { low, high } = measured.interval;
    parts.push(`selang ${formatNumber(low, measured.decimals)}–${valueText(high, unit, measured.decimals)}`);
  }
  return parts.join(' · ');
}

export const aspectText = { QUANTITY: 'Kuantitas', QUALITY: 'Kualitas', TIME: 'Waktu', COST: 'Biaya' } as const satisfies Record<
  NonNullable<IkiEvidence['aspect']>,
  string
>;

export const feedbackKindText = { APPRECIATION: 'Apresiasi', SUGGESTION: 'Saran', QUESTION: 'Pertanyaan' } as const;

/** "2 apresiasi, 1 saran" */
export function feedbackCountsText({ APPRECIATION, SUGGESTION, QUESTION }: { APPRECIATION: number; SUGGESTION: number; QUESTION: number }): string {
  const parts = [
    APPRECIATION > 0 ? `${APPRECIATION} apresiasi` : '',
    SUGGESTION > 0 ? `${SUGGESTION} saran` : '',
    QUESTION > 0 ? `${QUESTION} pertanyaan` : '',
  ].filter(Boolean);
  return parts.length === 0 ? 'Belum ada umpan balik.' : parts.join(', ');
}

export const groundText = {
  NOT_MEETS: 'Nilai di bawah atau di atas ekspektasi perlu alasan tertulis.',
  DEPARTS: 'Nilai ini berbeda dari yang ditunjukkan bukti. Tuliskan alasannya.',
  NO_EVIDENCE: 'Belum ada bukti yang cukup terukur. Tuliskan atas dasar apa Anda menilai.',
} as const satisfies Record<ReasonGround, string>;

export const stepText = {
  OPEN: 'Belum dibuka',
  RATE: 'Siap dinilai',
  DELIVER: 'Tinggal diserahkan',
  ANSWER: 'Menunggu jawaban Anda',
  FINALIZE: 'Dapat difinalkan',
  AWAIT_REPORT: 'Menunggu laporan diri',
  AWAIT_PERSON: 'Diserahkan, masa keberatan berjalan',
  AWAIT_OBJECTION: 'Menunggu putusan keberatan',
  DONE: 'Final',
} as const satisfies Record<EvaluatorStep, string>;

/** "Anda memilih ‘Sesuai’ untuk 14 dari 14 orang." */
export function patternText({ total, counts, mostChosen }: { total: number; counts: Readonly<Record<Rating, number>>; mostChosen: Rating }): string {
  return `Anda memilih ‘${ratingText[mostChosen]}’ untuk ${counts[mostChosen]} dari ${total} orang.`;
}

export const refusalText = {
  EVALUATION_STATUS: ({ from }) => `Evaluasi ini sudah berstatus “${statusText[from]}”. Tidak ada yang diubah. Muat ulang halaman ini.`,
  EVALUATION_CHANGED: () => 'Evaluasi ini baru saja diubah orang lain. Tidak ada yang disimpan. Muat ulang, lalu periksa lagi.',
  EVALUATION_DRAFT_CHANGED: () => 'Draf ini sudah disimpan dari perangkat lain. Muat ulang untuk melihat yang terbaru.',
  PERIOD_NOT_OVER: ({ until }) => `Triwulan ini baru berakhir ${formatDay(until)}. Evaluasi dapat dibuka sesudahnya.`,
  NO_APPROVED_SKP: () => 'Belum ada SKP yang disetujui untuk triwulan ini. Setujui SKP lebih dulu, lalu buka evaluasinya.',
  NO_SUPERVISOR: () => 'Atasan pada akhir triwulan belum tercatat. Lengkapi atasan lebih dulu, lalu buka evaluasinya.',
  SELF_REPORT_TIME: ({ until }) => `Pegawai masih dapat menulis laporan diri sampai ${formatDay(until)}. Draf Anda tersimpan.`,
  REASON_DUE: ({ part, ground, minimumLetters }) =>
    `${part === 'WORK' ? 'Hasil kerja' : 'Perilaku kerja'}: ${groundText[ground]} Paling sedikit ${minimumLetters} huruf.`,
  EVALUATION_NOT_RATED: () => 'Evaluasi ini belum ditetapkan. Dokumen dapat diunduh sesudah penetapan.',
  EVALUATION_NOT_DELIVERED: () => 'Hasil evaluasi ini belum diserahkan kepada pegawai.',
  EVALUATION_IS_FINAL: () => 'Evaluasi ini sudah final. Bicarakan pertanyaan Anda dengan pejabat penilai.',
  OBJECTION_TIME: ({ until }) => `Masa keberatan berjalan sampai ${formatDay(until)}. Evaluasi dapat difinalkan sesudahnya.`,
  EXPLANATION_OPEN: () => 'Ada permintaan penjelasan yang belum dijawab. Jawab dulu, lalu finalkan.',
  EXPLANATION_ANSWERED: () => 'Pertanyaan ini sudah dijawab. Muat ulang untuk melihat jawabannya.',
  EXPLANATION_ALREADY_SENT: () => 'Pertanyaan dengan nomor ini sudah terkirim dengan isi lain. Muat ulang untuk melihatnya.',
  EXPLANATIONS_TOO_MANY: ({ most }) => `Sudah ada ${most} pertanyaan pada evaluasi ini. Lanjutkan dengan bertemu langsung.`,
} satisfies { [R in EvaluationRefusal as R['code']]: (refusal: R) => string };

const abilityWords: Readonly<Record<string, string>> = {
  NOT_SUBJECT: 'Hanya pegawai yang dinilai.',
  NOT_EVALUATOR: 'Hanya pejabat penilai.',
  EVALUATION_STATUS: 'Langkah ini sudah lewat atau belum sampai.',
  EVALUATION_CHANGED: 'Evaluasi ini baru saja berubah.',
  EVALUATION_DRAFT_CHANGED: 'Draf ini baru saja berubah.',
  PERIOD_NOT_OVER: 'Triwulan ini belum berakhir.',
  NO_APPROVED_SKP: 'Belum ada SKP yang disetujui.',
  NO_SUPERVISOR: 'Atasan belum tercatat.',
  SELF_REPORT_TIME: 'Pegawai masih dapat menulis laporan diri. Draf Anda tersimpan.',
  REASON_DUE: 'Alasan belum ditulis.',
  EVALUATION_NOT_RATED: 'Belum ditetapkan.',
  EVALUATION_NOT_DELIVERED: 'Hasil belum diserahkan.',
  EVALUATION_IS_FINAL: 'Evaluasi ini sudah final.',
  OBJECTION_TIME: 'Masa keberatan masih berjalan.',
  EXPLANATION_OPEN: 'Masih ada pertanyaan yang belum dijawab.',
  EXPLANATION_ANSWERED: 'Pertanyaan ini sudah dijawab.',
  EXPLANATION_ALREADY_SENT: 'Pertanyaan ini sudah terkirim.',
  EXPLANATIONS_TOO_MANY: 'Sudah banyak pertanyaan. Lanjutkan dengan bertemu langsung.',
} satisfies Record<AbilityReason, string>;

/** Why a button is not possible now, for the line below it; undefined when it is. */
export function abilityText(ability: true | string): string | undefined {
  return ability === true ? undefined : abilityWords[ability];
}

import { formatDay, formatMonth, formatNumber } from '#platform/web/format.ts';
import type { CardQuestionCode } from '#planning/rules/card-check.ts';
import type { IndicatorCardView } from './contract.ts';

type Indicator = IndicatorCardView['indicator'];

const expectations: Readonly<Record<Indicator['shape'], (amount: string) => string>> = {
  HIGHER: (amount) => `paling sedikit ${amount}`,
  LOWER: (amount) => `paling banyak ${amount}`,
  RANGE: (amount) => `di sekitar ${amount}, tidak terlalu tinggi dan tidak terlalu rendah`,
  EXACT: (amount) => `tepat ${amount}`,
  ZERO: () => 'tidak ada satu pun',
};

function amountOf({ unit, decimals }: Pick<Indicator, 'unit' | 'decimals'>, value: number): string {
  return `${formatNumber(value, decimals)} ${unit}`;
}

/** One plain sentence of what is expected. */
export function expectationWords({ indicator, target }: Pick<IndicatorCardView, 'indicator' | 'target'>): string {
  if (target === null) return `${indicator.name}: targetnya belum disepakati. Angkanya tetap dihitung.`;
  return `Yang diharapkan dari Anda: ${indicator.name.toLowerCase()} ${expectations[indicator.shape](amountOf(indicator, target))}.`;
}

/** The value worked out step by step, as on paper. */
export function exampleWords({ indicator, example }: Pick<IndicatorCardView, 'indicator' | 'example'>): string {
  const { numerator, denominator, value } = example;
  const [top, result] = [formatNumber(numerator, 2), amountOf(indicator, value)];
  if (denominator === null) return indicator.factor === 1 ? `${result}` : `${top} × ${formatNumber(indicator.factor, 2)} = ${result}`;
  const times = indicator.factor === 1 ? '' : ` × ${formatNumber(indicator.factor, 2)}`;
  return `${top} ÷ ${formatNumber(denominator, 2)}${times} = ${result}`;
}

export const cardText = {
  title: 'Kartu indikator',
  back: 'Indikator',
  expected: 'Yang diharapkan',
  how: 'Cara menghitung',
  countsWhat: 'Yang dihitung',
  countsNot: 'Yang tidak dihitung',
  influencedBy: 'Yang dapat memengaruhi',
  influence: {
    OWN: 'Anda sendiri dapat menggerakkannya.',
    SHARED: 'Anda menggerakkannya bersama orang lain.',
    NONE: 'Anda sendiri tidak dapat menggerakkannya.',
  },
  weakness: 'Kelemahan yang diketahui',
  minimumN: (n: number) => `Disimpulkan mulai ${formatNumber(n, 0)} data.`,
  example: 'Contoh hitungan',
  own: (month: string) => `Dari catatan Anda sendiri, ${formatMonth(month)}:`,
  supposed: (month: string) => `${formatMonth(month)} belum ada catatan Anda untuk ukuran ini. Andaikan:`,
  rests: (n: number) => `Dihitung dari ${formatNumber(n, 0)} data.`,
  ask: 'Kepada siapa bertanya',
  askSupervisor: (name: string) => `Tentang target dan pekerjaan: ${name}, atasan Anda.`,
  askOwner: (ownerName: string | null) => `Tentang cara menghitung: tulis di bawah, ${ownerName ?? 'pengelola kinerja'} menjawab.`,
  check: 'Tiga pertanyaan',
  checkLead: 'Untuk memastikan kartu ini jelas. Boleh diulang. Jawaban yang keliru tidak disimpan dan tidak menilai siapa pun.',
  send: 'Periksa jawaban',
  again: 'Coba lagi',
  unanswered: 'Pilih satu jawaban untuk setiap pertanyaan.',
  right: 'Benar',
  readAgain: 'Baca lagi kartunya',
  understood: 'Ketiganya benar. Tercatat: Anda memahami indikator ini.',
  notYet: 'Belum semuanya. Kartu di atas menjelaskan yang masih keliru.',
  understoodAt: (day: string) => `Anda sudah memahami indikator ini (${formatDay(day)}).`,
  open: 'Pahami indikator ini',
} as const;

/** The questions in words, with the person's own numbers. */
export function questionWords(code: CardQuestionCode, card: IndicatorCardView): string {
  const { example, indicator, target, minimumN } = card;
  const from =
    example.denominator === null ? formatNumber(example.numerator, 2) : `${formatNumber(example.numerator, 2)} dari ${formatNumber(example.denominator, 2)}`;
  const words: Readonly<Record<CardQuestionCode, string>> = {
    COUNTS: 'Mana yang dihitung?',
    VALUE: `Dengan ${from}, berapa nilainya?`,
    TARGET: `Targetnya ${amountOf(indicator, target ?? 0)}. Dengan ${amountOf(indicator, example.value)} dari ${formatNumber(example.n, 0)} data (disimpulkan mulai ${formatNumber(minimumN, 0)}), apa yang dapat dikatakan?`,
    INFLUENCE: 'Siapa yang dapat memengaruhi angka ini?',
  };
  return words[code];
}

export function optionWords({ key, amount }: { readonly key: string; readonly amount: number | null }, { indicator }: IndicatorCardView): string {
  if (amount !== null) return amountOf(indicator, amount);
  const words: Readonly<Record<string, string>> = {
    WHAT: indicator.countsWhat,
    NOT: indicator.countsNot,
    PRESENCE: 'Lamanya seseorang berada di kantor.',
    MET: 'Target tercapai.',
    NOT_MET: 'Target belum tercapai.',
    TOO_FEW: 'Datanya masih terlalu sedikit untuk disimpulkan.',
    NAMED: indicator.influencedBy,
    NOBODY: 'Tidak seorang pun.',
    RATED_ALONE: 'Hanya pegawai yang dinilai.',
  };
  return words[key] ?? key;
}

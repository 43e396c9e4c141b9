import { quarterOf } from '#kernel/period.ts';
import { partsOf, type PlainDate } from '#kernel/plain-date.ts';
import { formatNumber, formatPeriod } from '#platform/web/format.ts';
import type { TrialView } from './contract.ts';
import type { Standing } from './rules/standing.ts';
import { trialGroupFrom } from './rules/trial.ts';

type Quarter = TrialView['quarters'][number];
type Unit = TrialView['units'][number];

const told = {
  ABOVE: 'melampaui target',
  AT: 'sesuai target',
  BELOW: 'belum mencapai target',
  TOO_FEW: 'terlalu sedikit data',
  NO_DATA: 'tidak ada yang dapat dikatakan',
} as const satisfies Record<Standing, string>;

/** "triwulan 3 2026" */
export function quarterWords({ from }: Pick<Quarter, 'from'>): string {
  return `triwulan ${quarterOf(from as PlainDate)} ${partsOf(from as PlainDate).year}`;
}

/** What one unit would have shown, in the order of the quarters: "belum mencapai target pada triwulan 1 2026 dan triwulan 2 2026; …". */
export function unitWords({ quarters: shown }: Unit, { quarters, isTyped }: TrialView): string {
  if (isTyped) return 'Angkanya diisi pegawai, jadi unit tidak punya nilai sendiri.';
  if (shown.every(({ n }) => n === 0)) return 'Tidak ada catatan yang termasuk ukuran ini.';
  const kinds = shown.map(({ standing, value }) => (standing === 'NO_DATA' && value !== null ? ('NO_TARGET' as const) : standing));
  const distinct = [...new Set(kinds)];
  const parts = distinct.map((kind) => {
    const when = listed(quarters.filter((_, at) => kinds[at] === kind).map(quarterWords));
    return `${kind === 'NO_TARGET' ? 'ada nilai tanpa target' : told[kind]} pada ${distinct.length === 1 ? 'keempat triwulan' : when}`;
  });
  const [first = '', ...rest] = parts;
  return `${[first.charAt(0).toUpperCase() + first.slice(1), ...rest].join('; ')}.`;
}

/** What the whole would have shown where, in one sentence or two. */
export function trialWords(view: TrialView): string {
  const span = formatPeriod({ from: view.quarters[0]?.from ?? '', until: view.quarters.at(-1)?.until ?? '' });
  const at = (standing: Standing) => view.units.filter(({ quarters }) => quarters.some((one) => one.standing === standing)).map(({ name }) => name);
  const [below, few] = [at('BELOW'), at('TOO_FEW')];
  const withValue = view.units.filter(({ quarters }) => quarters.some(({ value }) => value !== null)).length;
  if (withValue === 0) return `${span}: ukuran ini tidak akan menunjukkan nilai di unit mana pun.`;
  const said = [`${span}: ada nilai di ${withValue} dari ${view.units.length} unit.`];
  if (below.length > 0) said.push(`Belum mencapai target sedikitnya satu triwulan: ${listed(below)}.`);
  else if (view.units.some(({ quarters }) => quarters.some(({ standing }) => standing === 'AT' || standing === 'ABOVE')))
    said.push('Tidak ada unit yang belum mencapai target.');
  if (few.length > 0) said.push(`Terlalu sedikit data sedikitnya satu triwulan: ${listed(few)}.`);
  return said.join(' ');
}

const hidden = `tidak ditampilkan, karena yang punya nilai kurang dari ${trialGroupFrom} orang.`;

/** Quarter by quarter how many people stood where, or one sentence where none of them may be told. */
export function peopleWords({ quarters }: Extract<TrialView['people'], { state: 'TOLD' }>, of: TrialView['quarters']): readonly string[] {
  if (quarters.every((bands) => bands === null)) return [`Keempat triwulan ${hidden}`];
  return of.map((quarter, at) => bandWords(quarters[at] ?? null, quarter));
}

function bandWords(bands: Extract<TrialView['people'], { state: 'TOLD' }>['quarters'][number], quarter: Quarter): string {
  const when = quarterWords(quarter);
  const start = when.charAt(0).toUpperCase() + when.slice(1);
  if (bands === null) return `${start}: ${hidden}`;
  const parts = (['ABOVE', 'AT', 'BELOW', 'TOO_FEW'] as const).filter((band) => bands[band] > 0).map((band) => `${formatNumber(bands[band], 0)} ${told[band]}`);
  return `${start}: ${listed(parts)}.`;
}

function listed(words: readonly string[]): string {
  return words.length < 3 ? words.join(' dan ') : `${words.slice(0, -1).join(', ')}, dan ${words.at(-1)}`;
}

export const trialText = {
  lead: 'Lihat apa yang akan ditunjukkan definisi ini pada empat triwulan penuh terakhir, sebelum dipakai.',
  stored: 'Tidak ada yang disimpan selain catatan di jejak bahwa uji coba dijalankan.',
  run: 'Jalankan uji coba',
  again: 'Jalankan lagi',
  stale: 'Definisi sudah berubah sejak uji coba ini. Jalankan lagi untuk melihat hasilnya.',
  withoutTarget: 'Tanpa contoh target hanya nilainya yang ditampilkan.',
  units: 'Unit',
  unit: 'Unit',
  caption: 'Nilai tiap unit tiap triwulan',
  showData: 'Lihat data',
  count: (n: number) => `n = ${formatNumber(n, 0)}`,
  noValue: 'Tidak ada',
  leftOut: (n: number) => `${formatNumber(n, 0)} unit lain tidak dihitung sekaligus.`,
  people: 'Pegawai',
  peopleLead: (of: number) => `Dari ${formatNumber(of, 0)} pegawai yang angkanya boleh Anda lihat, tanpa nama dan tanpa urutan.`,
  peopleState: {
    NOBODY: 'Angka pegawai hanya dihitung untuk yang membawahi mereka.',
    TOO_MANY: 'Pegawainya terlalu banyak untuk dihitung sekaligus. Lihat angka unitnya.',
  },
} as const;

import type { Indicator, Influence } from './indicator.ts';
import { namedCounts, type NamedCount } from './named-count.ts';

/** What of a definition is looked at. */
export type Checked = Pick<Indicator, 'indicatorId' | 'name' | 'numerator' | 'factor' | 'unit' | 'shape' | 'influencedBy' | 'source' | 'knownWeakness'> & {
  readonly denominator?: NamedCount | undefined;
  readonly serviceIds?: readonly string[] | undefined;
  readonly influence?: Influence | undefined;
};

export const weaknessCodes = [
  'SHARE_WITHOUT_DENOMINATOR',
  'UNIT_UNCLEAR',
  'NOT_INFLUENCEABLE',
  'SAME_COUNTS',
  'SAME_NAME',
  'VOLUME_WITHOUT_QUALITY',
  'LATE_ENTRIES_MOVE_IT',
  'TYPED_WITHOUT_EVIDENCE',
] as const;
export type WeaknessCode = (typeof weaknessCodes)[number];

/** `other` names the indicator that is too much alike. */
export type Weakness = { readonly code: WeaknessCode; readonly other?: string };

/**
 * What makes an indicator weak, in the order of the table: it warns whoever writes it and never holds him back. `catalogue` holds the
 * indicators in force; the definition itself may be among them.
 */
export function weaknessesOf(definition: Checked, catalogue: readonly Checked[]): readonly Weakness[] {
  const others = catalogue.filter(({ indicatorId }) => indicatorId !== definition.indicatorId);
  return weaknessCodes.flatMap((code) => {
    const found = checks[code](definition, others);
    if (found === undefined || found === false) return [];
    return [found === true ? { code } : { code, other: found.name }];
  });
}

type Check = (definition: Checked, others: readonly Checked[]) => boolean | Checked | undefined;

const checks: Readonly<Record<WeaknessCode, Check>> = {
  SHARE_WITHOUT_DENOMINATOR: ({ denominator, unit, name }) => denominator === undefined && (isPercent(unit) || /\b(?:persentase|rasio|proporsi)\b/i.test(name)),
  UNIT_UNCLEAR: isUnitUnclear,
  NOT_INFLUENCEABLE: ({ influence, influencedBy }) =>
    influence === 'NONE' || /^(?:tidak (?:ada|seorang|dapat|bisa)|bukan|nihil|-+$)/i.test(influencedBy.trim()),
  SAME_COUNTS: (definition, others) => others.find((other) => isCountedAlike(definition, other)),
  SAME_NAME: ({ name }, others) => others.find((other) => likeness(name, other.name) >= nearlySame),
  VOLUME_WITHOUT_QUALITY: (definition, others) => isVolume(definition) && !others.some((other) => isQualityOf(definition, other)),
  LATE_ENTRIES_MOVE_IT: ({ numerator, denominator, knownWeakness }) =>
    withLateEntries.has(numerator) && (denominator === undefined || withLateEntries.has(denominator)) && !/susulan|sesudah/i.test(knownWeakness),
  TYPED_WITHOUT_EVIDENCE: ({ numerator, source }) => namedCounts[numerator].of === 'TYPED' && !namesEvidence.test(source),
};

/** Counts that take in what is recorded afterwards; measures of time leave it out. */
const withLateEntries: ReadonlySet<NamedCount> = new Set(['INTERACTIONS', 'FINISHED']);

const namesEvidence =
  /bukti|berita acara|tanda terima|laporan|dokumen|arsip|survei|register|aplikasi|daftar|buku|kohort|kuitansi|surat|notula|rekap|sistem|sertifikat/i;

function isUnitUnclear({ unit, numerator, denominator, factor }: Checked): boolean {
  if (/^(?:angka|nilai|satuan|unit|poin|skor|hal|buah|lainnya|n\/?a|[-.]*)$/i.test(unit.trim())) return true;
  if (numerator === 'WAIT_MINUTES') return !/menit|jam/i.test(unit);
  // A hundredfold quotient is a percentage, and a percentage is a hundredfold quotient.
  return denominator !== undefined && isPercent(unit) !== (factor === 100);
}

function isPercent(unit: string): boolean {
  return /^(?:%|persen|percent)$/i.test(unit.trim());
}

/** What people type in is told apart by its name alone. */
function isCountedAlike(left: Checked, right: Checked): boolean {
  return (
    namedCounts[left.numerator].of !== 'TYPED' &&
    left.numerator === right.numerator &&
    left.denominator === right.denominator &&
    servicesOf(left) === servicesOf(right)
  );
}

function servicesOf({ serviceIds }: Checked): string {
  return serviceIds === undefined ? 'all' : [...new Set(serviceIds)].toSorted().join();
}

function isVolume({ numerator, denominator, shape }: Checked): boolean {
  return namedCounts[numerator].of === 'SERVICE' && numerator !== 'WAIT_MINUTES' && denominator === undefined && shape === 'HIGHER';
}

/** Divided, of service or of voices, and looking at all that the volume counts. */
function isQualityOf(volume: Checked, other: Checked): boolean {
  if (other.denominator === undefined || namedCounts[other.numerator].of === 'TYPED') return false;
  return other.serviceIds === undefined || (volume.serviceIds !== undefined && volume.serviceIds.every((id) => other.serviceIds?.includes(id)));
}

const nearlySame = 0.85;

/** From 0 to 1: the share of letter pairs that two names have in common (Dice), whatever their case, signs and spaces. */
function likeness(left: string, right: string): number {
  const [first, second] = [pairsOf(left), pairsOf(right)];
  if (first.length === 0 || second.length === 0) return 0;
  const rest = [...second];
  const common = first.filter((pair) => {
    const at = rest.indexOf(pair);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
  return (2 * common.length) / (first.length + second.length);
}

function pairsOf(name: string): readonly string[] {
  const letters = [...name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')];
  return letters.slice(1).map((letter, at) => `${letters[at]}${letter}`);
}

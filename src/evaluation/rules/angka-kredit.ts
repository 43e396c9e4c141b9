import { exact, fraction, multiply, type Fraction } from '#kernel/fraction.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Predikat } from './predikat.ts';

/** Levels of functional officials (Jabatan Fungsional): four of skill, four of expertise. PermenPANRB 1/2023. */
export const functionalLevels = ['PEMULA', 'TERAMPIL', 'MAHIR', 'PENYELIA', 'AHLI_PERTAMA', 'AHLI_MUDA', 'AHLI_MADYA', 'AHLI_UTAMA'] as const;
export type FunctionalLevel = (typeof functionalLevels)[number];

/** A stretch of whole months in which one Predikat holds; the level is the code of the position, functional or not. */
export type AngkaKreditRow = { readonly level: string; readonly predikat: Predikat; readonly months: number };

export type AngkaKreditRefusal =
  | { readonly code: 'LEVEL_HAS_NO_CREDIT'; readonly level: string }
  | { readonly code: 'MONTHS_OUT_OF_RANGE'; readonly months: number };

/**
 * Angka kredit = percent of the Predikat × koefisien of the level × months / 12. PermenPANRB 1/2023, annex; Peraturan BKN
 * 3/2023, Pasal 13. The value is exact: two months of Baik as Ahli Pertama are 25/12.
 */
export function angkaKreditOf(row: AngkaKreditRow): Result<Fraction, AngkaKreditRefusal> {
  if (!isFunctionalLevel(row.level)) return refuse({ code: 'LEVEL_HAS_NO_CREDIT', level: row.level });
  if (!Number.isInteger(row.months) || row.months < 1 || row.months > 12) {
    return refuse({ code: 'MONTHS_OUT_OF_RANGE', months: row.months });
  }
  const yearly = multiply(exact(koefisienPerYear[row.level]), fraction(angkaKreditPct[row.predikat], 100));
  return ok(multiply(yearly, fraction(row.months, 12)));
}

function isFunctionalLevel(level: string): level is FunctionalLevel {
  return (functionalLevels as readonly string[]).includes(level);
}

/** PermenPANRB 1/2023, annex. */
export const koefisienPerYear = {
  PEMULA: 3.75,
  TERAMPIL: 5,
  MAHIR: 12.5,
  PENYELIA: 25,
  AHLI_PERTAMA: 12.5,
  AHLI_MUDA: 25,
  AHLI_MADYA: 37.5,
  AHLI_UTAMA: 50,
} as const satisfies Record<FunctionalLevel, number>;

/** PermenPANRB 1/2023, annex. */
export const angkaKreditPct = {
  VERY_GOOD: 150,
  GOOD: 100,
  NEEDS_IMPROVEMENT: 75,
  POOR_MISCONDUCT: 50,
  VERY_POOR: 25,
} as const satisfies Record<Predikat, number>;

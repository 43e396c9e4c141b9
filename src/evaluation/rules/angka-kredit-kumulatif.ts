import { add, compare, exact, fraction, subtract, sumOf, zero, type Decimal, type Fraction } from '#kernel/fraction.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { roundHalfUp } from '#kernel/rounding.ts';
import { angkaKreditOf, type AngkaKreditRefusal, type AngkaKreditRow, type FunctionalLevel } from './angka-kredit.ts';

export type PromotionKind = 'RANK' | 'LEVEL';

export type AngkaKreditKumulatif = {
  /** Of each row, exact. */
  readonly rows: readonly Fraction[];
  /** The opening balance and the rows as they are printed: the figure of the Penetapan Angka Kredit. */
  readonly printedSum: Fraction;
  /** The opening balance and the rows, exact. */
  readonly exactSum: Fraction;
};

export type PromotionByAngkaKredit = {
  readonly required: number;
  readonly eligibleByCredit: boolean;
  /** What is over, negative for what is missing. */
  readonly surplus: Fraction;
};

export type PromotionRefusal = { readonly code: 'NO_LEVEL_ABOVE'; readonly level: FunctionalLevel };

/** Printed rows are added, as BKN does in its slides on Peraturan BKN 3/2023 (18.75 + 2.08 = 20.83). */
export function accumulateAngkaKredit(
  opening: Decimal,
  rows: readonly AngkaKreditRow[],
  settings: { readonly printedDecimals: number },
): Result<AngkaKreditKumulatif, AngkaKreditRefusal> {
  const earned: Fraction[] = [];
  for (const row of rows) {
    const outcome = angkaKreditOf(row);
    if (!outcome.ok) return outcome;
    earned.push(outcome.value);
  }
  const printed = earned.map((value) => roundHalfUp(value, settings.printedDecimals));
  return ok({
    rows: earned,
    printedSum: add(exact(opening), sumOf(printed)),
    exactSum: add(exact(opening), sumOf(earned)),
  });
}

/**
 * Whether the angka kredit kumulatif suffices for the next rank or level. The level also asks for a vacancy, a competency
 * test and at least Baik, which are not judged here. PermenPANRB 1/2023, annex; domain rules, section 14.
 */
export function promotionByAngkaKredit(kumulatif: Fraction, level: FunctionalLevel, kind: PromotionKind): Result<PromotionByAngkaKredit, PromotionRefusal> {
  const required = kind === 'RANK' ? angkaKreditKumulatifForRank[level] : angkaKreditKumulatifForLevel[level];
  if (required === null) return refuse({ code: 'NO_LEVEL_ABOVE', level });
  const surplus = subtract(kumulatif, fraction(required));
  return ok({ required, eligibleByCredit: compare(surplus, zero) >= 0, surplus });
}

/** PermenPANRB 1/2023, annex. */
export const angkaKreditKumulatifForRank = {
  PEMULA: 15,
  TERAMPIL: 20,
  MAHIR: 50,
  PENYELIA: 100,
  AHLI_PERTAMA: 50,
  AHLI_MUDA: 100,
  AHLI_MADYA: 150,
  AHLI_UTAMA: 200,
} as const satisfies Record<FunctionalLevel, number>;

/** PermenPANRB 1/2023, annex; null for the highest level of a career. */
export const angkaKreditKumulatifForLevel = {
  PEMULA: 15,
  TERAMPIL: 60,
  MAHIR: 100,
  PENYELIA: null,
  AHLI_PERTAMA: 100,
  AHLI_MUDA: 200,
  AHLI_MADYA: 450,
  AHLI_UTAMA: null,
} as const satisfies Record<FunctionalLevel, number | null>;

import { add, clamp, compare, exact, fraction, multiply, subtract, zero, type Decimal, type Fraction } from '#kernel/fraction.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { rounded } from '#kernel/rounding.ts';

export type TppWeights = { readonly productivityWeightPct: Decimal; readonly disciplineWeightPct: Decimal };

export type TppInput = TppWeights & {
  /** Rupiah a month. */
  readonly basicAllowance: Decimal;
  /** What the local table gives for the Predikat. */
  readonly productivityFactorPct: Decimal;
  /** Above 100 it takes the whole discipline part and no more. */
  readonly disciplineDeductionPct: Decimal;
};

/** Whole rupiah. The two parts are rounded on their own, so they may differ from the total by one rupiah. */
export type Tpp = { readonly productivityPart: number; readonly disciplinePart: number; readonly total: number };

export type TppRefusal = { readonly code: 'NEGATIVE_FIGURE'; readonly figure: keyof TppInput };

/**
 * Tpp = allowance × productivity weight × factor + allowance × discipline weight × (1 − deduction). Amounts, weights,
 * factors and deductions are local rules (Kepmendagri 900-4700/2020 and the regulation of the mayor) and are passed in.
 */
export function tppOf(input: TppInput): Result<Tpp, TppRefusal> {
  const negative = figures.find((figure) => compare(exact(input[figure]), zero) < 0);
  if (negative !== undefined) return refuse({ code: 'NEGATIVE_FIGURE', figure: negative });

  const base = exact(input.basicAllowance);
  const kept = subtract(fraction(1), clamp(shareOf(input.disciplineDeductionPct), zero, fraction(1)));
  const productivity = multiply(multiply(base, shareOf(input.productivityWeightPct)), shareOf(input.productivityFactorPct));
  const discipline = multiply(multiply(base, shareOf(input.disciplineWeightPct)), kept);
  return ok({
    productivityPart: rounded(productivity, 0),
    disciplinePart: rounded(discipline, 0),
    total: rounded(add(productivity, discipline), 0),
  });
}

const figures = [
  'basicAllowance',
  'productivityWeightPct',
  'disciplineWeightPct',
  'productivityFactorPct',
  'disciplineDeductionPct',
] as const satisfies readonly (keyof TppInput)[];

function shareOf(pct: Decimal): Fraction {
  return multiply(exact(pct), fraction(1, 100));
}

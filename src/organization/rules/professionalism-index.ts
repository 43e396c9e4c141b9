import { compare, exact, fraction, sumOf, zero, type Decimal, type Fraction } from '#kernel/fraction.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';

const professionalismDimensions = ['qualification', 'competence', 'performance', 'discipline'] as const;
export type ProfessionalismDimension = (typeof professionalismDimensions)[number];

export type ProfessionalismCategory = 'VERY_HIGH' | 'HIGH' | 'MEDIUM' | 'LOW' | 'VERY_LOW';

/** The most that each dimension can give. */
export type ProfessionalismSettings = Readonly<Record<ProfessionalismDimension, number>>;

export type ProfessionalismRefusal = {
  readonly code: 'SCORE_OUT_OF_RANGE';
  readonly dimension: ProfessionalismDimension;
  readonly highest: number;
};

/** The index is the sum of the scores of four dimensions. PermenPANRB 38/2018; Peraturan BKN 8/2019. */
export function professionalismIndexOf(
  scores: Readonly<Record<ProfessionalismDimension, Decimal>>,
  settings: ProfessionalismSettings,
): Result<{ readonly index: Fraction; readonly category: ProfessionalismCategory }, ProfessionalismRefusal> {
  const wrong = professionalismDimensions.find((dimension) => {
    const score = exact(scores[dimension]);
    return compare(score, zero) < 0 || compare(score, fraction(settings[dimension])) > 0;
  });
  if (wrong !== undefined) return refuse({ code: 'SCORE_OUT_OF_RANGE', dimension: wrong, highest: settings[wrong] });
  const index = sumOf(professionalismDimensions.map((dimension) => exact(scores[dimension])));
  const step = categories.find(({ from }) => compare(index, fraction(from)) >= 0);
  return ok({ index, category: step?.category ?? 'VERY_LOW' });
}

/**
 * Peraturan BKN 8/2019. The law prints whole ranges (91-100, 81-90, …) and leaves 90.5 out; here the lower end is the
 * threshold.
 */
const categories = [
  { from: 91, category: 'VERY_HIGH' },
  { from: 81, category: 'HIGH' },
  { from: 71, category: 'MEDIUM' },
  { from: 61, category: 'LOW' },
] as const satisfies readonly { readonly from: number; readonly category: ProfessionalismCategory }[];

import { refuse, ok, type Result } from '#kernel/result.ts';

/** Rating of the work result or of the behavior, in three steps. PermenPANRB 6/2022. */
export const ratings = ['BELOW_EXPECTATION', 'MEETS_EXPECTATION', 'ABOVE_EXPECTATION'] as const;
export type Rating = (typeof ratings)[number];

/** From the best to the worst. PermenPANRB 6/2022. */
export const predikats = ['VERY_GOOD', 'GOOD', 'NEEDS_IMPROVEMENT', 'POOR_MISCONDUCT', 'VERY_POOR'] as const;
export type Predikat = (typeof predikats)[number];

/** Of a unit, from Istimewa to Sangat Kurang. PermenPANRB 6/2022, Pasal 24-25. */
export const organizationPredikats = ['OUTSTANDING', 'GOOD', 'NEEDS_IMPROVEMENT', 'POOR', 'VERY_POOR'] as const;
export type OrganizationPredikat = (typeof organizationPredikats)[number];

export type PredikatRefusal =
  | { readonly code: 'MISSING_WORK_RESULT' }
  | { readonly code: 'MISSING_BEHAVIOR' }
  | { readonly code: 'UNKNOWN_RATING'; readonly given: string };

/** Two ratings give the Predikat by the quadrant alone, without arithmetic: a behavior below expectation caps it. */
export function predikatOf(workResult: Rating, behavior: Rating): Predikat {
  return predikatMatrix[workResult][behavior];
}

/** The same for ratings as they were filled in: both must be there, and only the codes count, never a label. */
export function predikatFrom(workResult: string | null, behavior: string | null): Result<Predikat, PredikatRefusal> {
  if (workResult === null) return refuse({ code: 'MISSING_WORK_RESULT' });
  if (behavior === null) return refuse({ code: 'MISSING_BEHAVIOR' });
  if (!isRating(workResult)) return refuse({ code: 'UNKNOWN_RATING', given: workResult });
  if (!isRating(behavior)) return refuse({ code: 'UNKNOWN_RATING', given: behavior });
  return ok(predikatOf(workResult, behavior));
}

/**
 * The head of a unit takes the result of the unit as the rating of his own work. SE MenPANRB 3/2023 (verified); how five
 * steps become three is a setting.
 */
export function leaderWorkResultOf(organization: OrganizationPredikat, settings: LeaderWorkResultSettings): Rating {
  return settings[organization];
}

export type LeaderWorkResultSettings = Readonly<Record<OrganizationPredikat, Rating>>;

/** Names as the law prints them. PermenPANRB 6/2022. */
export const predikatName = {
  VERY_GOOD: 'Sangat Baik',
  GOOD: 'Baik',
  NEEDS_IMPROVEMENT: 'Butuh Perbaikan',
  POOR_MISCONDUCT: 'Kurang/Misconduct',
  VERY_POOR: 'Sangat Kurang',
} as const satisfies Record<Predikat, string>;

/** Names as the law prints them. PermenPANRB 6/2022. */
export const ratingName = {
  ABOVE_EXPECTATION: 'Di Atas Ekspektasi',
  MEETS_EXPECTATION: 'Sesuai Ekspektasi',
  BELOW_EXPECTATION: 'Di Bawah Ekspektasi',
} as const satisfies Record<Rating, string>;

/** Quadrant in the annex of PermenPANRB 6/2022: the work result in the first place, the behavior in the second. */
const predikatMatrix = {
  ABOVE_EXPECTATION: {
    BELOW_EXPECTATION: 'POOR_MISCONDUCT',
    MEETS_EXPECTATION: 'GOOD',
    ABOVE_EXPECTATION: 'VERY_GOOD',
  },
  MEETS_EXPECTATION: { BELOW_EXPECTATION: 'POOR_MISCONDUCT', MEETS_EXPECTATION: 'GOOD', ABOVE_EXPECTATION: 'GOOD' },
  BELOW_EXPECTATION: {
    BELOW_EXPECTATION: 'VERY_POOR',
    MEETS_EXPECTATION: 'NEEDS_IMPROVEMENT',
    ABOVE_EXPECTATION: 'NEEDS_IMPROVEMENT',
  },
} as const satisfies Record<Rating, Record<Rating, Predikat>>;

function isRating(text: string): text is Rating {
  return (ratings as readonly string[]).includes(text);
}

import { fraction } from '#kernel/fraction.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { rounded } from '#kernel/rounding.ts';
import { predikats, type OrganizationPredikat, type Predikat } from './predikat.ts';

export type PredikatCounts = Readonly<Record<Predikat, number>>;

export type DistributionViolation =
  | 'VERY_GOOD_ABOVE_70'
  | 'GOOD_ABOVE_70'
  | 'NEEDS_IMPROVEMENT_OR_POOR_MISSING'
  | 'NEEDS_IMPROVEMENT_BELOW_60'
  | 'VERY_GOOD_ABOVE_10'
  | 'POOR_MISCONDUCT_BELOW_60'
  | 'NEEDS_IMPROVEMENT_BELOW_10'
  | 'VERY_POOR_BELOW_60'
  | 'POOR_OR_NEEDS_IMPROVEMENT_BELOW_10'
  | 'VERY_GOOD_NOT_ALLOWED';

export type DistributionCheck = {
  readonly total: number;
  readonly conforms: boolean;
  readonly violations: readonly DistributionViolation[];
  readonly dominantPredikat: Predikat;
  /** "Most" (sebagian besar) has no number in the circular, so it is reported and never a violation. A tie is not most. */
  readonly dominantIsLargestGroup: boolean;
  /** Percent of all, one decimal. */
  readonly sharesPct: Readonly<Record<Predikat, number>>;
};

export type DistributionRefusal =
  | { readonly code: 'NO_EMPLOYEES' }
  | { readonly code: 'COUNT_OUT_OF_RANGE'; readonly predikat: Predikat; readonly count: number };

/**
 * The pattern of a unit follows from the Predikat of the unit. The leader takes it into account: a departure asks for a
 * reason and blocks nothing, since a unit of few people cannot conform. SE MenPANRB 3/2023; domain rules, section 9.
 */
export function checkDistribution(organization: OrganizationPredikat, counts: PredikatCounts): Result<DistributionCheck, DistributionRefusal> {
  const wrong = predikats.find((predikat) => !Number.isSafeInteger(counts[predikat]) || counts[predikat] < 0);
  if (wrong !== undefined) return refuse({ code: 'COUNT_OUT_OF_RANGE', predikat: wrong, count: counts[wrong] });
  const total = countOf(counts, predikats);
  if (total === 0) return refuse({ code: 'NO_EMPLOYEES' });

  const { dominant, conditions } = patterns[organization];
  const violations = conditions.filter((condition) => !isMet(condition, counts, total)).map(({ otherwise }) => otherwise);
  const sharePct = (predikat: Predikat) => rounded(fraction(counts[predikat] * 100, total), 1);
  return ok({
    total,
    conforms: violations.length === 0,
    violations,
    dominantPredikat: dominant,
    dominantIsLargestGroup: predikats.every((other) => other === dominant || counts[other] < counts[dominant]),
    sharesPct: {
      VERY_GOOD: sharePct('VERY_GOOD'),
      GOOD: sharePct('GOOD'),
      NEEDS_IMPROVEMENT: sharePct('NEEDS_IMPROVEMENT'),
      POOR_MISCONDUCT: sharePct('POOR_MISCONDUCT'),
      VERY_POOR: sharePct('VERY_POOR'),
    },
  });
}

type Condition = { readonly of: readonly Predikat[]; readonly otherwise: DistributionViolation } & (
  | { readonly atMostPct: number }
  | { readonly atLeastPct: number }
  | { readonly atLeast: number }
);

/** SE MenPANRB 3/2023, five patterns; every limit is inclusive. */
const patterns = {
  OUTSTANDING: {
    dominant: 'VERY_GOOD',
    conditions: [{ of: ['VERY_GOOD'], atMostPct: 70, otherwise: 'VERY_GOOD_ABOVE_70' }],
  },
  GOOD: {
    dominant: 'GOOD',
    conditions: [
      { of: ['GOOD'], atMostPct: 70, otherwise: 'GOOD_ABOVE_70' },
      {
        of: ['NEEDS_IMPROVEMENT', 'POOR_MISCONDUCT'],
        atLeast: 1,
        otherwise: 'NEEDS_IMPROVEMENT_OR_POOR_MISSING',
      },
    ],
  },
  NEEDS_IMPROVEMENT: {
    dominant: 'NEEDS_IMPROVEMENT',
    conditions: [
      { of: ['NEEDS_IMPROVEMENT'], atLeastPct: 60, otherwise: 'NEEDS_IMPROVEMENT_BELOW_60' },
      { of: ['VERY_GOOD'], atMostPct: 10, otherwise: 'VERY_GOOD_ABOVE_10' },
    ],
  },
  POOR: {
    dominant: 'POOR_MISCONDUCT',
    conditions: [
      { of: ['POOR_MISCONDUCT'], atLeastPct: 60, otherwise: 'POOR_MISCONDUCT_BELOW_60' },
      { of: ['NEEDS_IMPROVEMENT'], atLeastPct: 10, otherwise: 'NEEDS_IMPROVEMENT_BELOW_10' },
      { of: ['VERY_GOOD'], atMostPct: 10, otherwise: 'VERY_GOOD_ABOVE_10' },
    ],
  },
  VERY_POOR: {
    dominant: 'VERY_POOR',
    conditions: [
      { of: ['VERY_POOR'], atLeastPct: 60, otherwise: 'VERY_POOR_BELOW_60' },
      {
        of: ['POOR_MISCONDUCT', 'NEEDS_IMPROVEMENT'],
        atLeastPct: 10,
        otherwise: 'POOR_OR_NEEDS_IMPROVEMENT_BELOW_10',
      },
      { of: ['VERY_GOOD'], atMostPct: 0, otherwise: 'VERY_GOOD_NOT_ALLOWED' },
    ],
  },
} as const satisfies Record<OrganizationPredikat, { readonly dominant: Predikat; readonly conditions: readonly Condition[] }>;

/** Whole numbers on both sides, so that exactly 70 of 100 is neither more nor less. */
function isMet(condition: Condition, counts: PredikatCounts, total: number): boolean {
  const count = countOf(counts, condition.of);
  if ('atLeast' in condition) return count >= condition.atLeast;
  if ('atMostPct' in condition) return count * 100 <= condition.atMostPct * total;
  return count * 100 >= condition.atLeastPct * total;
}

function countOf(counts: PredikatCounts, of: readonly Predikat[]): number {
  return of.reduce((sum, predikat) => sum + counts[predikat], 0);
}

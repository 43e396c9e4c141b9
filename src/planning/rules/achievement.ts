import { clamp, compare, divide, exact, fraction, multiply, subtract, zero, type Decimal, type Fraction } from '#kernel/fraction.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { rounded } from '#kernel/rounding.ts';

export const polarities = ['MAXIMIZE', 'MINIMIZE', 'STABILIZE'] as const;
export type Polarity = (typeof polarities)[number];

export type AchievementInput = {
  readonly polarity: Polarity;
  readonly target: Decimal;
  /** Null when nothing has been measured yet. */
  readonly actual: Decimal | null;
  /** With a target of 0 to be minimized: the value at which nothing has been achieved. */
  readonly worstActual?: Decimal;
};

export type AchievementRefusal = { readonly code: 'NOT_COMPUTABLE'; readonly polarity: Polarity };

/**
 * The percentage of a target that has been reached, from 0 to 120, two decimals: an aid beside the evidence, never a rating.
 * KMK 127/2026 (one ministry; PermenPANRB 6/2022 has no formula). Domain rules, section 23. A target of 1,200 with 1,140
 * reached gives 95. Where the formula divides by nothing, the percentage is refused and the evidence stands alone.
 */
export function achievementPctOf(input: AchievementInput): Result<number, AchievementRefusal> {
  const achieved = input.actual === null ? undefined : achievedShare(input, exact(input.actual));
  if (achieved === undefined) return refuse({ code: 'NOT_COMPUTABLE', polarity: input.polarity });
  return ok(rounded(multiply(clamp(achieved, zero, cap), fraction(100)), 2));
}

function achievedShare({ polarity, target, worstActual }: AchievementInput, actual: Fraction): Fraction | undefined {
  const aim = exact(target);
  if (isPositive(aim)) return formulas[polarity](divide(actual, aim));
  // Zero tolerance: what is left of the distance to the worst value.
  if (polarity !== 'MINIMIZE' || compare(aim, zero) < 0 || worstActual === undefined) return undefined;
  const worst = exact(worstActual);
  return isPositive(worst) ? subtract(fraction(1), divide(actual, worst)) : undefined;
}

/** From the ratio of actual and target to the share achieved. KMK 127/2026. */
const formulas = {
  MAXIMIZE: (ratio) => ratio,
  MINIMIZE: (ratio) => subtract(fraction(2), ratio),
  STABILIZE: (ratio) => {
    const nearness = compare(ratio, fraction(1)) > 0 ? subtract(fraction(2), ratio) : ratio;
    if (compare(nearness, steady) <= 0) return divide(nearness, steady);
    return subtract(multiply(fraction(2), nearness), fraction(8, 10));
  },
} as const satisfies Record<Polarity, (ratio: Fraction) => Fraction>;

/** The most that counts. KMK 127/2026. */
const cap = fraction(12, 10);

/** Within a tenth of the target a steady value counts in full; the target itself counts 120 %. KMK 127/2026. */
const steady = fraction(9, 10);

function isPositive(value: Fraction): boolean {
  return compare(value, zero) > 0;
}

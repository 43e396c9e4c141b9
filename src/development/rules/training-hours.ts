import { clamp, compare, divide, exact, fraction, multiply, sumOf, zero, type Decimal, type Fraction } from '#kernel/fraction.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { rounded } from '#kernel/rounding.ts';
import type { EmploymentKind } from '#organization/rules/employment-kind.ts';

/** A JP (jam pelajaran) is 45 minutes, so it is never called an hour. */
export type JpReference = { readonly jp: number; readonly kind: 'MINIMUM' | 'MAXIMUM' };

/** A kind of employment without an entry has no reference. */
export type JpSettings = Readonly<Partial<Record<EmploymentKind, JpReference>>>;

export type Training = { readonly year: number; readonly jp: Decimal; readonly verified: boolean };

export type JpProgress = {
  readonly verifiedJp: Fraction;
  readonly reference: JpReference;
  /** One decimal, at most 100. */
  readonly progressPct: number;
  readonly reached: boolean;
};

export type JpRefusal = { readonly code: 'NO_JP_REFERENCE'; readonly employment: EmploymentKind } | { readonly code: 'JP_OUT_OF_RANGE' };

/** Only verified certificates of the year count towards the JP of the year. PP 11/2017 jo. PP 17/2020; PP 49/2018. */
export function jpProgressOf(employment: EmploymentKind, year: number, trainings: readonly Training[], settings: JpSettings): Result<JpProgress, JpRefusal> {
  const reference = settings[employment];
  if (reference === undefined) return refuse({ code: 'NO_JP_REFERENCE', employment });
  if (trainings.some(({ jp }) => compare(exact(jp), zero) < 0)) return refuse({ code: 'JP_OUT_OF_RANGE' });

  const counted = trainings.filter((training) => training.verified && training.year === year);
  const verifiedJp = sumOf(counted.map(({ jp }) => exact(jp)));
  const share = divide(verifiedJp, fraction(reference.jp));
  return ok({
    verifiedJp,
    reference,
    progressPct: rounded(multiply(clamp(share, zero, fraction(1)), fraction(100)), 1),
    reached: compare(share, fraction(1)) >= 0,
  });
}

import { compare, exact, type Fraction } from '#kernel/fraction.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { rounded, roundHalfUp } from '#kernel/rounding.ts';

export type ServiceGrade = 'A' | 'B' | 'C' | 'D';

export type SkmBand = {
  readonly perceptionValue: 1 | 2 | 3 | 4;
  readonly grade: ServiceGrade;
  readonly category: 'NOT_GOOD' | 'LESS_GOOD' | 'GOOD' | 'VERY_GOOD';
  /** Name as the law prints it. */
  readonly name: string;
  /** Interval of the rounded index, as the law prints it. */
  readonly ikm: { readonly from: string; readonly until: string };
  /** Interval of the average as the law prints it, for the legend of a report: it leaves gaps, so nothing is banded by it. */
  readonly average: { readonly from: string; readonly until: string };
};

export type SkmBandRefusal = { readonly code: 'INDEX_OUT_OF_RANGE' };

/** The grade follows from the index rounded to two decimals, half-up. PermenPANRB 14/2017; domain rules, section 15. */
export function skmBandOf(ikm: Fraction): Result<{ readonly ikm: number; readonly band: SkmBand }, SkmBandRefusal> {
  const shown = roundHalfUp(ikm, 2);
  const band = skmBands.findLast(({ ikm: { from } }) => compare(shown, exact(from)) >= 0);
  if (band === undefined || compare(shown, exact(highestIkm)) > 0) return refuse({ code: 'INDEX_OUT_OF_RANGE' });
  return ok({ ikm: rounded(ikm, 2), band });
}

const highestIkm = 100;

/** PermenPANRB 14/2017, annex: from the lowest to the highest. */
export const skmBands = [
  {
    perceptionValue: 1,
    grade: 'D',
    category: 'NOT_GOOD',
    name: 'Tidak Baik',
    ikm: { from: '25.00', until: '64.99' },
    average: { from: '1.00', until: '2.5996' },
  },
  {
    perceptionValue: 2,
    grade: 'C',
    category: 'LESS_GOOD',
    name: 'Kurang Baik',
    ikm: { from: '65.00', until: '76.60' },
    average: { from: '2.60', until: '3.064' },
  },
  {
    perceptionValue: 3,
    grade: 'B',
    category: 'GOOD',
    name: 'Baik',
    ikm: { from: '76.61', until: '88.30' },
    average: { from: '3.0644', until: '3.532' },
  },
  {
    perceptionValue: 4,
    grade: 'A',
    category: 'VERY_GOOD',
    name: 'Sangat Baik',
    ikm: { from: '88.31', until: '100.00' },
    average: { from: '3.5324', until: '4.00' },
  },
] as const satisfies readonly SkmBand[];

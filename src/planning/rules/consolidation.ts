import { divide, exact, fraction, sumOf, type Decimal, type Fraction } from '#kernel/fraction.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';

export const consolidations = ['SUM', 'AVERAGE', 'LAST_KNOWN'] as const;
export type Consolidation = (typeof consolidations)[number];

export type ConsolidationRefusal = {
  readonly code: 'PERIOD_OUT_OF_RANGE';
  readonly upToPeriod: number;
  readonly periods: number;
};

/**
 * How the values of periods become one value of the year so far; periods without a value are left out, and without any
 * value there is none. The first period is number 1. Domain rules, section 23. 82.5, 84, none and 88 average 84.83…
 */
export function consolidate(
  consolidation: Consolidation,
  periods: readonly (Decimal | null)[],
  upToPeriod: number,
): Result<Fraction | null, ConsolidationRefusal> {
  if (!Number.isInteger(upToPeriod) || upToPeriod < 1 || upToPeriod > periods.length) {
    return refuse({ code: 'PERIOD_OUT_OF_RANGE', upToPeriod, periods: periods.length });
  }
  const known = periods
    .slice(0, upToPeriod)
    .filter((value) => value !== null)
    .map(exact);
  return ok(known.length === 0 ? null : ways[consolidation](known));
}

const ways = {
  SUM: sumOf,
  AVERAGE: (known) => divide(sumOf(known), fraction(known.length)),
  LAST_KNOWN: (known) => known.at(-1) ?? null,
} as const satisfies Record<Consolidation, (known: readonly Fraction[]) => Fraction | null>;

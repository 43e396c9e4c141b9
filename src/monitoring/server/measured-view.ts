import { addDays } from '#kernel/plain-date.ts';
import type { Indicator } from '#planning/rules/indicator.ts';
import type { MeasuredView } from '../contract.ts';
import { minimumCases, type Measured } from '../rules/measure.ts';
import { trendOf } from '../rules/trend.ts';

/** A measured value as it crosses the wire. */
export function viewOfMeasured(measured: Measured, indicator: Indicator | undefined): MeasuredView {
  const months = measured.months.map(({ month, value, n, target }) => ({ month, n, value: value ?? null, target: target ?? null }));
  // A month that still runs says nothing about a change.
  const full = months.filter(({ month, value }) => value !== null && !isOpen(month, measured.through)).map(({ value }) => value ?? 0);
  return {
    indicatorId: measured.indicatorId ?? null,
    name: measured.name,
    unit: measured.unit,
    decimals: measured.decimals,
    formula: measured.formula,
    factor: measured.factor,
    numerator: measured.numerator,
    denominator: measured.denominator ?? null,
    value: measured.value ?? null,
    n: measured.n,
    minimumN: indicator === undefined ? 1 : minimumCases(indicator),
    interval: measured.interval === undefined ? null : { ...measured.interval },
    period: { ...measured.period },
    through: measured.through,
    target: measured.target ?? null,
    targetBasis: measured.targetBasis ?? null,
    achievementPct: measured.achievementPct ?? null,
    standing: measured.standing,
    ruleVersion: measured.ruleVersion,
    trend: indicator === undefined ? 'TOO_EARLY' : trendOf(full, indicator.shape),
    months,
    targetSteps: measured.targetSteps.map((step) => ({ ...step })),
  };
}

function isOpen(month: string, through: Measured['through']): boolean {
  return month.slice(0, 7) === through.slice(0, 7) && addDays(through, 1).slice(0, 7) === month.slice(0, 7);
}

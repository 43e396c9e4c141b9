import type { MeasuredView } from '../contract.ts';
import type { Indicator } from '#planning/rules/indicator.ts';
import type { Measured } from '../rules/measure.ts';
import { trendOf } from '../rules/trend.ts';
import { shownFrom } from '../rules/satisfaction.ts';

/** A measured value as it crosses the wire. A satisfaction of fewer than five ratings is not shown, in no month either. */
export function viewOfMeasured(measured: Measured, indicator: Pick<Indicator, 'shape' | 'denominator'> | undefined): MeasuredView {
  const isHidden = (n: number) => indicator?.denominator === 'RATINGS' && n < shownFrom;
  const hidden = isHidden(measured.n);
  const months = measured.months.map(({ month, value, n }) => ({ month, n, value: value === undefined || isHidden(n) ? null : value }));
  const full = months.filter(({ month, value }) => value !== null && month.slice(0, 7) !== measured.through.slice(0, 7)).map(({ value }) => value ?? 0);
  return {
    indicatorId: measured.indicatorId ?? null,
    name: measured.name,
    unit: measured.unit,
    decimals: measured.decimals,
    formula: measured.formula,
    factor: measured.factor,
    numerator: hidden ? 0 : measured.numerator,
    denominator: measured.denominator ?? null,
    value: hidden ? null : (measured.value ?? null),
    n: measured.n,
    interval: hidden || measured.interval === undefined ? null : { ...measured.interval },
    period: { ...measured.period },
    through: measured.through,
    target: measured.target ?? null,
    achievementPct: hidden ? null : (measured.achievementPct ?? null),
    standing: measured.standing,
    ruleVersion: measured.ruleVersion,
    trend: indicator === undefined ? 'TOO_EARLY' : trendOf(full, indicator.shape),
    months,
  };
}

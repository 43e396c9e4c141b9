import { addDays } from '#kernel/plain-date.ts';
import { isTyped, type Indicator } from '#planning/rules/indicator.ts';
import type { MeasuredView } from '../contract.ts';
import { isOfRatings, minimumCases, type Measured } from '../rules/measure.ts';
import { shownFrom, shownParts } from '../rules/satisfaction.ts';
import { trendOf } from '../rules/trend.ts';

/** A measured value as it crosses the wire. A satisfaction of fewer than five ratings is not shown, in no month either. */
export function viewOfMeasured(measured: Measured, indicator: Indicator | undefined): MeasuredView {
  const isRated = indicator !== undefined && isOfRatings(indicator);
  const hidden = isRated && measured.n < shownFrom;
  const months = monthsOf(measured, isRated);
  // A month that still runs says nothing about a change.
  const full = months.filter(({ month, value }) => value !== null && !isOpen(month, measured.through)).map(({ value }) => value ?? 0);
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
    minimumN: indicator === undefined ? 1 : minimumCases(indicator),
    interval: hidden || measured.interval === undefined ? null : { ...measured.interval },
    period: { ...measured.period },
    through: measured.through,
    target: measured.target ?? null,
    achievementPct: hidden ? null : (measured.achievementPct ?? null),
    standing: measured.standing,
    ruleVersion: measured.ruleVersion,
    trend: indicator === undefined ? 'TOO_EARLY' : trendOf(full, indicator.shape),
    // Sums of a year to come belong to the whole period, rates and means to every month.
    isMonthly: indicator !== undefined && (measured.denominator !== undefined || (isTyped(indicator) && indicator.consolidation !== 'SUM')),
    months,
  };
}

/** Months of the period have a known total, so fewer than five must not follow from the others; those before it stand alone. */
function monthsOf({ months, period }: Measured, isRated: boolean): MeasuredView['months'] {
  const inPeriod = months.filter(({ month }) => month >= period.from);
  const shown = shownParts(inPeriod.map(({ n }) => n));
  const isShown = (month: string, n: number) => (month < period.from ? n >= shownFrom : shown[inPeriod.findIndex((one) => one.month === month)] === true);
  return months.map(({ month, value, n }) => ({ month, n, value: value === undefined || (isRated && !isShown(month, n)) ? null : value }));
}

function isOpen(month: string, through: Measured['through']): boolean {
  return month.slice(0, 7) === through.slice(0, 7) && addDays(through, 1).slice(0, 7) === month.slice(0, 7);
}

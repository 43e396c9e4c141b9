import type { AgencyId } from '#kernel/id.ts';
import { dayIn, type PlainDate } from '#kernel/plain-date.ts';
import type { Period } from '#kernel/period.ts';
import { measureIndicator, type Measured } from '#monitoring/server/index.ts';
import { indicatorOn, type Indicator } from '#planning/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { EffectView } from '../contract.ts';
import { effectPeriods, trainingEffect, type MeasuredSide } from '../rules/training-effect.ts';
import type { EnrollmentRecord } from './enrollment.repo.ts';
import type { Suggestion } from './suggestion.repo.ts';

/**
 * What became of the number that gave rise to a training, in equal periods before and after. Null where no number did, and
 * where "better" has no direction (a range, an exact value).
 */
export async function effectOf(
  tx: Tx,
  agencyId: AgencyId,
  enrollment: EnrollmentRecord,
  suggestion: Suggestion | undefined,
  now: { readonly today: PlainDate; readonly timeZone: string },
): Promise<EffectView | null> {
  const isDone = enrollment.status === 'COMPLETED' || enrollment.status === 'VERIFIED';
  if (!isDone || enrollment.completedOn === null || suggestion?.reason.code !== 'INDICATOR_BELOW_TARGET') return null;
  const { reason } = suggestion;
  const indicator = await indicatorOn(tx, agencyId, reason.indicatorId, enrollment.completedOn);
  const better = indicator && betterBy[indicator.shape];
  if (indicator === undefined || better === undefined) return null;

  const registeredOn = dayIn(now.timeZone, enrollment.registeredAt);
  const periods = effectPeriods({ registeredOn, completedOn: enrollment.completedOn }, now.today);
  if (periods === undefined) return { code: 'TOO_EARLY' };
  const measure = (period: Period) =>
    measureIndicator(tx, { agencyId, of: { personId: enrollment.personId }, indicator, period, target: { target: reason.target }, today: now.today });
  const before = await measure(periods.before);
  const after = await measure(periods.after);
  return {
    code: trainingEffect(sideOf(before), sideOf(after), better),
    measureName: indicator.name,
    unit: indicator.unit,
    decimals: indicator.decimals,
    counted: reason.counted,
    before: viewSide(periods.before, before),
    after: viewSide(periods.after, after),
  };
}

const betterBy: Readonly<Partial<Record<Indicator['shape'], 'HIGHER' | 'LOWER'>>> = { HIGHER: 'HIGHER', LOWER: 'LOWER', ZERO: 'LOWER' };

function sideOf({ value, n, standing, interval }: Measured): MeasuredSide {
  return {
    n,
    isEnough: standing !== 'TOO_FEW' && standing !== 'NO_DATA',
    ...(value === undefined ? {} : { value }),
    ...(interval === undefined ? {} : { interval: { low: interval.low, high: interval.high } }),
  };
}

function viewSide({ from, until }: Period, { value, n, interval }: Measured) {
  return { from, until, value: value ?? null, n, low: interval?.low ?? null, high: interval?.high ?? null };
}

import type { AgencyId, PersonId } from '#kernel/id.ts';
import { invariant } from '#kernel/invariant.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { monthPeriod, type Period } from '#kernel/period.ts';
import { isTyped, type Indicator, type Target } from '#planning/rules/indicator.ts';
import { agreedTargetOf, targetOfDays, type AgreedTarget } from '#planning/rules/milestone.ts';
import { achievementOf } from '#planning/rules/target-achievement.ts';
import { stepsWithin, targetOnDay } from '#planning/rules/target-revision.ts';
import { indicatorOn, targetIntervalsOf, typedValuesIn, type ExplainedInterval, type IkiPlan } from '#planning/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import { formulaInWords, holdsMonthly, isOfRatings, measure, measureRuleVersion, minimumCases, type Measured, type TargetStep } from '../rules/measure.ts';
import { standingOf } from '../rules/standing.ts';
import type { TypedEntry } from '../rules/tally.ts';
import { gather, historyMonths, historyOf, type Gathered, type Of } from './gather.ts';

export type MeasureIndicator = {
  readonly agencyId: AgencyId;
  readonly of: Of;
  readonly indicator: Indicator;
  readonly period: Period;
  /** The last day that may be counted, not before the period; its end when absent. */
  readonly through?: PlainDate;
  /** The agreed target of an IKI; otherwise the target object of the person or unit is looked up. */
  readonly target?: AgreedTarget;
  /** Voices count as they are open on this day. */
  readonly today: PlainDate;
  readonly gathered?: Gathered;
};

/** The value of an indicator for a person or a unit, from rollups (or from typed values), with all that it rests on. */
export async function measureIndicator(tx: Tx, input: MeasureIndicator): Promise<Measured> {
  const { agencyId, of, indicator, period } = input;
  invariant(input.through === undefined || input.through >= period.from, 'something of the period is counted');
  const counted: Period = { from: period.from, until: within(period, input.through ?? period.until) };
  const gathered = input.gathered ?? (await gather(tx, agencyId, of, counted, input.today));
  const typed = isTyped(indicator) && 'personId' in of ? await typedValuesIn(tx, agencyId, indicator.indicatorId, of.personId, historyOf(counted)) : [];

  const value = measure(indicator, { parts: gathered.inPeriod, typed: typed.filter(({ day }) => day >= counted.from) });
  const laid = input.target === undefined ? await targetIntervalsOf(tx, agencyId, indicator.indicatorId, of) : [];
  const agreedOn = (day: PlainDate): AgreedTarget | undefined => input.target ?? targetOnDay(laid, day)?.target;
  const agreed = agreedOn(counted.until);
  const asked = agreed && targetOfDays(indicator, agreed, counted);
  const target = asked?.target;
  const achievement = target && achievementOf(indicator.shape, target, value.value);
  return {
    ...value,
    indicatorId: indicator.indicatorId,
    name: indicator.name,
    unit: indicator.unit,
    decimals: indicator.decimals,
    formula: formulaInWords(indicator),
    factor: indicator.factor,
    period,
    through: isOfRatings(indicator) ? within(period, gathered.ratingsThrough < counted.until ? gathered.ratingsThrough : counted.until) : counted.until,
    ...(asked === undefined ? {} : { target: asked.target.target, targetBasis: asked.basis }),
    ...(achievement?.ok ? { achievementPct: achievement.value } : {}),
    standing: standingOf({
      shape: indicator.shape,
      decimals: indicator.decimals,
      value: value.value,
      n: value.n,
      minimumN: minimumCases(indicator),
      target: target?.target,
      minimum: target?.minimum,
      stretch: target?.stretch,
    }),
    ruleVersion: `${measureRuleVersion}/indikator-v${indicator.version}`,
    months: monthly(indicator, gathered, typed, counted, agreedOn),
    targetSteps: stepsWithin(laid, historyOf(counted)).map(toStep),
  };
}

export type MeasureIki = {
  readonly agencyId: AgencyId;
  readonly personId: PersonId;
  readonly iki: IkiPlan;
  /** The first day of the plan that it stands in. */
  readonly planFrom: PlainDate;
  readonly period: Period;
  readonly through?: PlainDate;
  readonly today: PlainDate;
};

/** An IKI by its indicator and its agreed target; without an indicator there is nothing to count, and that is said. */
export async function measureIki(tx: Tx, { iki, planFrom, personId, ...input }: MeasureIki): Promise<Measured> {
  const indicator = iki.indicatorId === undefined ? undefined : await indicatorOn(tx, input.agencyId, iki.indicatorId, input.period.until);
  const target = agreedTargetOf(iki, planFrom);
  if (indicator === undefined || target === undefined) return uncounted(iki, input.period, input.through);
  return measureIndicator(tx, { ...input, of: { personId }, indicator, target });
}

/** An IKI that only the talk of the two can judge. */
export function uncounted(iki: IkiPlan, period: Period, through: PlainDate = period.until): Measured {
  return {
    name: iki.title,
    unit: iki.unit ?? '',
    decimals: 2,
    formula: '',
    factor: 1,
    numerator: 0,
    value: undefined,
    n: 0,
    period,
    through: within(period, through),
    ...(iki.target === undefined ? {} : { target: iki.target }),
    standing: 'NO_DATA',
    ruleVersion: measureRuleVersion,
    months: [],
    targetSteps: [],
  };
}

function toStep({ before, to }: { readonly before: Target; readonly to: ExplainedInterval }): TargetStep {
  return { from: to.valid.from, before: before.target, target: to.target.target, reason: to.reason, documentReference: to.documentReference };
}

function monthly(
  indicator: Indicator,
  gathered: Gathered,
  typed: readonly TypedEntry[],
  counted: Period,
  agreedOn: (day: PlainDate) => AgreedTarget | undefined,
): Measured['months'] {
  return historyMonths(counted).map((month) => {
    const found = measure(indicator, {
      parts: gathered.history.filter((part) => part.month === month),
      typed: typed.filter(({ day }) => day.startsWith(month.slice(0, 7))),
    });
    const last = within({ from: month, until: counted.until }, monthPeriod(month).until);
    const agreed = holdsMonthly(indicator) ? agreedOn(last) : undefined;
    return {
      month,
      n: found.n,
      ...(found.value === undefined || found.n === 0 ? {} : { value: found.value }),
      ...(agreed === undefined ? {} : { target: targetOfDays(indicator, agreed, { from: month, until: last }).target.target }),
    };
  });
}

function within(period: Period, day: PlainDate): PlainDate {
  if (day < period.from) return period.from;
  return day > period.until ? period.until : day;
}

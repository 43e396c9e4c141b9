import type { AgencyId, PersonId, UnitId } from '#kernel/id.ts';
import { daysBetween, daysInMonth, partsOf, plainDateOf, type PlainDate } from '#kernel/plain-date.ts';
import { monthsOf, yearPeriod, type Period } from '#kernel/period.ts';
import { unitsBelow } from '#organization/server/index.ts';
import { achievementPctOf } from '#planning/rules/achievement.ts';
import { formulaOf, isTyped, type Indicator, type Target } from '#planning/rules/indicator.ts';
import { indicatorOn, targetOn, typedValuesIn, type IkiPlan, type TypedValueRecord } from '#planning/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import { measure, measureRuleVersion, type Measured } from '../rules/measure.ts';
import { satisfactionMinimumN, standingOf } from '../rules/standing.ts';
import { addTallies, noTyped, type TypedSum } from '../rules/tally.ts';
import { tallyPerson, tallyUnits, type TallyPart } from './tally.repo.ts';

export type Of = { readonly personId: PersonId } | { readonly unitId: UnitId };

/** What was gathered once for all indicators of a person or unit: from 13 months before the period until its last counted day. */
export type Gathered = { readonly parts: readonly TallyPart[]; readonly inPeriod: readonly TallyPart[] };

/** Months shown before the period, so that a trend has its points. */
const monthsBefore = 13;

export async function gather(tx: Tx, agencyId: AgencyId, of: Of, period: Period): Promise<Gathered> {
  const before = { from: firstOfMonthBefore(period.from, monthsBefore), until: period.until };
  const read = await reader(tx, agencyId, of, period.until);
  // A period that begins within a month needs its own sum; the months before are whole.
  return { parts: await read(before), inPeriod: await read(period) };
}

async function reader(tx: Tx, agencyId: AgencyId, of: Of, day: PlainDate): Promise<(period: Period) => Promise<readonly TallyPart[]>> {
  if ('personId' in of) return (period) => tallyPerson(tx, agencyId, of.personId, period);
  const units = await unitsBelow(tx, agencyId, of.unitId, day);
  return (period) => tallyUnits(tx, agencyId, units, period);
}

export type MeasureIndicator = {
  readonly agencyId: AgencyId;
  readonly of: Of;
  readonly indicator: Indicator;
  readonly period: Period;
  /** The last day that may be counted; the end of the period when absent. */
  readonly through?: PlainDate;
  /** The agreed target of an IKI; otherwise the target object of the person or unit is looked up. */
  readonly target?: Target;
  readonly gathered?: Gathered;
};

/** The value of an indicator for a person or a unit, from rollups (or from typed values), with all that it rests on. */
export async function measureIndicator(tx: Tx, input: MeasureIndicator): Promise<Measured> {
  const { agencyId, of, indicator, period } = input;
  const through = input.through !== undefined && input.through < period.until ? input.through : period.until;
  const counted: Period = { from: period.from, until: through < period.from ? period.from : through };
  const gathered = input.gathered ?? (await gather(tx, agencyId, of, counted));
  const isCounted = ({ serviceId }: TallyPart) => indicator.serviceIds === undefined || indicator.serviceIds.includes(serviceId);
  const typed =
    isTyped(indicator) && 'personId' in of
      ? await typedValuesIn(tx, agencyId, indicator.indicatorId, of.personId, { from: firstOfMonthBefore(period.from, monthsBefore), until: counted.until })
      : [];

  const value = measure(indicator, addTallies(gathered.inPeriod.filter(isCounted).map((part) => part.tally)), sumTyped(indicator, typed, counted));
  const agreed = input.target ?? (await targetOn(tx, agencyId, indicator.indicatorId, of, counted.until));
  const target = agreed && targetFor(indicator, agreed, counted);
  const isPersonsSatisfaction = 'personId' in of && indicator.denominator === 'RATINGS';
  const achievement =
    target === undefined ? undefined : achievementPctOf({ polarity: polarities[indicator.shape], target: target.target, actual: value.value ?? null });
  return {
    ...value,
    indicatorId: indicator.indicatorId,
    name: indicator.name,
    unit: indicator.unit,
    decimals: indicator.decimals,
    formula: formulaOf(indicator),
    factor: indicator.factor,
    period,
    through: counted.until,
    ...(target === undefined ? {} : { target: target.target }),
    ...(achievement?.ok ? { achievementPct: achievement.value } : {}),
    standing: standingOf({
      shape: indicator.shape,
      value: value.value,
      n: value.n,
      minimumN: isPersonsSatisfaction ? Math.max(satisfactionMinimumN, indicator.minimumN) : indicator.minimumN,
      target: target?.target,
      minimum: target?.minimum,
      stretch: target?.stretch,
    }),
    ruleVersion: `${measureRuleVersion}/indikator-v${indicator.version}`,
    months: monthsOf({ from: firstOfMonthBefore(period.from, monthsBefore), until: counted.until }).map((month) => {
      const tally = addTallies(gathered.parts.filter((part) => part.month === month && isCounted(part)).map((part) => part.tally));
      const found = measure(indicator, tally, sumTyped(indicator, typed, { from: month, until: lastDayOf(month) }));
      return { month, n: found.n, ...(found.value === undefined || found.n === 0 ? {} : { value: found.value }) };
    }),
  };
}

export type MeasureIki = {
  readonly agencyId: AgencyId;
  readonly personId: PersonId;
  readonly iki: IkiPlan;
  readonly period: Period;
  readonly through?: PlainDate;
  readonly gathered?: Gathered;
};

/** An IKI by its indicator and its agreed target; without an indicator there is nothing to count, and that is said. */
export async function measureIki(tx: Tx, { iki, personId, ...input }: MeasureIki): Promise<Measured> {
  const indicator = iki.indicatorId === undefined ? undefined : await indicatorOn(tx, input.agencyId, iki.indicatorId, input.period.until);
  const through = input.through ?? input.period.until;
  if (indicator === undefined) {
    return {
      name: iki.title,
      unit: iki.unit,
      decimals: 2,
      formula: '',
      factor: 1,
      numerator: 0,
      value: undefined,
      n: 0,
      period: input.period,
      through,
      target: iki.target,
      standing: 'NO_DATA',
      ruleVersion: measureRuleVersion,
      months: [],
    };
  }
  return measureIndicator(tx, { ...input, of: { personId }, indicator, target: { target: iki.target } });
}

/** A yearly target of something that is summed up holds for a part of the year by its share of days; any other as it is. */
export function targetFor(indicator: Pick<Indicator, 'consolidation' | 'denominator'>, agreed: Target, counted: Period): Target {
  if (indicator.consolidation !== 'SUM' || indicator.denominator !== undefined) return agreed;
  const year = yearPeriod(partsOf(counted.until).year);
  const share = (daysBetween(counted.from, counted.until) + 1) / (daysBetween(year.from, year.until) + 1);
  const part = (value: number) => Math.round(value * share * 100) / 100;
  return {
    target: part(agreed.target),
    ...(agreed.minimum === undefined ? {} : { minimum: part(agreed.minimum) }),
    ...(agreed.stretch === undefined ? {} : { stretch: part(agreed.stretch) }),
  };
}

const polarities = { HIGHER: 'MAXIMIZE', LOWER: 'MINIMIZE', ZERO: 'MINIMIZE', RANGE: 'STABILIZE', EXACT: 'STABILIZE' } as const;

function sumTyped(indicator: Indicator, values: readonly TypedValueRecord[], period: Period): TypedSum {
  const within = values.filter(({ day }) => period.from <= day && day <= period.until);
  const last = within.at(-1);
  if (last === undefined) return noTyped;
  if (indicator.consolidation === 'LAST_KNOWN') return { numerator: last.numerator, denominator: last.denominator, entries: within.length };
  const sum = within.reduce((all, one) => ({ numerator: all.numerator + one.numerator, denominator: all.denominator + one.denominator }), {
    numerator: 0,
    denominator: 0,
  });
  // A mean of typed counts is their sum over the entries; a share divides its sums anyway.
  const divisor = indicator.consolidation === 'AVERAGE' && indicator.denominator === undefined ? within.length : 1;
  return { numerator: sum.numerator / divisor, denominator: sum.denominator, entries: within.length };
}

function firstOfMonthBefore(day: PlainDate, months: number): PlainDate {
  const { year, month } = partsOf(day);
  const at = year * 12 + (month - 1) - months;
  return plainDateOf(Math.floor(at / 12), (at % 12) + 1, 1);
}

function lastDayOf(month: PlainDate): PlainDate {
  const { year, month: at } = partsOf(month);
  return plainDateOf(year, at, daysInMonth(year, at));
}

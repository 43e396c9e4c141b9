import { z } from 'zod';
import { plainDate, uuid } from '#platform/wire.ts';
import { standings } from '../rules/measure.ts';
import { targetBases } from '#planning/rules/milestone.ts';
import { trends } from '../rules/trend.ts';

const interval = z.strictObject({ low: z.number(), high: z.number(), method: z.enum(['WILSON', 'STUDENT']) });

export const period = z.strictObject({ from: plainDate, until: plainDate });

export const satisfaction = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('HIDDEN'), n: z.int(), invited: z.int() }),
  z.strictObject({
    state: z.enum(['FEW', 'ENOUGH']),
    n: z.int(),
    invited: z.int(),
    satisfied: z.int(),
    valuePct: z.number(),
    lowPct: z.number(),
    highPct: z.number(),
  }),
]);

export type SatisfactionView = z.output<typeof satisfaction>;

/** The figures that every page begins with. */
export const figures = z.strictObject({
  today: z.strictObject({ day: plainDate, n: z.int(), finished: z.int() }).nullable(),
  week: z.strictObject({ from: plainDate, until: plainDate, n: z.int(), finished: z.int(), before: z.int() }),
  wait: z.strictObject({
    from: plainDate,
    until: plainDate,
    n: z.int(),
    meanMinutes: z.number().nullable(),
    lowMinutes: z.number().nullable(),
    highMinutes: z.number().nullable(),
  }),
  satisfaction: z.strictObject({ from: plainDate, until: plainDate, value: satisfaction }),
});

export type FiguresView = z.output<typeof figures>;

/** `target`: what held at the end of the month; null of sums, whose target holds for the period as a whole. */
const month = z.strictObject({ month: plainDate, value: z.number().nullable(), n: z.number(), target: z.number().nullable() });

const targetStep = z.strictObject({ from: plainDate, before: z.number(), target: z.number(), reason: z.string(), documentReference: z.string() });

export const measured = z.strictObject({
  indicatorId: uuid.nullable(),
  name: z.string(),
  unit: z.string(),
  decimals: z.int(),
  formula: z.string(),
  factor: z.number(),
  numerator: z.number(),
  denominator: z.number().nullable(),
  value: z.number().nullable(),
  n: z.number(),
  /** With fewer cases nothing is concluded. */
  minimumN: z.int(),
  interval: interval.nullable(),
  period,
  through: plainDate,
  target: z.number().nullable(),
  /** Where the target of the period comes from: agreed as it stands, from the milestones of the plan, or the share of days of a year. */
  targetBasis: z.enum(targetBases).nullable(),
  achievementPct: z.number().nullable(),
  standing: z.enum(standings),
  ruleVersion: z.string(),
  trend: z.enum(trends),
  months: z.array(month),
  /** Where the target of the person or unit was revised in these months. */
  targetSteps: z.array(targetStep),
});

export type MeasuredView = z.output<typeof measured>;

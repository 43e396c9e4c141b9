import { z } from 'zod';
import { endpoint, uuid } from '#platform/wire.ts';
import { indicatorMeasure, targetAmounts } from '#planning/contract.ts';
import { standings } from '../rules/measure.ts';
import { period } from './figures.ts';

const bands = z.strictObject({ ABOVE: z.int(), AT: z.int(), BELOW: z.int(), TOO_FEW: z.int() });

export const tryIndicator = endpoint({
  method: 'post',
  path: '/api/indicator-trials',
  summary: 'What a definition would have shown in the last four full quarters: units by name, people of one’s own line by number alone; nothing is stored',
  access: ['PENGELOLA'],
  body: indicatorMeasure.extend({ indicatorId: uuid, target: targetAmounts.optional() }),
  answer: z.strictObject({
    quarters: z.array(period),
    minimumN: z.int(),
    /** Typed in by people: a unit has no value of its own. */
    isTyped: z.boolean(),
    units: z.array(
      z.strictObject({
        unitId: uuid,
        name: z.string(),
        quarters: z.array(z.strictObject({ value: z.number().nullable(), n: z.number(), standing: z.enum(standings) })),
      }),
    ),
    unitsLeftOut: z.int(),
    people: z.discriminatedUnion('state', [
      /** The reader has nobody below him, or more people than are measured at once. */
      z.strictObject({ state: z.enum(['NOBODY', 'TOO_MANY']) }),
      /** Null of a quarter in which fewer than five have a value. */
      z.strictObject({ state: z.literal('TOLD'), of: z.int(), quarters: z.array(bands.nullable()) }),
    ]),
  }),
});

export type TrialView = z.output<typeof tryIndicator.answer>;

import { z } from 'zod';
import { endpoint, instant, plainDate, uuid } from '#platform/wire.ts';
import { cardQuestionCodes } from '#planning/rules/card-check.ts';
import { influences, shapes } from '#planning/rules/indicator.ts';

const choice = z.strictObject({ key: z.string(), amount: z.number().nullable() });

export const readIndicatorCard = endpoint({
  method: 'get',
  path: '/api/indicators/{indicatorId}/card',
  summary: 'What an indicator expects of the reader, with an example from his own last month and three questions; `turn` changes the order of choices',
  access: 'SIGNED_IN',
  params: z.strictObject({ indicatorId: uuid }),
  query: z.strictObject({ turn: z.coerce.number().int().min(0).max(1000).optional() }),
  answer: z.strictObject({
    indicator: z.strictObject({
      indicatorId: uuid,
      version: z.int(),
      name: z.string(),
      description: z.string(),
      countsWhat: z.string(),
      countsNot: z.string(),
      influence: z.enum(influences).nullable(),
      influencedBy: z.string(),
      source: z.string(),
      knownWeakness: z.string(),
      formula: z.string(),
      factor: z.number(),
      unit: z.string(),
      decimals: z.int(),
      shape: z.enum(shapes),
    }),
    target: z.number().nullable(),
    minimumN: z.int(),
    example: z.strictObject({
      /** False: that month holds nothing of the reader, so the numbers are supposed. */
      isOwn: z.boolean(),
      month: plainDate,
      numerator: z.number(),
      denominator: z.number().nullable(),
      value: z.number(),
      n: z.number(),
    }),
    supervisorName: z.string().nullable(),
    /** Answers questions about the indicator; null: the pengelola does. */
    ownerName: z.string().nullable(),
    questions: z.array(z.strictObject({ code: z.enum(cardQuestionCodes), options: z.array(choice) })),
    understoodAt: instant.nullable(),
  }),
});

export type IndicatorCardView = z.output<typeof readIndicatorCard.answer>;

const answered = z.string().max(40);

export const answerIndicatorCard = endpoint({
  method: 'post',
  path: '/api/indicators/{indicatorId}/card',
  summary: 'Answers the three questions of a card; three right ones are kept as understood, anything else is kept nowhere',
  access: 'SIGNED_IN',
  params: z.strictObject({ indicatorId: uuid }),
  body: z.strictObject({
    answers: z.strictObject({ COUNTS: answered.optional(), VALUE: answered.optional(), TARGET: answered.optional(), INFLUENCE: answered.optional() }),
  }),
  answer: z.strictObject({ answers: z.array(z.strictObject({ code: z.enum(cardQuestionCodes), isRight: z.boolean() })), understood: z.boolean() }),
});

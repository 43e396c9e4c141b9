import { z } from 'zod';
import { endpoint, instant, paragraph, uuid } from '#platform/wire.ts';
import { indicatorId } from './indicator.ts';

export const listIndicatorQuestions = endpoint({
  method: 'get',
  path: '/api/indicators/{indicatorId}/questions',
  summary: 'What has been asked about an indicator, with the answers; who asked is not told',
  access: 'SIGNED_IN',
  params: indicatorId,
  answer: z.strictObject({
    questions: z.array(
      z.strictObject({
        questionId: uuid,
        body: z.string(),
        askedAt: instant,
        isOwn: z.boolean(),
        answer: z.string().nullable(),
        answeredAt: instant.nullable(),
      }),
    ),
    /** Who answers; null: the pengelola. */
    ownerName: z.string().nullable(),
    canAnswer: z.boolean(),
  }),
});

export type IndicatorQuestionView = z.output<typeof listIndicatorQuestions.answer>['questions'][number];

export const askIndicatorQuestion = endpoint({
  method: 'post',
  path: '/api/indicators/{indicatorId}/questions',
  summary: 'Asks something about an indicator',
  access: 'SIGNED_IN',
  params: indicatorId,
  body: z.strictObject({ questionId: uuid, body: paragraph(1000, 5) }),
  status: 201,
  answer: z.strictObject({ questionId: uuid }),
});

export const answerIndicatorQuestion = endpoint({
  method: 'put',
  path: '/api/indicators/{indicatorId}/questions/{questionId}/answer',
  summary: 'Answers a question about an indicator, for everybody who has it: its owner or the pengelola',
  access: 'SIGNED_IN',
  params: indicatorId.extend({ questionId: uuid }),
  body: z.strictObject({ answer: paragraph(2000, 2) }),
  answer: z.strictObject({ questionId: uuid }),
});

export const readTeamUnderstanding = endpoint({
  method: 'get',
  path: '/api/understanding',
  summary: 'Of each indicator in the plans of one’s people: how many have it and how many have understood it; null of fewer than three',
  access: ['ATASAN'],
  answer: z.strictObject({
    indicators: z.array(z.strictObject({ indicatorId: uuid, name: z.string(), have: z.int(), understood: z.int().nullable() })),
  }),
});

import { z } from 'zod';
import { endpoint, plainDate, uuid } from '#platform/wire.ts';
import { readinessGaps } from '../rules/readiness.ts';

export const readReadiness = endpoint({
  method: 'get',
  path: '/api/readiness',
  summary: 'Who lacks a supervisor, a plan, a decision or a measure this year: counted, and by name for one lack, 50 a page',
  access: ['PENGELOLA'],
  query: z.strictObject({ gap: z.enum(readinessGaps).optional(), after: uuid.optional() }),
  answer: z.strictObject({
    year: z.int(),
    today: plainDate,
    people: z.int(),
    counts: z.array(z.strictObject({ code: z.enum(readinessGaps), n: z.int() })),
    gap: z.enum(readinessGaps).nullable(),
    lines: z.array(z.strictObject({ personId: uuid, name: z.string(), postTitle: z.string(), unitName: z.string(), skpId: uuid.nullable() })),
    /** Give it as `after` for the next page. */
    next: uuid.nullable(),
  }),
});

export type ReadinessView = z.output<typeof readReadiness.answer>;

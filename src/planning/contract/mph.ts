import { z } from 'zod';
import { endpoint, uuid } from '#platform/wire.ts';
import { skpStatuses } from '../rules/skp.ts';

const rhkRef = z.strictObject({ rhkId: uuid, title: z.string() });

export const readMph = endpoint({
  method: 'get',
  path: '/api/people/{personId}/mph',
  summary: 'Matriks Pembagian Peran dan Hasil of a leader this year: who serves which of his results, directly or through others, and what is missing',
  access: 'SIGNED_IN',
  params: z.strictObject({ personId: uuid }),
  answer: z.strictObject({
    year: z.int(),
    leader: z.strictObject({ personId: uuid, name: z.string(), skpId: uuid.nullable(), status: z.enum(skpStatuses).nullable() }),
    columns: z.array(rhkRef),
    rows: z.array(
      z.strictObject({
        personId: uuid,
        name: z.string(),
        postTitle: z.string().nullable(),
        isDirect: z.boolean(),
        skpId: uuid.nullable(),
        status: z.enum(skpStatuses).nullable(),
        cells: z.array(z.strictObject({ rhkId: uuid, serving: z.array(rhkRef) })),
        unlinked: z.array(rhkRef),
      }),
    ),
    findings: z.strictObject({
      resultsWithoutOwner: z.array(uuid),
      peopleWithoutPlan: z.array(z.string()),
      peopleWithoutLink: z.array(z.string()),
      workThatServesNothing: z.int(),
    }),
  }),
});

export type MphView = z.output<typeof readMph.answer>;

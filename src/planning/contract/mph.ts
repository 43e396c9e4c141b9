import { z } from 'zod';
import { endpoint, line, sheetFormat, uuid } from '#platform/wire.ts';
import { cascades } from '../rules/mph.ts';
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
        cells: z.array(
          z.strictObject({ rhkId: uuid, role: z.strictObject({ cascade: z.enum(cascades), body: z.string() }).nullable(), serving: z.array(rhkRef) }),
        ),
        unlinked: z.array(rhkRef),
      }),
    ),
    findings: z.strictObject({
      resultsWithoutOwner: z.array(uuid),
      peopleWithoutPlan: z.array(z.string()),
      peopleWithoutLink: z.array(z.string()),
      workThatServesNothing: z.int(),
    }),
    canDivide: z.boolean(),
  }),
});

const leader = z.strictObject({ personId: uuid });

/** The answer is a PDF, not JSON. */
export const readMphDocument = endpoint({
  method: 'get',
  path: '/api/people/{personId}/mph/document',
  summary: 'The matrix as PDF (A4, lying)',
  access: 'SIGNED_IN',
  params: leader,
  answer: z.never(),
});

/** The answer is a table file, not JSON. */
export const readMphSheet = endpoint({
  method: 'get',
  path: '/api/people/{personId}/mph/sheet',
  summary: 'The matrix as XLSX or CSV: rows people, columns the results of the leader',
  access: 'SIGNED_IN',
  params: leader,
  query: z.strictObject({ format: sheetFormat }),
  answer: z.never(),
});

export const assignRoles = endpoint({
  method: 'put',
  path: '/api/people/{personId}/mph/roles',
  summary: 'What some people below the leader are to deliver for one of his results',
  access: 'SIGNED_IN',
  params: leader,
  body: z.strictObject({
    rhkId: uuid,
    personIds: z.array(uuid).min(1, 'Pilih paling sedikit satu pegawai.').max(200, 'Paling banyak 200 pegawai sekaligus.'),
    cascade: z.enum(cascades, 'Pilih langsung atau tidak langsung.'),
    body: line(500, 3),
  }),
  answer: z.strictObject({ assigned: z.int() }),
});

export const withdrawRole = endpoint({
  method: 'delete',
  path: '/api/people/{personId}/mph/roles/{rhkId}/{ownerId}',
  summary: 'Empty a cell of the matrix; what was taken into a plan stays there',
  access: 'SIGNED_IN',
  params: leader.extend({ rhkId: uuid, ownerId: uuid }),
  answer: z.strictObject({}),
});

export type MphView = z.output<typeof readMph.answer>;

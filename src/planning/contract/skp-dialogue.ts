import { z } from 'zod';
import { endpoint, line, paragraph, uuid } from '#platform/wire.ts';
import { berakhlakValues } from '../rules/berakhlak.ts';
import { proposalAnswers } from '../rules/proposal.ts';
import { amount } from './amount.ts';

const skpId = z.strictObject({ skpId: uuid });

export const writeSkpNote = endpoint({
  method: 'post',
  path: '/api/skp/{skpId}/notes',
  summary: 'Write to the other party of a plan',
  access: 'SIGNED_IN',
  params: skpId,
  body: z.strictObject({ noteId: uuid, body: paragraph(1000, 2) }),
  status: 201,
  answer: z.strictObject({ noteId: uuid }),
});

export const proposeChange = endpoint({
  method: 'post',
  path: '/api/skp/{skpId}/proposals',
  summary: 'Propose another content of an item of the plan, or that it go; may counter a proposal of the other party',
  access: 'SIGNED_IN',
  params: skpId,
  body: z.strictObject({
    proposalId: uuid,
    itemId: uuid,
    after: z.strictObject({ title: line(500, 3), target: amount.optional(), unit: line(60).optional() }).optional(),
    reason: paragraph(500, 3),
    counters: uuid.optional(),
  }),
  status: 201,
  answer: z.strictObject({ proposalId: uuid }),
});

export const answerProposal = endpoint({
  method: 'post',
  path: '/api/skp/{skpId}/proposals/{proposalId}/answer',
  summary: 'Accept or decline a proposal of the other party, or take back one’s own',
  access: 'SIGNED_IN',
  params: z.strictObject({ skpId: uuid, proposalId: uuid }),
  body: z.strictObject({ status: z.enum(proposalAnswers), reason: paragraph(500, 3).optional() }),
  answer: z.strictObject({ proposalId: uuid }),
});

export const writeExpectation = endpoint({
  method: 'put',
  path: '/api/skp/{skpId}/expectations/{value}',
  summary: 'Ekspektasi Khusus Pimpinan for one BerAKHLAK value; without a text it is taken away',
  access: 'SIGNED_IN',
  params: z.strictObject({ skpId: uuid, value: z.enum(berakhlakValues) }),
  body: z.strictObject({ body: paragraph(500, 3).optional() }),
  answer: skpId,
});

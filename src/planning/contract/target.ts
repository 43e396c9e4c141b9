import { z } from 'zod';
import { endpoint, line, plainDate, uuid } from '#platform/wire.ts';
import { amount } from './amount.ts';
import { indicatorId } from './indicator.ts';

export const targetAmounts = z.strictObject({ target: amount, minimum: amount.optional(), stretch: amount.optional() });

export const writeTarget = endpoint({
  method: 'post',
  path: '/api/indicators/{indicatorId}/targets',
  summary: 'Lay a target for a person or a unit over an interval',
  access: ['PENGELOLA'],
  params: indicatorId,
  body: z
    .strictObject({
      targetId: uuid,
      whose: z.union([z.strictObject({ personId: uuid }), z.strictObject({ unitId: uuid })], 'Pilih pegawai atau unit.'),
      from: plainDate,
      until: plainDate.optional(),
      target: amount,
      minimum: amount.optional(),
      stretch: amount.optional(),
    })
    .refine((body) => body.until === undefined || body.from <= body.until, { path: ['until'], message: 'Hari terakhir tidak boleh sebelum hari pertama.' }),
  status: 201,
  answer: z.strictObject({ targetId: uuid }),
});

export const listTargetsOfIndicator = endpoint({
  method: 'get',
  path: '/api/indicators/{indicatorId}/targets',
  summary: 'The targets of an indicator, the newest interval first',
  access: ['PENGELOLA'],
  params: indicatorId,
  answer: z.strictObject({
    targets: z.array(
      z.strictObject({
        targetId: uuid,
        holderName: z.string(),
        from: plainDate,
        until: plainDate.nullable(),
        target: z.number(),
        minimum: z.number().nullable(),
        stretch: z.number().nullable(),
      }),
    ),
  }),
});

export const listTargetHolders = endpoint({
  method: 'get',
  path: '/api/target-holders',
  summary: 'For whom a target may be laid: all units, and people by name or number',
  access: ['PENGELOLA'],
  query: z.strictObject({ search: line(100, 3).optional() }),
  answer: z.strictObject({
    units: z.array(z.strictObject({ unitId: uuid, name: z.string() })),
    people: z.array(z.strictObject({ personId: uuid, name: z.string(), nip: z.string(), unitName: z.string().nullable() })),
  }),
});

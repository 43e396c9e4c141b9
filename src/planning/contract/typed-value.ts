import { z } from 'zod';
import { endpoint, line, plainDate, uuid } from '#platform/wire.ts';

export const writeTypedValue = endpoint({
  method: 'post',
  path: '/api/typed-values',
  summary: 'A realisation with its evidence, for oneself',
  access: 'SIGNED_IN',
  body: z.strictObject({
    typedValueId: uuid,
    indicatorId: uuid,
    day: plainDate,
    numerator: z.number('Tulis angka.').min(0, 'Angka tidak boleh di bawah 0.').max(1_000_000_000),
    denominator: z.number('Tulis angka.').positive('Pembagi lebih dari 0.').max(1_000_000_000),
    note: line(500, 0),
    evidenceName: line(200, 2),
    evidenceLink: z.url({ protocol: /^https$/, message: 'Tautan bukti dimulai dengan https://.' }).max(1000, 'Tautan paling banyak 1.000 huruf.'),
  }),
  status: 201,
  answer: z.strictObject({ typedValueId: uuid }),
});

export const removeTypedValue = endpoint({
  method: 'post',
  path: '/api/typed-values/{typedValueId}/void',
  summary: 'Take a realisation back; the row stays',
  access: 'SIGNED_IN',
  params: z.strictObject({ typedValueId: uuid }),
  body: z.strictObject({}),
  answer: z.strictObject({ typedValueId: uuid }),
});

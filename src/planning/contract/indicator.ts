import { z } from 'zod';
import { endpoint, line, paragraph, plainDate, uuid } from '#platform/wire.ts';
import { consolidations } from '../rules/consolidation.ts';
import { shapes } from '../rules/indicator.ts';
import { namedCountCodes } from '../rules/named-count.ts';

const indicatorBody = z.strictObject({
  name: line(200, 3),
  description: paragraph(1000, 3),
  countsWhat: paragraph(1000, 3),
  countsNot: paragraph(1000, 1),
  numerator: z.enum(namedCountCodes, 'Pilih yang dihitung.'),
  denominator: z.enum(namedCountCodes, 'Pilih pembagi.').optional(),
  serviceIds: z.array(uuid).min(1).max(200).optional(),
  factor: z.number('Tulis angka.').positive('Pengali lebih dari 0.').max(1_000_000),
  unit: line(60),
  decimals: z.int().min(0).max(4),
  shape: z.enum(shapes, 'Pilih arah yang baik.'),
  consolidation: z.enum(consolidations),
  minimumN: z.int('Tulis bilangan bulat.').min(1).max(100_000),
  influencedBy: line(300, 3),
  source: line(300, 3),
  knownWeakness: paragraph(1000, 0),
});

const indicatorView = indicatorBody.extend({ indicatorId: uuid, version: z.int(), formula: z.string() });

export type IndicatorView = z.output<typeof indicatorView>;

export const listIndicatorsOfAgency = endpoint({
  method: 'get',
  path: '/api/indicators',
  summary: 'The indicators in force, explained',
  access: 'SIGNED_IN',
  answer: z.strictObject({ indicators: z.array(indicatorView), canDefine: z.boolean() }),
});

export const indicatorId = z.strictObject({ indicatorId: uuid });

export const writeIndicator = endpoint({
  method: 'put',
  path: '/api/indicators/{indicatorId}',
  summary: 'Define an indicator, or a new version of one from a day on',
  access: ['PENGELOLA'],
  params: indicatorId,
  body: indicatorBody.extend({ from: plainDate }),
  answer: z.strictObject({ indicatorId: uuid, version: z.int() }),
});

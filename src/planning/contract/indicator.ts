import { z } from 'zod';
import { endpoint, line, paragraph, plainDate, uuid } from '#platform/wire.ts';
import { consolidations } from '../rules/consolidation.ts';
import { libraryKeys } from '../rules/indicator-library.ts';
import { influences, shapes } from '../rules/indicator.ts';
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
  influence: z.enum(influences, 'Pilih apakah pegawai dapat menggerakkannya.').optional(),
  influencedBy: line(300, 3),
  ownerId: uuid.optional(),
  source: line(300, 3),
  knownWeakness: paragraph(1000, 0),
});

/** What of a definition says how a value comes about; enough to try it. */
export const indicatorMeasure = indicatorBody.pick({
  name: true,
  numerator: true,
  denominator: true,
  serviceIds: true,
  factor: true,
  unit: true,
  decimals: true,
  shape: true,
  consolidation: true,
  minimumN: true,
});

const indicatorView = indicatorBody.extend({
  indicatorId: uuid,
  version: z.int(),
  formula: z.string(),
  /** Null: nobody is named, or he holds no post any more; the pengelola answers. */
  ownerName: z.string().nullable(),
});

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
  body: indicatorBody.extend({ from: plainDate, reason: paragraph(500, 0).optional(), libraryKey: z.enum(libraryKeys).optional() }),
  answer: z.strictObject({ indicatorId: uuid, version: z.int() }),
});

const indicatorVersion = indicatorView.extend({
  /** Null: another version was laid over it before it was in force. */
  from: plainDate.nullable(),
  until: plainDate.nullable(),
  reason: z.string(),
});

export type IndicatorVersionView = z.output<typeof indicatorVersion>;

export const listIndicatorVersions = endpoint({
  method: 'get',
  path: '/api/indicators/{indicatorId}/versions',
  summary: 'All versions of an indicator with their days and reasons, the newest first; values keep the version of their day',
  access: 'SIGNED_IN',
  params: indicatorId,
  answer: z.strictObject({ versions: z.array(indicatorVersion), canDefine: z.boolean() }),
});

import { z } from 'zod';
import { endpoint, instant, line, plainDate, problem, uuid } from '#platform/wire.ts';
import { mostTiles } from './rules/catalogue.ts';
import { channels, outcomes, returnReasons } from './rules/interaction.ts';
import type { ServiceRefusal } from './rules/service-refusal.ts';
import { importMapping } from './import-mapping.ts';

const channel = z.enum(channels, 'Pilih salah satu saluran layanan.');
const outcome = z.enum(outcomes, 'Pilih hasil layanan.');

/** One interaction as the device froze it at the tap. Times are the device's own. */
const interactionBody = z.strictObject({
  serviceId: uuid,
  channel,
  outcome,
  returnReason: z.enum(returnReasons).optional(),
  arrivedAt: instant.optional(),
  startedAt: instant.optional(),
  finishedAt: instant,
  recordedAt: instant,
  late: z.boolean().optional(),
  handoverId: uuid.optional(),
  skewSeconds: z.int().min(-1_000_000_000).max(1_000_000_000).optional(),
  deviceSequence: z.int().min(0).optional(),
});
export type InteractionBody = z.output<typeof interactionBody>;

const invitationView = z.strictObject({ path: z.string(), shortCode: z.string(), expiresAt: instant });

export const recordedView = z.strictObject({
  interactionId: uuid,
  receivedAt: instant,
  /** Null for what is recorded afterwards: the citizen has left. */
  invitation: invitationView.nullable(),
});
export type RecordedView = z.output<typeof recordedView>;

/** The header Idempotency-Key holds a UUID made at the tap; it names the interaction as well. */
export const recordInteraction = endpoint({
  method: 'post',
  path: '/api/interactions',
  summary: 'Record one interaction; header Idempotency-Key (UUID) required; answered after the commit',
  access: 'SIGNED_IN',
  body: interactionBody,
  status: 201,
  answer: recordedView,
});

const mostInBatch = 200;

export const recordBatch = endpoint({
  method: 'post',
  path: '/api/interactions/batch',
  summary: 'Record up to 200 interactions; each is answered by itself, as if it had come alone',
  access: 'SIGNED_IN',
  body: z.strictObject({
    items: z
      .array(z.strictObject({ key: uuid, interaction: interactionBody }))
      .min(1, 'Kiriman tidak berisi catatan.')
      .max(mostInBatch, `Kirim paling banyak ${mostInBatch} catatan sekaligus.`),
  }),
  answer: z.strictObject({
    items: z.array(
      z.discriminatedUnion('status', [
        z.strictObject({ key: uuid, status: z.literal(201), recorded: recordedView }),
        z.strictObject({ key: uuid, status: z.number(), problem }),
      ]),
    ),
  }),
});

export const voidInteraction = endpoint({
  method: 'post',
  path: '/api/interactions/{interactionId}/void',
  summary: 'Take back an own interaction; doing it twice is doing it once',
  access: 'SIGNED_IN',
  params: z.strictObject({ interactionId: uuid }),
  body: z.strictObject({}),
  answer: z.strictObject({ interactionId: uuid, voidedAt: instant }),
});

const ownInteraction = z.strictObject({
  interactionId: uuid,
  serviceName: z.string(),
  channel,
  outcome,
  finishedAt: instant,
  receivedAt: instant,
  waitSeconds: z.number().nullable(),
  handlingSeconds: z.number().nullable(),
  late: z.boolean(),
  clockDoubtful: z.boolean(),
  voided: z.boolean(),
  can: z.strictObject({ void: z.union([z.literal(true), z.enum(['NOT_OWN', 'VOIDED', 'RATED', 'TOO_LATE'])]) }),
});
export type OwnInteraction = z.output<typeof ownInteraction>;

export const listToday = endpoint({
  method: 'get',
  path: '/api/interactions/today',
  summary: 'What the person recorded today, newest first, at most 100',
  access: 'SIGNED_IN',
  answer: z.strictObject({ day: plainDate, timeZone: z.string(), count: z.number(), interactions: z.array(ownInteraction) }),
});

const tile = z.strictObject({ serviceId: uuid, code: z.string(), name: z.string(), standardMinutes: z.number().nullable(), channels: z.array(channel) });
export type Tile = z.output<typeof tile>;

export const listTiles = endpoint({
  method: 'get',
  path: '/api/services',
  summary: 'The own tiles in their fixed order, then all other services in force today',
  access: 'SIGNED_IN',
  answer: z.strictObject({
    tiles: z.array(tile),
    others: z.array(tile),
    pinnedIds: z.array(uuid),
    can: z.strictObject({ record: z.union([z.literal(true), z.literal('NO_UNIT')]) }),
  }),
});

export const pinServices = endpoint({
  method: 'put',
  path: '/api/pinned-services',
  summary: 'Choose the own tiles and their order',
  access: 'SIGNED_IN',
  body: z.strictObject({
    serviceIds: z
      .array(uuid)
      .max(mostTiles, `Pilih paling banyak ${mostTiles} layanan.`)
      .refine((ids) => new Set(ids).size === ids.length, 'Setiap layanan cukup dipilih sekali.'),
  }),
  answer: z.strictObject({ pinnedIds: z.array(uuid) }),
});

export const listColleagues = endpoint({
  method: 'get',
  path: '/api/colleagues',
  summary: 'Colleagues of the same unit today, for a hand-over',
  access: 'SIGNED_IN',
  answer: z.strictObject({ colleagues: z.array(z.strictObject({ personId: uuid, name: z.string(), postTitle: z.string() })) }),
});

export const handOverService = endpoint({
  method: 'post',
  path: '/api/handovers',
  summary: 'Hand a service under way to a colleague; header Idempotency-Key (UUID) required and names the hand-over',
  access: 'SIGNED_IN',
  body: z.strictObject({
    serviceId: uuid,
    channel,
    arrivedAt: instant.optional(),
    startedAt: instant.optional(),
    handedAt: instant,
    toPersonId: uuid,
    note: line(200, 0).optional(),
    /** When it was handed to the person himself before. */
    fromHandoverId: uuid.optional(),
  }),
  status: 201,
  answer: z.strictObject({ handoverId: uuid, handedAt: instant }),
});

const openHandover = z.strictObject({
  handoverId: uuid,
  serviceId: uuid,
  serviceName: z.string(),
  channel,
  arrivedAt: instant.nullable(),
  handedAt: instant,
  fromName: z.string(),
  note: z.string(),
});
export type OpenHandoverView = z.output<typeof openHandover>;

export const listHandovers = endpoint({
  method: 'get',
  path: '/api/handovers',
  summary: 'Services that wait for the person',
  access: 'SIGNED_IN',
  answer: z.strictObject({ handovers: z.array(openHandover) }),
});

const definitionFields = {
  code: line(40).regex(/^[\p{L}\p{N}][\p{L}\p{N} ._/-]*$/u, 'Kode berisi huruf, angka, titik, garis miring atau tanda hubung.'),
  name: line(200, 2),
  standardMinutes: z
    .int('Tulis menit sebagai bilangan bulat.')
    .min(1, 'Waktu standar paling sedikit 1 menit.')
    .max(525_600, 'Waktu standar paling lama 525.600 menit (satu tahun).')
    .nullable(),
  channels: z.array(channel).min(1, 'Pilih paling sedikit satu saluran.').max(channels.length),
  unitIds: z.array(uuid).max(1000, 'Pilih paling banyak 1.000 unit.'),
};

const serviceView = z.strictObject({
  serviceId: uuid,
  code: z.string(),
  name: z.string(),
  standardMinutes: z.number().nullable(),
  channels: z.array(channel),
  unitIds: z.array(uuid),
  from: plainDate,
  until: plainDate.nullable(),
  revision: z.number(),
});
export type ServiceView = z.output<typeof serviceView>;

export const listCatalogue = endpoint({
  method: 'get',
  path: '/api/service-catalogue',
  summary: 'All services, also those that have ended, with the units that offer them',
  access: ['PENGELOLA', 'AUDITOR'],
  answer: z.strictObject({
    today: plainDate,
    services: z.array(serviceView),
    units: z.array(z.strictObject({ unitId: uuid, name: z.string() })),
    can: z.strictObject({ define: z.union([z.literal(true), z.literal('NOT_PENGELOLA')]) }),
  }),
});

export const defineService = endpoint({
  method: 'post',
  path: '/api/service-catalogue',
  summary: 'Define a service; the id is made by the caller, so that sending twice defines one',
  access: ['PENGELOLA'],
  body: z.strictObject({ serviceId: uuid, ...definitionFields, from: plainDate }),
  status: 201,
  answer: serviceView,
});

export const changeService = endpoint({
  method: 'put',
  path: '/api/service-catalogue/{serviceId}',
  summary: 'Change a service or end it; what was recorded before keeps the standard of its day',
  access: ['PENGELOLA'],
  params: z.strictObject({ serviceId: uuid }),
  body: z.strictObject({ revision: z.int().min(1).max(2_147_483_647), ...definitionFields, until: plainDate.nullable() }),
  answer: serviceView,
});

export const importFile = endpoint({
  method: 'post',
  path: '/api/interaction-imports',
  summary: 'Preview or take over a CSV of service events by a mapping; what is already there is not added again',
  access: ['PENGELOLA'],
  maxBodyBytes: 30_000_000,
  body: z.strictObject({
    csv: z.string().min(1, 'Berkas kosong.').max(25_000_000, 'Berkas terlalu besar, paling banyak 25 MB.'),
    mapping: importMapping,
    createMissing: z.boolean(),
    commit: z.boolean(),
  }),
  answer: z.strictObject({
    rows: z.number(),
    taken: z.number(),
    alreadyThere: z.number(),
    refused: z.number(),
    /** The first refused rows; all of them are in refusedCsv. */
    refusedSample: z.array(z.strictObject({ line: z.number(), reason: z.string() })),
    refusedCsv: z.string(),
    created: z.strictObject({ services: z.number(), units: z.number(), people: z.number() }),
    missing: z.strictObject({ services: z.array(z.string()), units: z.array(z.string()), people: z.array(z.string()) }),
  }),
});
export type ImportAnswer = z.output<typeof importFile.answer>;

export const refusalStatus = {
  SERVICE_UNKNOWN: 422,
  SERVICE_NOT_IN_FORCE: 422,
  CHANNEL_NOT_OFFERED: 422,
  TIMES_OUT_OF_ORDER: 422,
  TIME_IN_FUTURE: 422,
  TIME_BEFORE_2000: 422,
  TIME_TOO_OLD: 422,
  TIMES_TOO_FAR_APART: 422,
  RETURN_REASON_UNFITTING: 422,
  NO_UNIT_THEN: 422,
  HANDOVER_NOT_OPEN: 409,
  HANDOVER_TO_ONESELF: 422,
  HANDOVER_OUTSIDE_UNIT: 422,
  HANDOVER_TOO_OFTEN: 422,
  IDEMPOTENCY_KEY_MISSING: 422,
  IDEMPOTENCY_KEY_REUSED: 409,
  VOID_AFTER_RATING: 409,
  VOID_TOO_LATE: 409,
  SERVICE_CODE_TAKEN: 409,
  SERVICE_CHANGED_MEANWHILE: 409,
  SERVICE_ENDS_BEFORE_IT_BEGINS: 422,
  UNIT_UNKNOWN: 422,
  PINNED_SERVICE_UNKNOWN: 422,
  SCORE_MISSING: 422,
  COMMENT_TOO_LONG: 422,
  INVITATION_NOT_OPEN: 404,
  RATED_BY_WHO_SERVED: 403,
  TOO_MANY_WRONG_CODES: 429,
  IMPORT_COLUMN_MISSING: 422,
  IMPORT_NOT_CSV: 422,
  IMPORT_TOO_MANY_ROWS: 422,
} as const satisfies Record<ServiceRefusal['code'], number>;

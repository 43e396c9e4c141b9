import { z } from 'zod';
import { endpoint, instant, line, paragraph, plainDate, uuid } from '#platform/wire.ts';
import { targetChanges } from '../rules/target-revision.ts';
import { amount } from './amount.ts';
import { indicatorId } from './indicator.ts';

export const targetAmounts = z.strictObject({ target: amount, minimum: amount.optional(), stretch: amount.optional() });

const isForward = (body: { readonly from: string; readonly until?: string | undefined }) => body.until === undefined || body.from <= body.until;
const backward = { path: ['until'], message: 'Hari terakhir tidak boleh sebelum hari pertama.' };

/** Asked for where a target that is there already changes. */
const explained = { reason: paragraph(500, 0).optional(), documentReference: line(200, 0).optional() };

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
      ...explained,
    })
    .refine(isForward, backward),
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

const days = { from: plainDate, until: plainDate.nullable(), target: z.number(), minimum: z.number().nullable(), stretch: z.number().nullable() };

export const listTargetRevisions = endpoint({
  method: 'get',
  path: '/api/indicators/{indicatorId}/target-revisions',
  summary: 'Every laying of the targets of an indicator as it was decided, with reason and document, the newest first',
  access: ['PENGELOLA'],
  params: indicatorId,
  answer: z.strictObject({
    revisions: z.array(
      z.strictObject({
        targetId: uuid,
        holderName: z.string(),
        ...days,
        reason: z.string(),
        documentReference: z.string(),
        setByName: z.string().nullable(),
        /** Null: laid before revisions were kept. */
        setAt: instant.nullable(),
      }),
    ),
  }),
});

export const listTargetPeople = endpoint({
  method: 'get',
  path: '/api/target-people',
  summary: 'Who holds a post in a unit or below it today, to lay one target for many',
  access: ['PENGELOLA'],
  query: z.strictObject({ unitId: uuid }),
  answer: z.strictObject({ people: z.array(z.strictObject({ personId: uuid, name: z.string(), postTitle: z.string(), unitName: z.string() })) }),
});

const forMany = {
  personIds: z.array(uuid).min(1, 'Pilih paling sedikit satu pegawai.').max(1000, 'Paling banyak 1.000 pegawai sekaligus.'),
  from: plainDate,
  until: plainDate.optional(),
  target: amount,
  minimum: amount.optional(),
  stretch: amount.optional(),
};
const counts = z.strictObject({ NEW: z.int(), CHANGED: z.int(), SAME: z.int() });

export const previewTargets = endpoint({
  method: 'post',
  path: '/api/indicators/{indicatorId}/targets/preview',
  summary: 'Who would get the target and what would change; nothing is written',
  access: ['PENGELOLA'],
  params: indicatorId,
  body: z.strictObject(forMany).refine(isForward, backward),
  answer: z.strictObject({
    counts,
    lines: z.array(
      z.strictObject({
        personId: uuid,
        name: z.string(),
        postTitle: z.string().nullable(),
        unitName: z.string().nullable(),
        change: z.enum(targetChanges),
        /** What stands on those days until now. */
        before: z.array(z.strictObject(days)),
      }),
    ),
  }),
});

export type TargetPreview = z.output<typeof previewTargets.answer>;

export const writeTargets = endpoint({
  method: 'post',
  path: '/api/indicators/{indicatorId}/targets/bulk',
  summary: 'Lays one target for many people at once; sent again it changes nothing',
  access: ['PENGELOLA'],
  params: indicatorId,
  body: z.strictObject({ ...forMany, ...explained }).refine(isForward, backward),
  answer: z.strictObject({ counts }),
});

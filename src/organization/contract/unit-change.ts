import { z } from 'zod';
import { endpoint, line, plainDate, uuid } from '#platform/wire.ts';
import { unitKinds } from '../rules/unit-kind.ts';

const change = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('CLOSE'), on: plainDate, unitId: uuid }),
  z.strictObject({ act: z.literal('MERGE'), on: plainDate, unitIds: z.array(uuid).min(1, 'Pilih unit yang digabung.').max(50), intoId: uuid }),
  z.strictObject({
    act: z.literal('SPLIT'),
    on: plainDate,
    unitId: uuid,
    /** The old unit ends; else it goes on with what is left. */
    closes: z.boolean(),
    parts: z
      .array(z.strictObject({ code: line(40), name: line(200, 2), kind: z.enum(unitKinds), postIds: z.array(uuid).max(1000) }))
      .min(1, 'Tulis paling sedikit satu unit baru.')
      .max(20),
  }),
]);

export type UnitChangeInput = z.output<typeof change>;

const preview = z.strictObject({
  /** Give it back with the change: what was shown is what is written. */
  fingerprint: z.string(),
  added: z.array(z.strictObject({ code: z.string(), name: z.string(), parent: z.string().nullable() })),
  closed: z.array(z.strictObject({ name: z.string(), lastDay: plainDate })),
  hung: z.array(z.strictObject({ name: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
  people: z.array(z.strictObject({ name: z.string(), postTitle: z.string(), from: z.string(), to: z.string() })),
  endedPosts: z.array(z.strictObject({ title: z.string(), unitName: z.string() })),
});

export type UnitChangePreview = z.output<typeof preview>;

export const previewUnitChange = endpoint({
  method: 'post',
  path: '/api/unit-changes/preview',
  summary: 'What closing, merging or splitting units from a day on would change; nothing is changed yet',
  access: ['PENGELOLA'],
  body: change,
  answer: preview,
});

export const changeUnits = endpoint({
  method: 'post',
  path: '/api/unit-changes',
  summary: 'Closes, merges or splits units from a day on, as previewed; the past keeps its units',
  access: ['PENGELOLA'],
  body: z.strictObject({ change, fingerprint: z.string().max(100) }),
  answer: preview,
});

export const listUnitPosts = endpoint({
  method: 'get',
  path: '/api/units/{unitId}/posts',
  summary: 'Posts of a unit on a day, with who holds them',
  access: ['PENGELOLA'],
  params: z.strictObject({ unitId: uuid }),
  query: z.strictObject({ on: plainDate.optional() }),
  answer: z.strictObject({
    posts: z.array(z.strictObject({ postId: uuid, title: z.string(), headsUnit: z.boolean(), holders: z.array(z.string()) })),
  }),
});

import { z } from 'zod';
import { endpoint, instant, plainDate, uuid } from '#platform/wire.ts';

const personRef = z.strictObject({ personId: uuid, name: z.string() });

/** One entry for people: who did what, to what, about whom. The action and the kind get their words in text.ts. */
const entryView = z.strictObject({
  seq: z.int(),
  at: instant,
  actor: personRef.nullable(),
  action: z.string(),
  objectKind: z.string(),
  objectId: uuid.nullable(),
  subject: personRef.nullable(),
  summary: z.record(z.string(), z.unknown()),
  hash: z.string(),
});
export type EntryView = z.output<typeof entryView>;

/** Number of the last entry of the page before. */
const before = z.coerce.number('Penanda halaman tidak dikenali.').int().min(1).max(Number.MAX_SAFE_INTEGER).optional();

export const listWhoLooked = endpoint({
  method: 'get',
  path: '/api/journal/about-me',
  summary: 'What others did with one’s own data, reads included, newest first',
  access: 'SIGNED_IN',
  query: z.strictObject({ before }),
  answer: z.strictObject({
    entries: z.array(entryView.pick({ seq: true, at: true, actor: true, action: true, objectKind: true })),
    next: z.int().nullable(),
    timeZone: z.string(),
  }),
});

export const searchJournal = endpoint({
  method: 'get',
  path: '/api/journal',
  summary: 'The journal by person, action and days, newest first',
  access: ['AUDITOR'],
  query: z.strictObject({
    before,
    /** Part of a name or of a number; the actor or the person concerned. */
    person: z.string().trim().max(100, 'Cari dengan paling banyak 100 huruf.').optional(),
    action: z
      .string()
      .regex(/^[A-Z_]{3,60}$/, 'Peristiwa tidak dikenali.')
      .optional(),
    from: plainDate.optional(),
    until: plainDate.optional(),
  }),
  answer: z.strictObject({ entries: z.array(entryView), next: z.int().nullable(), timeZone: z.string() }),
});

export const refusalStatus = {} as const satisfies Record<string, number>;

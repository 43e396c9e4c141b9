import { z } from 'zod';
import { endpoint, instant, line, uuid } from '#platform/wire.ts';
import { importKinds } from '../rules/import-file.ts';

const importId = z.strictObject({ importId: uuid });

const importView = z.strictObject({
  importId: uuid,
  kind: z.enum(importKinds),
  fileName: z.string(),
  status: z.enum(['PREVIEW', 'COMMITTED']),
  createdAt: instant,
  counts: z.strictObject({ new: z.int(), changed: z.int(), unchanged: z.int(), rejected: z.int() }),
  /** The first 200 of what would change. */
  changes: z.array(
    z.strictObject({
      row: z.int(),
      key: z.string(),
      name: z.string(),
      standing: z.enum(['NEW', 'CHANGED']),
      differences: z.array(z.strictObject({ column: z.string(), before: z.string(), after: z.string() })),
    }),
  ),
  /** The first 200; all of them come with the rejected rows as a file. */
  rejected: z.array(z.strictObject({ row: z.int(), column: z.string(), value: z.string(), message: z.string() })),
});

export type ImportView = z.output<typeof importView>;

export const importLimits = { fileBytes: 5_000_000, shown: 200 } as const;

export const uploadImport = endpoint({
  method: 'post',
  path: '/api/imports',
  summary: 'Reads a CSV or XLSX file of units or people and shows what it would change; nothing is changed yet',
  access: ['PENGELOLA'],
  body: z.strictObject({
    kind: z.enum(importKinds),
    name: line(200),
    content: z
      .string()
      .max(Math.ceil(importLimits.fileBytes / 3) * 4 + 4, 'Berkas paling besar 5 MB.')
      .regex(/^[A-Za-z0-9+/]+={0,2}$/, 'Isi berkas dikirim sebagai base64.'),
  }),
  maxBodyBytes: 7_000_000,
  status: 201,
  answer: importView,
});

export const readImport = endpoint({
  method: 'get',
  path: '/api/imports/{importId}',
  summary: 'The preview of a file that was read',
  access: ['PENGELOLA'],
  params: importId,
  answer: importView,
});

export const commitImport = endpoint({
  method: 'post',
  path: '/api/imports/{importId}/commit',
  summary: 'Makes the changes of the preview, all or none; refused when the data has changed since',
  access: ['PENGELOLA'],
  params: importId,
  answer: importView,
});

export const readRejectedRows = endpoint({
  method: 'get',
  path: '/api/imports/{importId}/rejected',
  summary: 'The rejected rows with their reasons, as a CSV file',
  access: ['PENGELOLA'],
  params: importId,
  answer: z.string(),
});

export const readImportTemplate = endpoint({
  method: 'get',
  path: '/api/import-template',
  summary: 'An empty CSV file with the columns and one example',
  access: ['PENGELOLA'],
  query: z.strictObject({ kind: z.enum(importKinds) }),
  answer: z.string(),
});

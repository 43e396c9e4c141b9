import { z } from 'zod';
import { endpoint, instant, line, uuid } from '#platform/wire.ts';
import { importKinds, importStatuses } from '../rules/import-file.ts';

const importId = z.strictObject({ importId: uuid });

const counts = z.strictObject({ new: z.int(), changed: z.int(), unchanged: z.int(), rejected: z.int() });

const importView = z.strictObject({
  importId: uuid,
  kind: z.enum(importKinds),
  fileName: z.string(),
  status: z.enum(importStatuses),
  createdAt: instant,
  counts,
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

const committedImport = z.strictObject({
  importId: uuid,
  kind: z.enum(importKinds),
  fileName: z.string(),
  status: z.enum(['COMMITTED', 'UNDONE']),
  counts,
  committedBy: z.string().nullable(),
  committedAt: instant,
  undoneBy: z.string().nullable(),
  undoneAt: instant.nullable(),
});

export type CommittedImport = z.output<typeof committedImport>;

export const listImports = endpoint({
  method: 'get',
  path: '/api/imports',
  summary: 'Files that were committed, the latest first, 20 a page, with who did it and whether it still stands',
  access: ['PENGELOLA'],
  query: z.strictObject({ after: uuid.optional() }),
  answer: z.strictObject({ imports: z.array(committedImport), next: uuid.nullable() }),
});

const undoView = z.strictObject({
  importId: uuid,
  /** People or units that the import made. */
  removes: z.int(),
  restores: z.int(),
  /** The first 200 of the lines in the way. */
  blocked: z.array(z.strictObject({ row: z.int(), key: z.string(), name: z.string(), message: z.string() })),
  blockedCount: z.int(),
  can: z.strictObject({
    undo: z.union([z.literal(true), z.enum(['IMPORT_NOT_COMMITTED', 'IMPORT_ALREADY_UNDONE', 'IMPORT_NOT_KEPT', 'IMPORT_IN_USE'])]),
  }),
});

export type UndoView = z.output<typeof undoView>;

export const readUndo = endpoint({
  method: 'get',
  path: '/api/imports/{importId}/undo',
  summary: 'What undoing a committed import would remove and put back, and the lines in its way',
  access: ['PENGELOLA'],
  params: importId,
  answer: undoView,
});

export const undoImport = endpoint({
  method: 'post',
  path: '/api/imports/{importId}/undo',
  summary: 'Takes back a committed import whole; refused when a line has changed or is in use',
  access: ['PENGELOLA'],
  params: importId,
  answer: undoView,
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

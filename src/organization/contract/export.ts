import { z } from 'zod';
import { endpoint, sheetFormat } from '#platform/wire.ts';
import { importKinds } from '../rules/import-file.ts';

export const readExport = endpoint({
  method: 'get',
  path: '/api/exports',
  summary: 'Units, posts, people or supervisors of today as a file that an import takes back; asks for a fresh password or code',
  access: ['PENGELOLA'],
  query: z.strictObject({ kind: z.enum(importKinds), format: sheetFormat }),
  answer: z.never(),
});

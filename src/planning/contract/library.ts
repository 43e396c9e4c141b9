import { z } from 'zod';
import { endpoint, plainDate, uuid } from '#platform/wire.ts';
import { libraryKeys } from '../rules/indicator-library.ts';

export const listLibraryCopies = endpoint({
  method: 'get',
  path: '/api/indicator-library',
  summary: 'Which entries of the library of typical indicators the agency has already; the entries themselves are a table of the rules',
  access: ['PENGELOLA'],
  answer: z.strictObject({ copies: z.array(z.strictObject({ key: z.enum(libraryKeys), indicatorId: uuid, name: z.string() })), today: plainDate }),
});

export const copyFromLibrary = endpoint({
  method: 'post',
  path: '/api/indicator-library/{key}/copies',
  summary: 'Takes an entry of the library over as it is, in force from today; an entry that is there already stays as it is',
  access: ['PENGELOLA'],
  params: z.strictObject({ key: z.enum(libraryKeys) }),
  body: z.strictObject({ indicatorId: uuid }),
  answer: z.strictObject({ indicatorId: uuid, name: z.string(), isNew: z.boolean() }),
});

import { z } from 'zod';
import type { Role } from '#kernel/actor.ts';
import { sentenceOf } from './wire-messages.ts';

// Every contract comes through here, on the server and in the browser: no field is refused in another language.
z.config({ customError: sentenceOf });

/**
 * Who may call an operation at all; what he may see or do with a single record is decided by the capability's permissions.
 * PUBLIC: nobody need be signed in. HALF_SIGNED_IN: the password was given, the second factor is due. SIGNED_IN: any role.
 */
export type Access = 'PUBLIC' | 'HALF_SIGNED_IN' | 'SIGNED_IN' | readonly [Role, ...Role[]];

/** One operation, declared once: bound on the server, called by the browser, printed in the API page. */
export type Endpoint = {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** OpenAPI form: /api/skp/{skpId} */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly access: Access;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Only for uploads; JSON bodies end at 256 kB. */
  readonly maxBodyBytes?: number;
  readonly status?: 200 | 201;
  readonly answer: z.ZodType;
};

export function endpoint<const E extends Endpoint>(declared: E): E {
  return declared;
}

export type ParamsOf<E extends Endpoint> = E['params'] extends z.ZodType ? z.output<E['params']> : undefined;
export type QueryOf<E extends Endpoint> = E['query'] extends z.ZodType ? z.output<E['query']> : undefined;
export type BodyOf<E extends Endpoint> = E['body'] extends z.ZodType ? z.output<E['body']> : undefined;
export type AnswerOf<E extends Endpoint> = z.output<E['answer']>;

/** What the caller sends, before parsing. */
export type InputOf<E extends Endpoint> = (E['params'] extends z.ZodType ? { params: z.input<E['params']> } : { params?: undefined }) &
  (E['query'] extends z.ZodType ? { query?: z.input<E['query']> } : { query?: undefined }) &
  (E['body'] extends z.ZodType ? { body: z.input<E['body']> } : { body?: undefined });

/** The body of every answer that is not 2xx: code and facts for programs, an Indonesian sentence for people. */
export const problem = z.strictObject({
  code: z.string(),
  facts: z.record(z.string(), z.unknown()),
  message: z.string(),
  fields: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
  requestId: z.string(),
});
export type Problem = z.output<typeof problem>;

export const uuid = z.uuid('Pengenal tidak dikenali.').lowercase('Pengenal tidak dikenali.');
/** Years outside are slips of the keyboard; year 0 exists for ISO 8601 but not for PostgreSQL. */
const inHumanYears = (text: string) => text >= '1900' && text < '2200';

export const plainDate = z.iso.date('Tanggal ditulis tahun-bulan-hari, misalnya 2026-11-24.').refine(inHumanYears, 'Tahun ditulis antara 1900 dan 2199.');
export const instant = z.iso
  .datetime({ offset: true, message: 'Waktu ditulis lengkap dengan zona, misalnya 2026-11-24T10:40:00+07:00.' })
  .refine(inHumanYears, 'Tahun ditulis antara 1900 dan 2199.');

const tooShort = (min: number) => (min === 1 ? 'Bagian ini perlu diisi.' : `Tulis paling sedikit ${min} huruf.`);
/** Letters as the database counts them: an emoji is one, not two. */
const hasLetters = (min: number) => (text: string) => [...text].length >= min;

/** A line of text a person writes: trimmed, not empty, no control characters. */
export function line(max: number, min = 1) {
  return z
    .string()
    .trim()
    .min(min, { error: tooShort(min), abort: true })
    .refine(hasLetters(min), tooShort(min))
    .max(max, `Tulis paling banyak ${max} huruf.`)
    .regex(/^[^\p{Cc}]*$/u, 'Ada huruf kendali yang tidak dapat disimpan.');
}

/** Several lines: like `line`, with line breaks. */
export function paragraph(max: number, min = 1) {
  return z
    .string()
    .trim()
    .min(min, { error: tooShort(min), abort: true })
    .refine(hasLetters(min), tooShort(min))
    .max(max, `Tulis paling banyak ${max} huruf.`)
    .regex(/^[^\p{Cc}]*$|^(?:[^\p{Cc}]|\n|\r|\t)*$/u, 'Ada huruf kendali yang tidak dapat disimpan.');
}

export const sheetFormats = ['xlsx', 'csv'] as const;
export type SheetFormat = (typeof sheetFormats)[number];
/** Which kind of file a table is wanted as. */
export const sheetFormat = z.enum(sheetFormats, 'Pilih xlsx atau csv.');

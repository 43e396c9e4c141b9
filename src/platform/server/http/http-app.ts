import { randomUUID } from 'node:crypto';
import { OpenAPIHono, type RouteConfig } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import { dayIn, type PlainDate } from '#kernel/plain-date.ts';
import type { Actor } from '#kernel/actor.ts';
import type { ClockDep } from '#kernel/deps.ts';
import type { Result } from '#kernel/result.ts';
import { problem, type AnswerOf, type BodyOf, type Endpoint, type ParamsOf, type Problem, type QueryOf } from '#platform/wire.ts';
import type { Identity } from '#platform/server/db/open-database.ts';
import { readJsonBody } from './read-json-body.ts';
import { log } from './log.ts';

/** Who is behind a request. `timeZone` is the agency's; `half` means that the second factor is still due. */
export type Visitor = {
  readonly actor: Actor;
  readonly sessionId: string;
  readonly timeZone: string;
  readonly half: boolean;
  /** When the password or a code was last given; weighty acts want it fresh (isFreshlyVerified of organization). */
  readonly verifiedAt?: Date;
};

/** What a handler gets: parsed input, the visitor, and the identity its transactions run under. */
export type Call<E extends Endpoint> = {
  readonly params: ParamsOf<E>;
  readonly query: QueryOf<E>;
  readonly body: BodyOf<E>;
  readonly actor: E['access'] extends 'PUBLIC' ? Actor | undefined : Actor;
  readonly visitor: E['access'] extends 'PUBLIC' ? Visitor | undefined : Visitor;
  readonly identity: E['access'] extends 'PUBLIC' ? Identity | undefined : Identity;
  readonly today: PlainDate;
  readonly requestId: string;
  /** The raw request, for cookies and uploads. */
  readonly context: Context;
};

export type AnyRefusal = { readonly code: string };

export type HttpApp = {
  readonly hono: OpenAPIHono;
  /** Binds one declared operation. A refusal becomes its status and sentence; a Response passes through (files, redirects). */
  readonly bind: <const E extends Endpoint>(declared: E, handle: (call: Call<E>) => Promise<Result<AnswerOf<E>, AnyRefusal> | Response>) => void;
};

export type HttpAppOptions = ClockDep & {
  readonly visitorOf: (context: Context) => Promise<Visitor | undefined>;
  readonly refusalStatus: Readonly<Record<string, number>>;
  readonly refusalText: Readonly<Record<string, (refusal: never) => string>>;
  /** A signed-in person was refused; goes to the journal. */
  readonly onForbidden?: (visitor: Visitor, declared: Endpoint) => Promise<void>;
};

/** Codes of the edge itself; rules have their own. */
export type EdgeRefusal =
  | { readonly code: 'INVALID_INPUT' }
  | { readonly code: 'NOT_SIGNED_IN' }
  | { readonly code: 'SECOND_FACTOR_DUE' }
  | { readonly code: 'NOT_ALLOWED'; readonly ability?: string }
  | { readonly code: 'NOT_FOUND' }
  | { readonly code: 'BODY_TOO_LARGE'; readonly maxBytes: number }
  | { readonly code: 'NOT_JSON' }
  | { readonly code: 'FOREIGN_ORIGIN' }
  | { readonly code: 'OVERLOADED' };

export const edgeRefusalStatus = {
  INVALID_INPUT: 422,
  NOT_SIGNED_IN: 401,
  SECOND_FACTOR_DUE: 401,
  NOT_ALLOWED: 403,
  NOT_FOUND: 404,
  BODY_TOO_LARGE: 413,
  NOT_JSON: 415,
  FOREIGN_ORIGIN: 403,
  OVERLOADED: 503,
} as const satisfies Record<EdgeRefusal['code'], number>;

export const edgeRefusalText = {
  INVALID_INPUT: () => 'Ada isian yang perlu diperbaiki. Belum ada yang disimpan.',
  NOT_SIGNED_IN: () => 'Anda belum masuk atau sesi sudah berakhir. Masuk untuk melanjutkan.',
  SECOND_FACTOR_DUE: () => 'Masukkan kode dari aplikasi autentikator untuk melanjutkan.',
  NOT_ALLOWED: () => 'Peran Anda tidak memiliki akses ke bagian ini. Hubungi pengelola bila ini keliru.',
  NOT_FOUND: () => 'Yang Anda cari tidak ditemukan.',
  BODY_TOO_LARGE: ({ maxBytes }: { maxBytes: number }) => `Kiriman terlalu besar, paling banyak ${Math.floor(maxBytes / 1000)} kB. Belum ada yang disimpan.`,
  NOT_JSON: () => 'Kiriman harus berupa JSON. Belum ada yang disimpan.',
  FOREIGN_ORIGIN: () => 'Permintaan ini datang dari situs lain dan ditolak.',
  OVERLOADED: () => 'Server sedang sibuk. Coba lagi beberapa detik lagi, isian Anda tidak hilang.',
} satisfies { [R in EdgeRefusal as R['code']]: (refusal: R) => string };

export function createHttpApp(options: HttpAppOptions): HttpApp {
  const hono = new OpenAPIHono();
  const status: Record<string, number> = { ...edgeRefusalStatus, ...options.refusalStatus };
  const text: Record<string, (refusal: never) => string> = { ...edgeRefusalText, ...options.refusalText };

  const answerRefusal = (refusal: AnyRefusal, requestId: string, fields?: Problem['fields']): Response => {
    const sentence = text[refusal.code];
    const code = status[refusal.code];
    if (sentence === undefined || code === undefined) throw new Error(`No words for refusal ${refusal.code}`);
    const { code: _, ...facts } = refusal;
    const body: Problem = { code: refusal.code, facts, message: sentence(refusal as never), ...(fields ? { fields } : {}), requestId };
    const headers: Record<string, string> = { 'cache-control': 'no-store' };
    if (code === 503) headers['retry-after'] = '5';
    if ('retryAfterSeconds' in facts) headers['retry-after'] = String(facts.retryAfterSeconds);
    return Response.json(body, { status: code, headers });
  };

  hono.onError((fault, context) => {
    const requestId = requestIdOf(context);
    log('error', 'fault', { requestId, path: new URL(context.req.url).pathname, fault });
    const body: Problem = {
      code: 'FAULT',
      facts: {},
      message: `Server belum dapat menyelesaikan permintaan ini. Isian Anda belum disimpan; coba lagi. Sebutkan nomor ${requestId} bila menghubungi pengelola.`,
      requestId,
    };
    return Response.json(body, { status: 500, headers: { 'cache-control': 'no-store' } });
  });

  const bind: HttpApp['bind'] = (declared, handle) => {
    hono.openAPIRegistry.registerPath(documented(declared));
    const path = declared.path.replaceAll(/\{(\w+)\}/g, ':$1');
    hono.on(declared.method.toUpperCase(), path, async (context) => {
      const requestId = requestIdOf(context);
      const foreign = declared.method !== 'get' && isForeign(context);
      if (foreign) return answerRefusal({ code: 'FOREIGN_ORIGIN' }, requestId);

      // Decide before validating: a stranger learns nothing from a validation message.
      const visitor = await options.visitorOf(context);
      const refused = guard(declared, visitor);
      if (refused) {
        if (refused === 'NOT_ALLOWED' && visitor) await options.onForbidden?.(visitor, declared);
        return answerRefusal({ code: refused }, requestId);
      }

      const input = await readInput(declared, context);
      if (!input.ok) return answerRefusal(input.error.refusal, requestId, input.error.fields);

      const today = dayIn(visitor?.timeZone ?? 'Asia/Jakarta', options.clock.now());
      const identity: Identity | undefined = visitor && {
        agencyId: visitor.actor.agencyId,
        personId: visitor.actor.personId,
        roles: visitor.actor.roles,
        day: today,
      };
      const call = { ...input.value, actor: visitor?.actor, visitor, identity, today, requestId, context };
      const outcome = await handle(call as never);
      if (outcome instanceof Response) return outcome;
      if (!outcome.ok) return answerRefusal(outcome.error, requestId);
      return Response.json(outcome.value, { status: declared.status ?? 200, headers: { 'cache-control': 'no-store' } });
    });
  };

  return { hono, bind };
}

function guard(declared: Endpoint, visitor: Visitor | undefined): 'NOT_SIGNED_IN' | 'SECOND_FACTOR_DUE' | 'NOT_ALLOWED' | undefined {
  if (declared.access === 'PUBLIC') return undefined;
  if (visitor === undefined) return 'NOT_SIGNED_IN';
  if (declared.access === 'HALF_SIGNED_IN') return undefined;
  if (visitor.half) return 'SECOND_FACTOR_DUE';
  if (declared.access === 'SIGNED_IN') return undefined;
  return declared.access.some((role) => visitor.actor.roles.includes(role)) ? undefined : 'NOT_ALLOWED';
}

/** A write from another site: browsers say so in Sec-Fetch-Site, and Origin must be this host. */
function isForeign(context: Context): boolean {
  const site = context.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const origin = context.req.header('origin');
  if (origin === undefined) return false;
  try {
    return new URL(origin).host !== context.req.header('host');
  } catch {
    return true;
  }
}

type InputFault = { readonly refusal: AnyRefusal; readonly fields?: NonNullable<Problem['fields']> };

async function readInput(declared: Endpoint, context: Context): Promise<Result<object, InputFault>> {
  // An id that cannot exist is a thing that is not there, not a form to correct.
  const params = declared.params?.safeParse(context.req.param());
  if (params && !params.success) return { ok: false, error: { refusal: { code: 'NOT_FOUND' } } };
  // PostgreSQL keeps no U+0000; bodies are checked in readJsonBody.
  if (Object.values(context.req.query()).some((value) => value.includes('\u0000'))) return { ok: false, error: { refusal: { code: 'INVALID_INPUT' } } };
  const query = declared.query?.safeParse(context.req.query());
  if (query && !query.success) return { ok: false, error: invalid(query.error) };
  let body: unknown;
  if (declared.body) {
    const json = await readJsonBody(context, declared.maxBodyBytes);
    if (!json.ok) return { ok: false, error: { refusal: json.error } };
    const parsed = declared.body.safeParse(json.value);
    if (!parsed.success) return { ok: false, error: invalid(parsed.error) };
    body = parsed.data;
  }
  return { ok: true, value: { params: params?.data, query: query?.data, body } };
}

function invalid(error: z.ZodError): InputFault {
  return {
    refusal: { code: 'INVALID_INPUT' },
    fields: error.issues.slice(0, 50).map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message })),
  };
}

export function requestIdOf(context: Context): string {
  const known = context.get('requestId') as string | undefined;
  if (known !== undefined) return known;
  const made = randomUUID();
  context.set('requestId', made);
  return made;
}

function documented(declared: Endpoint): RouteConfig {
  return {
    method: declared.method,
    path: declared.path,
    summary: declared.summary,
    'x-access': declared.access,
    request: {
      ...(declared.params ? { params: declared.params as never } : {}),
      ...(declared.query ? { query: declared.query as never } : {}),
      ...(declared.body ? { body: { content: { 'application/json': { schema: declared.body } } } } : {}),
    },
    responses: {
      [declared.status ?? 200]: { description: 'OK', content: { 'application/json': { schema: declared.answer } } },
      default: { description: 'Refusal or fault', content: { 'application/json': { schema: problem } } },
    },
  };
}

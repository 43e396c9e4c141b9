import type { Context } from 'hono';
import { ok, refuse, type Result } from '#kernel/result.ts';

export type BodyRefusal = { readonly code: 'BODY_TOO_LARGE'; readonly maxBytes: number } | { readonly code: 'NOT_JSON' } | { readonly code: 'INVALID_INPUT' };

const maxJsonBytes = 256_000;
const maxDepth = 20;

/**
 * Reads a JSON body with limits: 256 kB, depth 20, well-formed Unicode, no U+0000 (PostgreSQL cannot store it). The type
 * must be JSON, so that a form on another site cannot send one.
 */
export async function readJsonBody(context: Context, maxBytes = maxJsonBytes): Promise<Result<unknown, BodyRefusal>> {
  const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') return refuse({ code: 'NOT_JSON' });
  const declaredLength = context.req.header('content-length');
  if (Number(declaredLength ?? '0') > maxBytes) return refuse({ code: 'BODY_TOO_LARGE', maxBytes });

  // A declared length is kept by the HTTP parser; only a body without one has to be counted while it comes.
  const text = declaredLength === undefined ? await readCounted(context.req.raw, maxBytes) : await context.req.text();
  if (text === undefined) return refuse({ code: 'BODY_TOO_LARGE', maxBytes });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse({ code: 'NOT_JSON' });
  }
  return isStorable(value, 0) ? ok(value) : refuse({ code: 'INVALID_INPUT' });
}

async function readCounted(request: Request, maxBytes: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function isStorable(value: unknown, depth: number): boolean {
  if (depth > maxDepth) return false;
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\u0000');
  if (Array.isArray(value)) return value.every((item) => isStorable(item, depth + 1));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).every(([key, item]) => isStorable(key, depth) && isStorable(item, depth + 1));
  }
  return true;
}

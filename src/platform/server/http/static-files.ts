import { readFile } from 'node:fs/promises';
import { serveStatic } from '@hono/node-server/serve-static';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { requestIdOf } from './http-app.ts';

/** The built interface. Named files are cached for ever (their names change with their content); every page is index.html. */
export function serveInterface(hono: OpenAPIHono, folder: string): void {
  hono.use('/assets/*', serveStatic({ root: folder, onFound: (_, context) => context.header('cache-control', 'public, max-age=31536000, immutable') }));
  hono.use('/icon.svg', serveStatic({ root: folder }));
  hono.notFound(async (context) => {
    const { pathname } = new URL(context.req.url);
    if (context.req.method === 'GET' && !pathname.startsWith('/api/') && !pathname.startsWith('/assets/') && accepts(context.req.header('accept'))) {
      return new Response(await readFile(`${folder}/index.html`), { headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' } });
    }
    return Response.json(
      { code: 'NOT_FOUND', facts: {}, message: 'Yang Anda cari tidak ditemukan.', requestId: requestIdOf(context) },
      { status: 404, headers: { 'cache-control': 'no-store' } },
    );
  });
}

function accepts(header: string | undefined): boolean {
  return header === undefined || header.includes('text/html') || header.includes('*/*');
}

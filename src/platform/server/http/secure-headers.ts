import type { MiddlewareHandler } from 'hono';

// Everything comes from this server; no frame, no plug-in, no other site (security.md section 6). Styles set on elements by the
// interface need 'unsafe-inline' for style attributes only.
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "object-src 'none'",
].join('; ');

export function secureHeaders({ production }: { readonly production: boolean }): MiddlewareHandler {
  return async (context, next) => {
    await next();
    const { headers } = context.res;
    if (context.res.headers.get('content-type')?.startsWith('text/event-stream')) return;
    const setDefault = (name: string, value: string) => {
      if (!headers.has(name)) headers.set(name, value);
    };
    setDefault('content-security-policy', policy);
    setDefault('x-content-type-options', 'nosniff');
    setDefault('referrer-policy', 'no-referrer');
    setDefault('cross-origin-opener-policy', 'same-origin');
    setDefault('cross-origin-resource-policy', 'same-origin');
    if (production) setDefault('strict-transport-security', 'max-age=31536000');
  };
}

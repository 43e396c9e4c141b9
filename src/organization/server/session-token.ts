import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { asId, isUuid, type AgencyId } from '#kernel/id.ts';
import { sessionLimits } from '../rules/session.ts';

/** What a browser holds: which agency to ask, and 256 random bits of which only the hash is stored. */
export type SessionToken = { readonly agencyId: AgencyId; readonly token: string };

export function newSessionToken(agencyId: AgencyId): SessionToken {
  return { agencyId, token: randomBytes(32).toString('base64url') };
}

export function hashOfToken({ token }: SessionToken): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}

export function readSessionToken(context: Context, secure: boolean): SessionToken | undefined {
  const [agencyId = '', token = '', rest] = (getCookie(context, cookieName(secure)) ?? '').split('.');
  if (rest !== undefined || !isUuid(agencyId) || !/^[\w-]{43}$/.test(token)) return undefined;
  return { agencyId: asId(agencyId), token };
}

/** The Set-Cookie line that hands the token over. */
export function sessionCookie({ agencyId, token }: SessionToken, secure: boolean): string {
  return `${cookieName(secure)}=${agencyId}.${token}; Max-Age=${sessionLimits.absoluteSeconds}${attributes(secure)}`;
}

export function endedSessionCookie(secure: boolean): string {
  return `${cookieName(secure)}=; Max-Age=0${attributes(secure)}`;
}

/** Always in production, and wherever the browser came over TLS. */
export function isSecure(context: Context, secureCookies: boolean): boolean {
  return secureCookies || new URL(context.req.url).protocol === 'https:';
}

/** `__Host-` keeps a neighbouring host from planting a cookie; browsers take it only with Secure. */
function cookieName(secure: boolean): string {
  return secure ? '__Host-bina' : 'bina';
}

function attributes(secure: boolean): string {
  return `; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

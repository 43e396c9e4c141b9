import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { asId, type AgencyId } from '#kernel/id.ts';
import { dayIn, type PlainDate } from '#kernel/plain-date.ts';
import { clientAddress } from '#organization/server/index.ts';
import type { HttpApp } from '#platform/server/http/http-app.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import { refusalStatus } from '../../contract.ts';
import { readRating, type RatingRefusal } from '../../rules/rating.ts';
import { invitationState } from '../../rules/rating-invitation.ts';
import { readShortCode, shortCodeHash, tokenHash } from '../ingest/rating-token.ts';
import { findByShortCode, findInvitation } from '../rating.repo.ts';
import { submitRating } from '../submit-rating.ts';
import { citizenPages } from './endpoints.ts';
import { codePage, formPage, messagePage, thanksPage, type Answers } from './html.ts';
import { citizenText } from './text.ts';
import { readForm } from './read-form.ts';
import { createWrongCodes } from './wrong-codes.ts';

/**
 * The citizen's pages. The token of the QR address is exchanged at once for a cookie of a few minutes, because addresses are kept in
 * histories and logs. Nothing here reads or stores who the citizen is.
 */
export function bindCitizenPages(app: HttpApp, deps: ServerDeps): void {
  const wrongCodes = createWrongCodes(deps);

  app.bind(citizenPages.open, async ({ context }) => {
    const agencyCode = context.req.param('agencyCode') ?? '';
    const token = context.req.param('token') ?? '';
    const agency = await findAgency(deps, agencyCode);
    if (agency === undefined || !tokenShape.test(token)) {
      wrongCodes.count(clientAddress(context));
      return refusalPage({ code: 'INVITATION_NOT_OPEN' });
    }
    return toForm(context, `${agency.agencyId}.${tokenHash(token)}`);
  });

  app.bind(citizenPages.form, async ({ context }) => {
    if (context.req.query('selesai') !== undefined) return html(200, thanksPage, endedCookie(context));
    const session = readSession(context);
    if (session === undefined) return refusalPage({ code: 'INVITATION_NOT_OPEN' });
    return showForm(deps, context, session, wrongCodes.count);
  });

  app.bind(citizenPages.rate, async ({ context, visitor }) => {
    const session = readSession(context);
    if (session === undefined) return refusalPage({ code: 'INVITATION_NOT_OPEN' });
    const form = await readForm(context);
    if (form === undefined) return html(413, messagePage(citizenText.notReadable));
    const sent = { score: form.get('score') ?? undefined, reasons: form.getAll('reason'), comment: form.get('comment') ?? '' };
    const rating = readRating(sent);
    // A mistake in the form does not use the code up.
    if (!rating.ok) return showForm(deps, context, session, wrongCodes.count, { ...sent, refusal: rating.error });
    const signedInAs = visitor?.actor.agencyId === session.agencyId ? visitor.actor.personId : undefined;
    const stored = await submitRating(deps)({ ...session, rating: rating.value, ...(signedInAs === undefined ? {} : { signedInAs }) });
    if (stored.ok) return new Response(null, { status: 303, headers: { location: '/n?selesai', ...pageHeaders() } });
    if (stored.error.code === 'INVITATION_NOT_OPEN') wrongCodes.count(clientAddress(context));
    return refusalPage(stored.error);
  });

  app.bind(citizenPages.codeForm, async ({ context }) => {
    const agency = await findAgency(deps, context.req.param('agencyCode') ?? '');
    return agency === undefined ? refusalPage({ code: 'INVITATION_NOT_OPEN' }) : html(200, codePage({ agencyName: agency.name }));
  });

  app.bind(citizenPages.enterCode, async ({ context }) => {
    const agency = await findAgency(deps, context.req.param('agencyCode') ?? '');
    if (agency === undefined) return refusalPage({ code: 'INVITATION_NOT_OPEN' });
    const address = clientAddress(context);
    // Short codes can be guessed in principle, so a limited address is not even looked up.
    if (wrongCodes.isLimited(address)) return refusalPage({ code: 'TOO_MANY_WRONG_CODES' });
    const form = await readForm(context);
    const code = readShortCode(form?.get('code') ?? '');
    const found =
      code &&
      (await deps.db.transact(citizen(agency.agencyId, today(deps)), (tx) =>
        findByShortCode(tx, agency.agencyId, shortCodeHash(agency.agencyId, code), deps.clock.now()),
      ));
    if (!found) {
      wrongCodes.count(address);
      return html(404, codePage({ agencyName: agency.name, refused: true }));
    }
    return toForm(context, `${agency.agencyId}.${found}`);
  });
}

const tokenShape = /^[\w-]{22}$/;
const sessionShape = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9a-f]{64})$/;
const cookieName = 'bina_nilai';
const sessionSeconds = 900;

type FormSession = { readonly agencyId: AgencyId; readonly tokenHash: string };

function readSession(context: Context): FormSession | undefined {
  const match = sessionShape.exec(getCookie(context, cookieName) ?? '');
  return match?.[1] !== undefined && match[2] !== undefined ? { agencyId: asId(match[1]), tokenHash: match[2] } : undefined;
}

async function showForm(deps: ServerDeps, context: Context, session: FormSession, countWrong: (address: string) => void, answers?: Answers): Promise<Response> {
  const invitation = await deps.db.transact(citizen(session.agencyId, today(deps)), (tx) => findInvitation(tx, session.agencyId, session.tokenHash));
  const state = invitationState(
    invitation && { expiresAt: invitation.expires_at, ...(invitation.used_at ? { usedAt: invitation.used_at } : {}) },
    deps.clock.now(),
  );
  if (state !== 'OPEN' || invitation === undefined) {
    countWrong(clientAddress(context));
    return refusalPage({ code: 'INVITATION_NOT_OPEN' });
  }
  const agency = await deps.db.transactWithoutAgency((tx) =>
    tx.selectFrom('agency').select('time_zone').where('agency_id', '=', session.agencyId).executeTakeFirst(),
  );
  const day = dayIn(agency?.time_zone ?? 'Asia/Jakarta', invitation.service_hour);
  return html(
    answers === undefined ? 200 : 422,
    formPage({ serviceName: invitation.service_name, unitName: invitation.unit_name, day, ...(answers ? { answers } : {}) }),
  );
}

function toForm(context: Context, session: string): Response {
  return new Response(null, { status: 303, headers: { location: '/n', 'set-cookie': cookie(context, session, sessionSeconds), ...pageHeaders() } });
}

function endedCookie(context: Context): Record<string, string> {
  return { 'set-cookie': cookie(context, '', 0) };
}

/** Holds the hash of the token, no identity, and goes back to /n only. */
function cookie(context: Context, value: string, seconds: number): string {
  const secure = new URL(context.req.url).protocol === 'https:' ? '; Secure' : '';
  return `${cookieName}=${value}; Path=/n; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}

function refusalPage(refusal: RatingRefusal): Response {
  return html(refusalStatus[refusal.code], messagePage(citizenText.refused(refusal)));
}

function html(status: number, page: (nonce: string) => string, headers: Record<string, string> = {}): Response {
  const nonce = randomBytes(16).toString('base64');
  return new Response(page(nonce), { status, headers: { 'content-type': 'text/html; charset=utf-8', ...pageHeaders(nonce), ...headers } });
}

/** `same-origin` and not `no-referrer`: with the latter browsers send `Origin: null` with the form, and it could not be told from a foreign one. */
function pageHeaders(nonce?: string): Record<string, string> {
  const inline = nonce === undefined ? "'none'" : `'nonce-${nonce}'`;
  return {
    'content-security-policy': `default-src 'none'; style-src ${inline}; script-src ${inline}; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex',
  };
}

async function findAgency(deps: ServerDeps, code: string): Promise<{ readonly agencyId: AgencyId; readonly name: string } | undefined> {
  if (!/^[^\p{Cc}]{2,40}$/u.test(code) || !code.isWellFormed()) return undefined;
  const row = await deps.db.transactWithoutAgency((tx) =>
    tx.selectFrom('agency').select(['agency_id', 'name']).where('code', '=', code).limit(1).executeTakeFirst(),
  );
  return row && { agencyId: asId(row.agency_id), name: row.name };
}

function citizen(agencyId: AgencyId, day: PlainDate) {
  return { agencyId, roles: ['CITIZEN'], day } as const;
}

function today({ clock }: ServerDeps): PlainDate {
  return dayIn('UTC', clock.now());
}

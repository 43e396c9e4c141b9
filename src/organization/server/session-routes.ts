import type { HttpApp } from '#platform/server/http/http-app.ts';
import type { AnswerOf, Endpoint } from '#platform/wire.ts';
import * as contract from '../contract.ts';
import { deviceName } from '../rules/device-name.ts';
import { asId } from '#kernel/id.ts';
import { activate, issueActivations, readActivation } from './activation.ts';
import { changePassword } from './change-password.ts';
import { clientAddress } from './client-address.ts';
import { giveCode, prepareSecondFactor, refreshVerified, secondFactorDue } from './second-factor.ts';
import { endedSessionCookie, isSecure, sessionCookie } from './session-token.ts';
import { endOtherSessions, endOwnSession, listOwnSessions, signOut } from './sessions.ts';
import { signIn, withGuessKey } from './sign-in.ts';
import type { SessionDeps } from './visitor.ts';

export function bindSessionRoutes(app: HttpApp, sessionDeps: SessionDeps): void {
  const deps = withGuessKey(sessionDeps);
  const secureCookies = sessionDeps.secureCookies ?? false;

  app.bind(contract.signIn, async ({ body, context }) => {
    const outcome = await signIn(deps)({ ...body, address: clientAddress(context), device: deviceName(context.req.header('user-agent')) });
    if (!outcome.ok) return outcome;
    const { token, next } = outcome.value;
    return answer<typeof contract.signIn>({ next }, { 'set-cookie': sessionCookie(token, isSecure(context, secureCookies)) });
  });
  app.bind(contract.signOut, async ({ visitor, context }) => {
    const outcome = await signOut(deps)(visitor);
    if (!outcome.ok) return outcome;
    // Unsent records in the browser's storage stay: only the cache is cleared.
    return answer<typeof contract.signOut>(outcome.value, { 'set-cookie': endedSessionCookie(isSecure(context, secureCookies)), 'clear-site-data': '"cache"' });
  });
  app.bind(contract.readSecondFactor, ({ visitor }) => secondFactorDue(deps)(visitor));
  app.bind(contract.prepareSecondFactor, ({ visitor }) => prepareSecondFactor(deps)(visitor));
  app.bind(contract.giveCode, async ({ visitor, body, context }) => {
    const outcome = await giveCode(deps)(visitor, body.code);
    if (!outcome.ok) return outcome;
    return answer<typeof contract.giveCode>({ next: 'HOME' }, { 'set-cookie': sessionCookie(outcome.value.token, isSecure(context, secureCookies)) });
  });
  app.bind(contract.refreshVerified, async ({ visitor, body }) => {
    const outcome = await refreshVerified(deps)(visitor, body);
    return outcome.ok ? { ok: true, value: { verifiedAt: outcome.value.verifiedAt.toISOString() } } : outcome;
  });
  app.bind(contract.listOwnSessions, ({ visitor }) => listOwnSessions(deps)(visitor));
  app.bind(contract.endOwnSession, ({ visitor, params }) => endOwnSession(deps)(visitor, params.sessionId));
  app.bind(contract.endOtherSessions, ({ visitor }) => endOtherSessions(deps)(visitor));
  app.bind(contract.issueActivations, ({ visitor, body, context }) =>
    issueActivations(deps)(visitor, {
      personIds: body.personIds.map((personId) => asId(personId)),
      resetsSecondFactor: body.resetsSecondFactor,
      // The address that the pengelola's browser knows this server by; the edge has held it against the host.
      origin: context.req.header('origin') ?? new URL(context.req.url).origin,
    }),
  );
  app.bind(contract.readActivation, ({ body }) => readActivation(deps)(body.token));
  app.bind(contract.activate, ({ body }) => activate(deps)(body));
  app.bind(contract.changePassword, ({ visitor, body }) => changePassword(deps)(visitor, body));
}

function answer<E extends Endpoint>(value: AnswerOf<E>, headers: Readonly<Record<string, string>>): Response {
  return Response.json(value, { headers: { 'cache-control': 'no-store', ...headers } });
}

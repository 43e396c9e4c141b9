import type { PersonId, AgencyId } from '#kernel/id.ts';
import { dayIn } from '#kernel/plain-date.ts';
import type { Endpoint, AnswerOf, InputOf, Problem } from '#platform/wire.ts';
import { createHttpApp, type HttpApp } from '#platform/server/http/http-app.ts';
import type { Database } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import { journalRefusedAccess, visitorOf } from '#organization/server/index.ts';
import { storeNewSession } from '#organization/server/session.repo.ts';
import { aClock, newId } from './district.ts';

/** One capability's half of a server: its routes and the words of its refusals. */
export type Part = {
  readonly bind: (app: HttpApp, deps: ServerDeps) => void;
  readonly refusalStatus: Readonly<Record<string, number>>;
  readonly refusalText: Readonly<Record<string, (refusal: never) => string>>;
};

export type TestAnswer<T> = { readonly status: number; readonly body: T & Partial<Problem>; readonly headers: Headers };

export type TestClient = {
  /** Like fetch, with the cookie of the person. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** Calls a declared operation as the browser does. */
  readonly call: <E extends Endpoint>(declared: E, input: InputOf<E>) => Promise<TestAnswer<AnswerOf<E>>>;
};

export type TestServer = {
  readonly app: HttpApp;
  readonly clock: ReturnType<typeof aClock>;
  /** Nobody is signed in. */
  readonly visitor: TestClient;
  /** Goes on with the cookie that an answer has set. */
  readonly withCookie: (headers: Headers) => TestClient;
  /** A client with a real session of the person, second factor given. */
  readonly signedIn: (at: { readonly agencyId: AgencyId }, personId: PersonId) => Promise<TestClient>;
};

/** The real HTTP application over a test database, without a socket. */
export function aServer(db: Database, options: { readonly clock?: ReturnType<typeof aClock>; readonly parts: readonly Part[] }): TestServer {
  const clock = options.clock ?? aClock();
  const deps: ServerDeps = { db, clock, newId };
  const app = createHttpApp({
    clock,
    visitorOf: visitorOf(deps),
    onForbidden: journalRefusedAccess(deps),
    refusalStatus: Object.assign({}, ...options.parts.map((part) => part.refusalStatus)),
    refusalText: Object.assign({}, ...options.parts.map((part) => part.refusalText)),
  });
  for (const part of options.parts) part.bind(app, deps);

  return {
    app,
    clock,
    visitor: clientOf(app),
    withCookie: (headers) => clientOf(app, headers.get('set-cookie')?.split(';')[0]),
    signedIn: async (at, personId) => clientOf(app, (await aSession(db, at, personId, clock.now())).cookie),
  };
}

/** A real session of the person, second factor given, for a test that speaks to a socket itself. */
export async function aSession(
  db: Database,
  { agencyId }: { readonly agencyId: AgencyId },
  personId: PersonId,
  now: Date,
): Promise<{ readonly sessionId: string; readonly cookie: string }> {
  const sessionId = newId();
  const token = await db.transact({ agencyId, roles: ['SYSTEM'], day: dayIn('Asia/Jakarta', now) }, (tx) =>
    storeNewSession(tx, agencyId, { sessionId, personId, state: 'FULL', device: 'Uji', now }),
  );
  return { sessionId, cookie: `bina=${token.agencyId}.${token.token}` };
}

function clientOf(app: HttpApp, cookie?: string): TestClient {
  const fetch: TestClient['fetch'] = async (path, init = {}) => {
    const headers = new Headers(init.headers);
    if (cookie !== undefined) headers.set('cookie', cookie);
    return app.hono.request(`http://localhost${path}`, { ...init, headers });
  };
  return {
    fetch,
    call: async (declared, input) => {
      const { params = {}, query = {}, body } = input as { params?: Record<string, string>; query?: Record<string, string>; body?: unknown };
      const path = declared.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
      const search = Object.entries(query).filter(([, value]) => value !== undefined);
      const response = await fetch(search.length === 0 ? path : `${path}?${new URLSearchParams(search)}`, {
        method: declared.method.toUpperCase(),
        ...(declared.body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
      });
      return { status: response.status, headers: response.headers, body: (await response.json()) as never };
    },
  };
}

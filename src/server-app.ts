import { bindAuditRoutes } from '#audit/server/routes.ts';
import * as auditContract from '#audit/contract.ts';
import * as auditText from '#audit/text.ts';
import * as developmentContract from '#development/contract.ts';
import { bindDevelopmentRoutes, suggestTrainings } from '#development/server/index.ts';
import * as developmentText from '#development/text.ts';
import * as evaluationContract from '#evaluation/contract.ts';
import { bindEvaluationRoutes } from '#evaluation/server/index.ts';
import * as evaluationText from '#evaluation/text.ts';
import * as feedbackContract from '#feedback/contract.ts';
import { bindFeedbackRoutes } from '#feedback/server/index.ts';
import * as feedbackText from '#feedback/text.ts';
import { invariant } from '#kernel/invariant.ts';
import * as monitoringContract from '#monitoring/contract.ts';
import { bindMonitoringRoutes, topicsBehind } from '#monitoring/server/index.ts';
import * as monitoringText from '#monitoring/text.ts';
import * as organizationContract from '#organization/contract.ts';
import { journalPeople, journalRefusedAccess, visitorOf, visitorsStill } from '#organization/server/index.ts';
import { bindOrganizationRoutes } from '#organization/server/routes.ts';
import * as organizationText from '#organization/text.ts';
import * as planningContract from '#planning/contract.ts';
import { bindPlanningRoutes } from '#planning/server/index.ts';
import * as planningText from '#planning/text.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import { createHttpApp, type HttpApp } from '#platform/server/http/http-app.ts';
import { secureHeaders } from '#platform/server/http/secure-headers.ts';
import type { LiveHub } from '#platform/server/live/live-hub.ts';
import { bindLive } from '#platform/server/live/live-stream.ts';
import * as serviceContract from '#service/contract.ts';
import { bindServiceRoutes, carryOffers, createBatcher, loadRatingTokens, servedIn } from '#service/server/index.ts';
import * as serviceText from '#service/text.ts';

export type ServerAppOptions = ServerDeps & {
  readonly hub: LiveHub;
  readonly namedStatements: boolean;
  /** Cookies only over TLS. */
  readonly production: boolean;
  /** Off: every interaction commits alone; for measuring what joining is worth. */
  readonly joining?: boolean;
};

export type ServerApp = {
  readonly app: HttpApp;
  /** Ends live streams and waits for the interactions that are under way. */
  readonly close: () => Promise<void>;
};

/** All capabilities over one HTTP application. */
export async function createServerApp(options: ServerAppOptions): Promise<ServerApp> {
  const { db, clock, newId, hub, namedStatements, production, joining = true } = options;
  const deps: ServerDeps = { db, clock, newId };
  const visitor = visitorOf({ ...deps, secureCookies: production });
  const app = createHttpApp({
    clock,
    visitorOf: visitor,
    onForbidden: journalRefusedAccess(deps),
    refusalStatus: merged<number>(parts.map((part) => part.contract.refusalStatus)),
    refusalText: merged<Sentence>(parts.map((part) => part.text.refusalText)),
  });
  app.hono.use('*', secureHeaders({ production }));

  const ingest = { ...deps, tokens: await loadRatingTokens(db), namedStatements };
  const batcher = createBatcher(ingest, { joining });

  bindOrganizationRoutes(app, { ...deps, secureCookies: production, carryOffers, servedIn });
  bindAuditRoutes(app, { ...deps, people: journalPeople });
  bindPlanningRoutes(app, deps);
  bindServiceRoutes(app, { ...ingest, batcher });
  bindMonitoringRoutes(app, deps);
  bindFeedbackRoutes(app, deps);
  bindEvaluationRoutes(app, { ...deps, afterDelivery: suggestTrainings(deps) });
  bindDevelopmentRoutes(app, deps);
  const live = bindLive(app, { hub, topicsBehind: topicsBehind(deps), visitorsStill: visitorsStill(deps) });

  app.hono.doc31('/api/openapi.json', { openapi: '3.1.0', info: { title: 'Bina Kinerja', version: '1' } });
  app.hono.get('/health', async () => {
    const writable = await isWritable(deps);
    return Response.json({ status: writable ? 'ok' : 'unavailable' }, { status: writable ? 200 : 503 });
  });

  return {
    app,
    close: async () => {
      live.closeAll();
      await batcher.close();
    },
  };
}

const parts = [
  { contract: organizationContract, text: organizationText },
  { contract: auditContract, text: auditText },
  { contract: planningContract, text: planningText },
  { contract: serviceContract, text: serviceText },
  { contract: monitoringContract, text: monitoringText },
  { contract: feedbackContract, text: feedbackText },
  { contract: evaluationContract, text: evaluationText },
  { contract: developmentContract, text: developmentText },
] as const;

type Sentence = (refusal: never) => string;

/** One table of all capabilities; the same code may stand in two of them only with the same value. */
function merged<T extends number | Sentence>(tables: readonly Readonly<Partial<Record<string, T>>>[]): Readonly<Record<string, T>> {
  const all: Record<string, T> = {};
  for (const table of tables) {
    for (const [code, value] of Object.entries(table)) {
      if (value === undefined) continue;
      const known = all[code];
      invariant(known === undefined || known === value || String(known) === String(value), `refusal ${code} means one thing`);
      all[code] = value;
    }
  }
  return all;
}

/** Answers only when the database takes writes: a standby or a read-only disk does not count as healthy. */
async function isWritable({ db }: ServerDeps): Promise<boolean> {
  try {
    const { rows } = await db.pool.query<{ read_only: string }>(`SELECT current_setting('transaction_read_only') AS read_only`);
    return rows[0]?.read_only === 'off';
  } catch {
    return false;
  }
}

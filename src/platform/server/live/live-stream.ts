import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import type { AgencyId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse } from '#kernel/result.ts';
import { endpoint } from '#platform/wire.ts';
import type { HttpApp, Visitor } from '../http/http-app.ts';
import { log } from '../http/log.ts';
import type { LiveHub } from './live-hub.ts';

const listenLive = endpoint({
  method: 'get',
  path: '/api/live',
  summary: 'Server-sent events that say which topics changed, never with data',
  access: 'SIGNED_IN',
  query: z.strictObject({
    topics: z
      .string()
      .max(1000)
      .regex(/^(?:unit|person):[0-9a-f-]{36}(?:,(?:unit|person):[0-9a-f-]{36}){0,19}$/, 'Topik tidak dikenali.'),
  }),
  answer: z.unknown(),
});

export type LiveDeps = {
  readonly hub: LiveHub;
  /** What is to be heard for an asked topic: a unit stands for all below it. Nothing where the visitor may not hear it. */
  readonly topicsBehind: (actor: Actor, topic: string, today: PlainDate) => Promise<readonly string[]>;
  /** Those of the sessions that have not ended, without counting as their activity. */
  readonly visitorsStill: (agencyId: AgencyId, sessionIds: readonly string[]) => Promise<ReadonlyMap<string, Visitor>>;
  readonly heartbeatMs?: number;
};

/** Many changes close together become one event. */
const coalesceMs = 120;
const heartbeatMs = 25_000;
const maxStreams = 12_000;
/** A browser has a stream for each visible page; more than this of one session is no browser. */
const maxStreamsOfSession = 12;
/** A reader that has left so much unread is gone or hopelessly slow; its browser comes back by itself. */
const maxUnreadBytes = 16_384;

type Stream = {
  readonly agencyId: AgencyId;
  readonly sessionId: string;
  readonly rights: string;
  readonly response: ServerResponse;
  readonly leave: () => void;
};

/** Writes on the raw response: a small closure a browser and one timer for all. */
export function bindLive(app: HttpApp, deps: LiveDeps): { readonly size: () => number; readonly closeAll: () => void } {
  const streams = new Set<Stream>();

  app.bind(listenLive, async ({ visitor, query, context, today }) => {
    const response = (context.env as { outgoing?: ServerResponse } | undefined)?.outgoing;
    if (response === undefined) return ok(null);
    const { actor, sessionId } = visitor;
    if (streams.size >= maxStreams || [...streams].filter((one) => one.sessionId === sessionId).length >= maxStreamsOfSession)
      return refuse({ code: 'OVERLOADED' });

    const heard: { readonly topic: string; readonly behind: readonly string[] }[] = [];
    for (const topic of new Set(query.topics.split(','))) {
      const behind = await deps.topicsBehind(actor, topic, today);
      if (behind.length > 0) heard.push({ topic, behind });
    }
    if (heard.length === 0) return refuse({ code: 'NOT_FOUND' });
    if (response.destroyed) return RESPONSE_ALREADY_SENT;

    const stop = tellOf(response, deps.hub, actor.agencyId, heard);
    const stream: Stream = {
      agencyId: actor.agencyId,
      sessionId,
      rights: rightsOf(visitor),
      response,
      leave: () => {
        if (!streams.delete(stream)) return;
        stop();
        response.end();
      },
    };
    streams.add(stream);
    response.on('close', stream.leave);
    return RESPONSE_ALREADY_SENT;
  });

  const heartbeat = setInterval(() => {
    for (const { response, leave } of streams) {
      if (response.writableLength > maxUnreadBytes) leave();
      else response.write(': masih tersambung\n\n');
    }
    leaveEnded(streams, deps.visitorsStill).catch((fault: unknown) => log('warning', 'sessions of live streams not checked', { fault }));
  }, deps.heartbeatMs ?? heartbeatMs);
  heartbeat.unref();

  return {
    size: () => streams.size,
    closeAll: () => {
      clearInterval(heartbeat);
      for (const { leave } of streams) leave();
    },
  };
}

function tellOf(
  response: ServerResponse,
  hub: LiveHub,
  agencyId: AgencyId,
  heard: readonly { readonly topic: string; readonly behind: readonly string[] }[],
): () => void {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-content-type-options': 'nosniff',
    'x-accel-buffering': 'no',
    connection: 'keep-alive',
  });
  response.write('retry: 2000\n\n');

  const waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const send = () => {
    timer = undefined;
    // What an unread buffer holds says "changed" already; the heartbeat lets go of a reader that never reads.
    if (response.writableLength <= maxUnreadBytes) response.write(`event: changed\ndata: ${JSON.stringify([...waiting])}\n\n`);
    waiting.clear();
  };
  const leaves = heard.map(({ topic, behind }) =>
    hub.join({
      agencyId,
      topics: behind,
      tell: () => {
        waiting.add(topic);
        timer ??= setTimeout(send, coalesceMs);
      },
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const leave of leaves) leave();
  };
}

/** A session that has ended must not go on listening, nor one whose rights are others now: its browser asks anew. */
async function leaveEnded(streams: ReadonlySet<Stream>, visitorsStill: LiveDeps['visitorsStill']): Promise<void> {
  const ofAgency = Map.groupBy(streams, ({ agencyId }) => agencyId);
  for (const [agencyId, open] of ofAgency) {
    const still = await visitorsStill(agencyId, [...new Set(open.map(({ sessionId }) => sessionId))]);
    for (const { sessionId, rights, leave } of open) {
      const visitor = still.get(sessionId);
      if (visitor === undefined || visitor.half || rightsOf(visitor) !== rights) leave();
    }
  }
}

/** A digest, so that a stream does not keep the rights of a whole line in memory. */
function rightsOf({ actor: { roles, unitId, subordinateIds, ledUnitIds } }: Visitor): string {
  return createHash('sha256')
    .update(JSON.stringify([roles, unitId, subordinateIds, ledUnitIds]))
    .digest('base64');
}

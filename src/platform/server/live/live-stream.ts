import type { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import { z } from 'zod';
import { ok, refuse } from '#kernel/result.ts';
import { endpoint } from '#platform/wire.ts';
import type { HttpApp, Visitor } from '../http/http-app.ts';
import type { LiveHub } from './live-hub.ts';

export const listenLive = endpoint({
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
  /** Whether the visitor may hear of a topic; the session is asked again at every heartbeat. */
  readonly mayHear: (visitor: Visitor, topic: string) => boolean;
  readonly visitorOf: (context: Context) => Promise<Visitor | undefined>;
};

/** Many events close together become one. */
const coalesceMs = 120;
const heartbeatMs = 25_000;
const maxStreams = 12_000;

/** Writes on the raw response: one timer and one small closure a browser. */
export function bindLive(app: HttpApp, deps: LiveDeps): { readonly closeAll: () => void } {
  const open = new Set<() => void>();
  app.bind(listenLive, async ({ visitor, query, context }) => {
    const topics = query.topics.split(',').filter((topic) => deps.mayHear(visitor, topic));
    if (topics.length === 0) return refuse({ code: 'NOT_FOUND' });
    if (open.size >= maxStreams) return refuse({ code: 'OVERLOADED' });
    const response = (context.env as { outgoing?: ServerResponse }).outgoing;
    if (response === undefined) return ok(null);

    const leave = stream(response, visitor, topics, deps, context);
    open.add(leave);
    response.on('close', () => {
      leave();
      open.delete(leave);
    });
    return RESPONSE_ALREADY_SENT;
  });
  return {
    closeAll: () => {
      for (const leave of open) leave();
      open.clear();
    },
  };
}

function stream(response: ServerResponse, visitor: Visitor, topics: readonly string[], deps: LiveDeps, context: Context): () => void {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
    connection: 'keep-alive',
  });
  response.write('retry: 2000\nevent: open\ndata: {}\n\n');

  const waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const send = () => {
    timer = undefined;
    const told = [...waiting];
    waiting.clear();
    response.write(`event: changed\ndata: ${JSON.stringify(told)}\n\n`);
  };
  const leaveHub = deps.hub.join({
    agencyId: visitor.actor.agencyId,
    topics: new Set(topics),
    tell: (topic) => {
      waiting.add(topic);
      timer ??= setTimeout(send, coalesceMs);
    },
  });

  // A session that has ended must not go on listening.
  const heartbeat = setInterval(() => {
    deps.visitorOf(context).then(
      (still) => (still === undefined || still.half ? end() : response.write(': masih tersambung\n\n')),
      () => end(),
    );
  }, heartbeatMs);

  const leave = () => {
    clearTimeout(timer);
    clearInterval(heartbeat);
    leaveHub();
    response.end();
  };
  const end = () => {
    leave();
    response.destroy();
  };
  return leave;
}

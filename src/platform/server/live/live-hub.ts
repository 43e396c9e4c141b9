import pg from 'pg';
import { log } from '../http/log.ts';
import { liveChannel } from './publish.ts';

/** Somebody who wants to hear of topics; `tell` gets names only, never data. */
export type Listener = { readonly agencyId: string; readonly topics: readonly string[]; readonly tell: (topic: string) => void };

export type LiveHub = {
  /** Returns the way to stop listening. */
  readonly join: (listener: Listener) => () => void;
  /** How many topics somebody listens to. */
  readonly size: () => number;
  readonly close: () => Promise<void>;
};

export type LiveHubOptions = {
  readonly url: string;
  readonly retryMs?: number;
  /** How often the connection is asked whether it is still there; a network that has gone silent says nothing by itself. */
  readonly probeMs?: number;
};

/**
 * One LISTEN connection a process, shared by all open dashboards. When it was lost and came back, everything is told to
 * refresh, because nobody knows what was missed.
 */
export async function openLiveHub({ url, retryMs = 1000, probeMs = 20_000 }: LiveHubOptions): Promise<LiveHub> {
  const listeners = new Map<string, Set<Listener['tell']>>();
  let client: pg.Client | undefined;
  let closed = false;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const heard = (payload: string | undefined) => {
    if (payload === undefined) return;
    const topic = payload.slice(payload.indexOf('|') + 1);
    for (const tell of listeners.get(payload) ?? []) tell(topic);
  };

  const connect = async () => {
    const fresh = new pg.Client({
      connectionString: url,
      application_name: 'bina-kinerja live',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
      query_timeout: probeMs,
    });
    let isLost = false;
    const lost = (fault?: unknown) => {
      isLost = true;
      if (client !== fresh) return;
      client = undefined;
      if (closed) return;
      log('warning', 'live connection lost', { fault });
      reconnect();
    };
    fresh.on('notification', ({ payload }) => heard(payload));
    fresh.on('error', lost);
    fresh.on('end', () => lost());
    try {
      await fresh.connect();
      await fresh.query(`LISTEN ${liveChannel}`);
      if (isLost || closed) throw new Error('The connection ended while it was being made');
    } catch (fault) {
      fresh.end().catch(() => undefined);
      throw fault;
    }
    client = fresh;
  };

  const reconnect = () => {
    retry = setTimeout(() => {
      connect().then(
        () => [...listeners.keys()].forEach(heard),
        () => (closed ? undefined : reconnect()),
      );
    }, retryMs);
  };

  await connect();
  const probe = setInterval(() => {
    const asked = client;
    // Ending it makes `lost` hear of it, which connects anew.
    asked?.query('SELECT 1').catch(() => asked.end().catch(() => undefined));
  }, probeMs);
  probe.unref();

  return {
    join: ({ agencyId, topics, tell }) => {
      const keys = topics.map((topic) => `${agencyId}|${topic}`);
      for (const key of keys) {
        const known = listeners.get(key);
        if (known) known.add(tell);
        else listeners.set(key, new Set([tell]));
      }
      return () => {
        for (const key of keys) {
          const known = listeners.get(key);
          known?.delete(tell);
          if (known?.size === 0) listeners.delete(key);
        }
      };
    },
    size: () => listeners.size,
    close: async () => {
      closed = true;
      clearTimeout(retry);
      clearInterval(probe);
      await client?.end();
    },
  };
}

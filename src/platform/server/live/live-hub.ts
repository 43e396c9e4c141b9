import pg from 'pg';
import { log } from '../http/log.ts';
import { liveChannel } from './publish.ts';

/** Somebody who wants to hear of topics; `tell` gets names only, never data. */
export type Listener = { readonly agencyId: string; readonly topics: ReadonlySet<string>; readonly tell: (topic: string) => void };

export type LiveHub = {
  /** Returns the way to stop listening. */
  readonly join: (listener: Listener) => () => void;
  readonly size: () => number;
  readonly close: () => Promise<void>;
};

const retryMs = 1000;

/**
 * One LISTEN connection a process, shared by all open dashboards. When it was lost and came back, everything is told to
 * refresh, because nobody knows what was missed.
 */
export async function openLiveHub({ url }: { readonly url: string }): Promise<LiveHub> {
  const listeners = new Map<string, Set<Listener>>();
  let client: pg.Client | undefined;
  let closed = false;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const keyOf = (agencyId: string, topic: string) => `${agencyId}|${topic}`;
  const tellAll = () => {
    for (const [key, heard] of listeners) for (const listener of heard) listener.tell(key.slice(key.indexOf('|') + 1));
  };

  const connect = async () => {
    const fresh = new pg.Client({ connectionString: url, application_name: 'bina-kinerja live', keepAlive: true });
    fresh.on('notification', ({ payload }) => {
      if (payload === undefined) return;
      const topic = payload.slice(payload.indexOf('|') + 1);
      for (const listener of listeners.get(payload) ?? []) listener.tell(topic);
    });
    fresh.on('error', (fault) => lost(fresh, fault));
    fresh.on('end', () => lost(fresh, undefined));
    await fresh.connect();
    await fresh.query(`LISTEN ${liveChannel}`);
    client = fresh;
  };

  const lost = (which: pg.Client, fault: unknown) => {
    if (closed || client !== which) return;
    client = undefined;
    log('warning', 'live connection lost', { fault });
    reconnect();
  };

  const reconnect = () => {
    retry = setTimeout(() => {
      connect().then(tellAll, () => (closed ? undefined : reconnect()));
    }, retryMs);
  };

  await connect();

  return {
    join: (listener) => {
      const keys = [...listener.topics].map((topic) => keyOf(listener.agencyId, topic));
      for (const key of keys) {
        const heard = listeners.get(key);
        if (heard) heard.add(listener);
        else listeners.set(key, new Set([listener]));
      }
      return () => {
        for (const key of keys) {
          const heard = listeners.get(key);
          heard?.delete(listener);
          if (heard?.size === 0) listeners.delete(key);
        }
      };
    },
    size: () => listeners.size,
    close: async () => {
      closed = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
}

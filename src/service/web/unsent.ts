import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { v7 as newKey } from 'uuid';
import { CallFault } from '#platform/web/api.ts';
import { recordedView, type InteractionBody, type RecordedView } from '../contract.ts';
import { deviceNow } from './device-clock.ts';
import { postWithKey } from './post-with-key.ts';

/** A request frozen at the tap: a retry sends the same bytes under the same key. */
export type Unsent = {
  readonly key: string;
  readonly body: string;
  readonly serviceName: string;
  readonly frozenAt: string;
  /** The server's reason; sending it again would not help. */
  readonly refusal?: string;
};

export type UnsentStore = {
  readonly items: () => readonly Unsent[];
  readonly subscribe: (listener: () => void) => () => void;
  /** False when the device keeps nothing beyond this page. */
  readonly isKept: () => boolean;
  /** Freezes, keeps, then sends. Undefined when it could not be sent yet. Throws the server's refusal. */
  readonly record: (body: InteractionBody, serviceName: string) => Promise<RecordedView | undefined>;
  readonly sendAll: () => Promise<void>;
  readonly discard: (key: string) => void;
};

const retryMs = 30_000;
const stores = new Map<string, UnsentStore>();

/** What this person has not yet handed in from this device. Bound to the person: another one who signs in does not see or send it. */
export function useUnsent(personId: string): { readonly items: readonly Unsent[]; readonly store: UnsentStore } {
  const store = useMemo(() => {
    const known = stores.get(personId) ?? createUnsentStore(`bina.unsent.${personId}`);
    stores.set(personId, known);
    return known;
  }, [personId]);
  const items = useSyncExternalStore(store.subscribe, store.items);
  const waiting = items.some(({ refusal }) => refusal === undefined);
  useEffect(() => {
    if (!waiting) return;
    const send = () => void store.sendAll();
    const timer = setInterval(send, retryMs);
    window.addEventListener('online', send);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', send);
    };
  }, [store, waiting]);
  return { items, store };
}

function createUnsentStore(name: string): UnsentStore {
  let items = read(name);
  let kept = true;
  let sequence = readNumber(`${name}.sequence`);
  let skewSeconds: number | undefined;
  const listeners = new Set<() => void>();
  const sending = new Map<string, Promise<RecordedView | undefined>>();

  const put = (next: readonly Unsent[]): void => {
    items = next;
    kept = writeText(name, JSON.stringify(next));
    for (const listener of listeners) listener();
  };

  /** Network, 5xx, 429 and 401 are for later; any other refusal stays here with its reason. */
  const send = (item: Unsent): Promise<RecordedView | undefined> => {
    const under = sending.get(item.key);
    if (under) return under;
    const attempt = postWithKey('/api/interactions', item.key, item.body)
      .then(async (response) => {
        skewSeconds = skewOf(response);
        const recorded = recordedView.parse(await response.json());
        put(items.filter(({ key }) => key !== item.key));
        return recorded;
      })
      .catch((fault: unknown) => {
        if (!(fault instanceof CallFault)) throw fault;
        const later = fault.status === 0 || fault.status >= 500 || fault.status === 429 || fault.status === 401;
        if (later) return undefined;
        put(items.map((one) => (one.key === item.key ? { ...one, refusal: fault.problem.message } : one)));
        throw fault;
      })
      .finally(() => sending.delete(item.key));
    sending.set(item.key, attempt);
    return attempt;
  };

  return {
    items: () => items,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isKept: () => kept,
    record: (body, serviceName) => {
      sequence += 1;
      writeText(`${name}.sequence`, String(sequence));
      const frozen = { ...body, deviceSequence: sequence, ...(skewSeconds === undefined ? {} : { skewSeconds }) };
      const item: Unsent = { key: newKey(), body: JSON.stringify(frozen), serviceName, frozenAt: body.recordedAt };
      put([...items, item]);
      return send(item);
    },
    sendAll: async () => {
      for (const item of items.filter(({ refusal }) => refusal === undefined)) await send(item).catch(() => undefined);
    },
    discard: (key) => put(items.filter((item) => item.key !== key)),
  };
}

/** The device's clock minus the server's, from the Date header of an answer. */
function skewOf(response: Response): number | undefined {
  const server = Date.parse(response.headers.get('date') ?? '');
  return Number.isNaN(server) ? undefined : Math.round((deviceNow().getTime() - server) / 1000);
}

function read(name: string): readonly Unsent[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(name) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isUnsent) : [];
  } catch {
    return []; // nothing was kept, or the browser keeps nothing
  }
}

function isUnsent(value: unknown): value is Unsent {
  return typeof value === 'object' && value !== null && 'key' in value && 'body' in value && 'serviceName' in value && 'frozenAt' in value;
}

function readNumber(name: string): number {
  try {
    return Number(localStorage.getItem(name) ?? '0') || 0;
  } catch {
    return 0; // the browser keeps nothing
  }
}

/** False when the browser keeps nothing, or no more. */
function writeText(name: string, text: string): boolean {
  try {
    localStorage.setItem(name, text);
    return true;
  } catch {
    return false;
  }
}

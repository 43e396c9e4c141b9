import type { AgencyId } from '#kernel/id.ts';
import { refuse, type Result } from '#kernel/result.ts';
import { flush, IdTaken, withOwnId, type IngestDeps, type Ingested, type IngestRefusal } from './ingest/flush.ts';
import type { IngestItem, RecordedInteraction } from './ingest/item.ts';

export type RecordRefusal = IngestRefusal | { readonly code: 'OVERLOADED' };

export type Batcher = {
  /** Answers after the commit, never before. Rejects when the database failed; then the request may be repeated. */
  readonly record: (agencyId: AgencyId, item: IngestItem) => Promise<Result<RecordedInteraction, RecordRefusal>>;
  /** Takes nothing more and waits for what is under way. */
  readonly close: () => Promise<void>;
};

export type BatcherOptions = {
  /** Most items in one transaction. */
  readonly maxFlush?: number;
  /** Most items waiting in this process; above it the answer is 503 and the device keeps the record. */
  readonly maxWaiting?: number;
  /** Off: every request commits alone. For measuring what joining is worth. */
  readonly joining?: boolean;
};

type Waiting = { readonly item: IngestItem; readonly resolve: (answer: Ingested) => void; readonly reject: (fault: unknown) => void };

/**
 * What arrives while a commit is under way goes together in the next one: no timer, so a lone request waits for nobody, and under load
 * the transactions grow by themselves. One flusher an agency, because its rollups and its journal are in one order anyway.
 */
export function createBatcher(deps: IngestDeps, { maxFlush = 1000, maxWaiting = 5000, joining = true }: BatcherOptions = {}): Batcher {
  const lanes = new Map<AgencyId, Waiting[]>();
  const running = new Set<Promise<void>>();
  let waiting = 0;
  let closed = false;

  const serve = async (agencyId: AgencyId, lane: Waiting[]): Promise<void> => {
    while (lane.length > 0) {
      const batch = lane.splice(0, maxFlush);
      await settle(deps, agencyId, batch);
      waiting -= batch.length;
    }
    lanes.delete(agencyId);
  };

  const track = (work: Promise<void>): void => {
    running.add(work);
    void work.finally(() => running.delete(work));
  };

  return {
    record: (agencyId, item) => {
      if (closed || waiting >= maxWaiting) return Promise.resolve(refuse({ code: 'OVERLOADED' }));
      waiting += 1;
      return new Promise((resolve, reject) => {
        const one: Waiting = { item, resolve, reject };
        if (!joining) {
          track(settle(deps, agencyId, [one]).then(() => void (waiting -= 1)));
          return;
        }
        const lane = lanes.get(agencyId);
        if (lane) {
          lane.push(one);
          return;
        }
        const opened = [one];
        lanes.set(agencyId, opened);
        // Requests that arrive in this very turn of the event loop belong to the first flush as well.
        track(new Promise<void>((go) => setImmediate(go)).then(() => serve(agencyId, opened)));
      });
    },
    close: async () => {
      closed = true;
      await Promise.allSettled(running);
    },
  };
}

async function settle(deps: IngestDeps, agencyId: AgencyId, batch: readonly Waiting[]): Promise<void> {
  const answers = await ingestApart(
    deps,
    agencyId,
    batch.map(({ item }) => item),
  );
  batch.forEach(({ resolve, reject }, index) => {
    const answer = answers[index];
    if (answer === undefined) reject(new Error('An item has no answer'));
    else if ('fault' in answer) reject(answer.fault);
    else resolve(answer);
  });
}

/**
 * Takes items together; when the joint transaction fails because of what is in it, in halves, down to the one that is to blame, so that
 * its neighbours do not suffer. A database that is not there fails for all at once.
 */
export async function ingestApart(
  deps: IngestDeps,
  agencyId: AgencyId,
  items: readonly IngestItem[],
  onOrdered?: () => void,
): Promise<readonly (Ingested | { readonly fault: unknown })[]> {
  let fault: unknown;
  for (let attempt = 0; attempt < 4; attempt += 1) {
    try {
      return await flush(deps, agencyId, items, onOrdered);
    } catch (caught) {
      fault = caught;
      if (!isContention(caught)) break;
    }
  }
  const [only] = items;
  if (items.length === 1 && only) {
    const named = withOwnId(only);
    if (!(fault instanceof IdTaken) || named.draft.interactionId === only.draft.interactionId) return [{ fault }];
    return ingestApart(deps, agencyId, [named]);
  }
  if (isUnreachable(fault)) return items.map(() => ({ fault }));
  const half = Math.ceil(items.length / 2);
  return [...(await ingestApart(deps, agencyId, items.slice(0, half))), ...(await ingestApart(deps, agencyId, items.slice(half)))];
}

/** Deadlock and serialization failure: nothing is wrong with the rows. */
function isContention(fault: unknown): boolean {
  return ['40P01', '40001'].includes(sqlState(fault) ?? '');
}

/** No SQLSTATE (connection lost) or one of the classes connection, resources, operator intervention, time-out. */
function isUnreachable(fault: unknown): boolean {
  if (fault instanceof IdTaken || !(fault instanceof Error)) return false;
  const state = sqlState(fault);
  if (state === undefined) return 'syscall' in fault || /connection|timeout/i.test(fault.message);
  return ['08', '53', '57'].includes(state.slice(0, 2));
}

function sqlState(fault: unknown): string | undefined {
  if (!(fault instanceof Error) || !('code' in fault)) return undefined;
  return typeof fault.code === 'string' && /^[0-9A-Z]{5}$/.test(fault.code) ? fault.code : undefined;
}

type Waiting<K, V> = { readonly key: K; readonly resolve: (value: V | undefined) => void; readonly reject: (fault: unknown) => void };

/**
 * Look-ups that come while one is under way go together in the next one: nothing is remembered, so each answer is as fresh
 * as one asked alone, and a busy server asks the database once for many requests.
 */
export function together<K, V>(load: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>, most = 200): (key: K) => Promise<V | undefined> {
  const queue: Waiting<K, V>[] = [];
  let running = false;

  const run = async (): Promise<void> => {
    running = true;
    while (queue.length > 0) {
      const batch = queue.splice(0, most);
      try {
        const found = await load([...new Set(batch.map(({ key }) => key))]);
        for (const { key, resolve } of batch) resolve(found.get(key));
      } catch (fault) {
        // Each of them fails by itself at its own edge, with a request id.
        for (const { reject } of batch) reject(fault);
      }
    }
    running = false;
  };

  return (key) =>
    new Promise((resolve, reject) => {
      queue.push({ key, resolve, reject });
      if (!running) void run();
    });
}

import type { Database } from '#platform/server/db/open-database.ts';

const prepared = new WeakMap<Database['pool'], Set<number>>();

/** Makes the partitions of the months (UTC) in which the instants lie; asks the database once a month and process. */
export async function ensureMonths(db: Database, instants: Iterable<Date>): Promise<void> {
  let known = prepared.get(db.pool);
  if (!known) prepared.set(db.pool, (known = new Set()));
  for (const instant of instants) {
    const month = instant.getUTCFullYear() * 12 + instant.getUTCMonth();
    if (known.has(month)) continue;
    await db.pool.query('SELECT ensure_interaction_month($1::date)', [instant.toISOString().slice(0, 10)]);
    known.add(month);
  }
}

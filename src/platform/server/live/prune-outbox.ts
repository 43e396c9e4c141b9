import { dayIn } from '#kernel/plain-date.ts';
import { asId } from '#kernel/id.ts';
import type { ServerDeps } from '../deps.ts';

const keptMs = 24 * 3_600_000;

/** Topics are kept a day for a process that was away, then removed: the outbox does not grow with history. */
export async function pruneOutbox({ db, clock }: ServerDeps): Promise<number> {
  const before = new Date(clock.now().getTime() - keptMs);
  const agencies = await db.transactWithoutAgency((tx) => tx.selectFrom('agency').select(['agency_id', 'time_zone']).execute());
  let removed = 0;
  for (const agency of agencies) {
    const day = dayIn(agency.time_zone, clock.now());
    const { numDeletedRows } = await db.transact({ agencyId: asId(agency.agency_id), roles: ['SYSTEM'], day }, (tx) =>
      tx.deleteFrom('outbox').where('agency_id', '=', agency.agency_id).where('created_at', '<', before).executeTakeFirst(),
    );
    removed += Number(numDeletedRows);
  }
  return removed;
}

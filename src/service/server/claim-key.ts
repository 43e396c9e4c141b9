import { hash } from 'node:crypto';
import type { AgencyId } from '#kernel/id.ts';
import { invariant } from '#kernel/invariant.ts';
import type { Tx } from '#platform/server/db/open-database.ts';

export type Claim = 'NEW' | 'SAME' | 'REUSED';

/** What was asked, as one hash; the schema has already put the fields in one order. */
export function requestHash(body: unknown): string {
  return hash('sha256', JSON.stringify(body), 'hex');
}

/** Takes an idempotency key for a change. The unique index is the lock: a second request with it waits for the first one's commit. */
export async function claimKey(
  tx: Tx,
  agencyId: AgencyId,
  key: { readonly ownerId: string; readonly key: string; readonly requestHash: string; readonly at: Date },
): Promise<Claim> {
  const inserted = await tx
    .insertInto('idempotency_key')
    .values({ agency_id: agencyId, owner_id: key.ownerId, key: key.key, request_hash: key.requestHash, subject_id: key.key, created_at: key.at })
    .onConflict((conflict) => conflict.columns(['agency_id', 'owner_id', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst();
  if (inserted) return 'NEW';
  const known = await tx
    .selectFrom('idempotency_key')
    .select('request_hash')
    .where('agency_id', '=', agencyId)
    .where('owner_id', '=', key.ownerId)
    .where('key', '=', key.key)
    .executeTakeFirst();
  invariant(known !== undefined, 'a key that was not inserted is there');
  return known.request_hash === key.requestHash ? 'SAME' : 'REUSED';
}

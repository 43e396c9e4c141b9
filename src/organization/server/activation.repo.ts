import type { AgencyId, PersonId } from '#kernel/id.ts';
import { asId } from '#kernel/id.ts';
import type { Tx } from '#platform/server/db/open-database.ts';

export type Activation = {
  readonly personId: PersonId;
  readonly tokenHash: string;
  readonly resetsSecondFactor: boolean;
  readonly issuedBy: PersonId;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
};

/** The newest link of a person takes the place of the one before. */
export async function storeActivation(tx: Tx, agencyId: AgencyId, activation: Activation): Promise<void> {
  const row = {
    token_hash: activation.tokenHash,
    resets_second_factor: activation.resetsSecondFactor,
    issued_by: activation.issuedBy,
    issued_at: activation.issuedAt,
    expires_at: activation.expiresAt,
  };
  await tx
    .insertInto('activation')
    .values({ agency_id: agencyId, person_id: activation.personId, ...row })
    .onConflict((conflict) => conflict.columns(['agency_id', 'person_id']).doUpdateSet(row))
    .execute();
}

/** Whose link it is, while it works: neither used nor out of time, and of an open account. */
export async function findActivation(
  tx: Tx,
  agencyId: AgencyId,
  tokenHash: string,
  now: Date,
): Promise<{ readonly personId: PersonId; readonly nip: string; readonly name: string; readonly resetsSecondFactor: boolean } | undefined> {
  const row = await tx
    .selectFrom('activation')
    .innerJoin('person', (join) => join.onRef('person.agency_id', '=', 'activation.agency_id').onRef('person.person_id', '=', 'activation.person_id'))
    .select(['person.person_id', 'person.nip', 'person.name', 'activation.resets_second_factor'])
    .where('activation.agency_id', '=', agencyId)
    .where('activation.token_hash', '=', tokenHash)
    .where('activation.expires_at', '>', now)
    .where('person.active', '=', true)
    .executeTakeFirst();
  return row && { personId: asId(row.person_id), nip: row.nip, name: row.name, resetsSecondFactor: row.resets_second_factor };
}

/** Of two uses of one link, one gets true. */
export async function removeActivation(tx: Tx, agencyId: AgencyId, tokenHash: string): Promise<boolean> {
  const removed = await tx.deleteFrom('activation').where('agency_id', '=', agencyId).where('token_hash', '=', tokenHash).executeTakeFirst();
  return removed.numDeletedRows === 1n;
}

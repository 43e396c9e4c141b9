import type { AgencyId, PersonId } from '#kernel/id.ts';
import type { Tx } from '#platform/server/db/open-database.ts';

export type Credential = {
  readonly passwordHash: string;
  readonly totpSecret: string | undefined;
  readonly totpConfirmed: boolean;
};

/** Undefined also for a closed account. */
export async function findCredential(tx: Tx, agencyId: AgencyId, personId: PersonId): Promise<Credential | undefined> {
  const row = await tx
    .selectFrom('credential')
    .innerJoin('person', (join) => join.onRef('person.agency_id', '=', 'credential.agency_id').onRef('person.person_id', '=', 'credential.person_id'))
    .select(['credential.password_hash', 'credential.totp_secret', 'credential.totp_confirmed_at'])
    .where('credential.agency_id', '=', agencyId)
    .where('credential.person_id', '=', personId)
    .where('person.active', '=', true)
    .executeTakeFirst();
  return row && { passwordHash: row.password_hash, totpSecret: row.totp_secret ?? undefined, totpConfirmed: row.totp_confirmed_at !== null };
}

export type FirstCredential = {
  readonly personId: PersonId;
  readonly nip: string;
  readonly passwordHash: string;
  /** A confirmed second factor, for demonstration accounts. */
  readonly totpSecret?: string;
  readonly now: Date;
};

/** Gives a person his first password and the name he signs in with. */
export async function storeFirstCredential(tx: Tx, agencyId: AgencyId, credential: FirstCredential): Promise<void> {
  await tx
    .insertInto('credential')
    .values({
      agency_id: agencyId,
      person_id: credential.personId,
      password_hash: credential.passwordHash,
      password_changed_at: credential.now,
      totp_secret: credential.totpSecret ?? null,
      totp_confirmed_at: credential.totpSecret === undefined ? null : credential.now,
    })
    .execute();
  await tx
    .insertInto('sign_in_name')
    .values({ nip: credential.nip, agency_id: agencyId, person_id: credential.personId })
    .onConflict((conflict) => conflict.column('nip').doNothing())
    .execute();
}

export async function storePassword(tx: Tx, agencyId: AgencyId, personId: PersonId, passwordHash: string, now: Date): Promise<void> {
  await tx
    .updateTable('credential')
    .set({ password_hash: passwordHash, password_changed_at: now })
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', personId)
    .execute();
}

/** A new secret, as long as none is confirmed. False when one is. */
export async function storeTotpSecret(tx: Tx, agencyId: AgencyId, personId: PersonId, secret: string): Promise<boolean> {
  const stored = await tx
    .updateTable('credential')
    .set({ totp_secret: secret, totp_last_step: null })
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', personId)
    .where('totp_confirmed_at', 'is', null)
    .executeTakeFirst();
  return stored.numUpdatedRows === 1n;
}

/** Uses up a time step: of two requests with one code, one gets true. */
export async function storeTotpStep(tx: Tx, agencyId: AgencyId, personId: PersonId, step: number): Promise<boolean> {
  const stored = await tx
    .updateTable('credential')
    .set({ totp_last_step: step })
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', personId)
    .where(({ or, eb }) => or([eb('totp_last_step', 'is', null), eb('totp_last_step', '<', step)]))
    .executeTakeFirst();
  return stored.numUpdatedRows === 1n;
}

export async function storeTotpConfirmed(tx: Tx, agencyId: AgencyId, personId: PersonId, now: Date): Promise<void> {
  await tx
    .updateTable('credential')
    .set({ totp_confirmed_at: now })
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', personId)
    .where('totp_confirmed_at', 'is', null)
    .execute();
}

/** A lost authenticator: the next sign-in of a privileged person begins with setting up another. */
export async function forgetSecondFactor(tx: Tx, agencyId: AgencyId, personId: PersonId): Promise<void> {
  await tx
    .updateTable('credential')
    .set({ totp_secret: null, totp_confirmed_at: null, totp_last_step: null })
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', personId)
    .execute();
}

import { createHmac, createSecretKey, hash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { invariant } from '#kernel/invariant.ts';
import type { Database } from '#platform/server/db/open-database.ts';

/** What the citizen is shown. Only hashes of both are kept in the database. */
export type RatingToken = { readonly token: string; readonly shortCode: string };

export type RatingTokens = {
  /** Always the same for one interaction, so that a repeated request gets the same answer; not guessable without the server's secret. */
  readonly tokenOf: (agencyId: string, interactionId: string, ownerId: string) => RatingToken;
};

/** Without 0/O, 1/I/L, U/V: read aloud and typed from paper. 29 letters, 8 of them: 38 bits, behind a limit of attempts. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTWXYZ';

export async function loadRatingTokens(db: Database): Promise<RatingTokens> {
  const secret = await db.transactWithoutAgency(async (tx) => {
    const proposed = randomBytes(32).toString('base64url');
    await sql`INSERT INTO server_secret (name, value) VALUES ('rating-token', ${proposed}) ON CONFLICT (name) DO NOTHING`.execute(tx);
    const row = await tx.selectFrom('server_secret').select('value').where('name', '=', 'rating-token').executeTakeFirst();
    invariant(row !== undefined, 'the rating secret is stored');
    return createSecretKey(row.value, 'base64url');
  });
  return {
    tokenOf: (agencyId, interactionId, ownerId) => {
      const digest = createHmac('sha256', secret).update(`${agencyId}|${ownerId}|${interactionId}`).digest();
      let shortCode = '';
      for (let index = 16; index < 24; index += 1) shortCode += alphabet[(digest[index] ?? 0) % alphabet.length];
      return { token: digest.toString('base64url', 0, 16), shortCode };
    },
  };
}

export function tokenHash(token: string): string {
  return hash('sha256', token, 'hex');
}

export function shortCodeHash(agencyId: string, shortCode: string): string {
  return hash('sha256', `${agencyId}:${shortCode}`, 'hex');
}

/** A code as typed: lower case, blanks and hyphens between the groups are forgiven. Undefined when it cannot be one. */
export function readShortCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  return code.length === 8 && [...code].every((letter) => alphabet.includes(letter)) ? code : undefined;
}

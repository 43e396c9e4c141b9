import { createHmac, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { addSeconds } from '#kernel/instant.ts';
import { asId, type AgencyId } from '#kernel/id.ts';
import { invariant } from '#kernel/invariant.ts';
import { plainDate } from '#kernel/plain-date.ts';
import type { Database, Identity, Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import { guessWindowSeconds, type Guesses } from '../rules/slow-down.ts';

/** Guesses are counted before it is known which agency the account belongs to, if any. */
export const noAgency: AgencyId = asId('00000000-0000-0000-0000-000000000000');
const identityOfNobody: Identity = { agencyId: noAgency, roles: ['SYSTEM'], day: plainDate('1970-01-01') };

/** Keyed hashes, so that the table tells neither numbers nor addresses. */
export type GuessSubjects = { readonly account: string; readonly address: string; readonly pair: string };

export function subjectsOf(key: string, account: string, address: string): GuessSubjects {
  const hashed = (text: string) => createHmac('sha256', key).update(text, 'utf8').digest('base64url');
  return { account: hashed(`account ${account}`), address: hashed(`address ${address}`), pair: hashed(`pair ${account} ${address}`) };
}

/** The key that every process of this installation shares. */
export async function loadGuessKey(db: Database): Promise<string> {
  return db.transactWithoutAgency(async (tx) => {
    await tx
      .insertInto('server_secret')
      .values({ name: 'sign-in-guesses', value: randomBytes(32).toString('base64url') })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
    const row = await tx.selectFrom('server_secret').select('value').where('name', '=', 'sign-in-guesses').executeTakeFirst();
    invariant(row !== undefined, 'the key is there');
    return row.value;
  });
}

/**
 * Counts the attempt before it is judged, in a transaction of its own: of a hundred sent at once, each sees the others.
 * Returns what was counted without it.
 */
export async function appendGuess(
  deps: ServerDeps,
  subjects: GuessSubjects,
  now: Date,
): Promise<{ readonly guesses: Guesses; readonly guessIds: readonly string[] }> {
  const rows = [subjects.account, subjects.address, subjects.pair].map((subject) => ({
    agency_id: noAgency,
    sign_in_failure_id: deps.newId(),
    subject,
    at: now,
  }));
  const guessIds = rows.map((row) => row.sign_in_failure_id);
  await deps.db.transact(identityOfNobody, (tx) => tx.insertInto('sign_in_failure').values(rows).execute());
  const guesses = await deps.db.transact(identityOfNobody, async (tx) => {
    const counted = await sql<{ subject: string; count: number; last_at: Date }>`
      SELECT subject, count(*) AS count, max(at) AS last_at FROM sign_in_failure
      WHERE agency_id = ${noAgency} AND subject = ANY (${Object.values(subjects)}) AND at > ${addSeconds(now, -guessWindowSeconds)}
        AND sign_in_failure_id <> ALL (${guessIds}::uuid[])
      GROUP BY subject`.execute(tx);
    const of = (subject: string) => {
      const row = counted.rows.find((candidate) => candidate.subject === subject);
      return row
        ? { count: row.count, lastSecondsAgo: Math.max(0, (now.getTime() - row.last_at.getTime()) / 1000) }
        : { count: 0, lastSecondsAgo: guessWindowSeconds };
    };
    return { pair: of(subjects.pair), address: of(subjects.address), account: of(subjects.account) };
  });
  return { guesses, guessIds };
}

/** The attempt was not judged, or was right: it does not count. A right one also forgets the wrong ones from that address. */
export async function forgetGuess(
  deps: ServerDeps,
  guessIds: readonly string[],
  right?: { readonly subjects: GuessSubjects; readonly now: Date },
): Promise<void> {
  await deps.db.transact(identityOfNobody, async (tx) => {
    await forget(tx).where('sign_in_failure_id', 'in', guessIds).execute();
    if (right === undefined) return;
    await forget(tx).where('subject', '=', right.subjects.pair).execute();
    await forget(tx).where('at', '<', addSeconds(right.now, -guessWindowSeconds)).execute();
  });
}

function forget(tx: Tx) {
  return tx.deleteFrom('sign_in_failure').where('agency_id', '=', noAgency);
}

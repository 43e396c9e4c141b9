import { createHash } from 'node:crypto';
import type { ClockDep, IdDep } from '#kernel/deps.ts';
import type { AgencyId } from '#kernel/id.ts';
import { wallClockIn, type WallClock } from '#kernel/instant.ts';
import { invariant } from '#kernel/invariant.ts';
import { dayIn } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Connection, DbDep } from '#platform/server/db/open-database.ts';
import { refusedFutureSeconds } from '../../rules/interaction.ts';
import { deltasOfInteractions } from '../../rules/rollup-delta.ts';
import { invitationExpiry, isInvited } from '../../rules/rating-invitation.ts';
import type { AdmissionRefusal, IdempotencyRefusal } from '../../rules/service-refusal.ts';
import { rollupStatement, type Statement } from '../rollup.repo.ts';
import { admit, type Admitted } from './admit.ts';
import { plainColumn } from './columns.ts';
import { keyName, openFlush } from './context.ts';
import type { IngestItem, RecordedInteraction } from './item.ts';
import { ensureMonths } from './months.ts';
import type { RatingToken, RatingTokens } from './rating-token.ts';
import { ensureJournalHead } from './journal-head.ts';
import { rowsStatement, type RowsWritten } from './write-rows.ts';

export type IngestDeps = DbDep &
  ClockDep &
  IdDep & {
    readonly tokens: RatingTokens;
    /** Off behind a pooler in transaction mode. */
    readonly namedStatements: boolean;
  };

export type IngestRefusal = AdmissionRefusal | IdempotencyRefusal;
export type Ingested = Result<RecordedInteraction, IngestRefusal>;

/** Another owner's interaction has this very id and end; see `withOwnId`. */
export class IdTaken extends Error {
  override readonly name = 'IdTaken';
}

/**
 * Takes items of one agency in one transaction and answers each, in their order, after the commit. Throws when the database does, and
 * then nothing has happened (or, if the commit itself was cut off, a repeated request finds it done). Four round trips when all is new:
 * open and keys · rollups · journal, rows, outbox · commit.
 */
export async function flush(deps: IngestDeps, agencyId: AgencyId, items: readonly IngestItem[], onOrdered?: () => void): Promise<readonly Ingested[]> {
  const receivedAt = deps.clock.now();
  const { distinct, indexOf, first, reused } = distinctByKey(items);
  await ensureMonths(
    deps.db,
    distinct.map(({ draft }) => draft.finishedAt).filter((at) => isInRange(at, receivedAt)),
  );
  await ensureJournalHead(deps.db, agencyId, dayIn('UTC', receivedAt));
  const answers = await inTransaction(deps, (connection) => take({ ...deps, onOrdered }, connection, agencyId, distinct, receivedAt));
  return items.map((item, index) => {
    if (reused.has(index)) return refuse({ code: 'IDEMPOTENCY_KEY_REUSED' });
    const answer = answers[indexOf.get(nameOf(item)) ?? -1];
    invariant(answer !== undefined, 'every item has an answer');
    return answer.ok && first.get(nameOf(item)) !== item ? ok({ ...answer.value, alreadyThere: true }) : answer;
  });
}

/** `onOrdered` tells when the flush holds its rollups: one that starts then comes after it, and meanwhile gets as far as its own. */
type OrderedDeps = IngestDeps & { readonly onOrdered: (() => void) | undefined };

/** The key of a request names the interaction, unless somebody else's has that name already: then the owner is mixed in. */
export function withOwnId(item: IngestItem): IngestItem {
  const digest = createHash('sha256').update(nameOf(item)).digest('hex');
  const variant = ((Number.parseInt(digest[16] ?? '0', 16) & 0x3) | 0x8).toString(16);
  const interactionId = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
  return { ...item, draft: { ...item.draft, interactionId } };
}

async function take(
  deps: OrderedDeps,
  connection: Connection,
  agencyId: AgencyId,
  items: readonly IngestItem[],
  receivedAt: Date,
): Promise<readonly Ingested[]> {
  const day = dayIn('UTC', receivedAt); // only policies about people read it, and this path touches none of their tables
  const context = await openFlush(connection, { agencyId, roles: ['SYSTEM'], day }, items, receivedAt);
  const facts = { agencyId, clock: clockOf(context.timeZone), tokens: deps.tokens, receivedAt };

  const openHandovers = new Map(context.handovers);
  const admitted: Admitted[] = [];
  const refused: IngestItem[] = [];
  const known: IngestItem[] = [];
  const answers = new Map<IngestItem, Ingested>();
  for (const item of items) {
    if (!context.newKeys.has(nameOf(item))) {
      known.push(item);
      continue;
    }
    const decision = admit(item, { ...context, handovers: openHandovers }, facts);
    if (decision.ok) {
      admitted.push(decision.value);
      if (item.draft.handoverId !== undefined) openHandovers.delete(item.draft.handoverId);
      answers.set(item, ok(recorded(item.draft.interactionId, receivedAt, false, decision.value.token)));
    } else {
      refused.push(item);
      answers.set(item, decision);
    }
  }

  // A refusal does not use a key up: what is refused today because of a wrong date may be sent again, mended.
  if (refused.length > 0) await releaseKeys(connection, agencyId, refused);
  if (known.length > 0) {
    const stored = await findKeys(connection, agencyId, known);
    for (const item of known) {
      const row = stored.get(nameOf(item));
      invariant(row !== undefined, 'a key that was not inserted is there');
      answers.set(
        item,
        row.request_hash === item.idempotency.requestHash
          ? ok(recorded(row.subject_id, row.created_at, true, isInvited(item.draft) ? deps.tokens.tokenOf(agencyId, row.subject_id, row.owner_id) : undefined))
          : refuse({ code: 'IDEMPOTENCY_KEY_REUSED' }),
      );
    }
  }
  if (admitted.length > 0) await write(deps, connection, agencyId, admitted, receivedAt);
  return items.map((item) => {
    const answer = answers.get(item);
    invariant(answer !== undefined, 'every item was decided');
    return answer;
  });
}

async function write(deps: OrderedDeps, connection: Connection, agencyId: AgencyId, admitted: readonly Admitted[], receivedAt: Date): Promise<void> {
  await run(deps, connection, rollupStatement(agencyId, deltasOfInteractions(admitted.map(({ counted }) => counted))));
  deps.onOrdered?.();
  const handoverIds = admitted.flatMap(({ item }) => item.draft.handoverId ?? []);
  if (handoverIds.length > 0) {
    await connection.query('UPDATE handover SET finished_at = $3 WHERE agency_id = $1 AND handover_id = ANY ($2::uuid[])', [
      agencyId,
      handoverIds,
      receivedAt.toISOString(),
    ]);
  }
  const written = await run<RowsWritten>(deps, connection, rowsStatement(deps, agencyId, admitted, receivedAt));
  if (written?.inserted !== admitted.length) throw new IdTaken('An interaction of another owner has this id and end');
}

function recorded(interactionId: string, receivedAt: Date, alreadyThere: boolean, token: RatingToken | undefined): RecordedInteraction {
  return { interactionId, receivedAt, alreadyThere, ...(token ? { invitation: { ...token, expiresAt: invitationExpiry(receivedAt) } } : {}) };
}

type StoredKey = { readonly owner_id: string; readonly key: string; readonly request_hash: string; readonly subject_id: string; readonly created_at: Date };

async function findKeys(connection: Connection, agencyId: AgencyId, items: readonly IngestItem[]): Promise<ReadonlyMap<string, StoredKey>> {
  const { rows } = await connection.query<StoredKey>(
    `SELECT i.owner_id, i.key, i.request_hash, i.subject_id, i.created_at FROM unnest($2::uuid[], $3::uuid[]) AS k (owner_id, key)
     JOIN idempotency_key i ON i.agency_id = $1 AND i.owner_id = k.owner_id AND i.key = k.key`,
    [agencyId, ...keyColumns(items)],
  );
  return new Map(rows.map((row) => [keyName(row.owner_id, row.key), row]));
}

async function releaseKeys(connection: Connection, agencyId: AgencyId, items: readonly IngestItem[]): Promise<void> {
  await connection.query(
    `DELETE FROM idempotency_key i USING unnest($2::uuid[], $3::uuid[]) AS k (owner_id, key) WHERE i.agency_id = $1 AND i.owner_id = k.owner_id AND i.key = k.key`,
    [agencyId, ...keyColumns(items)],
  );
}

function keyColumns(items: readonly IngestItem[]): readonly [string, string] {
  return [plainColumn(items.map(({ idempotency }) => idempotency.ownerId)), plainColumn(items.map(({ idempotency }) => idempotency.key))];
}

async function run<Row>(deps: IngestDeps, connection: Connection, { name, text, values }: Statement): Promise<Row | undefined> {
  const { rows } = await connection.query({ ...(deps.namedStatements ? { name } : {}), text, values: [...values] });
  return rows[0] as Row | undefined;
}

async function inTransaction<T>({ db }: DbDep, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await db.pool.connect();
  let broken = false;
  try {
    const value = await work(connection);
    await connection.query('COMMIT');
    return value;
  } catch (fault) {
    await connection.query('ROLLBACK').catch(() => (broken = true));
    throw fault;
  } finally {
    connection.release(broken);
  }
}

/** Items in the order of their keys, so that two processes wait for one another's keys in one order; the same key twice is one item. */
function distinctByKey(items: readonly IngestItem[]) {
  const first = new Map<string, IngestItem>();
  const reused = new Set<number>();
  items.forEach((item, index) => {
    const name = nameOf(item);
    const known = first.get(name);
    if (known === undefined) first.set(name, item);
    else if (known.idempotency.requestHash !== item.idempotency.requestHash) reused.add(index);
  });
  const names = [...first.keys()].sort();
  return { distinct: names.flatMap((name) => first.get(name) ?? []), indexOf: new Map(names.map((name, index) => [name, index])), first, reused };
}

function nameOf({ idempotency }: IngestItem): string {
  return keyName(idempotency.ownerId, idempotency.key);
}

/** Only months that the rule can admit get a partition. */
function isInRange(at: Date, receivedAt: Date): boolean {
  // oxlint-disable-next-line no-restricted-globals -- a fixed instant, no clock
  return at.getTime() >= Date.UTC(2000, 0, 1) && at.getTime() <= receivedAt.getTime() + refusedFutureSeconds * 1000;
}

const clocks = new Map<string, (instant: Date) => WallClock>();

function clockOf(timeZone: string): (instant: Date) => WallClock {
  const known = clocks.get(timeZone);
  if (known) return known;
  const made = wallClockIn(timeZone);
  clocks.set(timeZone, made);
  return made;
}

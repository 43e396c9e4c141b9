import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { AgencyId } from '#kernel/id.ts';
import { invariant } from '#kernel/invariant.ts';
import type { Tx } from '#platform/server/db/open-database.ts';

/** What happened, to be kept for ever: who, what, on what, about whom, and a short summary, never the whole payload. */
export type JournalEvent = {
  /** Past tense, UPPER_SNAKE: SKP_APPROVED. */
  readonly action: string;
  readonly at: Date;
  /** The person who did it; null for the system and for citizens. */
  readonly actorId: string | null;
  readonly objectKind: string;
  readonly objectId: string | null;
  /** The person whom it concerns, if any. */
  readonly subjectId?: string | null;
  readonly summary?: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
};

/** Hash of the entry before the first one. */
export const genesisHash = '0'.repeat(64);

/**
 * Appends entries to the agency's chain inside the transaction of the change they tell of. It locks the head of the chain,
 * so call it last: what is done after it holds up every other writer of the agency. Returns the number of the first entry.
 */
export async function appendJournal(tx: Tx, agencyId: AgencyId, ...events: readonly [JournalEvent, ...JournalEvent[]]): Promise<number> {
  const head = await lockHead(tx, agencyId);
  let { seq, hash } = head;
  const rows = events.map((event) => {
    seq += 1;
    const entry = journalLine(seq, hash, event);
    hash = entry.hash;
    return {
      agency_id: agencyId,
      seq,
      at: event.at,
      actor_id: event.actorId,
      action: event.action,
      object_kind: event.objectKind,
      object_id: event.objectId,
      subject_id: event.subjectId ?? null,
      line: entry.line,
      hash,
    };
  });
  await tx.insertInto('journal_entry').values(rows).execute();
  await tx.updateTable('journal_head').set({ seq, hash }).where('agency_id', '=', agencyId).execute();
  return head.seq + 1;
}

/** One entry as the line that is hashed. The order of the keys is part of the format. */
export function journalLine(seq: number, prev: string, event: JournalEvent): { readonly line: string; readonly hash: string } {
  const line = JSON.stringify({
    seq,
    prev,
    at: event.at.toISOString(),
    actor: event.actorId,
    action: event.action,
    object: [event.objectKind, event.objectId],
    subject: event.subjectId ?? null,
    summary: event.summary ?? {},
  });
  return { line, hash: sha256(line) };
}

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

async function lockHead(tx: Tx, agencyId: AgencyId): Promise<{ readonly seq: number; readonly hash: string }> {
  const lock = () => tx.selectFrom('journal_head').select(['seq', 'hash']).where('agency_id', '=', agencyId).forUpdate().executeTakeFirst();
  const head = await lock();
  if (head) return head;
  await sql`INSERT INTO journal_head (agency_id, seq, hash) VALUES (${agencyId}, 0, ${genesisHash}) ON CONFLICT (agency_id) DO NOTHING`.execute(tx);
  const made = await lock();
  invariant(made !== undefined, 'the journal has a head');
  return made;
}

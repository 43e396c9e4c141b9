import { sql, type Selectable } from 'kysely';
import { asId, type AgencyId, type PersonId } from '#kernel/id.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { JournalEntry } from '#platform/server/db/tables.ts';

export type JournalRow = {
  readonly seq: number;
  readonly at: Date;
  readonly actorId: string | null;
  readonly action: string;
  readonly objectKind: string;
  readonly objectId: string | null;
  readonly subjectId: string | null;
  readonly line: string;
  readonly hash: string;
};

export type JournalFilter = {
  readonly before?: number | undefined;
  readonly limit: number;
  /** The one concerned, with everything that somebody else did. */
  readonly about?: string;
  /** Actor or person concerned. */
  readonly people?: readonly string[];
  readonly action?: string | undefined;
  readonly from?: Date;
  /** Before this instant. */
  readonly until?: Date;
};

/** Entries, newest first. */
export async function listEntries(tx: Tx, agencyId: AgencyId, filter: JournalFilter): Promise<readonly JournalRow[]> {
  let query = tx.selectFrom('journal_entry').selectAll().where('agency_id', '=', agencyId);
  if (filter.before !== undefined) query = query.where('seq', '<', filter.before);
  if (filter.about !== undefined) query = query.where('subject_id', '=', filter.about).where(sql<boolean>`actor_id IS DISTINCT FROM ${filter.about}::uuid`);
  if (filter.people !== undefined)
    query = query.where(sql<boolean>`(actor_id = ANY (${filter.people}::uuid[]) OR subject_id = ANY (${filter.people}::uuid[]))`);
  if (filter.action !== undefined) query = query.where('action', '=', filter.action);
  if (filter.from !== undefined) query = query.where('at', '>=', filter.from);
  if (filter.until !== undefined) query = query.where('at', '<', filter.until);
  const rows = await query.orderBy('seq', 'desc').limit(filter.limit).execute();
  return rows.map(toRow);
}

/** Entries up to a number in their order, read a thousand at a time. */
export async function* entriesInOrder(tx: Tx, agencyId: AgencyId, lastSeq: number): AsyncGenerator<JournalRow> {
  for (let after = -1; ;) {
    const rows = await tx
      .selectFrom('journal_entry')
      .selectAll()
      .where('agency_id', '=', agencyId)
      .where('seq', '>', after)
      .where('seq', '<=', lastSeq)
      .orderBy('seq')
      .limit(1000)
      .execute();
    for (const row of rows) {
      after = Number(row.seq);
      yield toRow(row);
    }
    if (rows.length < 1000) return;
  }
}

/** The newest entry about one object with one of these actions: what a printed document is checked against. */
export async function findLastEntry(
  tx: Tx,
  agencyId: AgencyId,
  objectId: string,
  actions: readonly string[],
  actorId?: PersonId,
): Promise<JournalRow | undefined> {
  let entries = tx.selectFrom('journal_entry').selectAll().where('agency_id', '=', agencyId).where('object_id', '=', objectId).where('action', 'in', actions);
  if (actorId !== undefined) entries = entries.where('actor_id', '=', actorId);
  const row = await entries.orderBy('seq', 'desc').limit(1).executeTakeFirst();
  return row && toRow(row);
}

export async function findHead(tx: Tx, agencyId: AgencyId): Promise<{ readonly seq: number; readonly hash: string } | undefined> {
  const head = await tx.selectFrom('journal_head').select(['seq', 'hash']).where('agency_id', '=', agencyId).executeTakeFirst();
  return head && { seq: Number(head.seq), hash: head.hash };
}

function toRow(row: Selectable<JournalEntry>): JournalRow {
  return {
    seq: Number(row.seq),
    at: row.at,
    actorId: row.actor_id,
    action: row.action,
    objectKind: row.object_kind,
    objectId: row.object_id,
    subjectId: row.subject_id,
    line: row.line,
    hash: row.hash,
  };
}

export type HistoryEntry = {
  readonly at: Date;
  readonly actorId: PersonId | null;
  readonly action: string;
  readonly summary: Readonly<Record<string, unknown>>;
};

/** What happened to one object, oldest first, at most the last hundred entries. */
export async function historyOf(tx: Tx, agencyId: AgencyId, objectId: string): Promise<readonly HistoryEntry[]> {
  const rows = await tx
    .selectFrom('journal_entry')
    .select(['at', 'actor_id', 'action', 'line'])
    .where('agency_id', '=', agencyId)
    .where('object_id', '=', objectId)
    .orderBy('seq', 'desc')
    .limit(100)
    .execute();
  return rows.toReversed().map((row) => ({
    at: row.at,
    actorId: row.actor_id === null ? null : asId<'Person'>(row.actor_id),
    action: row.action,
    summary: (JSON.parse(row.line) as { summary: Record<string, unknown> }).summary,
  }));
}

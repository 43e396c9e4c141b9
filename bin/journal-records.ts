import { sql } from 'kysely';
import type { RecordCheck } from '#audit/server/index.ts';
import type { AgencyId } from '#kernel/id.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { Interaction, InteractionHandler } from '#platform/server/db/tables.ts';
import { interactionDigest, type DigestedInteraction } from '#service/server/index.ts';
import type { Selectable } from 'kysely';

type InteractionRow = Selectable<Interaction>;
type HandlerRow = Selectable<InteractionHandler> & { readonly journal_seq: number };

/**
 * Checks the interactions behind INTERACTIONS_RECORDED entries: the digest in the entry against the rows that name it. Both
 * are read once in the order of the entries, so that ten million rows take one pass.
 */
export async function openInteractionCheck(
  tx: Tx,
  agencyId: AgencyId,
): Promise<{ readonly check: RecordCheck; readonly firstLeftOver: () => Promise<number | undefined> }> {
  const interactions = await openCursor<InteractionRow>(
    tx,
    'journal_interactions',
    sql`SELECT * FROM interaction WHERE agency_id = ${agencyId} ORDER BY journal_seq, interaction_id, occurred_at`,
  );
  const handlers = await openCursor<HandlerRow>(
    tx,
    'journal_handlers',
    sql`SELECT h.*, i.journal_seq FROM interaction_handler h
      JOIN interaction i ON i.agency_id = h.agency_id AND i.interaction_id = h.interaction_id AND i.occurred_at = h.occurred_at
      WHERE h.agency_id = ${agencyId} ORDER BY i.journal_seq, h.interaction_id, h.occurred_at, h.position`,
  );
  const check: RecordCheck = async ({ seq, action, summary }) => {
    const next = await interactions.peek();
    // Rows that name an entry which vouches for none have come in beside the journal.
    if (next !== undefined && next.journal_seq < seq) return false;
    if (action !== 'INTERACTIONS_RECORDED') return next?.journal_seq === seq ? false : undefined;
    const rows = await interactions.takeWhile((row) => row.journal_seq === seq);
    const served = Map.groupBy(await handlers.takeWhile((row) => row.journal_seq === seq), nameOf);
    return digestIn(summary) === interactionDigest(rows.map((row) => toDigested(row, served.get(nameOf(row)) ?? [])));
  };
  return { check, firstLeftOver: async () => (await interactions.peek())?.journal_seq };
}

function digestIn(summary: unknown): unknown {
  return typeof summary === 'object' && summary !== null ? Reflect.get(summary, 'digest') : undefined;
}

function nameOf(row: { readonly interaction_id: string; readonly occurred_at: Date }): string {
  return `${row.interaction_id}|${row.occurred_at.getTime()}`;
}

function toDigested(row: InteractionRow, handlers: readonly HandlerRow[]): DigestedInteraction {
  return {
    interactionId: row.interaction_id,
    occurredAt: row.occurred_at,
    serviceId: row.service_id,
    unitId: row.unit_id,
    channel: row.channel,
    outcome: row.outcome,
    returnReason: row.return_reason,
    arrivedAt: row.arrived_at,
    startedAt: row.started_at,
    waitSeconds: row.wait_seconds,
    handlingSeconds: row.handling_seconds,
    standardMet: row.standard_met,
    late: row.late,
    personId: row.person_id,
    postId: row.post_id,
    supervisorId: row.supervisor_id,
    source: row.source,
    externalRef: row.external_ref,
    recordedBy: row.recorded_by,
    recordedAt: row.recorded_at,
    receivedAt: row.received_at,
    skewSeconds: row.skew_seconds,
    deviceSequence: row.device_sequence === null ? null : Number(row.device_sequence),
    clockDoubtful: row.clock_doubtful,
    handlers: handlers.map((handler) => ({
      personId: handler.person_id,
      postId: handler.post_id,
      unitId: handler.unit_id,
      supervisorId: handler.supervisor_id,
      fromAt: handler.from_at,
      untilAt: handler.until_at,
    })),
  };
}

type Cursor<Row> = { readonly peek: () => Promise<Row | undefined>; readonly takeWhile: (belongs: (row: Row) => boolean) => Promise<readonly Row[]> };

async function openCursor<Row>(tx: Tx, name: string, query: ReturnType<typeof sql>): Promise<Cursor<Row>> {
  await sql`DECLARE ${sql.ref(name)} NO SCROLL CURSOR FOR ${query}`.execute(tx);
  let rows: readonly Row[] = [];
  let at = 0;
  const peek = async (): Promise<Row | undefined> => {
    if (at === rows.length) {
      rows = (await sql<Row>`FETCH 5000 FROM ${sql.ref(name)}`.execute(tx)).rows;
      at = 0;
    }
    return rows[at];
  };
  return {
    peek,
    takeWhile: async (belongs) => {
      const taken: Row[] = [];
      for (let row = await peek(); row !== undefined && belongs(row); row = await peek()) {
        taken.push(row);
        at += 1;
      }
      return taken;
    },
  };
}

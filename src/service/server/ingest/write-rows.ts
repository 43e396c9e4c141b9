import { genesisHash, journalLine } from '#audit/server/index.ts';
import type { AgencyId } from '#kernel/id.ts';
import { invariant } from '#kernel/invariant.ts';
import type { IdDep } from '#kernel/deps.ts';
import { invitationExpiry } from '../../rules/rating-invitation.ts';
import type { Statement } from '../rollup.repo.ts';
import type { Admitted } from './admit.ts';
import { instantColumn, plainColumn, textColumn } from './columns.ts';
import { interactionDigest } from './interaction-digest.ts';
import { shortCodeHash, tokenHash } from './rating-token.ts';

/**
 * Journal entry, rows, invitations, outbox and notice in one statement. The number of the entry comes from the head of the chain, which
 * is locked here and not before: every lock that somebody could wait for (keys, hand-overs, rollups) has been taken by now, and what
 * follows the head are inserts nobody waits for.
 */
export function rowsStatement(deps: IdDep, agencyId: AgencyId, admitted: readonly Admitted[], receivedAt: Date): Statement {
  const rows = admitted.map(({ row }) => row);
  const handlers = rows.flatMap((row) => row.handlers.map((handler, index) => ({ row, handler, position: index + 1 })));
  const invited = admitted.flatMap(({ row, counted, token }) => (token ? [{ row, counted, token }] : []));
  const topics = topicsOf(admitted);
  return {
    name: 'service-rows',
    text: rowsText,
    values: [
      agencyId,
      receivedAt.toISOString(),
      journalTail(admitted, receivedAt),
      plainColumn(rows.map((row) => row.interactionId)),
      instantColumn(rows.map((row) => row.occurredAt)),
      plainColumn(rows.map((row) => row.serviceId)),
      plainColumn(rows.map((row) => row.unitId)),
      plainColumn(rows.map((row) => row.channel)),
      plainColumn(rows.map((row) => row.outcome)),
      plainColumn(rows.map((row) => row.returnReason)),
      instantColumn(rows.map((row) => row.arrivedAt)),
      instantColumn(rows.map((row) => row.startedAt)),
      plainColumn(rows.map((row) => row.waitSeconds)),
      plainColumn(rows.map((row) => row.handlingSeconds)),
      plainColumn(rows.map((row) => row.standardMet)),
      plainColumn(rows.map((row) => row.late)),
      plainColumn(rows.map((row) => row.personId)),
      plainColumn(rows.map((row) => row.postId)),
      plainColumn(rows.map((row) => row.supervisorId)),
      plainColumn(rows.map((row) => row.source)),
      textColumn(rows.map((row) => row.externalRef)),
      plainColumn(rows.map((row) => row.recordedBy)),
      instantColumn(rows.map((row) => row.recordedAt)),
      plainColumn(rows.map((row) => row.skewSeconds)),
      plainColumn(rows.map((row) => row.deviceSequence)),
      plainColumn(rows.map((row) => row.clockDoubtful)),
      plainColumn(handlers.map(({ row }) => row.interactionId)),
      instantColumn(handlers.map(({ row }) => row.occurredAt)),
      plainColumn(handlers.map(({ position }) => position)),
      plainColumn(handlers.map(({ handler }) => handler.personId)),
      plainColumn(handlers.map(({ handler }) => handler.postId)),
      plainColumn(handlers.map(({ handler }) => handler.unitId)),
      plainColumn(handlers.map(({ handler }) => handler.supervisorId)),
      instantColumn(handlers.map(({ handler }) => handler.fromAt)),
      instantColumn(handlers.map(({ handler }) => handler.untilAt)),
      plainColumn(invited.map(() => deps.newId())),
      plainColumn(invited.map(({ token }) => tokenHash(token.token))),
      plainColumn(invited.map(({ token }) => shortCodeHash(agencyId, token.shortCode))),
      plainColumn(invited.map(({ row }) => row.interactionId)),
      instantColumn(invited.map(({ row }) => row.occurredAt)),
      plainColumn(invited.map(({ row }) => row.serviceId)),
      plainColumn(invited.map(({ row }) => row.unitId)),
      plainColumn(invited.map(({ row }) => row.channel)),
      textColumn(invited.map(({ row }) => plainColumn([...new Set(row.handlers.map(({ personId }) => personId))]))),
      instantColumn(invited.map(({ counted }) => counted.hourStart)),
      invitationExpiry(receivedAt).toISOString(),
      plainColumn(topics.map(() => deps.newId())),
      plainColumn(topics),
    ],
  };
}

/** What the statement answers: the rows that were really inserted. */
export type RowsWritten = { readonly inserted: number };

function topicsOf(admitted: readonly Admitted[]): readonly string[] {
  const topics = new Set<string>();
  for (const { row } of admitted) {
    topics.add(`unit:${row.unitId}`);
    for (const { personId } of row.handlers) topics.add(`person:${personId}`);
  }
  return [...topics];
}

/** The entry as the journal writes it, without its number and the hash of the line before, which the statement puts in front. */
function journalTail(admitted: readonly Admitted[], receivedAt: Date): string {
  const recorders = new Set(admitted.map(({ row }) => row.recordedBy));
  const [recorder] = recorders;
  const { line } = journalLine(0, genesisHash, {
    action: 'INTERACTIONS_RECORDED',
    at: receivedAt,
    actorId: recorders.size === 1 && recorder !== undefined ? recorder : null,
    objectKind: 'interactions',
    objectId: null,
    summary: { count: admitted.length, digest: interactionDigest(admitted.map(({ row }) => row)) },
  });
  const head = `{"seq":0,"prev":"${genesisHash}"`;
  invariant(line.startsWith(head), 'a journal line begins with number and previous hash');
  return line.slice(head.length);
}

const rowsText = `
WITH head AS (
  SELECT seq + 1 AS seq, hash AS prev FROM journal_head WHERE agency_id = $1::uuid FOR UPDATE
), entry AS (
  SELECT seq, '{"seq":' || seq || ',"prev":"' || prev || '"' || $3::text AS line FROM head
), told AS (
  INSERT INTO journal_entry (agency_id, seq, at, actor_id, action, object_kind, object_id, subject_id, line, hash)
  SELECT $1::uuid, seq, $2::timestamptz, (line::jsonb ->> 'actor')::uuid, 'INTERACTIONS_RECORDED', 'interactions', NULL, NULL, line, encode(sha256(convert_to(line, 'UTF8')), 'hex')
  FROM entry RETURNING seq, hash
), moved AS (
  UPDATE journal_head h SET seq = told.seq, hash = told.hash FROM told WHERE h.agency_id = $1::uuid
), taken AS (
  INSERT INTO interaction (agency_id, interaction_id, occurred_at, service_id, unit_id, channel, outcome, return_reason, arrived_at, started_at,
    wait_seconds, handling_seconds, standard_met, late, person_id, post_id, supervisor_id, source, external_ref, recorded_by, recorded_at,
    skew_seconds, device_sequence, clock_doubtful, received_at, journal_seq)
  SELECT $1::uuid, r.*, $2::timestamptz, told.seq
  FROM told, unnest($4::uuid[], $5::timestamptz[], $6::uuid[], $7::uuid[], $8::text[], $9::text[], $10::text[], $11::timestamptz[], $12::timestamptz[],
    $13::int4[], $14::int4[], $15::bool[], $16::bool[], $17::uuid[], $18::uuid[], $19::uuid[], $20::text[], $21::text[], $22::uuid[], $23::timestamptz[],
    $24::int4[], $25::int8[], $26::bool[]) AS r
  ON CONFLICT (agency_id, interaction_id, occurred_at) DO NOTHING
  RETURNING 1
), served AS (
  INSERT INTO interaction_handler (agency_id, interaction_id, occurred_at, position, person_id, post_id, unit_id, supervisor_id, from_at, until_at)
  SELECT $1::uuid, h.*
  FROM unnest($27::uuid[], $28::timestamptz[], $29::int4[], $30::uuid[], $31::uuid[], $32::uuid[], $33::uuid[], $34::timestamptz[], $35::timestamptz[]) AS h
  ON CONFLICT (agency_id, interaction_id, occurred_at, position) DO NOTHING
), invited AS (
  INSERT INTO rating_invitation (agency_id, invitation_id, token_hash, short_code_hash, interaction_id, occurred_at, service_id, unit_id, channel, person_ids,
    service_hour, created_at, expires_at)
  SELECT $1::uuid, i.invitation_id, i.token_hash, i.short_code_hash, i.interaction_id, i.occurred_at, i.service_id, i.unit_id, i.channel, i.person_ids::uuid[],
    i.service_hour, $2::timestamptz, $46::timestamptz
  FROM unnest($36::uuid[], $37::text[], $38::text[], $39::uuid[], $40::timestamptz[], $41::uuid[], $42::uuid[], $43::text[], $44::text[], $45::timestamptz[])
    AS i (invitation_id, token_hash, short_code_hash, interaction_id, occurred_at, service_id, unit_id, channel, person_ids, service_hour)
), topics AS (
  INSERT INTO outbox (agency_id, outbox_id, topic, created_at)
  SELECT $1::uuid, t.outbox_id, t.topic, $2::timestamptz FROM unnest($47::uuid[], $48::text[]) AS t (outbox_id, topic)
)
SELECT (SELECT count(*) FROM taken) AS inserted,
  (SELECT count(pg_notify('bina_live', $1::uuid || '|' || topic)) FROM unnest($48::text[]) AS t (topic)) AS told`;

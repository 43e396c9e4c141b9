import { hash } from 'node:crypto';

/** The part of an interaction that never changes: what the journal's digest covers. Voiding and rating have entries of their own. */
export type DigestedInteraction = {
  readonly interactionId: string;
  readonly occurredAt: Date;
  readonly serviceId: string;
  readonly unitId: string;
  readonly channel: string;
  readonly outcome: string;
  readonly returnReason: string | null;
  readonly arrivedAt: Date | null;
  readonly startedAt: Date | null;
  readonly waitSeconds: number | null;
  readonly handlingSeconds: number | null;
  readonly standardMet: boolean | null;
  readonly late: boolean;
  readonly personId: string;
  readonly postId: string | null;
  readonly supervisorId: string | null;
  readonly source: string;
  readonly externalRef: string | null;
  readonly recordedBy: string;
  readonly recordedAt: Date;
  readonly receivedAt: Date;
  readonly skewSeconds: number | null;
  readonly deviceSequence: number | null;
  readonly clockDoubtful: boolean;
  /** In order of position. */
  readonly handlers: readonly DigestedHandler[];
};

export type DigestedHandler = {
  readonly personId: string;
  readonly postId: string | null;
  readonly unitId: string;
  readonly supervisorId: string | null;
  readonly fromAt: Date | null;
  readonly untilAt: Date;
};

/**
 * SHA-256 over the canonical lines of the rows in byte order, joined by line feeds. A line holds the fields in the order below, divided
 * by "|", nothing for an absent one, instants as milliseconds since 1970, the reference to the source as a JSON text; then one part for
 * each handler. Format 1; it is written into the journal and never changes, a new one gets a new name in the entry.
 */
export function interactionDigest(rows: readonly DigestedInteraction[]): string {
  return hash('sha256', rows.map(canonicalLine).sort().join('\n'), 'hex');
}

function canonicalLine(row: DigestedInteraction): string {
  const fields = [
    row.interactionId,
    row.occurredAt.getTime(),
    row.serviceId,
    row.unitId,
    row.channel,
    row.outcome,
    row.returnReason,
    row.arrivedAt?.getTime(),
    row.startedAt?.getTime(),
    row.waitSeconds,
    row.handlingSeconds,
    row.standardMet,
    row.late,
    row.personId,
    row.postId,
    row.supervisorId,
    row.source,
    row.externalRef === null ? null : JSON.stringify(row.externalRef),
    row.recordedBy,
    row.recordedAt.getTime(),
    row.receivedAt.getTime(),
    row.skewSeconds,
    row.deviceSequence,
    row.clockDoubtful,
  ];
  for (const handler of row.handlers) {
    fields.push(handler.personId, handler.postId, handler.unitId, handler.supervisorId, handler.fromAt?.getTime(), handler.untilAt.getTime());
  }
  return fields.join('|');
}

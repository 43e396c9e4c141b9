import { asId, type AgencyId, type PersonId } from '#kernel/id.ts';
import type { WallClock } from '#kernel/instant.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { admitInteraction, type InteractionDraft, type Measured, type ServiceId } from '../../rules/interaction.ts';
import { isInvited } from '../../rules/rating-invitation.ts';
import type { CountedInteraction } from '../../rules/rollup-delta.ts';
import type { AdmissionRefusal } from '../../rules/service-refusal.ts';
import type { FlushContext, OpenHandover } from './context.ts';
import type { DigestedHandler, DigestedInteraction } from './interaction-digest.ts';
import type { IngestItem } from './item.ts';
import type { RatingToken, RatingTokens } from './rating-token.ts';
import type { Stamp } from './stamp.ts';

/** An interaction that is taken: the row, and the same as the rollups and the invitation see it. */
export type Admitted = {
  readonly item: IngestItem;
  readonly row: DigestedInteraction;
  readonly counted: CountedInteraction;
  /** Absent when the citizen is not invited. */
  readonly token?: RatingToken;
};

export type AdmissionFacts = {
  readonly agencyId: AgencyId;
  readonly clock: (instant: Date) => WallClock;
  readonly tokens: RatingTokens;
  readonly receivedAt: Date;
};

/** Decides one item with what is known of that day: the rule, the hand-over it finishes, and where everybody stood. */
export function admit(item: IngestItem, context: FlushContext, facts: AdmissionFacts): Result<Admitted, AdmissionRefusal> {
  const { clock, tokens, agencyId, receivedAt } = facts;
  const draft = withHandover(item.draft, context.handovers);
  if (draft === undefined) return refuse({ code: 'HANDOVER_NOT_OPEN' });

  const { day, week, month, hourStart } = clock(draft.finishedAt);
  const measured = admitInteraction(draft, { service: context.services.get(draft.serviceId), day, receivedAt });
  if (!measured.ok) return measured;

  const handlers = handlersOf(draft, context, day);
  const last = handlers?.at(-1);
  if (handlers === undefined || last === undefined) return refuse({ code: 'NO_UNIT_THEN', day });

  const row: DigestedInteraction = {
    ...rowOf(item, draft, measured.value, receivedAt),
    unitId: last.unitId,
    postId: last.postId,
    supervisorId: last.supervisorId,
    handlers,
  };
  const invited = isInvited(draft);
  const counted: CountedInteraction = {
    unitId: row.unitId,
    serviceId: row.serviceId,
    day,
    week,
    month,
    hourStart,
    finished: row.outcome === 'DONE',
    late: row.late,
    standardMet: measured.value.standardMet,
    waitSeconds: measured.value.waitSeconds,
    handlingSeconds: measured.value.handlingSeconds,
    invited,
    people: handlers.map(({ personId, unitId }, index) => ({ personId, unitId, handlingSeconds: measured.value.handlingOfEach[index] })),
  };
  return ok({ item, row, counted, ...(invited ? { token: tokens.tokenOf(agencyId, row.interactionId, item.idempotency.ownerId) } : {}) });
}

function withHandover(draft: InteractionDraft, handovers: ReadonlyMap<string, OpenHandover>): InteractionDraft | undefined {
  if (draft.handoverId === undefined) return draft;
  const handover = handovers.get(draft.handoverId);
  if (handover === undefined || handover.toPersonId !== draft.personId) return undefined;
  const arrivedAt = handover.arrivedAt ?? draft.arrivedAt;
  return { ...draft, serviceId: asId<'Service'>(handover.serviceId) satisfies ServiceId, ...(arrivedAt ? { arrivedAt } : {}), earlier: handover.earlier };
}

/** Everybody who served, as of that day. Undefined when one of them belonged to no unit and the file names none. */
function handlersOf(draft: InteractionDraft, { histories }: FlushContext, day: PlainDate): readonly DigestedHandler[] | undefined {
  const served: { readonly personId: PersonId; readonly fromAt?: Date; readonly untilAt: Date }[] = [
    ...(draft.earlier ?? []),
    { personId: draft.personId, ...(draft.startedAt ? { fromAt: draft.startedAt } : {}), untilAt: draft.finishedAt },
  ];
  const handlers: DigestedHandler[] = [];
  for (const { personId, fromAt, untilAt } of served) {
    const stamp: Stamp = histories.on(personId, day);
    const unitId = draft.unitId ?? stamp.unitId;
    if (unitId === undefined) return undefined;
    handlers.push({ personId, postId: stamp.postId ?? null, unitId, supervisorId: stamp.supervisorId ?? null, fromAt: fromAt ?? null, untilAt });
  }
  return handlers;
}

function rowOf(
  { recordedBy }: IngestItem,
  draft: InteractionDraft,
  measured: Measured,
  receivedAt: Date,
): Omit<DigestedInteraction, 'unitId' | 'postId' | 'supervisorId' | 'handlers'> {
  return {
    interactionId: draft.interactionId,
    occurredAt: draft.finishedAt,
    serviceId: draft.serviceId,
    channel: draft.channel,
    outcome: draft.outcome,
    returnReason: draft.returnReason ?? null,
    arrivedAt: draft.arrivedAt ?? null,
    startedAt: draft.earlier?.[0]?.fromAt ?? draft.startedAt ?? null,
    waitSeconds: measured.waitSeconds ?? null,
    handlingSeconds: measured.handlingSeconds ?? null,
    standardMet: measured.standardMet ?? null,
    late: draft.late,
    personId: draft.personId,
    source: draft.source,
    externalRef: draft.externalRef ?? null,
    recordedBy,
    recordedAt: draft.recordedAt,
    receivedAt,
    skewSeconds: draft.skewSeconds ?? null,
    deviceSequence: draft.deviceSequence ?? null,
    clockDoubtful: measured.clockDoubtful,
  };
}

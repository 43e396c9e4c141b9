import type { Id, PersonId, UnitId } from '#kernel/id.ts';
import { instantOf, secondsBetween } from '#kernel/instant.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';

export type ServiceId = Id<'Service'>;

/** How the public reached the office. Domain rules, section 16 (D). */
export const channels = ['COUNTER', 'PHONE', 'WHATSAPP', 'FIELD', 'BACK_OFFICE', 'ONLINE', 'EMAIL', 'POST'] as const;
export type Channel = (typeof channels)[number];

/** done, returned, rejected, referred. Domain rules, section 16 (D). */
export const outcomes = ['DONE', 'RETURNED', 'REJECTED', 'REFERRED'] as const;
export type Outcome = (typeof outcomes)[number];

export const returnReasons = ['DOCUMENTS_INCOMPLETE', 'DATA_MISMATCH', 'WRONG_PLACE', 'SYSTEM_DOWN', 'OTHER'] as const;
export type ReturnReason = (typeof returnReasons)[number];

export type InteractionSource = 'APP' | 'API' | 'IMPORT';

/** Somebody served from then to then; the beginning may be unknown. */
export type ServedInterval = { readonly personId: PersonId; readonly fromAt?: Date; readonly untilAt: Date };

/** One service given to the public, as it is handed in. No citizen identity. */
export type InteractionDraft = {
  readonly interactionId: string;
  readonly serviceId: ServiceId;
  readonly channel: Channel;
  readonly outcome: Outcome;
  readonly returnReason?: ReturnReason;
  /** Who finished it. */
  readonly personId: PersonId;
  readonly arrivedAt?: Date;
  /** When `personId` began; with `earlier`, when he took over. */
  readonly startedAt?: Date;
  readonly finishedAt: Date;
  /** When the record was made on the device. */
  readonly recordedAt: Date;
  /** Recorded afterwards: counts as work done, but not in time measures. */
  readonly late: boolean;
  readonly source: InteractionSource;
  readonly externalRef?: string;
  /** Those who served before him (hand-over), in order. */
  readonly earlier?: readonly ServedInterval[];
  readonly handoverId?: string;
  /** Only where a file names the unit; otherwise the unit follows from the posting of that day. */
  readonly unitId?: UnitId;
  /** Only where a file names the promised end; otherwise the service's standard time holds. */
  readonly dueAt?: Date;
  /** The device's clock minus the server's, as the device estimated it. */
  readonly skewSeconds?: number;
  readonly deviceSequence?: number;
};

/** What the rule needs to know of a service. */
export type ServiceFacts = {
  readonly channels: readonly Channel[];
  readonly standardMinutes?: number;
  readonly from: PlainDate;
  readonly until?: PlainDate;
};

export type InteractionRefusal =
  | { readonly code: 'SERVICE_UNKNOWN' }
  | { readonly code: 'SERVICE_NOT_IN_FORCE'; readonly day: PlainDate }
  | { readonly code: 'CHANNEL_NOT_OFFERED'; readonly channel: Channel; readonly offered: readonly Channel[] }
  | { readonly code: 'TIMES_OUT_OF_ORDER'; readonly first: TimePoint; readonly second: TimePoint }
  | { readonly code: 'TIME_IN_FUTURE' }
  | { readonly code: 'TIME_BEFORE_2000' }
  | { readonly code: 'TIME_TOO_OLD'; readonly days: number }
  | { readonly code: 'TIMES_TOO_FAR_APART'; readonly days: number }
  | { readonly code: 'RETURN_REASON_UNFITTING'; readonly outcome: Outcome };

export type TimePoint = 'ARRIVED' | 'STARTED' | 'FINISHED';

/** Times measured for one interaction; absent where nothing trustworthy is known. */
export type Measured = {
  readonly waitSeconds?: number;
  /** Time served by all who served, without the pauses between them. */
  readonly handlingSeconds?: number;
  readonly standardMet?: boolean;
  /** Seconds of each who served, in order; the last is who finished. */
  readonly handlingOfEach: readonly (number | undefined)[];
  /** The clock of the device cannot be right; the times are kept as they came and shown with a mark. */
  readonly clockDoubtful: boolean;
};

/** A skew up to this is ordinary; above it the record is kept and marked. security.md section 3. */
const toleratedSkewSeconds = 300;
/** A clock that is further ahead than this is refused: the record stays on the device under "Perlu diperiksa". Decision of this project. */
export const refusedFutureSeconds = 86_400;
/** Records of the staff themselves reach back one year at most; older work comes by import. Decision of this project. */
const oldestRecordDays = 366;
/** Nothing of ours goes on longer between arrival and end; beyond it a year was mistyped. Decision of this project. */
const longestServiceDays = 3660;
/** The monthly partitions begin here. */
const firstMonth = instantOf('2000-01-01T00:00:00Z');
/**
 * A tile tapped less than this before the outcome was tapped when the service was already over; a "service of three seconds" would be
 * false, so its beginning counts as unknown. Decision of this project.
 */
const shortestCredibleSeconds = 20;

/** An interaction is taken when its service was offered that day on that channel and its times can have happened in that order. */
export function admitInteraction(
  draft: InteractionDraft,
  facts: { readonly service: ServiceFacts | undefined; readonly day: PlainDate; readonly receivedAt: Date },
): Result<Measured, InteractionRefusal> {
  const { service, day, receivedAt } = facts;
  if (service === undefined) return refuse({ code: 'SERVICE_UNKNOWN' });
  const ahead = secondsBetween(receivedAt, draft.finishedAt);
  if (ahead > refusedFutureSeconds) return refuse({ code: 'TIME_IN_FUTURE' });
  if (draft.finishedAt < firstMonth) return refuse({ code: 'TIME_BEFORE_2000' });
  if (draft.source !== 'IMPORT' && -ahead > oldestRecordDays * 86_400) return refuse({ code: 'TIME_TOO_OLD', days: oldestRecordDays });
  const begun = firstOf(draft);
  if (begun && secondsBetween(begun, draft.finishedAt) > longestServiceDays * 86_400) return refuse({ code: 'TIMES_TOO_FAR_APART', days: longestServiceDays });
  if (day < service.from || (service.until !== undefined && day > service.until)) return refuse({ code: 'SERVICE_NOT_IN_FORCE', day });
  if (!service.channels.includes(draft.channel)) return refuse({ code: 'CHANNEL_NOT_OFFERED', channel: draft.channel, offered: service.channels });
  if (draft.returnReason !== undefined && draft.outcome !== 'RETURNED' && draft.outcome !== 'REJECTED') {
    return refuse({ code: 'RETURN_REASON_UNFITTING', outcome: draft.outcome });
  }
  // A person can mend his times; a file of the past says what it says, so it is kept and marked. security.md section 3.
  const disorder = timesOutOfOrder(draft);
  if (disorder && draft.source !== 'IMPORT') return refuse(disorder);
  return ok(disorder ? { ...untimed(draft), clockDoubtful: true } : measure(draft, service, ahead));
}

/** A record is late when it says so, or when it was made more than five minutes after the service ended. Decision of this project. */
export function isRecordedLate(finishedAt: Date, recordedAt: Date, saidSo: boolean): boolean {
  return saidSo || secondsBetween(finishedAt, recordedAt) > toleratedSkewSeconds;
}

function timesOutOfOrder({ arrivedAt, startedAt, finishedAt, earlier = [] }: InteractionDraft): InteractionRefusal | undefined {
  const served = [...earlier, { fromAt: startedAt, untilAt: finishedAt }];
  const firstStart = served[0]?.fromAt;
  if (arrivedAt && firstStart && firstStart < arrivedAt) return { code: 'TIMES_OUT_OF_ORDER', first: 'ARRIVED', second: 'STARTED' };
  if (arrivedAt && finishedAt < arrivedAt) return { code: 'TIMES_OUT_OF_ORDER', first: 'ARRIVED', second: 'FINISHED' };
  let last: Date | undefined;
  for (const { fromAt, untilAt } of served) {
    const began = fromAt ?? last;
    if (began && untilAt < began) return { code: 'TIMES_OUT_OF_ORDER', first: 'STARTED', second: 'FINISHED' };
    if (last && fromAt && fromAt < last) return { code: 'TIMES_OUT_OF_ORDER', first: 'FINISHED', second: 'STARTED' };
    last = untilAt;
  }
  return undefined;
}

function firstOf({ arrivedAt, startedAt, earlier }: InteractionDraft): Date | undefined {
  return arrivedAt ?? earlier?.[0]?.fromAt ?? startedAt;
}

function measure(draft: InteractionDraft, service: ServiceFacts, secondsAhead: number): Measured {
  const earlier = draft.earlier ?? [];
  const clockDoubtful = secondsAhead > toleratedSkewSeconds || Math.abs(draft.skewSeconds ?? 0) > toleratedSkewSeconds;
  if (draft.late) return { ...untimed(draft), clockDoubtful };

  const lastSeconds = draft.startedAt && secondsBetween(draft.startedAt, draft.finishedAt);
  const tappedAtTheEnd = draft.source === 'APP' && earlier.length === 0 && lastSeconds !== undefined && lastSeconds < shortestCredibleSeconds;
  const own = tappedAtTheEnd ? undefined : lastSeconds;
  const handlingOfEach = [...earlier.map(({ fromAt, untilAt }) => fromAt && secondsBetween(fromAt, untilAt)), own];
  const firstStart = earlier[0] ? earlier[0].fromAt : own === undefined ? undefined : draft.startedAt;

  const waitSeconds = draft.arrivedAt && firstStart && secondsBetween(draft.arrivedAt, firstStart);
  const handlingSeconds = sumOfKnown(handlingOfEach);
  const standardMet = draft.dueAt ? draft.finishedAt <= draft.dueAt : withinStandard(service, firstStart, draft.finishedAt);
  return {
    ...(waitSeconds === undefined ? {} : { waitSeconds }),
    ...(handlingSeconds === undefined ? {} : { handlingSeconds }),
    ...(standardMet === undefined ? {} : { standardMet }),
    handlingOfEach,
    clockDoubtful,
  };
}

function untimed({ earlier = [] }: InteractionDraft): Pick<Measured, 'handlingOfEach'> {
  return { handlingOfEach: [...earlier, undefined].map(() => undefined) };
}

/** The standard time runs from the start of service to its end, pauses of a hand-over included: the citizen waits through them. */
function withinStandard(service: ServiceFacts, firstStart: Date | undefined, finishedAt: Date): boolean | undefined {
  if (service.standardMinutes === undefined || firstStart === undefined) return undefined;
  return finishedAt.getTime() - firstStart.getTime() <= service.standardMinutes * 60_000;
}

function sumOfKnown(seconds: readonly (number | undefined)[]): number | undefined {
  let sum = 0;
  for (const one of seconds) {
    if (one === undefined) return undefined;
    sum += one;
  }
  return sum;
}

import { addDays, type PlainDate } from '#kernel/plain-date.ts';
import type { PersonId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { cutAt, type Interval } from './interval.ts';
import type { SupervisionRefusal } from './refusal.ts';

export const supervisionKinds = ['DEFINITIVE', 'ACTING'] as const;
export type SupervisionKind = (typeof supervisionKinds)[number];

export const postingKinds = ['DEFINITIVE', 'PLT', 'PLH'] as const;
export type PostingKind = (typeof postingKinds)[number];

export type Supervision = Interval & { readonly supervisorId: PersonId };

export type SupervisorChange = {
  readonly personId: PersonId;
  readonly supervisorId: PersonId;
  readonly kind: SupervisionKind;
  readonly from: PlainDate;
  readonly until?: PlainDate;
};

export type SupervisionFacts = {
  /** Intervals of that kind of the person. */
  readonly intervals: readonly Supervision[];
  /** Everybody above the new supervisor on the first day, definitive and acting. */
  readonly aboveSupervisor: readonly PersonId[];
  readonly supervisorActive: boolean;
};

export type SupervisionWrite = {
  readonly close?: { readonly id: string; readonly until: PlainDate };
  readonly remove?: string;
  readonly open: { readonly supervisorId: PersonId; readonly from: PlainDate; readonly until?: PlainDate };
};

/**
 * Another Pejabat Penilai Kinerja from a day on: the interval that held ends the day before. Nobody supervises himself, nor
 * somebody above himself; an acting supervisor has a last day. What was planned for later is not overwritten unseen.
 */
export function changeSupervisor(change: SupervisorChange, facts: SupervisionFacts): Result<SupervisionWrite, SupervisionRefusal> {
  if (change.supervisorId === change.personId) return refuse({ code: 'SUPERVISOR_IS_HIMSELF' });
  if (!facts.supervisorActive) return refuse({ code: 'SUPERVISOR_INACTIVE' });
  if (change.kind === 'ACTING' && change.until === undefined) return refuse({ code: 'ACTING_WITHOUT_END' });
  if (change.until !== undefined && change.until < change.from) return refuse({ code: 'SUPERVISION_ENDS_BEFORE_IT_BEGINS' });
  const circle = facts.aboveSupervisor.indexOf(change.personId);
  if (circle >= 0) return refuse({ code: 'SUPERVISION_CIRCLE', through: facts.aboveSupervisor.slice(0, circle) });

  const { held, nextFrom } = cutAt(facts.intervals, change.from);
  if (nextFrom !== undefined && (change.until === undefined || nextFrom <= change.until)) return refuse({ code: 'SUPERVISION_CHANGED_LATER', from: nextFrom });
  if (held?.supervisorId === change.supervisorId && held.until === change.until) return refuse({ code: 'SUPERVISOR_ALREADY' });
  const open = { supervisorId: change.supervisorId, from: change.from, ...(change.until === undefined ? {} : { until: change.until }) };
  if (held === undefined) return ok({ open });
  return ok(held.from === change.from ? { remove: held.id, open } : { close: { id: held.id, until: addDays(change.from, -1) }, open });
}

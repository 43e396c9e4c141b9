import { hasRole, type Actor } from '#kernel/actor.ts';
import type { PersonId, UnitId } from '#kernel/id.ts';
import { addDays, type PlainDate } from '#kernel/plain-date.ts';

/** Through which day an actor sees a person's figures: the person himself at once, those above a day later (ux.md section 5). */
export function throughDayFor(actor: Actor, personId: PersonId, today: PlainDate): PlainDate {
  return actor.personId === personId ? today : addDays(today, -1);
}

/** The person himself, everybody above him on that day, and the auditor. Colleagues never. */
export function maySeePerson(actor: Actor, person: { readonly personId: PersonId; readonly inLine: boolean }): boolean {
  return actor.personId === person.personId || person.inLine || maySeeEverybody(actor);
}

/** Whoever sees each person of the agency may be told of all of them together too. */
export function maySeeEverybody(actor: Actor): boolean {
  return hasRole(actor, 'AUDITOR');
}

/** Figures of a unit name nobody: its members, those who lead it or units above, the auditor and the pengelola see them. */
export function maySeeUnit(actor: Actor, unitId: UnitId, memberUnits: readonly UnitId[]): boolean {
  return memberUnits.includes(unitId) || actor.ledUnitIds.includes(unitId) || hasRole(actor, 'AUDITOR') || hasRole(actor, 'PENGELOLA');
}

/** Single records of a unit are opened by one who leads it or a unit above it, and by the auditor: a supervisor has his line, not his neighbours. */
export function mayOpenUnitRows(actor: Actor, unitId: UnitId): boolean {
  return hasRole(actor, 'AUDITOR') || actor.ledUnitIds.includes(unitId);
}

/** Minutes are the person's own: whoever leads sees the day of a record, "bukan tiap menitnya" (ux.md sections 1 and 5). */
export function maySeeMinutes(actor: Actor, personId: PersonId | undefined): boolean {
  return actor.personId === personId || hasRole(actor, 'AUDITOR');
}

/** Nobody hears when somebody else is at work: that would be presence (ux.md section 12). */
export function mayHearPerson(actor: Actor, personId: PersonId): boolean {
  return actor.personId === personId;
}

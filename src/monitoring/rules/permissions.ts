import { hasRole, supervises, type Actor } from '#kernel/actor.ts';
import type { PersonId, UnitId } from '#kernel/id.ts';
import { addDays, type PlainDate } from '#kernel/plain-date.ts';

/** Through which day an actor sees a person's figures: the person himself at once, those above a day later (ux.md section 5). */
export function throughDayFor(actor: Actor, personId: PersonId, today: PlainDate): PlainDate {
  return actor.personId === personId ? today : addDays(today, -1);
}

/** The person himself, everybody above him on that day, and the auditor. Colleagues never. */
export function maySeePerson(actor: Actor, person: { readonly personId: PersonId; readonly inLine: boolean }): boolean {
  return actor.personId === person.personId || person.inLine || hasRole(actor, 'AUDITOR');
}

/** Figures of a unit name nobody: its members, those who lead it or units above, the auditor and the pengelola see them. */
export function maySeeUnit(actor: Actor, unitId: UnitId, memberUnits: readonly UnitId[]): boolean {
  return memberUnits.includes(unitId) || actor.ledUnitIds.includes(unitId) || hasRole(actor, 'AUDITOR') || hasRole(actor, 'PENGELOLA');
}

/** Live topics are as wide as the pages that listen to them; they carry no data. */
export function mayHearTopic(actor: Actor, topic: string): boolean {
  const [kind, id = ''] = topic.split(':');
  if (kind === 'person') return actor.personId === id || supervises(actor, id as PersonId);
  return kind === 'unit' && maySeeUnit(actor, id as UnitId, actor.unitId === undefined ? [] : [actor.unitId]);
}

import { hasRole, type Actor } from '#kernel/actor.ts';
import type { PersonId, UnitId } from '#kernel/id.ts';
import { mayDataReportBecome, type DataReportFacts } from './data-report.ts';

/** What decides whether a person's page opens: where he stands, and whether the reader is above him today. */
export type PersonRecord = { readonly personId: PersonId; readonly unitId?: UnitId | undefined; readonly inLine: boolean };

export type PersonAbilities = { readonly see: boolean; readonly changeSupervisor: true | 'NOT_PENGELOLA' };

/** Oneself, everybody above, the leader of the unit, the pengelola and the auditor see posts and supervisors of a person; only the pengelola changes them. */
export function abilitiesOn(actor: Actor, person: PersonRecord): PersonAbilities {
  const leads = person.unitId !== undefined && actor.ledUnitIds.includes(person.unitId);
  return {
    see: actor.personId === person.personId || person.inLine || leads || hasRole(actor, 'PENGELOLA') || hasRole(actor, 'AUDITOR'),
    changeSupervisor: hasRole(actor, 'PENGELOLA') ? true : 'NOT_PENGELOLA',
  };
}

/** Whose names stand in the list of people. */
export function peopleScope(actor: Actor): 'ALL' | 'LED_UNITS' | 'NOBODY' {
  if (hasRole(actor, 'PENGELOLA') || hasRole(actor, 'AUDITOR')) return 'ALL';
  return hasRole(actor, 'PIMPINAN') ? 'LED_UNITS' : 'NOBODY';
}

export type DataReportAbilities = { readonly decide: true | 'NOT_PENGELOLA' | 'DATA_REPORT_OWN' | 'DATA_REPORT_DECIDED' };

/** The pengelola decides on open reports of others. */
export function dataReportAbilities(actor: Actor, report: DataReportFacts): DataReportAbilities {
  if (!hasRole(actor, 'PENGELOLA')) return { decide: 'NOT_PENGELOLA' };
  if (!mayDataReportBecome(report.status, 'DONE')) return { decide: 'DATA_REPORT_DECIDED' };
  return { decide: actor.personId === report.personId ? 'DATA_REPORT_OWN' : true };
}

import { hasRole, supervises, type Actor } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';

export type EnrollmentAbilities = {
  readonly see: boolean;
  readonly change: boolean;
  readonly verify: true | 'ONESELF' | 'NOT_SUPERVISOR';
};

/**
 * A person registers, corrects and cancels for himself. His supervisor or the pengelola verifies the certificate, and nobody
 * verifies his own.
 */
export function enrollmentAbilities(actor: Actor, personId: PersonId): EnrollmentAbilities {
  const isSelf = actor.personId === personId;
  const isSupervisor = supervises(actor, personId);
  const isPengelola = hasRole(actor, 'PENGELOLA');
  return {
    see: isSelf || isSupervisor || isPengelola || hasRole(actor, 'AUDITOR'),
    change: isSelf,
    verify: isSelf ? 'ONESELF' : isSupervisor || isPengelola ? true : 'NOT_SUPERVISOR',
  };
}

export function mayDefineTraining(actor: Actor): boolean {
  return hasRole(actor, 'PENGELOLA');
}

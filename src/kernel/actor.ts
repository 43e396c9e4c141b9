import type { AgencyId, PersonId, UnitId } from './id.ts';

/** Roles of a person in an agency; one person may have several. PEGAWAI is everybody. */
export const roles = ['PEGAWAI', 'ATASAN', 'PIMPINAN', 'PENGELOLA', 'AUDITOR'] as const;
export type Role = (typeof roles)[number];

/**
 * Who asks, with what the server knows of him on the day of the request. Supervision and posts are computed for that day,
 * never copied into grants.
 */
export type Actor = {
  readonly agencyId: AgencyId;
  readonly personId: PersonId;
  readonly roles: readonly Role[];
  /** Unit of the definitive posting today; absent for a person between posts. */
  readonly unitId?: UnitId;
  /** People whom the actor supervises today, definitive or acting. */
  readonly subordinateIds: readonly PersonId[];
  /** Units that the actor heads today (PIMPINAN), with all below them. */
  readonly ledUnitIds: readonly UnitId[];
};

export function hasRole(actor: Actor, role: Role): boolean {
  return actor.roles.includes(role);
}

export function supervises(actor: Actor, personId: PersonId): boolean {
  return actor.subordinateIds.includes(personId);
}

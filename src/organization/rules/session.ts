import type { Role } from '#kernel/actor.ts';

/** Limits of a session. security.md section 5. */
export const sessionLimits = { idleSeconds: 30 * 60, absoluteSeconds: 12 * 3600, freshSeconds: 5 * 60, touchSeconds: 60 } as const;

export type SessionState = 'PASSWORD' | 'FULL';

/** Roles that open other people's data: a password alone is not enough for them. security.md section 5. */
const privilegedRoles: readonly Role[] = ['ATASAN', 'PIMPINAN', 'PENGELOLA', 'AUDITOR'];

export function isPrivileged(roles: readonly Role[]): boolean {
  return roles.some((role) => privilegedRoles.includes(role));
}

/**
 * A session opened with the password alone is half a session for a person with a privileged role or a confirmed second
 * factor. Asked at each request, so that a role that begins today asks for the code today.
 */
export function isSecondFactorDue(session: { readonly state: SessionState; readonly roles: readonly Role[]; readonly enrolled: boolean }): boolean {
  return session.state === 'PASSWORD' && (session.enrolled || isPrivileged(session.roles));
}

/** Weighty acts want the password or a code given at most five minutes ago. ASVS 7.5.3. */
export function isFreshlyVerified(session: { readonly verifiedAt?: Date | undefined }, now: Date): boolean {
  if (session.verifiedAt === undefined) return false;
  return now.getTime() - session.verifiedAt.getTime() <= sessionLimits.freshSeconds * 1000;
}

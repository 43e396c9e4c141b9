import type { Id, PersonId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';

export type SkpId = Id<'Skp'>;
export type RhkId = Id<'Rhk'>;
export type IkiId = Id<'Iki'>;

export const skpStatuses = ['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED'] as const;
export type SkpStatus = (typeof skpStatuses)[number];

export type SkpFacts = {
  readonly status: SkpStatus;
  readonly personId: PersonId;
  /** Pejabat Penilai Kinerja of the day of submission. */
  readonly evaluatorId?: PersonId | undefined;
  readonly rhk: readonly { readonly rhkId: string; readonly ikiCount: number }[];
};

export type SkpRefusal =
  | { readonly code: 'SKP_STATUS'; readonly from: SkpStatus; readonly to: SkpStatus }
  | { readonly code: 'SKP_WITHOUT_RHK' }
  | { readonly code: 'RHK_WITHOUT_IKI'; readonly rhkIds: readonly string[] }
  | { readonly code: 'SKP_WITHOUT_EVALUATOR' }
  | { readonly code: 'SKP_RETURN_WITHOUT_REASON' }
  | { readonly code: 'SKP_CHANGED' }
  /** An id in the plan names something of another plan, or two things in this one. */
  | { readonly code: 'SKP_ID_TAKEN' }
  | { readonly code: 'SKP_ALREADY_THERE'; readonly year: number }
  | { readonly code: 'RHK_LINK_NOT_SUPERVISOR'; readonly rhkId: string }
  | { readonly code: 'RHK_LINK_CYCLE'; readonly rhkId: string }
  | { readonly code: 'IKI_INDICATOR_UNKNOWN'; readonly ikiId: string };

/** A plan comes out of a dialogue, so it can be returned and submitted again. An approved plan only changes as a new version. Domain rules, section 4. */
const nextStatuses = {
  DRAFT: ['SUBMITTED'],
  SUBMITTED: ['RETURNED', 'APPROVED'],
  RETURNED: ['SUBMITTED'],
  APPROVED: [],
} as const satisfies Record<SkpStatus, readonly SkpStatus[]>;

export function maySkpBecome(from: SkpStatus, to: SkpStatus): boolean {
  return (nextStatuses[from] as readonly SkpStatus[]).includes(to);
}

/** The owner may rewrite a plan until he hands it in, and again when it came back. */
export function isEditable(status: SkpStatus): boolean {
  return maySkpBecome(status, 'SUBMITTED');
}

/** A plan is handed in when it has a result and every result an indicator. That a supervisor is missing blocks nothing. */
export function submitSkp(skp: SkpFacts): Result<SkpStatus, SkpRefusal> {
  if (!maySkpBecome(skp.status, 'SUBMITTED')) return refuse({ code: 'SKP_STATUS', from: skp.status, to: 'SUBMITTED' });
  const complete = checkComplete(skp);
  return complete.ok ? ok('SUBMITTED') : complete;
}

/** A plan is given back only with what should be different, so that its owner knows what to do. */
export function returnSkp(skp: SkpFacts, reason: string): Result<SkpStatus, SkpRefusal> {
  if (!maySkpBecome(skp.status, 'RETURNED')) return refuse({ code: 'SKP_STATUS', from: skp.status, to: 'RETURNED' });
  return reason.trim() === '' ? refuse({ code: 'SKP_RETURN_WITHOUT_REASON' }) : ok('RETURNED');
}

/** A plan is approved only when every RHK has at least one IKI and both parties are set. Domain rules, section 4 (verified, one agency). */
export function approveSkp(skp: SkpFacts): Result<SkpStatus, SkpRefusal> {
  if (!maySkpBecome(skp.status, 'APPROVED')) return refuse({ code: 'SKP_STATUS', from: skp.status, to: 'APPROVED' });
  const complete = checkComplete(skp);
  if (!complete.ok) return complete;
  return skp.evaluatorId === undefined ? refuse({ code: 'SKP_WITHOUT_EVALUATOR' }) : ok('APPROVED');
}

function checkComplete(skp: SkpFacts): Result<null, SkpRefusal> {
  if (skp.rhk.length === 0) return refuse({ code: 'SKP_WITHOUT_RHK' });
  const bare = skp.rhk.filter((rhk) => rhk.ikiCount === 0).map((rhk) => rhk.rhkId);
  return bare.length > 0 ? refuse({ code: 'RHK_WITHOUT_IKI', rhkIds: bare }) : ok(null);
}

import { addSeconds } from '#kernel/instant.ts';
import type { InteractionDraft } from './interaction.ts';

/** A code can be used for this long. security.md section 7. */
const invitationDays = 7;

export type InvitationState = 'OPEN' | 'USED' | 'EXPIRED' | 'UNKNOWN';

/** The citizen is invited while he is still there: for what the staff record on the spot, not for late entries and not for imports. */
export function isInvited(draft: Pick<InteractionDraft, 'source' | 'late'>): boolean {
  return draft.source !== 'IMPORT' && !draft.late;
}

export function invitationExpiry(receivedAt: Date): Date {
  return addSeconds(receivedAt, invitationDays * 86_400);
}

/** Only an open invitation takes a rating. The citizen is told the same words for the other three. */
export function invitationState(invitation: { readonly usedAt?: Date; readonly expiresAt: Date } | undefined, now: Date): InvitationState {
  if (invitation === undefined) return 'UNKNOWN';
  if (invitation.usedAt !== undefined) return 'USED';
  return now < invitation.expiresAt ? 'OPEN' : 'EXPIRED';
}

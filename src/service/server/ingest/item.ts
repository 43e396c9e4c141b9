import type { InteractionDraft } from '../../rules/interaction.ts';

/** Whose key it is, and a hash of what was asked: the same key with another request is refused. security.md section 3. */
export type Idempotency = { readonly ownerId: string; readonly key: string; readonly requestHash: string };

export type IngestItem = { readonly draft: InteractionDraft; readonly idempotency: Idempotency; readonly recordedBy: string };

/** What the recorder is told; a repeated request gets the same. */
export type RecordedInteraction = {
  readonly interactionId: string;
  readonly receivedAt: Date;
  readonly alreadyThere: boolean;
  readonly invitation?: { readonly token: string; readonly shortCode: string; readonly expiresAt: Date };
};

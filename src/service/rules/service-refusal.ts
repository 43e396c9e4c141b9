import type { PlainDate } from '#kernel/plain-date.ts';
import type { CatalogueRefusal } from './catalogue.ts';
import type { HandoverRefusal } from './handover.ts';
import type { InteractionRefusal } from './interaction.ts';
import type { RatingRefusal } from './rating.ts';

/** Where the rules of one interaction meet those of the day on which it happened. */
export type AdmissionRefusal = InteractionRefusal | { readonly code: 'NO_UNIT_THEN'; readonly day: PlainDate } | { readonly code: 'HANDOVER_NOT_OPEN' };

/** One intent, one effect. security.md section 3. */
export type IdempotencyRefusal = { readonly code: 'IDEMPOTENCY_KEY_MISSING' } | { readonly code: 'IDEMPOTENCY_KEY_REUSED' };

export type VoidRefusal = { readonly code: 'VOID_AFTER_RATING' } | { readonly code: 'VOID_TOO_LATE'; readonly hours: number };

export type ImportRefusal =
  | { readonly code: 'IMPORT_COLUMN_MISSING'; readonly columns: readonly string[] }
  | { readonly code: 'IMPORT_NOT_CSV'; readonly line: number }
  | { readonly code: 'IMPORT_TOO_MANY_ROWS'; readonly max: number };

/** Every way in which this capability says no. */
export type ServiceRefusal = AdmissionRefusal | IdempotencyRefusal | VoidRefusal | HandoverRefusal | CatalogueRefusal | RatingRefusal | ImportRefusal;

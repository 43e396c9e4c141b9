import type { Id, PersonId } from '#kernel/id.ts';
import { partsOf, plainDateOf, type PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';

export type TrainingId = Id<'Training'>;
export type SuggestionId = Id<'TrainingSuggestion'>;
export type EnrollmentId = Id<'Enrollment'>;

export const learningModes = ['CLASSROOM', 'NON_CLASSROOM'] as const;
export type LearningMode = (typeof learningModes)[number];

export const enrollmentStatuses = ['REGISTERED', 'COMPLETED', 'VERIFIED', 'CANCELLED'] as const;
export type EnrollmentStatus = (typeof enrollmentStatuses)[number];

export const suggestionStatuses = ['OPEN', 'TAKEN', 'DECLINED'] as const;
export type SuggestionStatus = (typeof suggestionStatuses)[number];

export type DevelopmentRefusal =
  | { readonly code: 'ENROLLMENT_STATUS'; readonly from: EnrollmentStatus; readonly to: EnrollmentStatus }
  | { readonly code: 'ENROLLMENT_CHANGED' }
  | { readonly code: 'ENROLLMENT_OPEN_ALREADY' }
  | { readonly code: 'TRAINING_NOT_OFFERED' }
  | { readonly code: 'TRAINING_ALREADY_THERE' }
  | { readonly code: 'COMPLETED_IN_FUTURE'; readonly completedOn: PlainDate }
  | { readonly code: 'COMPLETED_TOO_LONG_AGO'; readonly earliest: PlainDate }
  | { readonly code: 'SUGGESTION_NOT_OF_TRAINING' }
  | { readonly code: 'SUGGESTION_STATUS'; readonly from: SuggestionStatus };

/** A wrong date or number is corrected until somebody has verified it; what is verified stands. */
const nextStatuses = {
  REGISTERED: ['COMPLETED', 'CANCELLED'],
  COMPLETED: ['COMPLETED', 'VERIFIED', 'CANCELLED'],
  VERIFIED: [],
  CANCELLED: [],
} as const satisfies Record<EnrollmentStatus, readonly EnrollmentStatus[]>;

export type Enrollment = { readonly personId: PersonId; readonly status: EnrollmentStatus; readonly revision: number };

export function mayEnrollmentBecome(from: EnrollmentStatus, to: EnrollmentStatus): boolean {
  const next: readonly EnrollmentStatus[] = nextStatuses[from];
  return next.includes(to);
}

export function changeEnrollment(enrollment: Enrollment, to: EnrollmentStatus): Result<EnrollmentStatus, DevelopmentRefusal> {
  return mayEnrollmentBecome(enrollment.status, to) ? ok(to) : refuse({ code: 'ENROLLMENT_STATUS', from: enrollment.status, to });
}

/** A training is completed on a day that has been, this year or the last: older certificates count for no year that is still open (D). */
export function completeEnrollment(enrollment: Enrollment, completedOn: PlainDate, today: PlainDate): Result<EnrollmentStatus, DevelopmentRefusal> {
  if (completedOn > today) return refuse({ code: 'COMPLETED_IN_FUTURE', completedOn });
  const earliest = plainDateOf(partsOf(today).year - 1, 1, 1);
  if (completedOn < earliest) return refuse({ code: 'COMPLETED_TOO_LONG_AGO', earliest });
  return changeEnrollment(enrollment, 'COMPLETED');
}

/** The verifier confirms what he has read: when it was corrected meanwhile, he reads again. */
export function verifyEnrollment(enrollment: Enrollment, seenRevision: number): Result<EnrollmentStatus, DevelopmentRefusal> {
  if (enrollment.status === 'COMPLETED' && enrollment.revision !== seenRevision) return refuse({ code: 'ENROLLMENT_CHANGED' });
  return changeEnrollment(enrollment, 'VERIFIED');
}

/** Declining is free and has no consequence; only what is open or declined can be declined. */
export function declineSuggestion(status: SuggestionStatus): Result<'DECLINED', DevelopmentRefusal> {
  return status === 'TAKEN' ? refuse({ code: 'SUGGESTION_STATUS', from: status }) : ok('DECLINED');
}

import { invariant } from '#kernel/invariant.ts';
import type { AgencyId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { personCards } from '#organization/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { EnrollmentView, SuggestionView, TrainingView } from '../contract.ts';
import type { EnrollmentRecord } from './enrollment.repo.ts';
import type { Suggestion } from './suggestion.repo.ts';
import { listTrainingsById, type Training } from './training.repo.ts';

export function viewTraining({ trainingId, title, description, mode, jp, topic }: Training): TrainingView {
  return { trainingId, title, description, mode, jp, topic };
}

export async function viewSuggestions(tx: Tx, agencyId: AgencyId, suggestions: readonly Suggestion[]): Promise<SuggestionView[]> {
  const trainings = await listTrainingsById(tx, agencyId, [...new Set(suggestions.map((suggestion) => suggestion.trainingId))]);
  return suggestions.map((suggestion) => ({
    suggestionId: suggestion.suggestionId,
    evaluationId: suggestion.evaluationId,
    training: viewTraining(loadFrom(trainings, suggestion.trainingId)),
    reason: suggestion.reason,
    status: suggestion.status,
    createdAt: suggestion.createdAt.toISOString(),
  }));
}

export async function viewEnrollments(tx: Tx, agencyId: AgencyId, enrollments: readonly EnrollmentRecord[], today: PlainDate): Promise<EnrollmentView[]> {
  const trainings = await listTrainingsById(tx, agencyId, [...new Set(enrollments.map((enrollment) => enrollment.trainingId))]);
  const verifiers = await personCards(
    tx,
    agencyId,
    enrollments.flatMap(({ verifiedBy }) => verifiedBy ?? []),
    today,
  );
  return enrollments.map((enrollment) => ({
    enrollmentId: enrollment.enrollmentId,
    training: viewTraining(loadFrom(trainings, enrollment.trainingId)),
    suggestionId: enrollment.suggestionId,
    status: enrollment.status,
    registeredAt: enrollment.registeredAt.toISOString(),
    completedOn: enrollment.completedOn,
    jp: enrollment.jp,
    certificateNumber: enrollment.certificateNumber,
    verifiedByName: (enrollment.verifiedBy && verifiers.get(enrollment.verifiedBy)?.name) ?? null,
    verifiedAt: enrollment.verifiedAt?.toISOString() ?? null,
    revision: enrollment.revision,
  }));
}

export async function viewEnrollment(tx: Tx, agencyId: AgencyId, enrollment: EnrollmentRecord, today: PlainDate): Promise<EnrollmentView> {
  const [view] = await viewEnrollments(tx, agencyId, [enrollment], today);
  invariant(view !== undefined, 'one registration has one view');
  return view;
}

function loadFrom(trainings: ReadonlyMap<string, Training>, trainingId: string): Training {
  const training = trainings.get(trainingId);
  invariant(training !== undefined, 'a foreign key holds the training');
  return training;
}

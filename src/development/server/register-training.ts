import type { Actor } from '#kernel/actor.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { EnrollmentView } from '../contract.ts';
import type { DevelopmentRefusal, EnrollmentId, SuggestionId, TrainingId } from '../rules/enrollment.ts';
import { closeAct, identityOf, type DevelopmentDenial } from './act.ts';
import { viewEnrollment } from './development-view.ts';
import { appendEnrollment, findEnrollment, type EnrollmentRecord } from './enrollment.repo.ts';
import { findSuggestion, storeSuggestionStatus, type Suggestion } from './suggestion.repo.ts';
import { listTrainingsOn } from './training.repo.ts';

export type RegisterTraining = {
  /** Made by the device at the tap: the same registration sent twice is one. */
  readonly enrollmentId: EnrollmentId;
  readonly trainingId: TrainingId;
  readonly suggestionId?: SuggestionId | undefined;
  readonly today: PlainDate;
};

/** A person registers himself, from a suggestion or from the catalogue; one open registration a training. */
export const register =
  (deps: ServerDeps) =>
  (actor: Actor, input: RegisterTraining): Promise<Result<EnrollmentView, DevelopmentRefusal | DevelopmentDenial>> =>
    deps.db.transact(identityOf(actor, input.today), async (tx) => {
      const sentBefore = await findEnrollment(tx, actor.agencyId, input.enrollmentId);
      if (sentBefore) {
        const isSame = sentBefore.personId === actor.personId && sentBefore.trainingId === input.trainingId;
        return isSame ? ok(await viewEnrollment(tx, actor.agencyId, sentBefore, input.today)) : refuse({ code: 'ENROLLMENT_OPEN_ALREADY' });
      }
      const offered = await listTrainingsOn(tx, actor.agencyId, input.today);
      const training = offered.find((candidate) => candidate.trainingId === input.trainingId);
      if (training === undefined) return refuse({ code: 'TRAINING_NOT_OFFERED' });
      const suggestion = await suggestionOf(tx, actor, input);
      if (!suggestion.ok) return suggestion;

      const enrollment: EnrollmentRecord = {
        enrollmentId: input.enrollmentId,
        personId: actor.personId,
        trainingId: input.trainingId,
        suggestionId: suggestion.value?.suggestionId ?? null,
        status: 'REGISTERED',
        registeredAt: deps.clock.now(),
        completedOn: null,
        jp: null,
        certificateNumber: null,
        verifiedBy: null,
        verifiedAt: null,
        revision: 1,
      };
      if (!(await appendEnrollment(tx, actor.agencyId, enrollment))) return refuse({ code: 'ENROLLMENT_OPEN_ALREADY' });
      if (suggestion.value) await storeSuggestionStatus(tx, actor.agencyId, suggestion.value.suggestionId, suggestion.value.status, 'TAKEN');

      const view = await viewEnrollment(tx, actor.agencyId, enrollment, input.today);
      await closeAct(deps, tx, actor, actor.personId, {
        action: 'TRAINING_REGISTERED',
        objectKind: 'ENROLLMENT',
        objectId: input.enrollmentId,
        summary: { training: training.title, suggested: suggestion.value !== undefined },
      });
      return ok(view);
    });

/** A declined suggestion may still be taken: declining closes nothing. */
async function suggestionOf(tx: Tx, actor: Actor, input: RegisterTraining): Promise<Result<Suggestion | undefined, DevelopmentRefusal | DevelopmentDenial>> {
  if (input.suggestionId === undefined) return ok(undefined);
  const suggestion = await findSuggestion(tx, actor.agencyId, input.suggestionId);
  if (suggestion?.personId !== actor.personId) return refuse({ code: 'NOT_FOUND' });
  return suggestion.trainingId === input.trainingId ? ok(suggestion) : refuse({ code: 'SUGGESTION_NOT_OF_TRAINING' });
}

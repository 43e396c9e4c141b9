import type { Actor } from '#kernel/actor.ts';
import { invariant } from '#kernel/invariant.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { EnrollmentView } from '../contract.ts';
import { changeEnrollment, completeEnrollment, verifyEnrollment, type DevelopmentRefusal, type EnrollmentId, type SuggestionId } from '../rules/enrollment.ts';
import { enrollmentAbilities } from '../rules/permissions.ts';
import { closeAct, identityOf, type DevelopmentDenial } from './act.ts';
import { viewEnrollment } from './development-view.ts';
import { findEnrollment, storeEnrollment, type EnrollmentChange, type EnrollmentRecord } from './enrollment.repo.ts';
import { storeSuggestionStatus } from './suggestion.repo.ts';
import { findTraining } from './training.repo.ts';

type Outcome = Promise<Result<EnrollmentView, DevelopmentRefusal | DevelopmentDenial>>;
type OfOne = { readonly enrollmentId: EnrollmentId; readonly today: PlainDate };

/** The person gives a registration back; the suggestion it came from is open again. */
export const cancel =
  (deps: ServerDeps) =>
  (actor: Actor, input: OfOne): Outcome =>
    change(deps, actor, input, 'change', async (_, read) => {
      const decision = changeEnrollment(read, 'CANCELLED');
      if (!decision.ok) return decision;
      return ok({ action: 'TRAINING_CANCELLED', change: { status: decision.value }, ...(read.suggestionId === null ? {} : { reopens: read.suggestionId }) });
    });

/** The person tells when he completed it, with the certificate; JP are those of the catalogue. */
export const complete =
  (deps: ServerDeps) =>
  (actor: Actor, input: OfOne & { readonly completedOn: PlainDate; readonly certificateNumber: string }): Outcome =>
    change(deps, actor, input, 'change', async (tx, read) => {
      const decision = completeEnrollment(read, input.completedOn, input.today);
      if (!decision.ok) return decision;
      const training = await findTraining(tx, actor.agencyId, read.trainingId);
      invariant(training !== undefined, 'a foreign key holds the training');
      return ok({
        action: 'TRAINING_COMPLETED',
        change: { status: decision.value, completedOn: input.completedOn, certificateNumber: input.certificateNumber, jp: training.jp },
      });
    });

/** Supervisor or pengelola confirms the certificate; from then on its JP count. Nobody confirms his own. */
export const verify =
  (deps: ServerDeps) =>
  (actor: Actor, input: OfOne & { readonly revision: number }): Outcome =>
    change(deps, actor, input, 'verify', async (_, read) => {
      const decision = verifyEnrollment(read, input.revision);
      if (!decision.ok) return decision;
      return ok({ action: 'TRAINING_VERIFIED', change: { status: decision.value, verifiedBy: actor.personId, verifiedAt: deps.clock.now() } });
    });

type Decided = { readonly action: string; readonly change: EnrollmentChange; readonly reopens?: SuggestionId };

function change(
  deps: ServerDeps,
  actor: Actor,
  input: OfOne,
  ability: 'change' | 'verify',
  decide: (tx: Tx, read: EnrollmentRecord) => Promise<Result<Decided, DevelopmentRefusal>>,
): Outcome {
  return deps.db.transact(identityOf(actor, input.today), async (tx): Outcome => {
    const read = await findEnrollment(tx, actor.agencyId, input.enrollmentId);
    const abilities = read && enrollmentAbilities(actor, read.personId);
    if (read === undefined || !abilities?.see) return refuse({ code: 'NOT_FOUND' });
    if (abilities[ability] !== true) return refuse({ code: 'NOT_ALLOWED', ability: `ENROLLMENT_${ability.toUpperCase()}` });

    const decided = await decide(tx, read);
    if (!decided.ok) return decided;
    if (!(await storeEnrollment(tx, actor.agencyId, read, decided.value.change))) return refuse({ code: 'ENROLLMENT_CHANGED' });
    if (decided.value.reopens) await storeSuggestionStatus(tx, actor.agencyId, decided.value.reopens, 'TAKEN', 'OPEN');

    const written = await findEnrollment(tx, actor.agencyId, input.enrollmentId);
    invariant(written !== undefined, 'what was changed is there');
    const view = await viewEnrollment(tx, actor.agencyId, written, input.today);
    await closeAct(deps, tx, actor, read.personId, {
      action: decided.value.action,
      objectKind: 'ENROLLMENT',
      objectId: input.enrollmentId,
      summary: { training: view.training.title, completedOn: view.completedOn, jp: view.jp },
    });
    return ok(view);
  });
}

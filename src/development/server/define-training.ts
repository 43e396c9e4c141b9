import { appendJournal } from '#audit/server/index.ts';
import type { Actor } from '#kernel/actor.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { TrainingView } from '../contract.ts';
import type { DevelopmentRefusal, TrainingId } from '../rules/enrollment.ts';
import { mayDefineTraining } from '../rules/permissions.ts';
import { identityOf, type DevelopmentDenial } from './act.ts';
import { viewTraining } from './development-view.ts';
import { appendTraining, closeTraining, findTraining, listTrainingsOn, type Training } from './training.repo.ts';

export type DefineTraining = Training & {
  readonly today: PlainDate;
  /** First day in the catalogue; today unless said otherwise. */
  readonly from?: PlainDate;
};

export const listCatalogue =
  (deps: ServerDeps) =>
  (actor: Actor, { today }: { readonly today: PlainDate }): Promise<Result<{ trainings: TrainingView[]; can: { define: boolean } }, never>> =>
    deps.db.transact(identityOf(actor, today), async (tx) => {
      const trainings = await listTrainingsOn(tx, actor.agencyId, today);
      return ok({ trainings: trainings.map(viewTraining), can: { define: mayDefineTraining(actor) } });
    });

/** Adds a training to the catalogue; the same one sent again is the same one. */
export const defineTraining =
  (deps: ServerDeps) =>
  (actor: Actor, { today, from = today, ...training }: DefineTraining): Promise<Result<TrainingView, DevelopmentRefusal | DevelopmentDenial>> =>
    deps.db.transact(identityOf(actor, today), async (tx) => {
      if (!mayDefineTraining(actor)) return refuse({ code: 'NOT_ALLOWED', ability: 'TRAINING_DEFINE' });

      const view = viewTraining(training);
      if (!(await appendTraining(tx, actor.agencyId, training, from))) {
        const known = await findTraining(tx, actor.agencyId, training.trainingId);
        const isSame = known !== undefined && JSON.stringify(viewTraining(known)) === JSON.stringify(view);
        return isSame ? ok(view) : refuse({ code: 'TRAINING_ALREADY_THERE' });
      }
      await appendJournal(tx, actor.agencyId, {
        action: 'TRAINING_DEFINED',
        at: deps.clock.now(),
        actorId: actor.personId,
        objectKind: 'TRAINING',
        objectId: training.trainingId,
        summary: { title: training.title, jp: training.jp, topic: training.topic },
      });
      return ok(view);
    });

/** Takes a training out of the catalogue from today; who is registered stays registered. */
export const withdrawTraining =
  (deps: ServerDeps) =>
  (
    actor: Actor,
    input: { readonly trainingId: TrainingId; readonly today: PlainDate },
  ): Promise<Result<TrainingView, DevelopmentRefusal | DevelopmentDenial>> =>
    deps.db.transact(identityOf(actor, input.today), async (tx) => {
      if (!mayDefineTraining(actor)) return refuse({ code: 'NOT_ALLOWED', ability: 'TRAINING_DEFINE' });
      const training = await findTraining(tx, actor.agencyId, input.trainingId);
      if (training === undefined) return refuse({ code: 'NOT_FOUND' });

      if (!(await closeTraining(tx, actor.agencyId, input.trainingId, input.today))) return refuse({ code: 'TRAINING_NOT_OFFERED' });
      await appendJournal(tx, actor.agencyId, {
        action: 'TRAINING_WITHDRAWN',
        at: deps.clock.now(),
        actorId: actor.personId,
        objectKind: 'TRAINING',
        objectId: input.trainingId,
        summary: { title: training.title },
      });
      return ok(viewTraining(training));
    });

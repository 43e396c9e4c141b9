import { asId } from '#kernel/id.ts';
import { plainDate } from '#kernel/plain-date.ts';
import type { HttpApp } from '#platform/server/http/http-app.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import * as contract from '../contract.ts';
import { cancel, complete, verify } from './change-enrollment.ts';
import { decline } from './decline-suggestion.ts';
import { defineTraining, listCatalogue, withdrawTraining } from './define-training.ts';
import { register } from './register-training.ts';
import { showOwn, showTeam } from './show-training.ts';

export function bindDevelopmentRoutes(app: HttpApp, deps: ServerDeps): void {
  app.bind(contract.listTrainings, ({ actor, today }) => listCatalogue(deps)(actor, { today }));
  app.bind(contract.defineTraining, ({ actor, body, today }) => defineTraining(deps)(actor, { ...body, trainingId: asId(body.trainingId), today }));
  app.bind(contract.withdrawTraining, ({ actor, params, today }) => withdrawTraining(deps)(actor, { trainingId: asId(params.trainingId), today }));
  app.bind(contract.showOwnTraining, ({ actor, today }) => showOwn(deps)(actor, { today }));
  app.bind(contract.showTeamTraining, ({ actor, today }) => showTeam(deps)(actor, { today }));
  app.bind(contract.registerTraining, ({ actor, body, today }) =>
    register(deps)(actor, {
      enrollmentId: asId(body.enrollmentId),
      trainingId: asId(body.trainingId),
      suggestionId: body.suggestionId === undefined ? undefined : asId(body.suggestionId),
      today,
    }),
  );
  app.bind(contract.cancelEnrollment, ({ actor, params, today }) => cancel(deps)(actor, { enrollmentId: asId(params.enrollmentId), today }));
  app.bind(contract.completeTraining, ({ actor, params, body, today }) =>
    complete(deps)(actor, {
      enrollmentId: asId(params.enrollmentId),
      completedOn: plainDate(body.completedOn),
      certificateNumber: body.certificateNumber,
      today,
    }),
  );
  app.bind(contract.verifyTraining, ({ actor, params, body, today }) =>
    verify(deps)(actor, { enrollmentId: asId(params.enrollmentId), revision: body.revision, today }),
  );
  app.bind(contract.declineSuggestion, ({ actor, params, today }) => decline(deps)(actor, { suggestionId: asId(params.suggestionId), today }));
}

import { asId } from '#kernel/id.ts';
import { plainDate } from '#kernel/plain-date.ts';
import type { HttpApp } from '#platform/server/http/http-app.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import * as contract from '../contract.ts';
import type { About } from '../rules/feedback.ts';
import { answerFeedback } from './answer-feedback.ts';
import { askFeedback, giveFeedback } from './give-feedback.ts';
import { listDue, listFeedback, listOwn } from './list-feedback.ts';

export function bindFeedbackRoutes(app: HttpApp, deps: ServerDeps): void {
  app.bind(contract.listOwnFeedback, ({ actor, query, today }) => listOwn(deps)(actor, { before: query.before, today }));
  app.bind(contract.listFeedbackOf, ({ actor, params, query, today }) =>
    listFeedback(deps)(actor, { personId: asId(params.personId), before: query.before, today }),
  );
  app.bind(contract.listFeedbackDue, ({ actor, today }) => listDue(deps)(actor, { today }));
  app.bind(contract.giveFeedback, ({ actor, params, body, today }) =>
    giveFeedback(deps)(actor, { ...body, feedbackId: asId(body.feedbackId), personId: asId(params.personId), about: aboutOf(body.about), today }),
  );
  app.bind(contract.askFeedback, ({ actor, body, today }) =>
    askFeedback(deps)(actor, { ...body, feedbackId: asId(body.feedbackId), ikiId: asId(body.ikiId), today }),
  );
  app.bind(contract.answerFeedback, ({ actor, params, body, today }) => answerFeedback(deps)(actor, { ...body, feedbackId: asId(params.feedbackId), today }));
}

function aboutOf(about: { ikiId: string } | { period: { from: string; until: string } }): About {
  return 'ikiId' in about ? { ikiId: asId(about.ikiId) } : { period: { from: plainDate(about.period.from), until: plainDate(about.period.until) } };
}

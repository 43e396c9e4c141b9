import { asId } from '#kernel/id.ts';
import { isFreshlyVerified } from '#organization/server/index.ts';
import { answerFile } from '#platform/server/documents/answer-file.ts';
import type { HttpApp } from '#platform/server/http/http-app.ts';
import * as contract from '../contract.ts';
import { parseQuarter } from '../rules/quarter.ts';
import type { EvaluationDeps } from './act.ts';
import { acknowledgeEvaluation, deliverEvaluation, finalizeEvaluation, selfReport } from './change-evaluation.ts';
import { answerExplanation, askExplanation } from './explanations.ts';
import { listOwn, listTeam } from './list-evaluations.ts';
import { openEvaluation, openPeriod, showOpening } from './open-evaluation.ts';
import { rateEvaluation, saveDraft } from './rate-evaluation.ts';
import { readDocument, showEvaluation } from './show-evaluation.ts';

export function bindEvaluationRoutes(app: HttpApp, deps: EvaluationDeps): void {
  app.bind(contract.listOwnEvaluations, ({ actor, today }) => listOwn(deps)(actor, { today }));
  app.bind(contract.listTeamEvaluations, ({ actor, query, today }) => listTeam(deps)(actor, { quarter: quarterIn(query.quarter), today }));
  app.bind(contract.showOpening, ({ actor, query, today }) => showOpening(deps)(actor, { quarter: quarterIn(query.quarter), today }));
  app.bind(contract.openPeriod, ({ actor, body, today }) => openPeriod(deps)(actor, { ...body, today }));
  app.bind(contract.openEvaluation, ({ actor, body, today }) => openEvaluation(deps)(actor, { ...body, personId: asId(body.personId), today }));
  app.bind(contract.showEvaluation, ({ actor, params, today }) => showEvaluation(deps)(actor, on(params, today)));
  app.bind(contract.readDocument, async ({ actor, params, today }) => {
    const file = await readDocument(deps)(actor, on(params, today));
    return file.ok ? answerFile(file.value.pdf, file.value.fileName, 'pdf') : file;
  });
  app.bind(contract.selfReport, ({ actor, params, body, today }) => selfReport(deps)(actor, { ...on(params, today), ...body }));
  app.bind(contract.saveDraft, ({ actor, params, body, today }) => saveDraft(deps)(actor, { ...on(params, today), ...body }));
  app.bind(contract.rateEvaluation, ({ actor, visitor, params, body, today }) =>
    rateEvaluation(deps)(actor, { ...on(params, today), ...body, freshlyVerified: isFreshlyVerified(visitor, deps.clock.now()) }),
  );
  app.bind(contract.deliverEvaluation, ({ actor, params, body, today }) => deliverEvaluation(deps)(actor, { ...on(params, today), ...body }));
  app.bind(contract.acknowledgeEvaluation, ({ actor, params, body, today }) => acknowledgeEvaluation(deps)(actor, { ...on(params, today), ...body }));
  app.bind(contract.finalizeEvaluation, ({ actor, params, body, today }) => finalizeEvaluation(deps)(actor, { ...on(params, today), ...body }));
  app.bind(contract.askExplanation, ({ actor, params, body, today }) =>
    askExplanation(deps)(actor, { ...on(params, today), explanationId: asId(body.explanationId), question: body.question }),
  );
  app.bind(contract.answerExplanation, ({ actor, params, body, today }) =>
    answerExplanation(deps)(actor, { ...on(params, today), explanationId: asId(params.explanationId), answer: body.answer }),
  );
}

function on<Day>(params: { readonly evaluationId: string }, today: Day) {
  return { evaluationId: asId<'Evaluation'>(params.evaluationId), today };
}

/** The schema has checked the code. */
function quarterIn(code: string | undefined) {
  return code === undefined ? undefined : parseQuarter(code);
}

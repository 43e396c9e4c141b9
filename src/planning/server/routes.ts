import { asId } from '#kernel/id.ts';
import { plainDate } from '#kernel/plain-date.ts';
import type { Result } from '#kernel/result.ts';
import { answerFile } from '#platform/server/documents/answer-file.ts';
import type { HttpApp } from '#platform/server/http/http-app.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { SheetFormat } from '#platform/wire.ts';
import * as contract from '../contract.ts';
import type { Target } from '../rules/indicator.ts';
import type { TargetDays } from '../rules/target-revision.ts';
import type { PlanningDenial } from './act.ts';
import { copyActionPlan, finishActionPlanItem, readActionPlan, removeActionPlanItem, writeActionPlanItem } from './plan-actions.ts';
import { applyTemplate, previewTemplate } from './apply-template.ts';
import { createSkp, createSkpForNewPost, newSkpVersion } from './create-skp.ts';
import { approveSkp, returnSkp, submitSkp } from './decide-skp.ts';
import { defineIndicator } from './define-indicator.ts';
import { layDeadlines, readDeadlines } from './deadlines.ts';
import { assignRoles, withdrawRole } from './divide-roles.ts';
import { enterTypedValue, voidTypedValue } from './enter-typed-value.ts';
import { answerIndicatorQuestion, askIndicatorQuestion, listIndicatorQuestions } from './indicator-questions.ts';
import { copyFromLibrary, listLibraryCopies } from './indicator-library.ts';
import { listIndicatorsOf, listIndicatorVersionsOf } from './indicator-view.ts';
import { listTemplates, readPlanAsTemplate, readTemplate, writeTemplate } from './lay-templates.ts';
import { listLinkableOf, listOwnPlans, readPlan } from './plan-view.ts';
import { saveSkp, type RhkSent } from './save-skp.ts';
import { answerProposal, proposeChange, writeExpectation, writeSkpNote } from './talk-about-skp.ts';
import { mphDocument, mphSheet } from './mph-document.ts';
import { readMph } from './read-mph.ts';
import { planDocument, planSheet, type PlanningFile } from './skp-document.ts';
import { readReadiness } from './readiness.ts';
import { readTeamUnderstanding } from './team-understanding.ts';
import { setTarget, type Explained } from './set-target.ts';
import { listTargetPeople, previewTargets, setTargets } from './set-targets.ts';
import { listTargetHolders, listTargetRevisionsOf, listTargetsOf } from './target-view.ts';

export function bindPlanningRoutes(app: HttpApp, deps: ServerDeps): void {
  app.bind(contract.listPlans, ({ actor, today }) => listOwnPlans(deps)(actor, { today }));
  app.bind(contract.createPlan, ({ actor, body, today }) => createSkp(deps)(actor, { ...body, today }));
  app.bind(contract.createPlanForNewPost, ({ actor, body, today }) => createSkpForNewPost(deps)(actor, { ...body, today }));
  app.bind(contract.readPlan, ({ actor, params, today }) => readPlan(deps)(actor, { skpId: params.skpId, today }));
  app.bind(contract.readPlanDocument, async ({ actor, params, today }) => answerWith(await planDocument(deps)(actor, { ...params, today }), 'pdf'));
  app.bind(contract.readPlanSheet, async ({ actor, params, query, today }) =>
    answerWith(await planSheet(deps)(actor, { ...params, ...query, today }), query.format),
  );
  app.bind(contract.savePlan, ({ actor, params, body, today }) =>
    saveSkp(deps)(actor, {
      skpId: params.skpId,
      revision: body.revision,
      ...(body.form === undefined ? {} : { form: body.form }),
      ...(body.model === undefined ? {} : { model: body.model }),
      ...(body.annex === undefined ? {} : { annex: body.annex }),
      rhk: body.rhk.map(planOf),
      today,
    }),
  );
  app.bind(contract.submitPlan, ({ actor, params, body, today }) => submitSkp(deps)(actor, { skpId: params.skpId, revision: body.revision, today }));
  app.bind(contract.approvePlan, ({ actor, params, body, today }) => approveSkp(deps)(actor, { skpId: params.skpId, revision: body.revision, today }));
  app.bind(contract.returnPlan, ({ actor, params, body, today }) =>
    returnSkp(deps)(actor, { skpId: params.skpId, revision: body.revision, reason: body.reason ?? '', remarks: body.remarks ?? [], today }),
  );
  app.bind(contract.amendPlan, ({ actor, params, body, today }) => newSkpVersion(deps)(actor, { fromSkpId: params.skpId, ...body, today }));
  app.bind(contract.writeSkpNote, ({ actor, params, body, today }) => writeSkpNote(deps)(actor, { ...params, ...body, today }));
  app.bind(contract.proposeChange, ({ actor, params, body, today }) => proposeChange(deps)(actor, { ...params, ...body, today }));
  app.bind(contract.answerProposal, ({ actor, params, body, today }) =>
    answerProposal(deps)(actor, { ...params, status: body.status, reason: body.reason ?? '', today }),
  );
  app.bind(contract.writeExpectation, ({ actor, params, body, today }) => writeExpectation(deps)(actor, { ...params, body: body.body ?? '', today }));
  app.bind(contract.readActionPlan, ({ actor, params, today }) => readActionPlan(deps)(actor, { ...params, today }));
  app.bind(contract.writeActionPlanItem, ({ actor, params, body, today }) => writeActionPlanItem(deps)(actor, { ...params, ...body, today }));
  app.bind(contract.finishActionPlanItem, ({ actor, params, body, today }) =>
    finishActionPlanItem(deps)(actor, { ...params, ...(body.doneOn === undefined ? {} : { doneOn: plainDate(body.doneOn) }), today }),
  );
  app.bind(contract.removeActionPlanItem, ({ actor, params, today }) => removeActionPlanItem(deps)(actor, { ...params, today }));
  app.bind(contract.copyActionPlan, ({ actor, params, body, today }) => copyActionPlan(deps)(actor, { ...params, ...body, today }));
  app.bind(contract.listLinkableRhk, ({ actor, params, today }) => listLinkableOf(deps)(actor, { skpId: params.skpId, today }));

  app.bind(contract.listIndicatorsOfAgency, ({ actor, today }) => listIndicatorsOf(deps)(actor, { today }));
  app.bind(contract.listIndicatorVersions, ({ actor, params, today }) => listIndicatorVersionsOf(deps)(actor, { ...params, today }));
  app.bind(contract.listLibraryCopies, ({ actor, today }) => listLibraryCopies(deps)(actor, { today }));
  app.bind(contract.copyFromLibrary, ({ actor, params, body, today }) => copyFromLibrary(deps)(actor, { ...params, ...body, today }));
  app.bind(contract.listIndicatorQuestions, ({ actor, params, today }) => listIndicatorQuestions(deps)(actor, { ...params, today }));
  app.bind(contract.askIndicatorQuestion, ({ actor, params, body, today }) => askIndicatorQuestion(deps)(actor, { ...params, ...body, today }));
  app.bind(contract.answerIndicatorQuestion, ({ actor, params, body, today }) => answerIndicatorQuestion(deps)(actor, { ...params, ...body, today }));
  app.bind(contract.listTemplates, ({ actor, today }) => listTemplates(deps)(actor, { today }));
  app.bind(contract.readTemplate, ({ actor, params, today }) => readTemplate(deps)(actor, { ...params, today }));
  app.bind(contract.readPlanAsTemplate, ({ actor, params, today }) => readPlanAsTemplate(deps)(actor, { ...params, today }));
  app.bind(contract.writeTemplate, ({ actor, params, body, today }) => writeTemplate(deps)(actor, { ...params, ...body, today }));
  app.bind(contract.previewTemplate, ({ actor, params, body, today }) => previewTemplate(deps)(actor, { ...params, ...body, today }));
  app.bind(contract.applyTemplate, ({ actor, params, body, today }) =>
    applyTemplate(deps)(actor, {
      ...params,
      year: body.year,
      people: body.people.map(({ personId, fingerprint }) => ({ personId: asId(personId), fingerprint })),
      today,
    }),
  );
  app.bind(contract.readReadiness, ({ actor, query, today }) => readReadiness(deps)(actor, { ...query, today }));
  app.bind(contract.readDeadlines, ({ actor, today }) => readDeadlines(deps)(actor, { today }));
  app.bind(contract.layDeadlines, ({ actor, body, today }) => layDeadlines(deps)(actor, { ...body, from: plainDate(body.from), today }));
  app.bind(contract.readMph, ({ actor, params, today }) => readMph(deps)(actor, { personId: asId(params.personId), today }));
  app.bind(contract.readMphDocument, async ({ actor, params, today }) =>
    answerWith(await mphDocument(deps)(actor, { personId: asId(params.personId), today }), 'pdf'),
  );
  app.bind(contract.readMphSheet, async ({ actor, params, query, today }) =>
    answerWith(await mphSheet(deps)(actor, { personId: asId(params.personId), ...query, today }), query.format),
  );
  app.bind(contract.assignRoles, ({ actor, params, body, today }) => assignRoles(deps)(actor, { leaderId: asId(params.personId), ...body, today }));
  app.bind(contract.withdrawRole, ({ actor, params, today }) =>
    withdrawRole(deps)(actor, { leaderId: asId(params.personId), rhkId: params.rhkId, personId: asId(params.ownerId), today }),
  );
  app.bind(contract.readTeamUnderstanding, ({ actor, today }) => readTeamUnderstanding(deps)(actor, { today }));
  app.bind(contract.writeIndicator, ({ actor, params, body, today }) => {
    const { denominator, serviceIds, influence, ownerId, reason, libraryKey, from, ...rest } = body;
    return defineIndicator(deps)(actor, {
      ...rest,
      indicatorId: params.indicatorId,
      ...(denominator === undefined ? {} : { denominator }),
      ...(serviceIds === undefined ? {} : { serviceIds }),
      ...(influence === undefined ? {} : { influence }),
      ...(ownerId === undefined ? {} : { ownerId: asId(ownerId) }),
      ...(reason === undefined ? {} : { reason }),
      ...(libraryKey === undefined ? {} : { libraryKey }),
      from: plainDate(from),
      today,
    });
  });
  app.bind(contract.writeTarget, ({ actor, params, body, today }) =>
    setTarget(deps)(actor, {
      targetId: body.targetId,
      indicatorId: params.indicatorId,
      whose: 'personId' in body.whose ? { personId: asId(body.whose.personId) } : { unitId: asId(body.whose.unitId) },
      valid: daysOf(body),
      target: targetOf(body),
      ...explainedBy(body),
      today,
    }),
  );
  app.bind(contract.listTargetRevisions, ({ actor, params, today }) => listTargetRevisionsOf(deps)(actor, { ...params, today }));
  app.bind(contract.listTargetPeople, ({ actor, query, today }) => listTargetPeople(deps)(actor, { unitId: asId(query.unitId), today }));
  app.bind(contract.previewTargets, ({ actor, params, body, today }) =>
    previewTargets(deps)(actor, { ...params, personIds: body.personIds.map(asId<'Person'>), valid: daysOf(body), target: targetOf(body), today }),
  );
  app.bind(contract.writeTargets, ({ actor, params, body, today }) =>
    setTargets(deps)(actor, {
      ...params,
      personIds: body.personIds.map(asId<'Person'>),
      valid: daysOf(body),
      target: targetOf(body),
      ...explainedBy(body),
      today,
    }),
  );
  app.bind(contract.listTargetsOfIndicator, ({ actor, params, today }) => listTargetsOf(deps)(actor, { indicatorId: params.indicatorId, today }));
  app.bind(contract.listTargetHolders, ({ actor, query, today }) => listTargetHolders(deps)(actor, { search: query.search, today }));
  app.bind(contract.writeTypedValue, ({ actor, body, today }) => enterTypedValue(deps)(actor, { ...body, day: plainDate(body.day), today }));
  app.bind(contract.removeTypedValue, ({ actor, params, today }) => voidTypedValue(deps)(actor, { typedValueId: params.typedValueId, today }));
}

function answerWith(file: Result<PlanningFile, PlanningDenial>, kind: SheetFormat | 'pdf') {
  return file.ok ? answerFile(file.value.content, file.value.fileName, kind) : file;
}

type RhkBody = (typeof contract.savePlan)['body']['_zod']['output']['rhk'][number];

function planOf({ supportedRhkId, perspective, ...rhk }: RhkBody): RhkSent {
  return {
    ...rhk,
    ...(perspective === undefined ? {} : { perspective }),
    ...(supportedRhkId === undefined ? {} : { supportedRhkId }),
  };
}

function targetOf({ target, minimum, stretch }: { target: number; minimum?: number | undefined; stretch?: number | undefined }): Target {
  return { target, ...(minimum === undefined ? {} : { minimum }), ...(stretch === undefined ? {} : { stretch }) };
}

function daysOf({ from, until }: { readonly from: string; readonly until?: string | undefined }): TargetDays {
  return { from: plainDate(from), ...(until === undefined ? {} : { until: plainDate(until) }) };
}

function explainedBy({ reason, documentReference }: { readonly reason?: string | undefined; readonly documentReference?: string | undefined }): Explained {
  return { ...(reason === undefined ? {} : { reason }), ...(documentReference === undefined ? {} : { documentReference }) };
}

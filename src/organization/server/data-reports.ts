import { appendJournal } from '#audit/server/index.ts';
import { hasRole, type Actor } from '#kernel/actor.ts';
import { invariant } from '#kernel/invariant.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Identity } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import { publishTopics } from '#platform/server/live/publish.ts';
import type { AnswerOf, BodyOf } from '#platform/wire.ts';
import type * as contract from '../contract.ts';
import * as rules from '../rules/data-report.ts';
import type { DataReportRefusal } from '../rules/data-report.ts';
import { dataReportAbilities } from '../rules/permissions.ts';
import { appendDataReport, findDataReport, listReports, listReportsOf, storeDecision, type DataReport } from './data-report.repo.ts';

type View = contract.DataReportView;
const pageSize = 50;

/** "Perbaiki data saya": goes to the pengelola with the day on which it is due. */
export const reportData =
  (deps: ServerDeps) =>
  (actor: Actor, { today, ...report }: BodyOf<typeof contract.reportData> & { readonly today: PlainDate }): Promise<Result<View, DataReportRefusal>> =>
    deps.db.transact(identityOf(actor, today), async (tx) => {
      const { agencyId, personId } = actor;
      const [at, reportId] = [deps.clock.now(), deps.newId()];
      const isNew = await appendDataReport(tx, agencyId, {
        reportId,
        personId,
        about: report.about,
        wrong: report.wrong,
        correct: report.correct,
        evidence: report.evidence,
        evidenceLink: report.evidenceLink ?? null,
        reportedAt: at,
        dueOn: rules.dataReportDueOn(today),
      });
      if (!isNew) return refuse({ code: 'DATA_REPORT_STILL_OPEN' });
      const stored = await findDataReport(tx, agencyId, reportId);
      invariant(stored !== undefined, 'what was just written is there');
      await publishTopics(tx, agencyId, [`agency:${agencyId}`, `person:${personId}`], at, deps.newId);
      await appendJournal(tx, agencyId, {
        action: 'DATA_REPORTED',
        at,
        actorId: personId,
        objectKind: 'DATA_REPORT',
        objectId: reportId,
        subjectId: personId,
        summary: { about: report.about, due: stored.dueOn },
      });
      return ok(viewOf(stored, actor, today));
    });

export const listOwnDataReports =
  (deps: ServerDeps) =>
  (actor: Actor, today: PlainDate): Promise<Result<AnswerOf<typeof contract.listOwnDataReports>, never>> =>
    deps.db.transact(identityOf(actor, today), async (tx) =>
      ok({
        answerWorkingDays: rules.dataReportWorkingDays(today),
        reports: (await listReportsOf(tx, actor.agencyId, actor.personId)).map((report) => viewOf(report, actor, today)),
      }),
    );

export const listDataReports =
  (deps: ServerDeps) =>
  (
    actor: Actor,
    asked: { readonly decided: boolean; readonly after?: string | undefined; readonly today: PlainDate },
  ): Promise<Result<AnswerOf<typeof contract.listDataReports>, { readonly code: 'NOT_ALLOWED' }>> =>
    deps.db.transact(identityOf(actor, asked.today), async (tx) => {
      if (!hasRole(actor, 'PENGELOLA') && !hasRole(actor, 'AUDITOR')) return refuse({ code: 'NOT_ALLOWED' });
      const found = await listReports(tx, actor.agencyId, { decided: asked.decided, after: asked.after, limit: pageSize + 1 });
      const page = found.slice(0, pageSize);
      return ok({
        today: asked.today,
        reports: page.map((report) => viewOf(report, actor, asked.today)),
        next: found.length > pageSize ? (page.at(-1)?.reportId ?? null) : null,
      });
    });

export const decideDataReport =
  (deps: ServerDeps) =>
  (
    actor: Actor,
    { reportId, status, reason, today }: BodyOf<typeof contract.decideDataReport> & { readonly reportId: string; readonly today: PlainDate },
  ): Promise<Result<View, DataReportRefusal | { readonly code: 'NOT_FOUND' } | { readonly code: 'NOT_ALLOWED'; readonly ability: string }>> =>
    deps.db.transact(identityOf(actor, today), async (tx) => {
      const { agencyId } = actor;
      const report = await findDataReport(tx, agencyId, reportId);
      if (report === undefined) return refuse({ code: 'NOT_FOUND' });
      if (dataReportAbilities(actor, report).decide === 'NOT_PENGELOLA') return refuse({ code: 'NOT_ALLOWED', ability: 'DATA_REPORT_DECIDE' });
      const decision = rules.decideDataReport(report, { status, reason, deciderId: actor.personId });
      if (!decision.ok) return decision;

      const at = deps.clock.now();
      const isStored = await storeDecision(tx, agencyId, reportId, { status: decision.value, reason: reason ?? null, by: actor.personId, at });
      const stored = await findDataReport(tx, agencyId, reportId);
      invariant(stored !== undefined, 'reports are not removed');
      if (!isStored) return refuse({ code: 'DATA_REPORT_DECIDED', status: stored.status });
      await publishTopics(tx, agencyId, [`agency:${agencyId}`, `person:${report.personId}`], at, deps.newId);
      await appendJournal(tx, agencyId, {
        action: decision.value === 'DONE' ? 'DATA_REPORT_DONE' : 'DATA_REPORT_DECLINED',
        at,
        actorId: actor.personId,
        objectKind: 'DATA_REPORT',
        objectId: reportId,
        subjectId: report.personId,
        summary: { about: report.about },
      });
      return ok(viewOf(stored, actor, today));
    });

function viewOf(report: DataReport, actor: Actor, today: PlainDate): View {
  const { personId, personName, reportedAt, decidedByName, decidedAt, ...rest } = report;
  return {
    ...rest,
    person: { personId, name: personName },
    reportedAt: reportedAt.toISOString(),
    isLate: report.status === 'OPEN' && report.dueOn < today,
    decidedBy: decidedByName,
    decidedAt: decidedAt?.toISOString() ?? null,
    can: dataReportAbilities(actor, report),
  };
}

function identityOf({ agencyId, personId, roles }: Actor, day: PlainDate): Identity {
  return { agencyId, personId, roles, day };
}

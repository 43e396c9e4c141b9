import { asId } from '#kernel/id.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { ok } from '#kernel/result.ts';
import { answerFile } from '#platform/server/documents/answer-file.ts';
import type { HttpApp } from '#platform/server/http/http-app.ts';
import * as contract from '../contract.ts';
import type { ImportKind } from '../rules/import-file.ts';
import { importKindText } from '../import-text.ts';
import { changeSupervisor } from './change-supervisor.ts';
import { changeUnits, listUnitPosts, previewUnitChange, type UnitChangeDeps } from './change-units.ts';
import { commitImport } from './import/commit-import.ts';
import { decideDataReport, listDataReports, listOwnDataReports, reportData } from './data-reports.ts';
import { exportFile } from './import/export-file.ts';
import { rejectedRowsFile, templateFile } from './import/import-files.ts';
import { previewImport, readImport, viewOfImport } from './import/preview-import.ts';
import { listImports } from './import/list-imports.ts';
import { readUndo, undoImport, type UndoDeps } from './import/undo-import.ts';
import { listPeople } from './list-people.ts';
import { readMe, readPerson } from './read-person.ts';
import { bindSessionRoutes } from './session-routes.ts';
import { unitCards } from './units.repo.ts';
import type { SessionDeps } from './visitor.ts';

export type OrganizationRouteDeps = SessionDeps & UndoDeps & UnitChangeDeps;

export function bindOrganizationRoutes(app: HttpApp, deps: OrganizationRouteDeps): void {
  bindSessionRoutes(app, deps);

  app.bind(contract.readMe, ({ visitor, today }) => readMe(deps)(visitor, today));
  app.bind(contract.listUnits, ({ actor, identity, query, today }) =>
    deps.db.transact(identity, async (tx) => {
      const units = await unitCards(tx, actor.agencyId, query.on === undefined ? today : plainDate(query.on));
      return ok({ units: units.map((unit) => ({ ...unit, parentId: unit.parentId ?? null })) });
    }),
  );
  app.bind(contract.listPeople, ({ actor, query, today }) =>
    listPeople(deps)(actor, {
      search: query.search,
      after: query.after,
      withoutSupervisor: query.withoutSupervisor === 'true',
      withoutPassword: query.withoutPassword === 'true',
      today,
    }),
  );
  app.bind(contract.readPerson, ({ actor, params, today }) => readPerson(deps)(actor, asId(params.personId), today));
  app.bind(contract.changeSupervisor, ({ actor, params, body, today }) =>
    changeSupervisor(deps)(actor, {
      personId: asId(params.personId),
      supervisorId: asId(body.supervisorId),
      kind: body.kind,
      from: plainDate(body.from),
      ...(body.until === undefined ? {} : { until: plainDate(body.until) }),
      today,
    }),
  );

  app.bind(contract.previewUnitChange, ({ actor, body, today }) => previewUnitChange(deps)(actor, body, today));
  app.bind(contract.changeUnits, ({ actor, body, today }) => changeUnits(deps)(actor, body, today));
  app.bind(contract.listUnitPosts, ({ actor, params, query, today }) =>
    listUnitPosts(deps)(actor, { unitId: params.unitId, on: query.on === undefined ? today : plainDate(query.on), today }),
  );

  app.bind(contract.reportData, ({ actor, body, today }) => reportData(deps)(actor, { ...body, today }));
  app.bind(contract.listOwnDataReports, ({ actor, today }) => listOwnDataReports(deps)(actor, today));
  app.bind(contract.listDataReports, ({ actor, query, today }) =>
    listDataReports(deps)(actor, { decided: query.decided === 'true', after: query.after, today }),
  );
  app.bind(contract.decideDataReport, ({ actor, params, body, today }) => decideDataReport(deps)(actor, { ...body, reportId: params.reportId, today }));

  app.bind(contract.uploadImport, ({ actor, body, today }) =>
    previewImport(deps)(actor, { kind: body.kind, name: body.name, file: Buffer.from(body.content, 'base64'), today }),
  );
  app.bind(contract.readImport, async ({ actor, params, today }) => {
    const run = await readImport(deps)(actor, params.importId, today);
    return run.ok ? ok(viewOfImport(run.value)) : run;
  });
  app.bind(contract.commitImport, ({ actor, params, today }) => commitImport(deps)(actor, params.importId, today));
  app.bind(contract.listImports, ({ actor, query, today }) => listImports(deps)(actor, { after: query.after, today }));
  app.bind(contract.readUndo, ({ actor, params, today }) => readUndo(deps)(actor, params.importId, today));
  app.bind(contract.undoImport, ({ actor, params, today }) => undoImport(deps)(actor, params.importId, today));
  app.bind(contract.readRejectedRows, async ({ actor, params, today }) => {
    const run = await readImport(deps)(actor, params.importId, today);
    return run.ok ? answerFile(rejectedRowsFile(run.value), `baris-ditolak-${params.importId}`, 'csv') : run;
  });
  app.bind(contract.readImportTemplate, ({ query }) => Promise.resolve(answerFile(templateFile(query.kind), `contoh-${fileNameOf(query.kind)}`, 'csv')));
  app.bind(contract.readExport, async ({ visitor, query }) => {
    const file = await exportFile(deps)(visitor, query);
    return file.ok ? answerFile(file.value, fileNameOf(query.kind), query.format) : file;
  });
}

function fileNameOf(kind: ImportKind): string {
  return importKindText[kind].toLowerCase();
}

import type { Actor } from '#kernel/actor.ts';
import type { AgencyId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { appendJournal } from '#audit/server/index.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import { importLimits, type ImportView } from '../../contract.ts';
import { importColumns, type FileRow, type ImportKind } from '../../rules/import-file.ts';
import { planPeople, type PersonItem } from '../../rules/import-people.ts';
import { planPosts, type PostItem } from '../../rules/import-posts.ts';
import type { ImportPlan } from '../../rules/import-plan.ts';
import { planSupervision, type SupervisionItem } from '../../rules/import-supervision.ts';
import { planUnits, type UnitItem } from '../../rules/import-units.ts';
import type { ImportRefusal } from '../../rules/refusal.ts';
import { rowRefusalText } from '../../import-text.ts';
import { readTable } from '../read-table/read-table.ts';
import { loadPeopleFacts, loadUnitFacts } from './facts.repo.ts';
import { loadPostFacts, loadSupervisionFacts } from './line-facts.repo.ts';
import { findImport, storeImport, type ImportRun } from './import.repo.ts';
import { previewOf } from './stored-preview.ts';

export type UploadedFile = { readonly kind: ImportKind; readonly name: string; readonly file: Buffer; readonly today: PlainDate };

/** Reads a file and keeps what it would change; the data itself stays as it is. */
export const previewImport =
  (deps: ServerDeps) =>
  async (actor: Actor, upload: UploadedFile): Promise<Result<ImportView, ImportRefusal>> => {
    const table = await readTable(upload.file, importColumns[upload.kind]);
    if (!table.ok) return table;
    const { agencyId } = actor;
    return deps.db.transact({ agencyId, personId: actor.personId, roles: actor.roles, day: upload.today }, async (tx) => {
      const { plan } = await planOf(tx, agencyId, upload.kind, table.value, upload.today);
      const run: ImportRun = {
        importId: deps.newId(),
        kind: upload.kind,
        fileName: upload.name,
        status: 'PREVIEW',
        preview: previewOf(table.value, plan, importLimits.shown),
        createdAt: deps.clock.now(),
      };
      await storeImport(tx, agencyId, { ...run, createdBy: actor.personId });
      await appendJournal(tx, agencyId, {
        action: 'IMPORT_PREVIEWED',
        at: run.createdAt,
        actorId: actor.personId,
        objectKind: 'IMPORT',
        objectId: run.importId,
        summary: { kind: run.kind, ...run.preview.counts },
      });
      return ok(viewOfImport(run));
    });
  };

export const readImport =
  (deps: ServerDeps) =>
  (actor: Actor, importId: string, today: PlainDate): Promise<Result<ImportRun, { readonly code: 'NOT_FOUND' }>> =>
    deps.db.transact({ agencyId: actor.agencyId, personId: actor.personId, roles: actor.roles, day: today }, async (tx) => {
      const run = await findImport(tx, actor.agencyId, importId);
      return run ? ok(run) : refuse({ code: 'NOT_FOUND' });
    });

export type PlannedImport =
  | { readonly kind: 'UNITS'; readonly plan: ImportPlan<UnitItem> }
  | { readonly kind: 'POSTS'; readonly plan: ImportPlan<PostItem> }
  | { readonly kind: 'PEOPLE'; readonly plan: ImportPlan<PersonItem> }
  | { readonly kind: 'SUPERVISION'; readonly plan: ImportPlan<SupervisionItem> };

/** The same for preview and commit. */
export async function planOf(tx: Tx, agencyId: AgencyId, kind: ImportKind, rows: readonly FileRow[], today: PlainDate): Promise<PlannedImport> {
  switch (kind) {
    case 'UNITS':
      return { kind, plan: planUnits(rows, await loadUnitFacts(tx, agencyId, today)) };
    case 'POSTS':
      return { kind, plan: planPosts(rows, await loadPostFacts(tx, agencyId, today)) };
    case 'PEOPLE': {
      const nips = rows.map((row) => (row.cells['nip'] ?? '').replaceAll(/\s/g, '').toWellFormed().replaceAll('\u0000', ''));
      return { kind, plan: planPeople(rows, await loadPeopleFacts(tx, agencyId, today, nips)) };
    }
    case 'SUPERVISION':
      return { kind, plan: planSupervision(rows, await loadSupervisionFacts(tx, agencyId, today)) };
  }
}

export function viewOfImport(run: ImportRun): ImportView {
  const { counts, changes, rejected } = run.preview;
  return {
    importId: run.importId,
    kind: run.kind,
    fileName: run.fileName,
    status: run.status,
    createdAt: run.createdAt.toISOString(),
    counts,
    changes,
    rejected: rejected.slice(0, importLimits.shown).map(({ row, column, value, code }) => ({ row, column, value, message: rowRefusalText[code](value) })),
  };
}

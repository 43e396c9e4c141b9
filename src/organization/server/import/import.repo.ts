import { sql } from 'kysely';
import type { AgencyId, PersonId } from '#kernel/id.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import { importKinds, type ImportKind, type ImportStatus } from '../../rules/import-file.ts';
import { storedPreview, type StoredPreview } from './stored-preview.ts';

export type ImportRun = {
  readonly importId: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly status: ImportStatus;
  readonly preview: StoredPreview;
  readonly createdAt: Date;
};

export async function storeImport(tx: Tx, agencyId: AgencyId, run: ImportRun & { readonly createdBy: PersonId }): Promise<void> {
  await tx
    .insertInto('import_run')
    .values({
      agency_id: agencyId,
      import_id: run.importId,
      kind: run.kind,
      file_name: run.fileName,
      status: run.status,
      preview: JSON.stringify(run.preview),
      created_by: run.createdBy,
      created_at: run.createdAt,
    })
    .execute();
}

export async function findImport(tx: Tx, agencyId: AgencyId, importId: string): Promise<ImportRun | undefined> {
  const row = await tx
    .selectFrom('import_run')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('import_id', '=', importId)
    .where('kind', 'in', importKinds)
    .executeTakeFirst();
  return (
    row && {
      importId,
      kind: row.kind as ImportKind,
      fileName: row.file_name,
      status: row.status as ImportRun['status'],
      preview: storedPreview.parse(row.preview),
      createdAt: row.created_at,
    }
  );
}

export type Act = { readonly at: Date; readonly by: PersonId };

/** Of two commits of one preview, one gets true. */
export async function storeImportCommitted(tx: Tx, agencyId: AgencyId, importId: string, { at, by }: Act): Promise<boolean> {
  const stored = await tx
    .updateTable('import_run')
    .set({ status: 'COMMITTED', committed_at: at, committed_by: by })
    .where('agency_id', '=', agencyId)
    .where('import_id', '=', importId)
    .where('status', '=', 'PREVIEW')
    .executeTakeFirst();
  return stored.numUpdatedRows === 1n;
}

/** Of two undoings of one import, one gets true. */
export async function storeImportUndone(tx: Tx, agencyId: AgencyId, importId: string, { at, by }: Act): Promise<boolean> {
  const stored = await tx
    .updateTable('import_run')
    .set({ status: 'UNDONE', undone_at: at, undone_by: by })
    .where('agency_id', '=', agencyId)
    .where('import_id', '=', importId)
    .where('status', '=', 'COMMITTED')
    .executeTakeFirst();
  return stored.numUpdatedRows === 1n;
}

/** Rows of one JSON array as a table, so that thousands of rows are one parameter of one statement. */
export function rowsOf(rows: readonly object[], columns: string) {
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS given (${sql.raw(columns)})`;
}

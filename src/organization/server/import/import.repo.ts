import { sql } from 'kysely';
import type { AgencyId, PersonId } from '#kernel/id.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ImportKind } from '../../rules/import-file.ts';
import { storedPreview, type StoredPreview } from './stored-preview.ts';

export type ImportRun = {
  readonly importId: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly status: 'PREVIEW' | 'COMMITTED';
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
    .where('kind', 'in', ['UNITS', 'PEOPLE'])
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

/** Of two commits of one preview, one gets true. */
export async function storeImportCommitted(tx: Tx, agencyId: AgencyId, importId: string, now: Date): Promise<boolean> {
  const stored = await tx
    .updateTable('import_run')
    .set({ status: 'COMMITTED', committed_at: now })
    .where('agency_id', '=', agencyId)
    .where('import_id', '=', importId)
    .where('status', '=', 'PREVIEW')
    .executeTakeFirst();
  return stored.numUpdatedRows === 1n;
}

/** Rows of one JSON array as a table, so that thousands of rows are one parameter of one statement. */
export function rowsOf(rows: readonly object[], columns: string) {
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS given (${sql.raw(columns)})`;
}

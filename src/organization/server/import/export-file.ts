import ExcelJS from 'exceljs';
import { appendJournal } from '#audit/server/index.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { Visitor } from '#platform/server/http/http-app.ts';
import type { ExportFormat } from '../../contract.ts';
import { harmlessCell } from '../../rules/harmless-cell.ts';
import type { ImportKind } from '../../rules/import-file.ts';
import { isFreshlyVerified } from '../../rules/session.ts';
import { importKindText } from '../../text.ts';
import { identityOf } from '../identity.ts';
import { listForExport } from './export.repo.ts';
import { columnsOf, csvFile } from './import-files.ts';

/** Units, posts, people or supervisors of today, in the columns that the import takes. Who took them along stands in the journal. */
export const exportFile =
  (deps: ServerDeps) =>
  async (
    visitor: Visitor,
    { kind, format }: { readonly kind: ImportKind; readonly format: ExportFormat },
  ): Promise<Result<string | Uint8Array<ArrayBuffer>, { readonly code: 'VERIFICATION_DUE' }>> => {
    const at = deps.clock.now();
    if (!isFreshlyVerified(visitor, at)) return refuse({ code: 'VERIFICATION_DUE' });
    const identity = identityOf(visitor, deps);
    const columns = columnsOf(kind);
    const cells = await deps.db.transact(identity, async (tx) => {
      const rows = await listForExport[kind](tx, identity.agencyId, identity.day);
      await appendJournal(tx, identity.agencyId, {
        action: 'ORGANIZATION_EXPORTED',
        at,
        actorId: visitor.actor.personId,
        objectKind: 'EXPORT',
        objectId: null,
        summary: { kind, format, rows: rows.length },
      });
      return rows.map((row) => columns.map((column) => row[column] ?? ''));
    });
    return ok(format === 'csv' ? csvFile([columns, ...cells]) : await workbookOf(importKindText[kind], [columns, ...cells]));
  };

/** Every cell is text, so that a number keeps its digits and nothing is computed. */
async function workbookOf(name: string, rows: readonly (readonly string[])[]): Promise<Uint8Array<ArrayBuffer>> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(name);
  for (const row of rows) sheet.addRow(row.map(harmlessCell));
  for (const [at] of (rows[0] ?? []).entries()) sheet.getColumn(at + 1).numFmt = '@';
  return Uint8Array.from(new Uint8Array(await workbook.xlsx.writeBuffer()));
}

import { appendJournal } from '#audit/server/index.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import { sheetFile } from '#platform/server/documents/spreadsheet.ts';
import type { Visitor } from '#platform/server/http/http-app.ts';
import type { SheetFormat } from '#platform/wire.ts';
import type { ImportKind } from '../../rules/import-file.ts';
import { isFreshlyVerified } from '../../rules/session.ts';
import { importKindText } from '../../import-text.ts';
import { identityOf } from '../identity.ts';
import { listForExport } from './export.repo.ts';
import { columnsOf } from './import-files.ts';

/** Units, posts, people or supervisors of today, in the columns that the import takes. Who took them along stands in the journal. */
export const exportFile =
  (deps: ServerDeps) =>
  async (
    visitor: Visitor,
    { kind, format }: { readonly kind: ImportKind; readonly format: SheetFormat },
  ): Promise<Result<Uint8Array<ArrayBuffer>, { readonly code: 'VERIFICATION_DUE' }>> => {
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
    return ok(await sheetFile(importKindText[kind], [columns, ...cells], format));
  };

import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { AnswerOf } from '#platform/wire.ts';
import type * as contract from '../../contract.ts';
import { importKinds, type ImportKind } from '../../rules/import-file.ts';
import type { StoredPreview } from './stored-preview.ts';

type Page = AnswerOf<typeof contract.listImports>;

const pageSize = 20;

/** Imports that were committed, the latest first, with who did it and whether it still stands. */
export const listImports =
  (deps: ServerDeps) =>
  (actor: Actor, { after, today }: { readonly after?: string | undefined; readonly today: PlainDate }): Promise<Result<Page, never>> =>
    deps.db.transact({ agencyId: actor.agencyId, personId: actor.personId, roles: actor.roles, day: today }, async (tx) => {
      const { agencyId } = actor;
      const { rows } = await sql<Row>`
        SELECT run.import_id, run.kind, run.file_name, run.status, run.preview -> 'counts' AS counts, run.committed_at, run.undone_at,
          committer.name AS committed_by, undoer.name AS undone_by
        FROM import_run run
        LEFT JOIN person committer ON committer.agency_id = run.agency_id AND committer.person_id = coalesce(run.committed_by, run.created_by)
        LEFT JOIN person undoer ON undoer.agency_id = run.agency_id AND undoer.person_id = run.undone_by
        WHERE run.agency_id = ${agencyId} AND run.committed_at IS NOT NULL AND run.kind = ANY (${[...importKinds]}::text[])
          ${after === undefined ? sql`` : sql`AND (run.committed_at, run.import_id) < (SELECT committed_at, import_id FROM import_run WHERE agency_id = ${agencyId} AND import_id = ${after})`}
        ORDER BY run.committed_at DESC, run.import_id DESC LIMIT ${pageSize + 1}`.execute(tx);
      const page = rows.slice(0, pageSize);
      return ok({
        imports: page.map((row) => ({
          importId: row.import_id,
          kind: row.kind,
          fileName: row.file_name,
          status: row.status,
          counts: row.counts,
          committedBy: row.committed_by,
          committedAt: row.committed_at.toISOString(),
          undoneBy: row.undone_by,
          undoneAt: row.undone_at?.toISOString() ?? null,
        })),
        next: rows.length > pageSize ? (page.at(-1)?.import_id ?? null) : null,
      });
    });

type Row = {
  readonly import_id: string;
  readonly kind: ImportKind;
  readonly file_name: string;
  readonly status: 'COMMITTED' | 'UNDONE';
  readonly counts: StoredPreview['counts'];
  readonly committed_at: Date;
  readonly committed_by: string | null;
  readonly undone_at: Date | null;
  readonly undone_by: string | null;
};

import { sql } from 'kysely';
import type { AgencyId } from '#kernel/id.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ImportKind } from '../../rules/import-file.ts';
import type { PlannedRow } from '../../rules/import-plan.ts';
import { rowsOf } from './import.repo.ts';

/** What an import changes: a unit, a post, or a person with his posts and supervisors. */
export type SubjectKind = 'ORG_UNIT' | 'POST' | 'PERSON';

export const subjectKindOf = { UNITS: 'ORG_UNIT', POSTS: 'POST', PEOPLE: 'PERSON', SUPERVISION: 'PERSON' } as const satisfies Record<ImportKind, SubjectKind>;

export type Subject = PlannedRow & { readonly subjectId: string };

/**
 * Subjects with all their dated rows, as one document each: (subject_id, image). Table by table and put together at the end: a
 * join of thousands of people whom the statistics do not know yet would go row by row.
 */
function imagesOf(agencyId: AgencyId, kind: SubjectKind, subjectIds: readonly string[]) {
  const rowsIn = (table: string, owner: string, part: string) => sql`
    SELECT t.${sql.ref(owner)} AS subject_id, ${part} AS part, jsonb_agg(to_jsonb(t) ORDER BY to_jsonb(t)) AS rows
    FROM ${sql.table(table)} t WHERE t.agency_id = ${agencyId} AND t.${sql.ref(owner)} = ANY (${[...subjectIds]}::uuid[]) GROUP BY 1`;
  const parts = {
    ORG_UNIT: [rowsIn('org_unit', 'unit_id', 'unit'), rowsIn('unit_parent', 'unit_id', 'parents')],
    POST: [rowsIn('post', 'post_id', 'post')],
    PERSON: [
      rowsIn('person', 'person_id', 'person'),
      rowsIn('posting', 'person_id', 'postings'),
      rowsIn('supervision', 'person_id', 'supervision'),
      sql`
    SELECT held.person_id, 'posts', jsonb_agg(DISTINCT to_jsonb(post))
    FROM posting held JOIN post ON post.agency_id = held.agency_id AND post.post_id = held.post_id
    WHERE held.agency_id = ${agencyId} AND held.person_id = ANY (${[...subjectIds]}::uuid[]) GROUP BY 1`,
    ],
  };
  return sql`SELECT subject_id, jsonb_object_agg(part, rows)::text AS image FROM (${sql.join(parts[kind], sql` UNION ALL `)}) held GROUP BY subject_id`;
}

/** By subject, as the database writes them, so that equal texts are equal rows. */
export async function loadImages(tx: Tx, agencyId: AgencyId, kind: SubjectKind, subjectIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (subjectIds.length === 0) return new Map();
  const { rows } = await sql<{ subject_id: string; image: string }>`${imagesOf(agencyId, kind, subjectIds)}`.execute(tx);
  return new Map(rows.map((row) => [row.subject_id, row.image]));
}

/** Keeps what the import found and what it left, once it is written. */
export async function storeLines(
  tx: Tx,
  agencyId: AgencyId,
  importId: string,
  lines: readonly (Subject & { readonly before: string | undefined; readonly after: string | undefined })[],
): Promise<void> {
  const rows = lines.map(({ subjectId, row, key, name, before, after }) => ({ subject_id: subjectId, row, key, name, before: before ?? null, after }));
  await sql`
    INSERT INTO import_line (agency_id, import_id, subject_id, row, key, name, before, after)
    SELECT ${agencyId}::uuid, ${importId}::uuid, given.subject_id, given.row, given.key, given.name, given.before::jsonb, given.after::jsonb
    FROM ${rowsOf(rows, 'subject_id uuid, row integer, key text, name text, before text, after text')}`.execute(tx);
}

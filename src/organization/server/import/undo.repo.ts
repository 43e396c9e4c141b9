import { sql } from 'kysely';
import type { AgencyId } from '#kernel/id.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { UndoLine } from '../../rules/undo-import.ts';
import { loadImages, type SubjectKind } from './line-image.repo.ts';

export async function listLines(tx: Tx, agencyId: AgencyId, importId: string): Promise<readonly UndoLine[]> {
  const { rows } = await sql<{ subject_id: string; row: number; key: string; name: string; is_created: boolean }>`
    SELECT subject_id, row, key, name, before IS NULL AS is_created FROM import_line
    WHERE agency_id = ${agencyId} AND import_id = ${importId} ORDER BY row, subject_id`.execute(tx);
  return rows.map((line) => ({ subjectId: line.subject_id, row: line.row, key: line.key, name: line.name, isCreated: line.is_created }));
}

/** Lines whose rows are no longer as the import left them, by anybody's hand. */
export async function listChangedSince(tx: Tx, agencyId: AgencyId, importId: string, kind: SubjectKind): Promise<ReadonlySet<string>> {
  const { rows: left } = await sql<{ subject_id: string; after: string }>`
    SELECT subject_id, after::text AS after FROM import_line WHERE agency_id = ${agencyId} AND import_id = ${importId}`.execute(tx);
  const ids = left.map((line) => line.subject_id);
  const images = await loadImages(tx, agencyId, kind, ids);
  return new Set(left.filter((line) => images.get(line.subject_id) !== line.after).map((line) => line.subject_id));
}

/** Posts that the import made, with the line that holds them. */
export async function listMadePosts(tx: Tx, agencyId: AgencyId, importId: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ post_id: string; subject_id: string }>`
    SELECT made.post_id, line.subject_id FROM import_line line,
      LATERAL (SELECT post ->> 'post_id' AS post_id FROM jsonb_array_elements(line.after -> 'posts') post
        EXCEPT SELECT post ->> 'post_id' FROM jsonb_array_elements(line.before -> 'posts') post) made
    WHERE line.agency_id = ${agencyId} AND line.import_id = ${importId}`.execute(tx);
  return new Map(rows.map((row) => [row.post_id, row.subject_id]));
}

/** Rows that the lines of an import hold themselves: they are put back with them. */
const ownRows: Readonly<Record<string, string>> = { posting: 'person_id', supervision: 'person_id', unit_parent: 'unit_id' };

/**
 * Which of the given rows something else refers to. The catalogue says what refers to a table, so that a table that is added
 * later counts without a word here. Run it as SYSTEM: a reference that the reader may not see holds all the same.
 */
export async function listReferred(
  tx: Tx,
  agencyId: AgencyId,
  table: 'person' | 'post' | 'org_unit',
  ids: readonly string[],
  touchedIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const { rows: references } = await sql<{ table: string; column: string }>`
    SELECT k.conrelid::regclass::text AS table, a.attname AS column FROM pg_constraint k
    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[2]
    WHERE k.contype = 'f' AND k.confrelid = ${table}::regclass`.execute(tx);
  const parts = references.map((reference) => {
    const owner = ownRows[reference.table];
    const others = owner === undefined ? sql`` : sql` AND NOT ${sql.ref(owner)} = ANY (${[...touchedIds]}::uuid[])`;
    return sql`SELECT ${sql.ref(reference.column)} AS id FROM ${sql.table(reference.table)}
      WHERE agency_id = ${agencyId} AND ${sql.ref(reference.column)} = ANY (${[...ids]}::uuid[])${others}`;
  });
  const { rows } = await sql<{ id: string }>`${sql.join(parts, sql` UNION `)}`.execute(tx);
  return new Set(rows.map((row) => row.id));
}

/** Nobody refers to these rows anew until the transaction ends. */
export async function lockSubjects(tx: Tx, agencyId: AgencyId, kind: SubjectKind, ids: readonly string[]): Promise<void> {
  const [table, column] = ({ PERSON: ['person', 'person_id'], POST: ['post', 'post_id'], ORG_UNIT: ['org_unit', 'unit_id'] } as const)[kind];
  await sql`SELECT FROM ${sql.table(table)} WHERE agency_id = ${agencyId} AND ${sql.ref(column)} = ANY (${[...ids]}::uuid[]) ORDER BY ${sql.ref(column)} FOR UPDATE`.execute(
    tx,
  );
}

/**
 * By the ids of the lines, not by a join with them: a policy stands before a join, and would be asked for every row of the table
 * as often as the import has lines.
 */
export async function putBackPeople(
  tx: Tx,
  agencyId: AgencyId,
  importId: string,
  { lines, postIds }: { readonly lines: readonly UndoLine[]; readonly postIds: readonly string[] },
): Promise<void> {
  const { touched, created, createdKeys } = idsOf(lines);
  const old = sql`import_line line WHERE line.agency_id = ${agencyId} AND line.import_id = ${importId} AND line.before IS NOT NULL`;
  for (const table of ['supervision', 'posting'] as const) {
    await sql`DELETE FROM ${sql.table(table)} WHERE agency_id = ${agencyId} AND person_id = ANY (${touched}::uuid[])`.execute(tx);
  }
  await sql`DELETE FROM post WHERE agency_id = ${agencyId} AND post_id = ANY (${[...postIds]}::uuid[])`.execute(tx);
  await sql`
    UPDATE person SET name = line.before #>> '{person,0,name}', employment = line.before #>> '{person,0,employment}', rank_grade = line.before #>> '{person,0,rank_grade}'
    FROM ${old} AND person.agency_id = line.agency_id AND person.person_id = line.subject_id`.execute(tx);
  for (const [table, part] of [
    ['posting', 'postings'],
    ['supervision', 'supervision'],
  ] as const) {
    await sql`INSERT INTO ${sql.table(table)} SELECT row.* FROM (SELECT line.before FROM ${old}) line,
      LATERAL jsonb_populate_recordset(NULL::${sql.table(table)}, line.before -> ${part}) row`.execute(tx);
  }
  await sql`DELETE FROM sign_in_name WHERE agency_id = ${agencyId} AND nip = ANY (${createdKeys}) AND person_id = ANY (${created}::uuid[])`.execute(tx);
  await sql`DELETE FROM person WHERE agency_id = ${agencyId} AND person_id = ANY (${created}::uuid[])`.execute(tx);
}

export async function putBackUnits(tx: Tx, agencyId: AgencyId, importId: string, lines: readonly UndoLine[]): Promise<void> {
  const { touched, created } = idsOf(lines);
  const old = sql`import_line line WHERE line.agency_id = ${agencyId} AND line.import_id = ${importId} AND line.before IS NOT NULL`;
  await sql`DELETE FROM unit_parent WHERE agency_id = ${agencyId} AND unit_id = ANY (${touched}::uuid[])`.execute(tx);
  await sql`
    UPDATE org_unit SET name = line.before #>> '{unit,0,name}', kind = line.before #>> '{unit,0,kind}'
    FROM ${old} AND org_unit.agency_id = line.agency_id AND org_unit.unit_id = line.subject_id`.execute(tx);
  await sql`INSERT INTO unit_parent SELECT row.* FROM (SELECT line.before FROM ${old}) line,
    LATERAL jsonb_populate_recordset(NULL::unit_parent, line.before -> 'parents') row`.execute(tx);
  await sql`DELETE FROM org_unit WHERE agency_id = ${agencyId} AND unit_id = ANY (${created}::uuid[])`.execute(tx);
}

export async function putBackPosts(tx: Tx, agencyId: AgencyId, importId: string, lines: readonly UndoLine[]): Promise<void> {
  await sql`
    UPDATE post SET title = line.before #>> '{post,0,title}', kind = line.before #>> '{post,0,kind}', heads_unit = (line.before #>> '{post,0,heads_unit}')::boolean
    FROM import_line line WHERE line.agency_id = ${agencyId} AND line.import_id = ${importId} AND line.before IS NOT NULL
      AND post.agency_id = line.agency_id AND post.post_id = line.subject_id`.execute(tx);
  await sql`DELETE FROM post WHERE agency_id = ${agencyId} AND post_id = ANY (${idsOf(lines).created}::uuid[])`.execute(tx);
}

function idsOf(lines: readonly UndoLine[]) {
  const made = lines.filter(({ isCreated }) => isCreated);
  return { touched: lines.map(({ subjectId }) => subjectId), created: made.map(({ subjectId }) => subjectId), createdKeys: made.map(({ key }) => key) };
}

/** Once it is undone, what it brought is not kept. */
export async function removeLines(tx: Tx, agencyId: AgencyId, importId: string): Promise<void> {
  await tx.deleteFrom('import_line').where('agency_id', '=', agencyId).where('import_id', '=', importId).execute();
}

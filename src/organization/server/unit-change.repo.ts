import { sql } from 'kysely';
import type { AgencyId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import { fromDateRange } from '#platform/server/db/ranges.ts';
import type { PostingKind } from '../rules/supervision.ts';
import type { HeldPost, ShapedUnit, UnitChangePlan } from '../rules/unit-change.ts';
import { rowsOf } from './import/import.repo.ts';

export type NamedUnit = ShapedUnit & { readonly name: string };
export type NamedPost = HeldPost & { readonly title: string; readonly headsUnit: boolean; readonly holders: ReadonlyMap<string, string> };

export async function loadUnits(tx: Tx, agencyId: AgencyId): Promise<ReadonlyMap<string, NamedUnit>> {
  const units = await tx.selectFrom('org_unit').select(['unit_id', 'code', 'name', 'valid']).where('agency_id', '=', agencyId).execute();
  const lines = await tx.selectFrom('unit_parent').select(['unit_id', 'parent_id', 'valid']).where('agency_id', '=', agencyId).execute();
  const linesOf = Map.groupBy(lines, (row) => row.unit_id);
  return new Map(
    units.map((unit) => [
      unit.unit_id,
      {
        unitId: unit.unit_id,
        code: unit.code,
        name: unit.name,
        ...fromDateRange(unit.valid),
        parents: (linesOf.get(unit.unit_id) ?? []).map((row) => ({ id: row.valid, parentId: row.parent_id, ...fromDateRange(row.valid) })),
      },
    ]),
  );
}

export async function loadPosts(tx: Tx, agencyId: AgencyId, unitIds: readonly string[]): Promise<readonly NamedPost[]> {
  const { rows: posts } = await sql<{ post_id: string; unit_id: string; title: string; heads_unit: boolean; valid: string }>`
    SELECT post_id, unit_id, title, heads_unit, valid FROM post
    WHERE agency_id = ${agencyId} AND unit_id = ANY (${[...unitIds]}::uuid[]) ORDER BY title, post_id`.execute(tx);
  const { rows: postings } = await sql<{ posting_id: string; post_id: string; person_id: string; kind: PostingKind; valid: string; name: string }>`
    SELECT posting.posting_id, posting.post_id, posting.person_id, posting.kind, posting.valid, person.name
    FROM posting JOIN person ON person.agency_id = posting.agency_id AND person.person_id = posting.person_id
    WHERE posting.agency_id = ${agencyId} AND posting.post_id = ANY (${posts.map((post) => post.post_id)}::uuid[])
    ORDER BY person.name, posting.posting_id`.execute(tx);
  const postingsOf = Map.groupBy(postings, (row) => row.post_id);
  return posts.map((post) => {
    const held = postingsOf.get(post.post_id) ?? [];
    return {
      id: post.post_id,
      unitId: post.unit_id,
      title: post.title,
      headsUnit: post.heads_unit,
      ...fromDateRange(post.valid),
      postings: held.map((row) => ({ id: row.posting_id, personId: row.person_id, kind: row.kind, ...fromDateRange(row.valid) })),
      holders: new Map(held.map((row) => [row.posting_id, row.name])),
    };
  });
}

/** Writes a plan set by set, in the order in which rows lean on each other. */
export async function storeUnitChange(
  tx: Tx,
  agencyId: AgencyId,
  plan: UnitChangePlan,
  { on, newId }: { readonly on: PlainDate; readonly newId: () => string },
) {
  const added = plan.added.map(({ unitId, code, name, kind, parentId }) => ({ unit_id: unitId, code, name, kind, parent_id: parentId ?? null }));
  await sql`
    INSERT INTO org_unit (agency_id, unit_id, code, name, kind, valid)
    SELECT ${agencyId}::uuid, given.unit_id, given.code, given.name, given.kind, daterange(${on}, NULL) FROM ${rowsOf(added, 'unit_id uuid, code text, name text, kind text')}`.execute(
    tx,
  );
  const hung = [...plan.hung.map(({ unitId, toParentId }) => ({ unit_id: unitId, parent_id: toParentId ?? null })), ...added];
  const lines = rowsOf(hung, 'unit_id uuid, parent_id uuid');
  await sql`
    UPDATE unit_parent SET valid = daterange(lower(valid), ${on}) FROM ${lines}
    WHERE unit_parent.agency_id = ${agencyId} AND unit_parent.unit_id = given.unit_id AND unit_parent.valid @> ${on}::date`.execute(tx);
  await sql`
    INSERT INTO unit_parent (agency_id, unit_id, parent_id, valid)
    SELECT ${agencyId}::uuid, given.unit_id, given.parent_id, daterange(${on}, NULL) FROM ${lines} WHERE given.parent_id IS NOT NULL`.execute(tx);

  const moved = plan.moved.map(({ postId, toUnitId, keepsLead }) => ({ post_id: postId, new_id: newId(), unit_id: toUnitId, keeps_lead: keepsLead }));
  const posts = rowsOf(moved, 'post_id uuid, new_id uuid, unit_id uuid, keeps_lead boolean');
  await sql`
    INSERT INTO post (agency_id, post_id, unit_id, title, kind, heads_unit, valid)
    SELECT post.agency_id, given.new_id, given.unit_id, post.title, post.kind, post.heads_unit AND given.keeps_lead, daterange(${on}, upper(post.valid))
    FROM post JOIN ${posts} ON post.post_id = given.post_id WHERE post.agency_id = ${agencyId}`.execute(tx);
  const { rows: postings } = await sql<{ posting_id: string; person_id: string; new_post_id: string; kind: string; until: string | null }>`
    SELECT posting.posting_id, posting.person_id, given.new_id AS new_post_id, posting.kind, upper(posting.valid) AS until
    FROM posting JOIN ${posts} ON posting.post_id = given.post_id WHERE posting.agency_id = ${agencyId} AND posting.valid @> ${on}::date`.execute(tx);
  const ended = [...plan.ended, ...plan.moved.map(({ postId }) => postId)];
  for (const table of ['posting', 'post'] as const) {
    await sql`
      UPDATE ${sql.table(table)} SET valid = daterange(lower(valid), ${on})
      WHERE agency_id = ${agencyId} AND post_id = ANY (${ended}::uuid[]) AND valid @> ${on}::date`.execute(tx);
  }
  const continued = postings.map((row) => ({ ...row, new_posting_id: newId() }));
  await sql`
    INSERT INTO posting (agency_id, posting_id, person_id, post_id, kind, valid)
    SELECT ${agencyId}::uuid, given.new_posting_id, given.person_id, given.new_post_id, given.kind, daterange(${on}, given.until)
    FROM ${rowsOf(continued, 'new_posting_id uuid, person_id uuid, new_post_id uuid, kind text, until date')}`.execute(tx);

  await sql`
    UPDATE org_unit SET valid = daterange(lower(valid), ${on})
    WHERE agency_id = ${agencyId} AND unit_id = ANY (${[...plan.closed]}::uuid[])`.execute(tx);
}

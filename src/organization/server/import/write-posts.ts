import { sql } from 'kysely';
import type { JournalEvent } from '#audit/server/index.ts';
import type { Actor } from '#kernel/actor.ts';
import { toDateRange } from '#platform/server/db/ranges.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { PostItem } from '../../rules/import-posts.ts';
import { rowsOf } from './import.repo.ts';

/** Writes planned posts in one statement. Returns what the journal has to say. */
export async function writePosts(
  tx: Tx,
  actor: Actor,
  items: readonly (PostItem & { readonly postId: string })[],
  context: { readonly at: Date; readonly importId: string },
): Promise<readonly JournalEvent[]> {
  const rows = items.map((item) => ({
    post_id: item.postId,
    unit_code: item.unitCode,
    title: item.title,
    kind: item.kind,
    heads_unit: item.headsUnit,
    valid: toDateRange({ from: item.from }),
  }));
  await sql`
    INSERT INTO post (agency_id, post_id, unit_id, title, kind, heads_unit, valid)
    SELECT ${actor.agencyId}::uuid, given.post_id, org_unit.unit_id, given.title, given.kind, given.heads_unit, given.valid
    FROM ${rowsOf(rows, 'post_id uuid, unit_code text, title text, kind text, heads_unit boolean, valid daterange')}
    JOIN org_unit ON org_unit.agency_id = ${actor.agencyId} AND org_unit.code = given.unit_code
    ON CONFLICT (agency_id, post_id) DO UPDATE SET title = excluded.title, kind = excluded.kind, heads_unit = excluded.heads_unit`.execute(tx);
  return items.map((item) => ({
    action: item.standing === 'NEW' ? 'POST_ADDED' : 'POST_CHANGED',
    at: context.at,
    actorId: actor.personId,
    objectKind: 'POST',
    objectId: item.postId,
    summary: { importId: context.importId, columns: item.differences.map((difference) => difference.column) },
  }));
}

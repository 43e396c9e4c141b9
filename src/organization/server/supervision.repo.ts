import { sql } from 'kysely';
import type { AgencyId, PersonId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { fromDateRange, toDateRange, type OpenPeriod } from '#platform/server/db/ranges.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { PostingKind, Supervision, SupervisionKind } from '../rules/supervision.ts';

export async function listSupervision(tx: Tx, agencyId: AgencyId, personId: PersonId): Promise<readonly (Supervision & { readonly kind: SupervisionKind })[]> {
  const rows = await tx
    .selectFrom('supervision')
    .select(['supervision_id', 'supervisor_id', 'kind', 'valid'])
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', personId)
    .orderBy(sql`lower(valid)`, 'desc')
    .orderBy('kind')
    .execute();
  return rows.map((row) => ({
    id: row.supervision_id,
    supervisorId: row.supervisor_id as PersonId,
    kind: row.kind as SupervisionKind,
    ...fromDateRange(row.valid),
  }));
}

export type PostingRow = OpenPeriod & { readonly postTitle: string; readonly unitName: string; readonly kind: PostingKind };

export async function listPostings(tx: Tx, agencyId: AgencyId, personId: PersonId): Promise<readonly PostingRow[]> {
  const { rows } = await sql<{ title: string; name: string; kind: PostingKind; valid: string }>`
    SELECT post.title, org_unit.name, posting.kind, posting.valid
    FROM posting
    JOIN post ON post.agency_id = posting.agency_id AND post.post_id = posting.post_id
    JOIN org_unit ON org_unit.agency_id = post.agency_id AND org_unit.unit_id = post.unit_id
    WHERE posting.agency_id = ${agencyId} AND posting.person_id = ${personId}
    ORDER BY lower(posting.valid) DESC, posting.kind`.execute(tx);
  return rows.map((row) => ({ postTitle: row.title, unitName: row.name, kind: row.kind, ...fromDateRange(row.valid) }));
}

/** Everybody above somebody on a day, acting and definitive lines both; himself first. */
export async function listAbove(tx: Tx, agencyId: AgencyId, personId: PersonId, day: PlainDate): Promise<readonly PersonId[]> {
  const { rows } = await sql<{ person_id: PersonId }>`
    WITH RECURSIVE above (person_id) AS (
      SELECT ${personId}::uuid
      UNION
      SELECT s.supervisor_id FROM above
      JOIN supervision s ON s.agency_id = ${agencyId} AND s.person_id = above.person_id AND s.valid @> ${day}::date
    )
    SELECT person_id FROM above`.execute(tx);
  return rows.map((row) => row.person_id);
}

export async function storeSupervisionEnd(tx: Tx, agencyId: AgencyId, supervisionId: string, until: PlainDate): Promise<void> {
  await sql`UPDATE supervision SET valid = daterange(lower(valid), ${until}::date, '[]')
    WHERE agency_id = ${agencyId} AND supervision_id = ${supervisionId}`.execute(tx);
}

export async function removeSupervision(tx: Tx, agencyId: AgencyId, supervisionId: string): Promise<void> {
  await tx.deleteFrom('supervision').where('agency_id', '=', agencyId).where('supervision_id', '=', supervisionId).execute();
}

export async function appendSupervision(
  tx: Tx,
  agencyId: AgencyId,
  supervision: OpenPeriod & { readonly supervisionId: string; readonly personId: PersonId; readonly supervisorId: PersonId; readonly kind: SupervisionKind },
): Promise<void> {
  await tx
    .insertInto('supervision')
    .values({
      agency_id: agencyId,
      supervision_id: supervision.supervisionId,
      person_id: supervision.personId,
      supervisor_id: supervision.supervisorId,
      kind: supervision.kind,
      valid: toDateRange(supervision),
    })
    .execute();
}

import { sql } from 'kysely';
import type { AgencyId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import { fromDateRange } from '#platform/server/db/ranges.ts';
import type { KnownPost, PostFacts } from '../../rules/import-posts.ts';
import type { KnownLine, SupervisedPerson, SupervisionFileFacts } from '../../rules/import-supervision.ts';
import type { PostKind } from '../../rules/post-kind.ts';
import type { SupervisionKind } from '../../rules/supervision.ts';
import { postKindText, supervisionKindText } from '../../text.ts';

/** All posts of the agency, held or vacant. */
export async function loadPostFacts(tx: Tx, agencyId: AgencyId, today: PlainDate): Promise<PostFacts> {
  const { rows } = await sql<{ post_id: string; code: string; title: string; kind: PostKind; heads_unit: boolean; valid: string }>`
    SELECT post.post_id, org_unit.code, post.title, post.kind, post.heads_unit, post.valid
    FROM post JOIN org_unit ON org_unit.agency_id = post.agency_id AND org_unit.unit_id = post.unit_id
    WHERE post.agency_id = ${agencyId}`.execute(tx);
  const units = await tx.selectFrom('org_unit').select(['code', 'valid']).where('agency_id', '=', agencyId).execute();
  return {
    today,
    kindText: postKindText,
    units: new Map(units.map((unit) => [unit.code, fromDateRange(unit.valid)])),
    posts: new Map(
      rows.map((row): [string, KnownPost] => [
        row.post_id,
        { unitCode: row.code, title: row.title, kind: row.kind, headsUnit: row.heads_unit, from: fromDateRange(row.valid).from },
      ]),
    ),
  };
}

/** All people of the agency with their supervisors over time. */
export async function loadSupervisionFacts(tx: Tx, agencyId: AgencyId, today: PlainDate): Promise<SupervisionFileFacts> {
  const people = await tx.selectFrom('person').select(['person_id', 'nip', 'name', 'active']).where('agency_id', '=', agencyId).execute();
  const lines = await tx
    .selectFrom('supervision')
    .select(['supervision_id', 'person_id', 'supervisor_id', 'kind', 'valid'])
    .where('agency_id', '=', agencyId)
    .execute();
  const nipOf = new Map(people.map((person) => [person.person_id, person.nip]));
  const linesOf = Map.groupBy(lines, (line) => line.person_id);
  return {
    today,
    kindText: supervisionKindText,
    people: new Map(
      people.map((person): [string, SupervisedPerson] => [
        person.nip,
        {
          personId: person.person_id,
          name: person.name,
          active: person.active,
          lines: (linesOf.get(person.person_id) ?? []).map((line): KnownLine => ({
            id: line.supervision_id,
            supervisorNip: nipOf.get(line.supervisor_id) ?? '',
            kind: line.kind as SupervisionKind,
            ...fromDateRange(line.valid),
          })),
        },
      ]),
    ),
  };
}

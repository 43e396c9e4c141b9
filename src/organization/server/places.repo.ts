import { sql, type RawBuilder } from 'kysely';
import type { AgencyId, PersonId, PostId, UnitId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { EmploymentKind } from '../rules/employment-kind.ts';
import type { UnitKind } from '../rules/unit-kind.ts';

/** Where a person stands on a day: definitive posting, its unit, and who supervises him. */
export type Place = {
  readonly postId: PostId;
  readonly postTitle: string;
  readonly postKind: string;
  readonly headsUnit: boolean;
  /** First day in the post. */
  readonly since: PlainDate;
  readonly unitId: UnitId;
  readonly unitName: string;
  readonly unitKind: UnitKind;
  readonly supervisorId?: PersonId;
};

export type PersonCard = {
  readonly personId: PersonId;
  readonly name: string;
  readonly nip: string;
  readonly employment: EmploymentKind;
  readonly rankGrade: string | null;
  readonly postTitle?: string;
  readonly unitName?: string;
};

/** Places of a definitive posting on a day; a person between posts has none. */
export async function placesOn(tx: Tx, agencyId: AgencyId, personIds: readonly PersonId[], day: PlainDate): Promise<Map<PersonId, Place>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<PlaceRow>`
    SELECT posting.person_id, post.post_id, post.title, post.kind, post.heads_unit, lower(posting.valid) AS since, post.unit_id, org_unit.name, org_unit.kind AS unit_kind,
      (SELECT s.supervisor_id FROM supervision s
        WHERE s.agency_id = posting.agency_id AND s.person_id = posting.person_id AND s.valid @> ${day}::date
        ORDER BY s.kind LIMIT 1) AS supervisor_id
    FROM posting
    JOIN post ON post.agency_id = posting.agency_id AND post.post_id = posting.post_id
    JOIN org_unit ON org_unit.agency_id = post.agency_id AND org_unit.unit_id = post.unit_id
    WHERE posting.agency_id = ${agencyId} AND posting.person_id = ANY (${personIds}::uuid[])
      AND posting.kind = 'DEFINITIVE' AND posting.valid @> ${day}::date`.execute(tx);
  return new Map(
    rows.map((row) => [
      row.person_id,
      {
        postId: row.post_id,
        postTitle: row.title,
        postKind: row.kind,
        headsUnit: row.heads_unit,
        since: row.since,
        unitId: row.unit_id,
        unitName: row.name,
        unitKind: row.unit_kind,
        ...(row.supervisor_id === null ? {} : { supervisorId: row.supervisor_id }),
      },
    ]),
  );
}

/** How people are named on a page, with post and unit of the day. */
export async function personCards(tx: Tx, agencyId: AgencyId, personIds: readonly PersonId[], day: PlainDate): Promise<Map<PersonId, PersonCard>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<PersonCardRow>`
    ${selectPersonCards(day)}
    WHERE person.agency_id = ${agencyId} AND person.person_id = ANY (${personIds}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.person_id, toPersonCard(row)]));
}

/** Everybody with an open account who holds a definitive post on a day, by name. */
export async function peopleOn(tx: Tx, agencyId: AgencyId, day: PlainDate): Promise<PersonId[]> {
  const { rows } = await sql<{ person_id: PersonId }>`
    SELECT person.person_id FROM posting
    JOIN person ON person.agency_id = posting.agency_id AND person.person_id = posting.person_id
    WHERE posting.agency_id = ${agencyId} AND posting.kind = 'DEFINITIVE' AND posting.valid @> ${day}::date AND person.active
    ORDER BY person.name, person.person_id`.execute(tx);
  return rows.map((row) => row.person_id);
}

type PlaceRow = {
  readonly person_id: PersonId;
  readonly post_id: PostId;
  readonly title: string;
  readonly kind: string;
  readonly heads_unit: boolean;
  readonly since: PlainDate;
  readonly unit_id: UnitId;
  readonly name: string;
  readonly unit_kind: UnitKind;
  readonly supervisor_id: PersonId | null;
};

export type PersonCardRow = {
  readonly person_id: PersonId;
  readonly name: string;
  readonly nip: string;
  readonly employment: EmploymentKind;
  readonly rank_grade: string | null;
  readonly active: boolean;
  readonly title: string | null;
  readonly unit_name: string | null;
};

/** Everything up to the condition; `person` is the table to write conditions on, `more` adds columns. */
export function selectPersonCards(day: PlainDate, more: RawBuilder<unknown> = sql``) {
  return sql`
    SELECT person.person_id, person.name, person.nip, person.employment, person.rank_grade, person.active, post.title, org_unit.name AS unit_name${more}
    FROM person
    LEFT JOIN posting ON posting.agency_id = person.agency_id AND posting.person_id = person.person_id
      AND posting.kind = 'DEFINITIVE' AND posting.valid @> ${day}::date
    LEFT JOIN post ON post.agency_id = posting.agency_id AND post.post_id = posting.post_id
    LEFT JOIN org_unit ON org_unit.agency_id = post.agency_id AND org_unit.unit_id = post.unit_id`;
}

export function toPersonCard(row: PersonCardRow): PersonCard {
  return {
    personId: row.person_id,
    name: row.name,
    nip: row.nip,
    employment: row.employment,
    rankGrade: row.rank_grade,
    ...(row.title === null ? {} : { postTitle: row.title }),
    ...(row.unit_name === null ? {} : { unitName: row.unit_name }),
  };
}

import { sql } from 'kysely';
import type { Actor, Role } from '#kernel/actor.ts';
import type { AgencyId, PersonId, UnitId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Tx } from '#platform/server/db/open-database.ts';

/** What is known of a person's rights on one day; read in one statement, because every request asks for it. */
export type RightsRow = {
  readonly unit_id: UnitId | null;
  readonly granted: readonly ('PENGELOLA' | 'AUDITOR')[];
  readonly subordinate_ids: readonly PersonId[];
  readonly led_unit_ids: readonly UnitId[];
};

/**
 * The columns of RightsRow as text with places for agency, person and day, so that the session look-up asks for them in the
 * same statement. A DEFINITIVE line gives way to an ACTING one of the same day.
 */
export function rightsColumns(agency: string, person: string, day: string): string {
  return `
    (SELECT post.unit_id FROM posting JOIN post ON post.agency_id = posting.agency_id AND post.post_id = posting.post_id
      WHERE posting.agency_id = ${agency} AND posting.person_id = ${person} AND posting.kind = 'DEFINITIVE' AND posting.valid @> ${day}) AS unit_id,
    ARRAY(SELECT role_grant.role FROM role_grant
      WHERE role_grant.agency_id = ${agency} AND role_grant.person_id = ${person} AND role_grant.valid @> ${day}) AS granted,
    ARRAY(SELECT s.person_id::text FROM supervision s
      WHERE s.agency_id = ${agency} AND s.supervisor_id = ${person} AND s.valid @> ${day}
        AND (s.kind = 'ACTING' OR NOT EXISTS (SELECT FROM supervision acting WHERE acting.agency_id = s.agency_id
          AND acting.person_id = s.person_id AND acting.kind = 'ACTING' AND acting.valid @> ${day}))
      ORDER BY s.person_id) AS subordinate_ids,
    ARRAY(WITH RECURSIVE led (unit_id) AS (
        SELECT post.unit_id FROM posting JOIN post ON post.agency_id = posting.agency_id AND post.post_id = posting.post_id
        WHERE posting.agency_id = ${agency} AND posting.person_id = ${person} AND posting.valid @> ${day} AND post.heads_unit
        UNION
        SELECT below.unit_id FROM led JOIN unit_parent below ON below.agency_id = ${agency} AND below.parent_id = led.unit_id AND below.valid @> ${day}
      ) SELECT led.unit_id::text FROM led) AS led_unit_ids`;
}

export function toActor(agencyId: AgencyId, personId: PersonId, row: RightsRow): Actor {
  const roles: Role[] = ['PEGAWAI'];
  if (row.subordinate_ids.length > 0) roles.push('ATASAN');
  if (row.led_unit_ids.length > 0) roles.push('PIMPINAN');
  if (row.granted.includes('PENGELOLA')) roles.push('PENGELOLA');
  if (row.granted.includes('AUDITOR')) roles.push('AUDITOR');
  return {
    agencyId,
    personId,
    roles,
    ...(row.unit_id === null ? {} : { unitId: row.unit_id }),
    subordinateIds: row.subordinate_ids,
    ledUnitIds: row.led_unit_ids,
  };
}

/** Who somebody is on a day; undefined for a person who is not there or whose account is closed. */
export async function actorOn(tx: Tx, agencyId: AgencyId, personId: PersonId, day: PlainDate): Promise<Actor | undefined> {
  const { rows } = await sql<RightsRow>`
    WITH asked AS (SELECT ${agencyId}::uuid AS agency_id, ${personId}::uuid AS person_id, ${day}::date AS day)
    SELECT ${sql.raw(rightsColumns('asked.agency_id', 'asked.person_id', 'asked.day'))}
    FROM asked JOIN person ON person.agency_id = asked.agency_id AND person.person_id = asked.person_id
    WHERE person.active`.execute(tx);
  return rows[0] && toActor(agencyId, personId, rows[0]);
}

/** The Pejabat Penilai Kinerja of a person on a day: the acting one goes before the definitive one. */
export async function supervisorOn(tx: Tx, agencyId: AgencyId, personId: PersonId, day: PlainDate): Promise<PersonId | undefined> {
  const row = await tx
    .selectFrom('supervision')
    .select('supervisor_id')
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', personId)
    .where(sql<boolean>`valid @> ${day}::date`)
    .orderBy('kind') // ACTING comes before DEFINITIVE in the alphabet too
    .limit(1)
    .executeTakeFirst();
  return row && (row.supervisor_id as PersonId);
}

/** People whose Pejabat Penilai Kinerja somebody is on a day: the other direction of supervisorOn. */
export async function subordinatesOn(tx: Tx, agencyId: AgencyId, personId: PersonId, day: PlainDate): Promise<PersonId[]> {
  const { rows } = await sql<{ person_id: PersonId }>`
    SELECT s.person_id FROM supervision s
    WHERE s.agency_id = ${agencyId} AND s.supervisor_id = ${personId} AND s.valid @> ${day}::date AND ${isEffective(day)}
    ORDER BY s.person_id`.execute(tx);
  return rows.map((row) => row.person_id);
}

/** Everybody below somebody on a day, all levels, himself left out. */
export async function lineBelow(tx: Tx, agencyId: AgencyId, personId: PersonId, day: PlainDate): Promise<PersonId[]> {
  // UNION drops who is there already, so that a circle in the data ends too.
  const { rows } = await sql<{ person_id: PersonId }>`
    WITH RECURSIVE below (person_id) AS (
      SELECT ${personId}::uuid
      UNION
      SELECT s.person_id FROM below
      JOIN supervision s ON s.agency_id = ${agencyId} AND s.supervisor_id = below.person_id AND s.valid @> ${day}::date
      WHERE ${isEffective(day)}
    )
    SELECT person_id FROM below WHERE person_id <> ${personId} ORDER BY person_id`.execute(tx);
  return rows.map((row) => row.person_id);
}

/** Condition on a row `s` of supervision that is in force on the day. */
function isEffective(day: PlainDate) {
  return sql<boolean>`(s.kind = 'ACTING' OR NOT EXISTS (SELECT FROM supervision acting WHERE acting.agency_id = s.agency_id
    AND acting.person_id = s.person_id AND acting.kind = 'ACTING' AND acting.valid @> ${day}::date))`;
}

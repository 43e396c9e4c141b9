import { sql } from 'kysely';
import { asId, type AgencyId, type PersonId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { Cascade } from '../rules/mph.ts';

/** A cell of a leader's matrix; `rhkId` is the origin of his result. */
export type MphRole = { readonly rhkId: string; readonly personId: PersonId; readonly cascade: Cascade; readonly body: string };

/** What leaders have given a person to deliver for their results of a year, since a day. */
export async function listRolesOf(tx: Tx, agencyId: AgencyId, personId: PersonId, year: number, since?: PlainDate): Promise<readonly MphRole[]> {
  const { rows } = await sql<Row>`
    SELECT role.rhk_id, role.person_id, role.cascade, role.body FROM mph_role role
    JOIN rhk ON rhk.agency_id = role.agency_id AND rhk.rhk_id = role.rhk_id
    JOIN skp ON skp.agency_id = rhk.agency_id AND skp.skp_id = rhk.skp_id
    WHERE role.agency_id = ${agencyId} AND role.person_id = ${personId} AND skp.year = ${year}
      AND ${since === undefined ? sql`TRUE` : sql`role.assigned_at >= ${since}::date`}
    ORDER BY rhk.position, role.rhk_id`.execute(tx);
  return rows.map(toRole);
}

/** All roles divided for some results. */
export async function listRolesFor(tx: Tx, agencyId: AgencyId, rhkIds: readonly string[]): Promise<readonly MphRole[]> {
  if (rhkIds.length === 0) return [];
  const rows = await tx
    .selectFrom('mph_role')
    .select(['rhk_id', 'person_id', 'cascade', 'body'])
    .where('agency_id', '=', agencyId)
    .where('rhk_id', 'in', [...rhkIds])
    .execute();
  return rows.map(toRole);
}

/** One result, several people: each gets the same words, also where there were others. */
export async function storeRoles(
  tx: Tx,
  agencyId: AgencyId,
  roles: readonly MphRole[],
  by: { readonly assignedBy: PersonId; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto('mph_role')
    .values(
      roles.map(({ rhkId, personId, cascade, body }) => ({
        agency_id: agencyId,
        rhk_id: rhkId,
        person_id: personId,
        cascade,
        body,
        assigned_by: by.assignedBy,
        assigned_at: by.at,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['agency_id', 'rhk_id', 'person_id']).doUpdateSet((eb) => ({
        cascade: eb.ref('excluded.cascade'),
        body: eb.ref('excluded.body'),
        assigned_by: eb.ref('excluded.assigned_by'),
        assigned_at: eb.ref('excluded.assigned_at'),
      })),
    )
    .execute();
}

/** False when the cell was empty. */
export async function removeRole(tx: Tx, agencyId: AgencyId, { rhkId, personId }: Pick<MphRole, 'rhkId' | 'personId'>): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('mph_role')
    .where('agency_id', '=', agencyId)
    .where('rhk_id', '=', rhkId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

type Row = { readonly rhk_id: string; readonly person_id: string; readonly cascade: string; readonly body: string };

function toRole(row: Row): MphRole {
  return { rhkId: row.rhk_id, personId: asId(row.person_id), cascade: row.cascade as Cascade, body: row.body };
}

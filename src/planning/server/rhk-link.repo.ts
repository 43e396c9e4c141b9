import { sql } from 'kysely';
import { asId, type AgencyId, type PersonId } from '#kernel/id.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { SkpStatus } from '../rules/skp.ts';
import type { RhkPlan } from './rhk.repo.ts';

/** Whether one of the ids names a result or an indicator of another plan. */
export async function areIdsTaken(tx: Tx, agencyId: AgencyId, skpId: string, rhk: readonly RhkPlan[]): Promise<boolean> {
  const rhkIds = rhk.map((one) => one.rhkId);
  const ikiIds = rhk.flatMap((one) => one.iki.map((iki) => iki.ikiId));
  const taken = await tx
    .selectFrom('rhk')
    .leftJoin('iki', (join) => join.onRef('iki.agency_id', '=', 'rhk.agency_id').onRef('iki.rhk_id', '=', 'rhk.rhk_id'))
    .select('rhk.rhk_id')
    .where('rhk.agency_id', '=', agencyId)
    .where('rhk.skp_id', '<>', skpId)
    .where(sql<boolean>`(rhk.rhk_id = ANY (${rhkIds}::uuid[]) OR iki.iki_id = ANY (${ikiIds}::uuid[]))`)
    .limit(1)
    .executeTakeFirst();
  return taken !== undefined;
}

export type LinkableRhk = { readonly rhkId: string; readonly title: string; readonly status: SkpStatus; readonly year: number };

/** Results of a leader that may be served, by their origin: those of his newest version of the year, be it a draft. */
export async function listLinkable(tx: Tx, agencyId: AgencyId, supervisorId: PersonId, year: number): Promise<readonly LinkableRhk[]> {
  const rows = await tx
    .selectFrom('rhk')
    .innerJoin('skp', (join) => join.onRef('skp.agency_id', '=', 'rhk.agency_id').onRef('skp.skp_id', '=', 'rhk.skp_id'))
    .select(['rhk.origin_id', 'rhk.title', 'skp.status', 'skp.year', 'skp.version'])
    .where('skp.agency_id', '=', agencyId)
    .where('skp.person_id', '=', supervisorId)
    .where('skp.year', '=', year)
    .orderBy('skp.version', 'desc')
    .orderBy('rhk.position')
    .execute();
  return rows
    .filter((row) => row.version === rows[0]?.version)
    .map((row) => ({ rhkId: row.origin_id, title: row.title, status: row.status as SkpStatus, year: row.year }));
}

export type SupportedRhk = {
  readonly rhkId: string;
  readonly title: string;
  readonly ownerId: PersonId;
  readonly status: SkpStatus;
  readonly supports?: string;
};

/** Results by their origin, as they stand in the newest version that has them. */
export async function findRhks(tx: Tx, agencyId: AgencyId, rhkIds: readonly string[]): Promise<ReadonlyMap<string, SupportedRhk>> {
  if (rhkIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('rhk')
    .innerJoin('skp', (join) => join.onRef('skp.agency_id', '=', 'rhk.agency_id').onRef('skp.skp_id', '=', 'rhk.skp_id'))
    .select(['rhk.origin_id', 'rhk.title', 'rhk.supported_rhk_id', 'skp.person_id', 'skp.status'])
    .distinctOn('rhk.origin_id')
    .where('rhk.agency_id', '=', agencyId)
    .where('rhk.origin_id', 'in', [...rhkIds])
    .orderBy('rhk.origin_id')
    .orderBy('skp.version', 'desc')
    .execute();
  return new Map(
    rows.map((row) => [
      row.origin_id,
      {
        rhkId: row.origin_id,
        title: row.title,
        ownerId: asId<'Person'>(row.person_id),
        status: row.status as SkpStatus,
        ...(row.supported_rhk_id === null ? {} : { supports: row.supported_rhk_id }),
      },
    ]),
  );
}

/** What every result above serves in turn, up to ten levels. */
export async function linksAbove(tx: Tx, agencyId: AgencyId, rhkIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const links = new Map<string, string>();
  let level: readonly string[] = rhkIds;
  for (let depth = 0; depth < 10 && level.length > 0; depth += 1) {
    const found = await findRhks(tx, agencyId, level);
    const next = [...found.values()].flatMap(({ rhkId, supports }) => (supports === undefined || links.has(rhkId) ? [] : [[rhkId, supports] as const]));
    for (const [rhkId, supports] of next) links.set(rhkId, supports);
    level = next.map(([, supports]) => supports);
  }
  return links;
}

/** A plan of somebody else that served a result which is there no more. */
export type ClearedLink = { readonly skpId: string; readonly personId: PersonId; readonly supportedTitle: string };

/**
 * Takes the links and the divided roles of a person's results of a year that are no more, and tells which plans lost them. A draft gives up
 * only what it alone has; an approved plan also what earlier versions had.
 */
export async function clearLinksTo(
  tx: Tx,
  agencyId: AgencyId,
  plan: { readonly skpId: string; readonly personId: PersonId; readonly year: number },
  { kept, isApproved }: { readonly kept: readonly string[]; readonly isApproved: boolean },
): Promise<readonly ClearedLink[]> {
  const gone = sql<boolean>`(SELECT owned.skp_id = ${plan.skpId} OR (${isApproved} AND owned.person_id = ${plan.personId} AND owned.year = ${plan.year})
      FROM skp owned WHERE owned.agency_id = served.agency_id AND owned.skp_id = served.skp_id) AND NOT served.rhk_id = ANY (${[...kept]}::uuid[])`;
  await sql`DELETE FROM mph_role USING rhk served WHERE mph_role.agency_id = ${agencyId} AND served.agency_id = ${agencyId} AND served.rhk_id = mph_role.rhk_id AND ${gone}`.execute(
    tx,
  );
  const lost = await tx
    .selectFrom('rhk')
    .innerJoin('rhk as served', (join) => join.onRef('served.agency_id', '=', 'rhk.agency_id').onRef('served.rhk_id', '=', 'rhk.supported_rhk_id'))
    .innerJoin('skp', (join) => join.onRef('skp.agency_id', '=', 'rhk.agency_id').onRef('skp.skp_id', '=', 'rhk.skp_id'))
    .select(['rhk.rhk_id', 'rhk.skp_id', 'skp.person_id', 'served.title'])
    .where('rhk.agency_id', '=', agencyId)
    .where(gone)
    .execute();
  if (lost.length === 0) return [];
  await tx
    .updateTable('rhk')
    .set({ supported_rhk_id: null })
    .where('agency_id', '=', agencyId)
    .where(
      'rhk_id',
      'in',
      lost.map((row) => row.rhk_id),
    )
    .execute();
  return lost.map((row) => ({ skpId: row.skp_id, personId: asId<'Person'>(row.person_id), supportedTitle: row.title }));
}

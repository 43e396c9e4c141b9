import { sql } from 'kysely';
import type { AgencyId } from '#kernel/id.ts';
import { invariant } from '#kernel/invariant.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { Polarity } from '../rules/achievement.ts';
import type { Milestone } from '../rules/milestone.ts';
import type { Perspective } from '../rules/skp.ts';

export type QuantitativeIki = {
  readonly ikiId: string;
  readonly title: string;
  readonly aspect: 'QUANTITY' | 'QUALITY' | 'TIME' | 'COST';
  readonly target: number;
  readonly unit: string;
  readonly polarity: Polarity;
  readonly indicatorId?: string;
  /** What is agreed for each quarter; absent where the target is not divided. */
  readonly milestones?: readonly Milestone[];
};

/** Its title says measure and target. */
export type QualitativeIki = {
  readonly ikiId: string;
  readonly title: string;
  readonly aspect?: undefined;
  readonly target?: undefined;
  readonly unit?: undefined;
  readonly polarity?: undefined;
  readonly indicatorId?: undefined;
  readonly milestones?: undefined;
};

export type IkiPlan = QuantitativeIki | QualitativeIki;

export type RhkPlan = {
  readonly rhkId: string;
  readonly title: string;
  readonly block: 'MAIN' | 'ADDITIONAL';
  readonly perspective?: Perspective;
  /** The origin of the leader's result that it serves. */
  readonly supportedRhkId?: string;
  /** The same result in its first version; absent for one that is new. */
  readonly originId?: string;
  readonly iki: readonly IkiPlan[];
};

/** Replaces the results and indicators of a plan that is not approved yet. Links to results that go are cleared before. */
export async function storeRhk(tx: Tx, agencyId: AgencyId, skpId: string, rhk: readonly RhkPlan[]): Promise<void> {
  const kept = rhk.map((one) => one.rhkId);
  const old = (await tx.selectFrom('rhk').select('rhk_id').where('agency_id', '=', agencyId).where('skp_id', '=', skpId).execute()).map((row) => row.rhk_id);
  if (old.length > 0) {
    await sql`DELETE FROM milestone USING iki WHERE milestone.agency_id = ${agencyId} AND iki.agency_id = ${agencyId} AND iki.iki_id = milestone.iki_id AND iki.rhk_id = ANY (${old}::uuid[])`.execute(
      tx,
    );
    await tx.deleteFrom('iki').where('agency_id', '=', agencyId).where('rhk_id', 'in', old).execute();
  }
  const gone = old.filter((id) => !kept.includes(id));
  if (gone.length > 0) {
    await tx.deleteFrom('rhk').where('agency_id', '=', agencyId).where('rhk_id', 'in', gone).execute();
  }
  if (rhk.length === 0) return;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('rhk')
    .values(
      rhk.map((one, position) => ({
        agency_id: agencyId,
        rhk_id: one.rhkId,
        skp_id: skpId,
        origin_id: one.originId ?? one.rhkId,
        block: one.block,
        perspective: one.perspective ?? null,
        title: one.title,
        supported_rhk_id: one.supportedRhkId ?? null,
        position,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['agency_id', 'rhk_id'])
        .doUpdateSet((eb) => ({
          block: eb.ref('excluded.block'),
          perspective: eb.ref('excluded.perspective'),
          title: eb.ref('excluded.title'),
          supported_rhk_id: eb.ref('excluded.supported_rhk_id'),
          position: eb.ref('excluded.position'),
        }))
        .where('rhk.skp_id', '=', skpId),
    )
    .executeTakeFirstOrThrow();
  invariant(numInsertedOrUpdatedRows === BigInt(rhk.length), 'every result belongs to this plan');
  const iki = rhk.flatMap((one) =>
    one.iki.map((item, position) => ({
      agency_id: agencyId,
      iki_id: item.ikiId,
      rhk_id: one.rhkId,
      aspect: item.aspect ?? null,
      title: item.title,
      target: item.target ?? null,
      unit: item.unit ?? null,
      polarity: item.polarity ?? null,
      indicator_id: item.indicatorId ?? null,
      position,
    })),
  );
  if (iki.length > 0) await tx.insertInto('iki').values(iki).execute();
  const milestones = rhk.flatMap((one) =>
    one.iki.flatMap((item) => (item.milestones ?? []).map(({ quarter, target }) => ({ agency_id: agencyId, iki_id: item.ikiId, quarter, target }))),
  );
  if (milestones.length > 0) await tx.insertInto('milestone').values(milestones).execute();
}

/** The results of one plan with their indicators, in their order. */
export async function listRhk(tx: Tx, agencyId: AgencyId, skpId: string): Promise<readonly RhkPlan[]> {
  return (await listRhkOf(tx, agencyId, [skpId])).get(skpId) ?? [];
}

/** Of several plans, by plan. */
export async function listRhkOf(tx: Tx, agencyId: AgencyId, skpIds: readonly string[]): Promise<ReadonlyMap<string, readonly RhkPlan[]>> {
  if (skpIds.length === 0) return new Map();
  const rhks = await tx
    .selectFrom('rhk')
    .select(['rhk_id', 'skp_id', 'origin_id', 'title', 'block', 'perspective', 'supported_rhk_id'])
    .where('agency_id', '=', agencyId)
    .where('skp_id', 'in', [...skpIds])
    .orderBy('position')
    .execute();
  if (rhks.length === 0) return new Map();
  const ikis = await tx
    .selectFrom('iki')
    .select(['iki_id', 'rhk_id', 'title', 'aspect', 'target', 'unit', 'polarity', 'indicator_id'])
    .where('agency_id', '=', agencyId)
    .where(
      'rhk_id',
      'in',
      rhks.map((rhk) => rhk.rhk_id),
    )
    .orderBy('position')
    .execute();
  const milestones = await listMilestones(
    tx,
    agencyId,
    ikis.map((iki) => iki.iki_id),
  );
  const ikisOf = Map.groupBy(ikis, (iki) => iki.rhk_id);
  const found = rhks.map((rhk) => ({
    skpId: rhk.skp_id,
    rhkId: rhk.rhk_id,
    title: rhk.title,
    originId: rhk.origin_id,
    block: rhk.block as RhkPlan['block'],
    ...(rhk.perspective === null ? {} : { perspective: rhk.perspective as Perspective }),
    ...(rhk.supported_rhk_id === null ? {} : { supportedRhkId: rhk.supported_rhk_id }),
    iki: (ikisOf.get(rhk.rhk_id) ?? []).map((iki) => toIki(iki, milestones.get(iki.iki_id))),
  }));
  return new Map([...Map.groupBy(found, ({ skpId }) => skpId)].map(([skpId, rhk]) => [skpId, rhk.map(({ skpId: _, ...one }) => one)]));
}

type IkiRow = {
  readonly iki_id: string;
  readonly title: string;
  readonly aspect: string | null;
  readonly target: string | number | null;
  readonly unit: string | null;
  readonly polarity: string | null;
  readonly indicator_id: string | null;
};

function toIki({ iki_id, title, aspect, target, unit, polarity, indicator_id }: IkiRow, milestones: readonly Milestone[] | undefined): IkiPlan {
  if (aspect === null || target === null || unit === null || polarity === null) return { ikiId: iki_id, title };
  return {
    ikiId: iki_id,
    title,
    aspect: aspect as QuantitativeIki['aspect'],
    target: Number(target),
    unit,
    polarity: polarity as Polarity,
    ...(indicator_id === null ? {} : { indicatorId: indicator_id }),
    ...(milestones === undefined ? {} : { milestones }),
  };
}

async function listMilestones(tx: Tx, agencyId: AgencyId, ikiIds: readonly string[]): Promise<ReadonlyMap<string, readonly Milestone[]>> {
  if (ikiIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('milestone')
    .select(['iki_id', 'quarter', 'target'])
    .where('agency_id', '=', agencyId)
    .where('iki_id', 'in', [...ikiIds])
    .orderBy('quarter')
    .execute();
  const byIki = new Map<string, Milestone[]>();
  for (const { iki_id, quarter, target } of rows) {
    byIki.set(iki_id, [...(byIki.get(iki_id) ?? []), { quarter: quarter as Milestone['quarter'], target: Number(target) }]);
  }
  return byIki;
}

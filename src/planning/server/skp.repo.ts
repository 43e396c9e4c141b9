import type { AgencyId, PersonId } from '#kernel/id.ts';
import { asId } from '#kernel/id.ts';
import { invariant } from '#kernel/invariant.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Period } from '#kernel/period.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#platform/server/db/open-database.ts';
import { periodFromDateRange, toDateRange } from '#platform/server/db/ranges.ts';
import type { Polarity } from '../rules/achievement.ts';
import type { Milestone } from '../rules/milestone.ts';
import type { Perspective, SkpAnnex, SkpForm, SkpModel, SkpStatus } from '../rules/skp.ts';

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

export type SkpRecord = {
  readonly skpId: string;
  readonly personId: PersonId;
  readonly year: number;
  readonly period: Period;
  readonly version: number;
  readonly form: SkpForm;
  readonly model: SkpModel;
  readonly status: SkpStatus;
  readonly annex: SkpAnnex;
  readonly changeReason: string | null;
  readonly evaluatorId?: PersonId;
  readonly returnReason: string | null;
  readonly submittedAt: Date | null;
  readonly decidedAt: Date | null;
  readonly revision: number;
};

export type SkpWhole = SkpRecord & { readonly rhk: readonly RhkPlan[] };

const columns = [
  'skp_id',
  'person_id',
  'year',
  'period',
  'version',
  'form',
  'model',
  'status',
  'resources',
  'accountability',
  'consequences',
  'change_reason',
  'evaluator_id',
  'return_reason',
  'submitted_at',
  'decided_at',
  'revision',
] as const;

export async function findSkp(tx: Tx, agencyId: AgencyId, skpId: string): Promise<SkpWhole | undefined> {
  const row = await tx.selectFrom('skp').select(columns).where('agency_id', '=', agencyId).where('skp_id', '=', skpId).executeTakeFirst();
  return row && { ...toRecord(row), rhk: await listRhk(tx, agencyId, skpId) };
}

/** The approved version whose period holds the day; of several the newest. */
export async function findApprovedOn(tx: Tx, agencyId: AgencyId, personId: PersonId, day: PlainDate): Promise<SkpWhole | undefined> {
  const row = await tx
    .selectFrom('skp')
    .select(columns)
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', personId)
    .where('status', '=', 'APPROVED')
    .where(sql<boolean>`period @> ${day}::date`)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { ...toRecord(row), rhk: await listRhk(tx, agencyId, row.skp_id) };
}

export async function listSkpOf(tx: Tx, agencyId: AgencyId, personId: PersonId): Promise<readonly SkpRecord[]> {
  const rows = await tx
    .selectFrom('skp')
    .select(columns)
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', personId)
    .orderBy('year', 'desc')
    .orderBy('version', 'desc')
    .limit(50)
    .execute();
  return rows.map(toRecord);
}

/** As a table: the newest version of each person's plan of a year, drafts included. */
export function newestPlans(agencyId: AgencyId, personIds: readonly PersonId[], year: number): RawBuilder<unknown> {
  return sql`(SELECT DISTINCT ON (person_id) agency_id, person_id, skp_id, status FROM skp
    WHERE agency_id = ${agencyId} AND person_id = ANY (${[...personIds]}::uuid[]) AND year = ${year} ORDER BY person_id, version DESC)`;
}

/** The newest version of each person's plan of a year, whole, drafts included. */
export async function newestPlansOf(tx: Tx, agencyId: AgencyId, personIds: readonly PersonId[], year: number): Promise<ReadonlyMap<PersonId, SkpWhole>> {
  if (personIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('skp')
    .select(columns)
    .distinctOn('person_id')
    .where('agency_id', '=', agencyId)
    .where('person_id', 'in', [...personIds])
    .where('year', '=', year)
    .orderBy('person_id')
    .orderBy('version', 'desc')
    .execute();
  const rhk =
    rows.length === 0
      ? new Map<string, readonly RhkPlan[]>()
      : await listRhkOf(
          tx,
          agencyId,
          rows.map((row) => row.skp_id),
        );
  return new Map(rows.map(toRecord).map((skp) => [skp.personId, { ...skp, rhk: rhk.get(skp.skpId) ?? [] }]));
}

export async function listSubmittedOf(tx: Tx, agencyId: AgencyId, personIds: readonly PersonId[]): Promise<readonly SkpRecord[]> {
  if (personIds.length === 0) return [];
  const rows = await tx
    .selectFrom('skp')
    .select(columns)
    .where('agency_id', '=', agencyId)
    .where('status', '=', 'SUBMITTED')
    .where('person_id', 'in', [...personIds])
    .orderBy('submitted_at')
    .limit(200)
    .execute();
  return rows.map(toRecord);
}

/** False when the person has a plan of that year and version already. */
export async function appendSkp(
  tx: Tx,
  agencyId: AgencyId,
  skp: Pick<SkpRecord, 'skpId' | 'personId' | 'year' | 'period' | 'version' | 'form' | 'model' | 'annex' | 'changeReason'> & { readonly createdAt: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('skp')
    .values({
      agency_id: agencyId,
      skp_id: skp.skpId,
      person_id: skp.personId,
      year: skp.year,
      period: toDateRange(skp.period),
      version: skp.version,
      form: skp.form,
      model: skp.model,
      ...annexColumns(skp.annex),
      change_reason: skp.changeReason,
      created_at: skp.createdAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export type SkpChange = Partial<{
  form: SkpForm;
  model: SkpModel;
  resources: string[];
  accountability: string[];
  consequences: string[];
  status: SkpStatus;
  evaluator_id: PersonId | null;
  return_reason: string | null;
  submitted_at: Date;
  decided_at: Date;
}>;

export function annexColumns(annex: SkpAnnex): Pick<Required<SkpChange>, 'resources' | 'accountability' | 'consequences'> {
  return { resources: [...annex.RESOURCES], accountability: [...annex.ACCOUNTABILITY], consequences: [...annex.CONSEQUENCES] };
}

/** Writes only when nobody has written since it was read; false otherwise. */
export async function storeSkp(tx: Tx, agencyId: AgencyId, read: Pick<SkpRecord, 'skpId' | 'revision' | 'status'>, change: SkpChange): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('skp')
    .set({ ...change, revision: read.revision + 1 })
    .where('agency_id', '=', agencyId)
    .where('skp_id', '=', read.skpId)
    .where('revision', '=', read.revision)
    .where('status', '=', read.status)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** A plan for a new post takes over on its first day: what was agreed for the post before ends the day before. Domain rules, section 13. */
export async function endPlansBefore(tx: Tx, agencyId: AgencyId, skp: Pick<SkpRecord, 'personId' | 'year' | 'period'>): Promise<void> {
  await tx
    .updateTable('skp')
    .set({ period: sql<string>`daterange(lower(period), ${skp.period.from}::date)` })
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', skp.personId)
    .where('year', '=', skp.year)
    .where(sql<boolean>`lower(period) < ${skp.period.from}::date AND period @> ${skp.period.from}::date`)
    .execute();
}

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

async function listRhk(tx: Tx, agencyId: AgencyId, skpId: string): Promise<readonly RhkPlan[]> {
  return (await listRhkOf(tx, agencyId, [skpId])).get(skpId) ?? [];
}

async function listRhkOf(tx: Tx, agencyId: AgencyId, skpIds: readonly string[]): Promise<ReadonlyMap<string, readonly RhkPlan[]>> {
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

type Row = {
  readonly skp_id: string;
  readonly person_id: string;
  readonly year: number;
  readonly period: string;
  readonly version: number;
  readonly form: string;
  readonly model: string;
  readonly status: string;
  readonly resources: string[];
  readonly accountability: string[];
  readonly consequences: string[];
  readonly change_reason: string | null;
  readonly evaluator_id: string | null;
  readonly return_reason: string | null;
  readonly submitted_at: Date | null;
  readonly decided_at: Date | null;
  readonly revision: number;
};

function toRecord(row: Row): SkpRecord {
  return {
    skpId: row.skp_id,
    personId: asId(row.person_id),
    year: row.year,
    period: periodFromDateRange(row.period),
    version: row.version,
    form: row.form as SkpForm,
    model: row.model as SkpModel,
    status: row.status as SkpStatus,
    annex: { RESOURCES: row.resources, ACCOUNTABILITY: row.accountability, CONSEQUENCES: row.consequences },
    changeReason: row.change_reason,
    ...(row.evaluator_id === null ? {} : { evaluatorId: asId<'Person'>(row.evaluator_id) }),
    returnReason: row.return_reason,
    submittedAt: row.submitted_at,
    decidedAt: row.decided_at,
    revision: row.revision,
  };
}

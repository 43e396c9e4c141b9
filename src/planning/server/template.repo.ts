import { sql } from 'kysely';
import { asId, type AgencyId, type PersonId } from '#kernel/id.ts';
import type { PostKind } from '#organization/rules/post-kind.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { Audience, Given, TemplateContent, TemplateRhk } from '../rules/skp-template.ts';
import type { RhkPlan } from './rhk.repo.ts';

export type Template = Audience & TemplateContent & { readonly templateId: string; readonly name: string; readonly revision: number; readonly changedAt: Date };

const columns = [
  'template_id',
  'name',
  'unit_ids',
  'title_words',
  'post_kinds',
  'rhk',
  'resources',
  'accountability',
  'consequences',
  'revision',
  'changed_at',
] as const;

export async function listTemplates(tx: Tx, agencyId: AgencyId): Promise<readonly Template[]> {
  const rows = await tx.selectFrom('skp_template').select(columns).where('agency_id', '=', agencyId).orderBy('name').orderBy('template_id').execute();
  return rows.map(toTemplate);
}

export async function findTemplate(tx: Tx, agencyId: AgencyId, templateId: string): Promise<Template | undefined> {
  const row = await tx.selectFrom('skp_template').select(columns).where('agency_id', '=', agencyId).where('template_id', '=', templateId).executeTakeFirst();
  return row && toTemplate(row);
}

/** False when it has been written by somebody else since; revision 0 is one that was never written. */
export async function storeTemplate(
  tx: Tx,
  agencyId: AgencyId,
  template: Omit<Template, 'changedAt'>,
  changed: { readonly by: PersonId; readonly at: Date },
): Promise<boolean> {
  const values = {
    name: template.name,
    unit_ids: [...template.unitIds],
    title_words: [...template.titleWords],
    post_kinds: [...template.postKinds],
    rhk: JSON.stringify(template.rhk),
    resources: [...template.annex.RESOURCES],
    accountability: [...template.annex.ACCOUNTABILITY],
    consequences: [...template.annex.CONSEQUENCES],
    revision: template.revision + 1,
    changed_by: changed.by,
    changed_at: changed.at,
  };
  if (template.revision === 0) {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('skp_template')
      .values({ agency_id: agencyId, template_id: template.templateId, ...values })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    return (numInsertedOrUpdatedRows ?? 0n) > 0n;
  }
  const { numUpdatedRows } = await tx
    .updateTable('skp_template')
    .set(values)
    .where('agency_id', '=', agencyId)
    .where('template_id', '=', template.templateId)
    .where('revision', '=', template.revision)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Written by `storeGiven` alone. */
const givenContent = sql<TemplateItem['content'] | null>`given`.as('given');

/** What a template has given to plans, by plan. */
export async function listGiven(tx: Tx, agencyId: AgencyId, templateId: string, skpIds: readonly string[]): Promise<ReadonlyMap<string, readonly Given[]>> {
  if (skpIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('skp_template_item')
    .select(['skp_id', 'source', 'item_id', givenContent])
    .where('agency_id', '=', agencyId)
    .where('template_id', '=', templateId)
    .where('skp_id', 'in', [...skpIds])
    .execute();
  const found = new Map<string, Given[]>();
  for (const { skp_id: skpId, source, item_id: itemId, given } of rows) {
    const one: Given = {
      source,
      ...(itemId === null ? {} : { itemId }),
      ...(given === null ? {} : { content: given }),
    };
    found.set(skpId, [...(found.get(skpId) ?? []), one]);
  }
  return found;
}

export async function storeGiven(
  tx: Tx,
  agencyId: AgencyId,
  at: { readonly skpId: string; readonly templateId: string },
  given: readonly Given[],
): Promise<void> {
  if (given.length === 0) return;
  await tx
    .insertInto('skp_template_item')
    .values(
      given.map(({ source, itemId, content }) => ({
        agency_id: agencyId,
        skp_id: at.skpId,
        template_id: at.templateId,
        source,
        item_id: itemId ?? null,
        given: content === undefined ? null : JSON.stringify(content),
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['agency_id', 'skp_id', 'template_id', 'source'])
        .doUpdateSet((eb) => ({ item_id: eb.ref('excluded.item_id'), given: eb.ref('excluded.given') })),
    )
    .execute();
}

/**
 * A plan that goes on with the items of another goes on with where they came from. A new version also remembers what its owner removed;
 * the plan of another year begins afresh.
 */
export async function carryGiven(
  tx: Tx,
  agencyId: AgencyId,
  from: { readonly skpId: string; readonly rhk: readonly RhkPlan[] },
  to: { readonly skpId: string; readonly rhk: readonly RhkPlan[] },
  { newYear }: { readonly newYear: boolean },
): Promise<void> {
  const idsOf = (rhk: readonly RhkPlan[]) => rhk.flatMap((one) => [one.rhkId, ...one.iki.map(({ ikiId }) => ikiId)]);
  await sql`
    INSERT INTO skp_template_item (agency_id, skp_id, template_id, source, item_id, given)
    SELECT item.agency_id, ${to.skpId}, item.template_id, item.source, coalesce(became.id, item.item_id), item.given
    FROM skp_template_item item
    LEFT JOIN unnest(${idsOf(from.rhk)}::uuid[], ${idsOf(to.rhk)}::uuid[]) AS became (was, id) ON became.was = item.item_id
    WHERE item.agency_id = ${agencyId} AND item.skp_id = ${from.skpId} AND (${!newYear} OR item.item_id IS NULL OR became.id IS NOT NULL)`.execute(tx);
}

export type TemplateItem = { readonly itemId: string; readonly templateName: string; readonly content: NonNullable<Given['content']> };

/** The items that came into a plan from templates, with what they were then. */
export async function listTemplateItems(tx: Tx, agencyId: AgencyId, skpId: string): Promise<readonly TemplateItem[]> {
  const rows = await tx
    .selectFrom('skp_template_item as item')
    .innerJoin('skp_template as template', (join) =>
      join.onRef('template.agency_id', '=', 'item.agency_id').onRef('template.template_id', '=', 'item.template_id'),
    )
    .select(['item.item_id', givenContent, 'template.name'])
    .where('item.agency_id', '=', agencyId)
    .where('item.skp_id', '=', skpId)
    .execute();
  return rows.flatMap(({ item_id: itemId, given, name }) => (itemId === null || given === null ? [] : [{ itemId, templateName: name, content: given }]));
}

type Row = {
  readonly template_id: string;
  readonly name: string;
  readonly unit_ids: string[];
  readonly title_words: string[];
  readonly post_kinds: string[];
  readonly rhk: unknown;
  readonly resources: string[];
  readonly accountability: string[];
  readonly consequences: string[];
  readonly revision: number;
  readonly changed_at: Date;
};

function toTemplate(row: Row): Template {
  return {
    templateId: row.template_id,
    name: row.name,
    unitIds: row.unit_ids.map(asId<'OrgUnit'>),
    titleWords: row.title_words,
    postKinds: row.post_kinds as PostKind[],
    rhk: row.rhk as readonly TemplateRhk[],
    annex: { RESOURCES: row.resources, ACCOUNTABILITY: row.accountability, CONSEQUENCES: row.consequences },
    revision: row.revision,
    changedAt: row.changed_at,
  };
}

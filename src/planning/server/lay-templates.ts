import type { Actor } from '#kernel/actor.ts';
import { asId } from '#kernel/id.ts';
import { partsOf, type PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { postKinds } from '#organization/rules/post-kind.ts';
import { placesOn, unitCards } from '#organization/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { AnswerOf, BodyOf } from '#platform/wire.ts';
import type * as contract from '../contract.ts';
import { mayLayTemplates } from '../rules/permissions.ts';
import { checkTemplate, type TemplateRefusal, type TemplateRhk } from '../rules/skp-template.ts';
import { identityOf, tell, type PlanningDenial } from './act.ts';
import { listIndicators } from './indicator.repo.ts';
import { findSkp } from './skp.repo.ts';
import * as repo from './template.repo.ts';

const denied = { code: 'NOT_ALLOWED', ability: 'TEMPLATE_LAY' } as const;

type On = { readonly templateId: string; readonly today: PlainDate };

export const listTemplates =
  (deps: ServerDeps) =>
  async (actor: Actor, { today }: { readonly today: PlainDate }): Promise<Result<AnswerOf<typeof contract.listTemplates>, PlanningDenial>> => {
    if (!mayLayTemplates(actor)) return refuse(denied);
    return deps.db.transact(identityOf(actor, today), async (tx) => {
      const templates = await repo.listTemplates(tx, actor.agencyId);
      return ok({
        year: partsOf(today).year,
        units: (await unitCards(tx, actor.agencyId, today)).map(({ unitId, name }) => ({ unitId, name })),
        templates: templates.map(({ templateId, name, rhk, changedAt, ...template }) => ({
          templateId,
          name,
          ...audienceOf(template),
          rhk: rhk.length,
          iki: rhk.reduce((sum, { iki }) => sum + iki.length, 0),
          changedAt: changedAt.toISOString(),
        })),
      });
    });
  };

export const readTemplate =
  (deps: ServerDeps) =>
  async (actor: Actor, { templateId, today }: On): Promise<Result<AnswerOf<typeof contract.readTemplate>, PlanningDenial>> => {
    if (!mayLayTemplates(actor)) return refuse(denied);
    return deps.db.transact(identityOf(actor, today), async (tx) => {
      const template = await repo.findTemplate(tx, actor.agencyId, templateId);
      if (template === undefined) return refuse({ code: 'NOT_FOUND' });
      const { name, revision } = template;
      return ok({ templateId, name, revision, ...audienceOf(template), ...contentOf(template) });
    });
  };

/** What somebody has written already becomes the beginning of a template: for posts of the same name, in every unit. */
export const readPlanAsTemplate =
  (deps: ServerDeps) =>
  async (
    actor: Actor,
    { skpId, today }: { readonly skpId: string; readonly today: PlainDate },
  ): Promise<Result<AnswerOf<typeof contract.readPlanAsTemplate>, PlanningDenial>> => {
    if (!mayLayTemplates(actor)) return refuse(denied);
    return deps.db.transact(identityOf(actor, today), async (tx) => {
      const skp = await findSkp(tx, actor.agencyId, skpId);
      if (skp === undefined) return refuse({ code: 'NOT_FOUND' });
      const place = (await placesOn(tx, actor.agencyId, [skp.personId], today)).get(skp.personId);
      const title = place?.postTitle ?? '';
      const rhk = skp.rhk.map(({ title: words, block, perspective, iki }): TemplateRhk => ({
        sourceId: deps.newId(),
        title: words,
        block,
        ...(perspective === undefined ? {} : { perspective }),
        iki: iki.flatMap(({ ikiId: _, milestones: __, indicatorId, ...one }) =>
          // A qualitative plan gives its results; templates give amounts.
          one.target === undefined ? [] : [{ ...one, sourceId: deps.newId(), ...(indicatorId === undefined ? {} : { indicatorId }) }],
        ),
      }));
      return ok({ name: title, unitIds: [], titleWords: title === '' ? [] : [title], postKinds: [], ...contentOf({ rhk, annex: skp.annex }) });
    });
  };

export type WriteTemplate = On & BodyOf<typeof contract.writeTemplate>;

/** Lays a template down or changes it; nobody's plan changes by that. Sent again as it stands it is the same template. */
export const writeTemplate =
  (deps: ServerDeps) =>
  async (actor: Actor, input: WriteTemplate): Promise<Result<AnswerOf<typeof contract.writeTemplate>, TemplateRefusal | PlanningDenial>> => {
    if (!mayLayTemplates(actor)) return refuse(denied);
    return deps.db.transact(identityOf(actor, input.today), async (tx) => {
      const { templateId, revision, name } = input;
      const checked = await check(tx, actor, input);
      if (!checked.ok) return checked;
      const known = await repo.findTemplate(tx, actor.agencyId, templateId);
      if (known === undefined && revision > 0) return refuse({ code: 'NOT_FOUND' });
      if ((known?.revision ?? 0) !== revision) {
        return known?.revision === revision + 1 && isSame(known, input) ? ok({ templateId, revision: known.revision }) : refuse({ code: 'TEMPLATE_CHANGED' });
      }
      const at = deps.clock.now();
      const template = { templateId, name, revision, ...audienceOf(input), rhk: input.rhk, annex: input.annex };
      if (!(await repo.storeTemplate(tx, actor.agencyId, template, { by: actor.personId, at }))) return refuse({ code: 'TEMPLATE_CHANGED' });
      const summary = { title: name, rhk: input.rhk.length, iki: input.rhk.reduce((sum, { iki }) => sum + iki.length, 0) };
      await tell(deps, tx, actor, { action: 'SKP_TEMPLATE_WRITTEN', objectKind: 'SKP_TEMPLATE', objectId: templateId, summary }, []);
      return ok({ templateId, revision: revision + 1 });
    });
  };

async function check(tx: Tx, actor: Actor, input: WriteTemplate): Promise<Result<null, TemplateRefusal>> {
  const checked = checkTemplate(input, input.rhk);
  if (!checked.ok) return checked;
  const units = new Set<string>((await unitCards(tx, actor.agencyId, input.today)).map(({ unitId }) => unitId));
  if (input.unitIds.some((unitId) => !units.has(unitId))) return refuse({ code: 'TEMPLATE_UNIT_UNKNOWN' });
  const indicators = new Set((await listIndicators(tx, actor.agencyId, input.today)).map(({ indicatorId }) => indicatorId));
  const stray = input.rhk.flatMap(({ iki }) => iki).find(({ indicatorId }) => indicatorId !== undefined && !indicators.has(indicatorId));
  return stray ? refuse({ code: 'TEMPLATE_INDICATOR_UNKNOWN', title: stray.title }) : ok(null);
}

function isSame(known: repo.Template, input: WriteTemplate): boolean {
  const comparable = ({ rhk, annex }: Pick<WriteTemplate, 'rhk' | 'annex'>) => [
    ...rhk.flatMap(({ sourceId, title, block, perspective, iki }) => [
      [sourceId, title, block, perspective],
      ...iki.map((one) => [one.sourceId, one.title, one.aspect, one.target, one.unit, one.polarity, one.indicatorId]),
    ]),
    [annex.RESOURCES, annex.ACCOUNTABILITY, annex.CONSEQUENCES],
  ];
  const whole = (one: WriteTemplate | (ReturnType<typeof contentOf> & ReturnType<typeof audienceOf> & { readonly name: string })) =>
    JSON.stringify([one.name, one.unitIds, one.titleWords, one.postKinds, comparable(one)]);
  return whole({ name: known.name, ...audienceOf(known), ...contentOf(known) }) === whole(input);
}

function audienceOf({ unitIds, titleWords, postKinds: kinds }: Pick<repo.Template, 'unitIds' | 'titleWords' | 'postKinds'>) {
  return { unitIds: unitIds.map(asId<'OrgUnit'>), titleWords: [...titleWords], postKinds: postKinds.filter((kind) => kinds.includes(kind)) };
}

function contentOf({ rhk, annex }: Pick<repo.Template, 'rhk' | 'annex'>) {
  return {
    rhk: rhk.map((one) => ({ ...one, iki: [...one.iki] })),
    annex: { RESOURCES: [...annex.RESOURCES], ACCOUNTABILITY: [...annex.ACCOUNTABILITY], CONSEQUENCES: [...annex.CONSEQUENCES] },
  };
}

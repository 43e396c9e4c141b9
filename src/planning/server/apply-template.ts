import { createHash } from 'node:crypto';
import type { Actor } from '#kernel/actor.ts';
import { asId, type PersonId } from '#kernel/id.ts';
import { invariant } from '#kernel/invariant.ts';
import { yearPeriod } from '#kernel/period.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { peopleOn, personCards, placesOn, unitsBelow, type PersonCard, type Place } from '#organization/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { AnswerOf } from '#platform/wire.ts';
import type * as contract from '../contract.ts';
import { mayLayTemplates } from '../rules/permissions.ts';
import { formFor, type SkpForm } from '../rules/skp.ts';
import { changeOfPlan, fillPlan, isMeant, planChanges, writes, type Filling, type PlanChange, type TemplateRefusal } from '../rules/skp-template.ts';
import { identityOf, tell, type PlanningDenial, type PlanningEvent } from './act.ts';
import { noAnnex, rolesAsResults } from './create-skp.ts';
import { listRolesOf } from './mph-role.repo.ts';
import { storeRhk } from './rhk.repo.ts';
import { annexColumns, appendSkp, newestPlansOf, storeSkp, type SkpWhole } from './skp.repo.ts';
import { findTemplate, listGiven, storeGiven, type Template } from './template.repo.ts';

const denied = { code: 'NOT_ALLOWED', ability: 'TEMPLATE_APPLY' } as const;

/** As many at once as one request can name. */
const peopleLimit = 1000;
/** So many people share a transaction: few enough that writers of plans wait for moments only. */
const batchSize = 50;

type Asked = { readonly templateId: string; readonly year: number; readonly today: PlainDate };

/** Who would get what; nothing is written. */
export const previewTemplate =
  (deps: ServerDeps) =>
  async (actor: Actor, asked: Asked): Promise<Result<AnswerOf<typeof contract.previewTemplate>, TemplateRefusal | PlanningDenial>> => {
    if (!mayLayTemplates(actor)) return refuse(denied);
    return deps.db.transact(identityOf(actor, asked.today), async (tx) => {
      const template = await findTemplate(tx, actor.agencyId, asked.templateId);
      if (template === undefined) return refuse({ code: 'NOT_FOUND' });
      const people = await meantPeople(tx, actor, template, asked.today);
      if (people.length > peopleLimit) return refuse({ code: 'TEMPLATE_FOR_TOO_MANY', count: people.length, limit: peopleLimit });
      const lines = await look(deps, tx, actor, template, people, asked);
      return ok({
        counts: countsOf(lines),
        lines: lines.map(({ card, change, fingerprint, filling }) => ({
          personId: card.personId,
          name: card.name,
          postTitle: card.postTitle ?? '',
          unitName: card.unitName ?? '',
          change,
          fingerprint,
          items: filling.items
            .filter((item) => item.change !== 'SAME')
            .map(({ source, title, change: itemChange, reason, before }) => ({
              source,
              title,
              change: itemChange,
              reason: reason ?? null,
              before: before ?? null,
            })),
        })),
      });
    });
  };

export type ApplyTemplate = Asked & { readonly people: readonly { readonly personId: PersonId; readonly fingerprint: string }[] };

/** Writes what the preview said, batch by batch, so that whose plan has changed since stops nobody else. */
export const applyTemplate =
  (deps: ServerDeps) =>
  async (actor: Actor, input: ApplyTemplate): Promise<Result<AnswerOf<typeof contract.applyTemplate>, PlanningDenial>> => {
    if (!mayLayTemplates(actor)) return refuse(denied);
    const seen = new Map(input.people.map(({ personId, fingerprint }) => [personId, fingerprint]));
    const ids = [...seen.keys()];
    const total = { written: 0, same: 0, changedSince: [] as { personId: string; name: string }[] };
    for (let at = 0; at < ids.length; at += batchSize) {
      const done = await deps.db.transact(identityOf(actor, input.today), (tx) => applyBatch(deps, tx, actor, input, ids.slice(at, at + batchSize), seen));
      if (!done.ok) return done;
      total.written += done.value.written;
      total.same += done.value.same;
      total.changedSince.push(...done.value.changedSince);
    }
    return ok(total);
  };

async function applyBatch(
  deps: ServerDeps,
  tx: Tx,
  actor: Actor,
  input: ApplyTemplate,
  ids: readonly PersonId[],
  seen: ReadonlyMap<PersonId, string>,
): Promise<Result<AnswerOf<typeof contract.applyTemplate>, PlanningDenial>> {
  const template = await findTemplate(tx, actor.agencyId, input.templateId);
  if (template === undefined) return refuse({ code: 'NOT_FOUND' });
  const meant = new Set(await meantPeople(tx, actor, template, input.today));
  const cards = await personCards(tx, actor.agencyId, ids, input.today);
  if (cards.size !== ids.length) return refuse({ code: 'NOT_FOUND' });
  const lines = await look(
    deps,
    tx,
    actor,
    template,
    ids.filter((id) => meant.has(id)),
    input,
  );
  const changedSince = ids.filter((id) => !meant.has(id));
  const told: PlanningEvent[] = [];
  let same = 0;
  for (const line of lines) {
    const { personId } = line.card;
    if (seen.get(personId) !== line.fingerprint) {
      // Sent a second time: what it asks for has been written.
      if (line.change === 'SAME') same += 1;
      else changedSince.push(personId);
    } else if (!writes(line.change)) same += 1;
    else if (await write(deps, tx, actor, template, line, input.year)) told.push(eventOf(line, template, input.year));
    else changedSince.push(personId);
  }
  if (told.length > 0) {
    const event: PlanningEvent = {
      action: 'SKP_TEMPLATE_APPLIED',
      objectKind: 'SKP_TEMPLATE',
      objectId: template.templateId,
      summary: { title: template.name, year: input.year, written: told.length },
    };
    await tell(
      deps,
      tx,
      actor,
      event,
      told.flatMap(({ subjectId }) => (subjectId === undefined ? [] : [subjectId])),
      told,
    );
  }
  return ok({ written: told.length, same, changedSince: changedSince.map((personId) => ({ personId, name: cards.get(personId)?.name ?? '' })) });
}

type Line = {
  readonly card: PersonCard;
  readonly change: PlanChange;
  readonly fingerprint: string;
  /** Absent when the person has no plan of the year; then the new one is begun with this id. */
  readonly skp: SkpWhole | undefined;
  readonly skpId: string;
  readonly form: SkpForm;
  readonly filling: Filling;
};

async function look(
  deps: ServerDeps,
  tx: Tx,
  { agencyId }: Actor,
  template: Template,
  ids: readonly PersonId[],
  { year, today }: Asked,
): Promise<readonly Line[]> {
  const cards = await personCards(tx, agencyId, ids, today);
  const places = await placesOn(tx, agencyId, [...ids], today);
  const plans = await newestPlansOf(tx, agencyId, ids, year);
  const given = await listGiven(
    tx,
    agencyId,
    template.templateId,
    [...plans.values()].map(({ skpId }) => skpId),
  );
  const lines: Line[] = [];
  for (const card of byName([...cards.values()])) {
    const skp = plans.get(card.personId);
    const form = skp?.form ?? formOf(places.get(card.personId));
    const begun = skp ?? {
      status: 'DRAFT' as const,
      model: 'QUANTITATIVE' as const,
      annex: noAnnex,
      rhk: rolesAsResults(await listRolesOf(tx, agencyId, card.personId, year), deps.newId),
    };
    const filling = fillPlan(template, { ...begun, form, given: (skp && given.get(skp.skpId)) ?? [] }, deps.newId);
    const change = changeOfPlan(skp !== undefined, filling.items);
    const said = [template.templateId, template.revision, year, card.personId, change, form, skp?.skpId, skp?.revision, filling.items];
    const fingerprint = createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 32);
    lines.push({ card, change, fingerprint, skp, skpId: skp?.skpId ?? deps.newId(), form, filling });
  }
  return lines;
}

/** False when its owner has written at the same moment; nothing of it is written then. */
async function write(deps: ServerDeps, tx: Tx, { agencyId }: Actor, template: Template, line: Line, year: number): Promise<boolean> {
  const { skp, skpId, form, filling, card } = line;
  const stored =
    skp === undefined
      ? await appendSkp(tx, agencyId, {
          skpId,
          personId: card.personId,
          year,
          period: yearPeriod(year),
          version: 1,
          form,
          model: 'QUANTITATIVE',
          annex: filling.annex,
          changeReason: null,
          createdAt: deps.clock.now(),
        })
      : await storeSkp(tx, agencyId, skp, annexColumns(filling.annex));
  if (!stored) return false;
  await storeRhk(tx, agencyId, skpId, filling.rhk);
  await storeGiven(tx, agencyId, { skpId, templateId: template.templateId }, filling.given);
  return true;
}

function eventOf({ change, skpId, card, filling }: Line, template: Template, year: number): PlanningEvent {
  const count = (of: string) => filling.items.filter((item) => item.change === of).length;
  return {
    action: change === 'CREATE' ? 'SKP_BEGUN_FROM_TEMPLATE' : 'SKP_FILLED_FROM_TEMPLATE',
    objectKind: 'SKP',
    objectId: skpId,
    subjectId: card.personId,
    summary: { title: template.name, year, added: count('ADD'), changed: count('CHANGE'), left: count('LEFT') },
  };
}

async function meantPeople(tx: Tx, { agencyId }: Actor, template: Template, today: PlainDate): Promise<readonly PersonId[]> {
  const within = new Set<string>();
  for (const unitId of template.unitIds) for (const below of await unitsBelow(tx, agencyId, asId(unitId), today)) within.add(below);
  const places = await placesOn(tx, agencyId, await peopleOn(tx, agencyId, today), today);
  return [...places].flatMap(([personId, place]) => (isMeant(template, place, within) ? [personId] : []));
}

function formOf(place: Place | undefined): SkpForm {
  return formFor(place && { kind: place.postKind, headsUnit: place.headsUnit, unitKind: place.unitKind });
}

function countsOf(lines: readonly Line[]): Record<PlanChange, number> {
  const counts = Object.fromEntries(planChanges.map((change) => [change, 0])) as Record<PlanChange, number>;
  for (const { change } of lines) counts[change] += 1;
  invariant(Object.values(counts).reduce((sum, n) => sum + n, 0) === lines.length, 'everybody is counted once');
  return counts;
}

function byName(cards: readonly PersonCard[]): readonly PersonCard[] {
  return cards.toSorted((left, right) => left.name.localeCompare(right.name, 'id') || (left.personId < right.personId ? -1 : 1));
}

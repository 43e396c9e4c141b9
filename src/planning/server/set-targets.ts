import type { Actor } from '#kernel/actor.ts';
import type { PersonId, UnitId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { peopleOn, personCards, placesOn, unitCards, unitsBelow, type PersonCard } from '#organization/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { AnswerOf } from '#platform/wire.ts';
import type * as contract from '../contract.ts';
import { checkTarget, type Indicator, type IndicatorRefusal, type LaidTarget } from '../rules/indicator.ts';
import { mayDefineIndicators } from '../rules/permissions.ts';
import { changeOf, checkRevision, cutBy, type TargetChange } from '../rules/target-revision.ts';
import { identityOf, tell, type PlanningDenial, type PlanningEvent } from './act.ts';
import { indicatorOn, lockIndicator } from './indicator.repo.ts';
import type { Explained } from './set-target.ts';
import { storeTarget, targetIntervalsOfPeople, type TargetRecord } from './target.repo.ts';

const denied = { code: 'NOT_ALLOWED', ability: 'TARGET_SET' } as const;

/** The same target for many people at once. */
export type LaidForMany = Omit<LaidTarget, 'whose'> & { readonly personIds: readonly PersonId[] };

/** Who holds a post in a unit or below it, with the titles of the posts to choose by. */
export const listTargetPeople =
  (deps: ServerDeps) =>
  async (
    actor: Actor,
    { unitId, today }: { readonly unitId: UnitId; readonly today: PlainDate },
  ): Promise<Result<AnswerOf<typeof contract.listTargetPeople>, PlanningDenial>> => {
    if (!mayDefineIndicators(actor)) return refuse(denied);
    return deps.db.transact(identityOf(actor, today), async (tx) => {
      const { agencyId } = actor;
      if (!(await unitCards(tx, agencyId, today)).some((unit) => unit.unitId === unitId)) return refuse({ code: 'NOT_FOUND' });
      const within = new Set(await unitsBelow(tx, agencyId, unitId, today));
      const places = await placesOn(tx, agencyId, await peopleOn(tx, agencyId, today), today);
      const ids = [...places].flatMap(([personId, place]) => (within.has(place.unitId) ? [personId] : []));
      const cards = await personCards(tx, agencyId, ids, today);
      return ok({
        people: byName([...cards.values()]).map(({ personId, name, postTitle, unitName }) => ({
          personId,
          name,
          postTitle: postTitle ?? '',
          unitName: unitName ?? '',
        })),
      });
    });
  };

/** Who would get what, and what would change; nothing is written. */
export const previewTargets =
  (deps: ServerDeps) =>
  async (
    actor: Actor,
    input: LaidForMany & { readonly today: PlainDate },
  ): Promise<Result<AnswerOf<typeof contract.previewTargets>, IndicatorRefusal | PlanningDenial>> => {
    if (!mayDefineIndicators(actor)) return refuse(denied);
    return deps.db.transact(identityOf(actor, input.today), async (tx) => {
      const looked = await look(tx, actor, input);
      if (!looked.ok) return looked;
      return ok({
        counts: countsOf(looked.value.lines),
        lines: looked.value.lines.map(({ card, change, before }) => ({
          personId: card.personId,
          name: card.name,
          postTitle: card.postTitle ?? null,
          unitName: card.unitName ?? null,
          change,
          before: before.map(({ valid, target }) => ({
            from: valid.from,
            until: valid.until ?? null,
            target: target.target,
            minimum: target.minimum ?? null,
            stretch: target.stretch ?? null,
          })),
        })),
      });
    });
  };

/** All of them in one transaction, or none; who has it already is left as he is, so that it may be sent again. */
export const setTargets =
  (deps: ServerDeps) =>
  async (
    actor: Actor,
    input: LaidForMany & Explained & { readonly today: PlainDate },
  ): Promise<Result<AnswerOf<typeof contract.writeTargets>, IndicatorRefusal | PlanningDenial>> => {
    if (!mayDefineIndicators(actor)) return refuse(denied);
    return deps.db.transact(identityOf(actor, input.today), async (tx) => {
      const { indicatorId, valid, target, reason = '', documentReference = '' } = input;
      await lockIndicator(tx, actor.agencyId, indicatorId);
      const looked = await look(tx, actor, input);
      if (!looked.ok) return looked;
      const { indicator, lines } = looked.value;
      const counts = countsOf(lines);
      const explained = checkRevision(counts.CHANGED > 0 ? 'CHANGED' : 'NEW', { reason, documentReference });
      if (!explained.ok) return explained;

      const setAt = deps.clock.now();
      const told: PlanningEvent[] = [];
      const said = { indicator: indicator.name, target: target.target, from: valid.from, reason, documentReference };
      for (const { card, change } of lines) {
        if (change === 'SAME') continue;
        const { personId } = card;
        const targetId = deps.newId();
        const laid = { targetId, indicatorId, whose: { personId }, valid, target, reason, documentReference, setBy: actor.personId, setAt };
        await storeTarget(tx, actor.agencyId, laid, deps.newId);
        told.push({ action: 'TARGET_SET', objectKind: 'TARGET', objectId: targetId, subjectId: personId, summary: { ...said, change } });
      }
      const event: PlanningEvent = {
        action: 'TARGETS_SET',
        objectKind: 'INDICATOR',
        objectId: indicatorId,
        summary: { ...said, added: counts.NEW, changed: counts.CHANGED, same: counts.SAME },
      };
      const listeners = told.flatMap(({ subjectId }) => (subjectId === undefined ? [] : [subjectId]));
      if (told.length > 0) await tell(deps, tx, actor, event, listeners, told);
      return ok({ counts });
    });
  };

type Line = { readonly card: PersonCard; readonly change: TargetChange; readonly before: readonly TargetRecord[] };

/** Nobody who is not there is passed over in silence. */
async function look(
  tx: Tx,
  { agencyId }: Actor,
  { indicatorId, personIds, valid, target, today }: LaidForMany & { readonly today: PlainDate },
): Promise<Result<{ readonly indicator: Indicator; readonly lines: readonly Line[] }, IndicatorRefusal | PlanningDenial>> {
  const indicator = await indicatorOn(tx, agencyId, indicatorId, today);
  const ids = [...new Set(personIds)];
  const cards = await personCards(tx, agencyId, ids, today);
  if (indicator === undefined || cards.size !== ids.length) return refuse({ code: 'NOT_FOUND' });
  const checked = checkTarget(indicator.shape, target);
  if (!checked.ok) return checked;
  const known = await targetIntervalsOfPeople(tx, agencyId, indicatorId, ids);
  const lines = byName([...cards.values()]).map((card) => {
    const intervals = known.get(card.personId) ?? [];
    return { card, change: changeOf(intervals, { valid, target }), before: cutBy(intervals, valid).map(({ of }) => of) };
  });
  return ok({ indicator, lines });
}

function countsOf(lines: readonly Line[]): Record<TargetChange, number> {
  const count = (change: TargetChange) => lines.filter((line) => line.change === change).length;
  return { NEW: count('NEW'), CHANGED: count('CHANGED'), SAME: count('SAME') };
}

function byName(cards: readonly PersonCard[]): readonly PersonCard[] {
  return cards.toSorted((left, right) => left.name.localeCompare(right.name, 'id') || (left.personId < right.personId ? -1 : 1));
}

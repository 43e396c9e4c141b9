import type { Actor } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { peopleOn, personCards, unitCards } from '#organization/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { AnswerOf } from '#platform/wire.ts';
import type * as contract from '../contract.ts';
import { mayDefineIndicators } from '../rules/permissions.ts';
import { identityOf, type PlanningDenial } from './act.ts';
import { indicatorOn } from './indicator.repo.ts';
import { listRevisions, listTargets, type TargetRecord } from './target.repo.ts';

const denied = { code: 'NOT_ALLOWED', ability: 'TARGET_SET' } as const;

/** The targets of an indicator with the names of those they are laid for. */
export const listTargetsOf =
  (deps: ServerDeps) =>
  async (
    actor: Actor,
    { indicatorId, today }: { readonly indicatorId: string; readonly today: PlainDate },
  ): Promise<Result<AnswerOf<typeof contract.listTargetsOfIndicator>, PlanningDenial>> => {
    if (!mayDefineIndicators(actor)) return refuse(denied);
    return deps.db.transact(identityOf(actor, today), async (tx) => {
      if ((await indicatorOn(tx, actor.agencyId, indicatorId, today)) === undefined) return refuse({ code: 'NOT_FOUND' });
      const targets = await listTargets(tx, actor.agencyId, indicatorId);
      const nameOf = await holderNames(tx, actor, targets, today);
      return ok({ targets: targets.map((one) => ({ targetId: one.targetId, holderName: nameOf(one), ...daysOf(one) })) });
    });
  };

/** Every laying as it was decided, with who decided it and why. */
export const listTargetRevisionsOf =
  (deps: ServerDeps) =>
  async (
    actor: Actor,
    { indicatorId, today }: { readonly indicatorId: string; readonly today: PlainDate },
  ): Promise<Result<AnswerOf<typeof contract.listTargetRevisions>, PlanningDenial>> => {
    if (!mayDefineIndicators(actor)) return refuse(denied);
    return deps.db.transact(identityOf(actor, today), async (tx) => {
      if ((await indicatorOn(tx, actor.agencyId, indicatorId, today)) === undefined) return refuse({ code: 'NOT_FOUND' });
      const revisions = await listRevisions(tx, actor.agencyId, indicatorId);
      const nameOf = await holderNames(tx, actor, revisions, today);
      const setBy = await personCards(
        tx,
        actor.agencyId,
        revisions.flatMap((one) => one.setBy ?? []),
        today,
      );
      return ok({
        revisions: revisions.map((one) => ({
          targetId: one.targetId,
          holderName: nameOf(one),
          ...daysOf(one),
          reason: one.reason,
          documentReference: one.documentReference,
          setByName: (one.setBy && setBy.get(one.setBy)?.name) ?? null,
          setAt: one.setAt?.toISOString() ?? null,
        })),
      });
    });
  };

async function holderNames(tx: Tx, { agencyId }: Actor, targets: readonly TargetRecord[], today: PlainDate): Promise<(target: TargetRecord) => string> {
  const personIds = targets.flatMap(({ whose }): PersonId[] => ('personId' in whose ? [whose.personId] : []));
  const people = await personCards(tx, agencyId, [...new Set(personIds)], today);
  const units = new Map((await unitCards(tx, agencyId, today)).map((unit) => [unit.unitId, unit.name]));
  return ({ whose }) => ('personId' in whose ? people.get(whose.personId)?.name : units.get(whose.unitId)) ?? '';
}

function daysOf({ valid, target }: TargetRecord) {
  return { from: valid.from, until: valid.until ?? null, target: target.target, minimum: target.minimum ?? null, stretch: target.stretch ?? null };
}

const peopleShown = 20;

/** For whom a target may be laid: the units, and the people whose name or number holds the words. */
export const listTargetHolders =
  (deps: ServerDeps) =>
  async (
    actor: Actor,
    { search, today }: { readonly search: string | undefined; readonly today: PlainDate },
  ): Promise<Result<AnswerOf<typeof contract.listTargetHolders>, PlanningDenial>> => {
    if (!mayDefineIndicators(actor)) return refuse(denied);
    return deps.db.transact(identityOf(actor, today), async (tx) => {
      const units = await unitCards(tx, actor.agencyId, today);
      const words = (search ?? '')
        .toLowerCase()
        .split(/\s+/)
        .filter((word) => word !== '');
      const cards = words.length === 0 ? [] : [...(await personCards(tx, actor.agencyId, await peopleOn(tx, actor.agencyId, today), today)).values()];
      const found = cards.filter(({ name, nip }) => words.every((word) => name.toLowerCase().includes(word) || nip.includes(word)));
      return ok({
        units: units.map(({ unitId, name }) => ({ unitId, name })),
        people: found
          .toSorted((left, right) => left.name.localeCompare(right.name, 'id'))
          .slice(0, peopleShown)
          .map(({ personId, name, nip, unitName }) => ({ personId, name, nip, unitName: unitName ?? null })),
      });
    });
  };

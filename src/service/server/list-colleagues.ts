import type { Actor } from '#kernel/actor.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { peopleOn, personCards, placesOn } from '#organization/server/index.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import { identityOf } from './identity.ts';

export type Colleague = { readonly personId: string; readonly name: string; readonly postTitle: string };

/** Active people of the actor's unit on the day, by name, without himself. */
export const listColleagues =
  (deps: ServerDeps) =>
  (actor: Actor, { today }: { readonly today: PlainDate }): Promise<Colleague[]> =>
    deps.db.transact(identityOf(actor, today), async (tx) => {
      const { agencyId, personId, unitId } = actor;
      if (unitId === undefined) return [];
      const places = await placesOn(tx, agencyId, await peopleOn(tx, agencyId, today), today);
      const near = [...places].filter(([id, place]) => place.unitId === unitId && id !== personId);
      const cards = await personCards(
        tx,
        agencyId,
        near.map(([id]) => id),
        today,
      );
      return near
        .map(([id, { postTitle }]) => ({ personId: id, name: cards.get(id)?.name ?? '', postTitle }))
        .sort((left, right) => left.name.localeCompare(right.name, 'id'));
    });

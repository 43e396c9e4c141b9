import type { Actor } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import { addDays, partsOf, weekdayOf, type PlainDate } from '#kernel/plain-date.ts';
import { quarterOf, quarterPeriod } from '#kernel/period.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { personCards, placesOn, subordinatesOn } from '#organization/server/index.ts';
import { indicatorOn, skpOn } from '#planning/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { AnswerOf } from '#platform/wire.ts';
import type * as contract from '../contract.ts';
import type { PersonPageView } from '../contract.ts';
import { throughDayFor } from '../rules/permissions.ts';
import { identityOf, seesPerson } from './access.ts';
import { figuresOf } from './figures.ts';
import { gather, measureIki } from './measure-indicator.ts';
import { viewOfMeasured } from './measured-view.ts';
import { tallyPeople } from './tally.repo.ts';

type Today = { readonly today: PlainDate };

/** Figures of a person: his own at once, those of the line below a day later. */
export const readPerson =
  (deps: ServerDeps) =>
  (actor: Actor, input: Today & { readonly personId: PersonId }): Promise<Result<PersonPageView, { code: 'NOT_FOUND' }>> =>
    deps.db.transact(identityOf(actor, input.today), async (tx) => {
      if (!(await seesPerson(tx, actor, input.personId, input.today))) return refuse({ code: 'NOT_FOUND' });
      const through = throughDayFor(actor, input.personId, input.today);
      return personPage(tx, actor, input.personId, { through, today: input.today, at: deps.clock.now() });
    });

async function personPage(
  tx: Tx,
  actor: Actor,
  personId: PersonId,
  when: { readonly through: PlainDate; readonly today: PlainDate; readonly at: Date },
): Promise<Result<PersonPageView, { code: 'NOT_FOUND' }>> {
  const { through, today, at } = when;
  const { agencyId } = actor;
  const card = (await personCards(tx, agencyId, [personId], today)).get(personId);
  if (card === undefined) return refuse({ code: 'NOT_FOUND' });
  const place = (await placesOn(tx, agencyId, [personId], today)).get(personId);
  const period = quarterPeriod(partsOf(through).year, quarterOf(through));
  const skp = await skpOn(tx, agencyId, personId, through);
  const gathered = skp && (await gather(tx, agencyId, { personId }, { from: period.from, until: through }));
  const iki: PersonPageView['iki'] = [];
  for (const rhk of skp?.rhk ?? []) {
    for (const one of rhk.iki) {
      const indicator = one.indicatorId === undefined ? undefined : await indicatorOn(tx, agencyId, one.indicatorId, through);
      const measured = await measureIki(tx, { agencyId, personId, iki: one, period, through, ...(gathered ? { gathered } : {}) });
      iki.push({ ikiId: one.ikiId, title: one.title, rhkTitle: rhk.title, polarity: one.polarity, measured: viewOfMeasured(measured, indicator) });
    }
  }
  return ok({
    person: { personId, name: card.name, postTitle: place?.postTitle ?? null, unitId: place?.unitId ?? null, unitName: place?.unitName ?? null },
    through,
    at: at.toISOString(),
    figures: await figuresOf(tx, agencyId, { personId }, through, today),
    period: { ...period },
    skpId: skp?.skpId ?? null,
    iki,
  });
}

/** Subordinates by name, never by a figure. */
export const readTeam =
  (deps: ServerDeps) =>
  (actor: Actor, { today }: Today): Promise<Result<AnswerOf<typeof contract.readTeam>, never>> =>
    deps.db.transact(identityOf(actor, today), async (tx) => {
      const through = addDays(today, -1);
      const week = { from: addDays(through, 1 - weekdayOf(through)), until: through };
      const ids = await subordinatesOn(tx, actor.agencyId, actor.personId, today);
      const cards = await personCards(tx, actor.agencyId, ids, today);
      const tallies = await tallyPeople(tx, actor.agencyId, ids, week);
      const people: AnswerOf<typeof contract.readTeam>['people'] = [];
      for (const card of [...cards.values()].toSorted((left, right) => left.name.localeCompare(right.name, 'id'))) {
        const tally = tallies.get(card.personId);
        const skp = await skpOn(tx, actor.agencyId, card.personId, today);
        people.push({
          personId: card.personId,
          name: card.name,
          postTitle: card.postTitle ?? null,
          unitName: card.unitName ?? null,
          n: tally?.n ?? 0,
          finished: tally?.finished ?? 0,
          hasPlan: skp !== undefined,
        });
      }
      return ok({ week, people });
    });

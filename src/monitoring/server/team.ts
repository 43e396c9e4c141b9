import type { Actor } from '#kernel/actor.ts';
import { addDays, partsOf, weekdayOf, type PlainDate } from '#kernel/plain-date.ts';
import { quarterOf, quarterPeriod, type Period } from '#kernel/period.ts';
import { ok, type Result } from '#kernel/result.ts';
import { personCards, subordinatesOn } from '#organization/server/index.ts';
import { isTyped, type Indicator } from '#planning/rules/indicator.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { AnswerOf } from '#platform/wire.ts';
import type * as contract from '../contract.ts';
import { measure } from '../rules/measure.ts';
import { ratingsThrough } from '../rules/opened-voices.ts';
import { addTallies, type TallyPart } from '../rules/tally.ts';
import { identityOf } from './access.ts';
import { indicatorsOn, plannedIkiOf, typedBy } from './plan.repo.ts';
import { tallyPeople } from './tally.repo.ts';

/** Subordinates by name, never by a figure: what they did in the week until yesterday, and how many of their goals have evidence in the quarter. */
export const readTeam =
  (deps: ServerDeps) =>
  (actor: Actor, { today }: { readonly today: PlainDate }): Promise<Result<AnswerOf<typeof contract.readTeam>, never>> =>
    deps.db.transact(identityOf(actor, today), async (tx) => {
      const { agencyId } = actor;
      const through = addDays(today, -1);
      const week: Period = { from: addDays(through, 1 - weekdayOf(through)), until: through };
      const quarter: Period = { from: quarterPeriod(partsOf(through).year, quarterOf(through)).from, until: through };
      const ids = await subordinatesOn(tx, agencyId, actor.personId, today);
      const cards = await personCards(tx, agencyId, ids, today);
      const ofWeek = await tallyPeople(tx, agencyId, ids, { ...week, voicesUntil: through });
      const ofQuarter = await tallyPeople(tx, agencyId, ids, { ...quarter, voicesUntil: ratingsThrough(today) });
      const plans = await plannedIkiOf(tx, agencyId, ids, through);
      const indicators = await indicatorsOn(tx, agencyId, [...plans.values()].flat(), through);
      const typed = await typedBy(tx, agencyId, ids, quarter);

      const people = [...cards.values()].map((card) => {
        const tally = addTallies((ofWeek.get(card.personId) ?? []).map((part) => part.tally));
        const plan = plans.get(card.personId);
        const hasEvidence = (indicatorId: string | undefined) => {
          const indicator = indicatorId === undefined ? undefined : indicators.get(indicatorId);
          return (
            indicator !== undefined &&
            (isTyped(indicator) ? typed.has(`${card.personId}|${indicatorId}`) : hasCases(indicator, ofQuarter.get(card.personId) ?? []))
          );
        };
        return {
          personId: card.personId,
          name: card.name,
          postTitle: card.postTitle ?? null,
          unitName: card.unitName ?? null,
          n: tally.n,
          finished: tally.finished,
          evidence: plan === undefined ? null : { ikis: plan.length, withEvidence: plan.filter(hasEvidence).length },
        };
      });
      return ok({ week: { ...week }, people: people.toSorted((left, right) => left.name.localeCompare(right.name, 'id')) });
    });

function hasCases(indicator: Indicator, parts: readonly TallyPart[]): boolean {
  return measure(indicator, { parts, typed: [] }).n > 0;
}

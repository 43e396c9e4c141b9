import { hasRole, type Actor } from '#kernel/actor.ts';
import { inForce } from '#kernel/dated.ts';
import { invariant } from '#kernel/invariant.ts';
import { partsOf, type PlainDate } from '#kernel/plain-date.ts';
import { ok, type Result } from '#kernel/result.ts';
import { personCards, timeZoneOf, type PersonCard } from '#organization/server/index.ts';
import type { AnswerOf } from '#platform/wire.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { EffectView, JpView, showOwnTraining, showTeamTraining } from '../contract.ts';
import { jpSettings } from '../rules/training-hours-settings.ts';
import { jpProgressOf } from '../rules/training-hours.ts';
import { identityOf } from './act.ts';
import { viewEnrollments, viewSuggestions } from './development-view.ts';
import { effectOf } from './effect-of.ts';
import { listEnrollmentsOf, listWaiting, type EnrollmentRecord } from './enrollment.repo.ts';
import { listSuggestionsById, listSuggestionsOf } from './suggestion.repo.ts';

const listLimit = 50;

/** P9: own suggestions with their reasons, own plan, what is done with its effect, JP of the year. */
export const showOwn =
  (deps: ServerDeps) =>
  (actor: Actor, { today }: { readonly today: PlainDate }): Promise<Result<AnswerOf<typeof showOwnTraining>, never>> =>
    deps.db.transact(identityOf(actor, today), async (tx) => {
      const suggestions = await listSuggestionsOf(tx, actor.agencyId, [actor.personId], ['OPEN'], listLimit);
      const enrollments = await listEnrollmentsOf(tx, actor.agencyId, actor.personId);
      const card = (await personCards(tx, actor.agencyId, [actor.personId], today)).get(actor.personId);
      invariant(card !== undefined, 'the reader is a person of the agency');
      return ok({
        today,
        suggestions: await viewSuggestions(tx, actor.agencyId, suggestions),
        enrollments: await withEffects(tx, actor, enrollments, today),
        jp: jpOf(card, enrollments, today),
      });
    });

/** Certificates that wait for the reader (of his people; for the pengelola of the agency), and open suggestions of his people. */
export const showTeam =
  (deps: ServerDeps) =>
  (actor: Actor, { today }: { readonly today: PlainDate }): Promise<Result<AnswerOf<typeof showTeamTraining>, never>> =>
    deps.db.transact(identityOf(actor, today), async (tx) => {
      const isPengelola = hasRole(actor, 'PENGELOLA');
      const waiting = await listWaiting(tx, actor.agencyId, { except: actor.personId, ...(isPengelola ? {} : { personIds: actor.subordinateIds }) }, listLimit);
      const suggestions = await listSuggestionsOf(tx, actor.agencyId, actor.subordinateIds, ['OPEN'], listLimit);
      const cards = await personCards(
        tx,
        actor.agencyId,
        [...waiting, ...suggestions].map(({ personId }) => personId),
        today,
      );
      const whose = (personId: PersonCard['personId']) => ({
        personId,
        name: cards.get(personId)?.name ?? '',
        unitName: cards.get(personId)?.unitName ?? null,
      });
      const byName = <T extends { readonly person: { readonly name: string } }>(left: T, right: T) => left.person.name.localeCompare(right.person.name, 'id');
      const waitingViews = await viewEnrollments(tx, actor.agencyId, waiting, today);
      const suggestionViews = await viewSuggestions(tx, actor.agencyId, suggestions);
      return ok({
        waiting: waiting.flatMap(({ personId }, at) => (waitingViews[at] ? [{ ...waitingViews[at], person: whose(personId) }] : [])).sort(byName),
        suggestions: suggestions.flatMap(({ personId }, at) => (suggestionViews[at] ? [{ ...suggestionViews[at], person: whose(personId) }] : [])).sort(byName),
        can: { verify: isPengelola || actor.subordinateIds.length > 0 },
      });
    });

async function withEffects(tx: Tx, actor: Actor, enrollments: readonly EnrollmentRecord[], today: PlainDate) {
  const timeZone = await timeZoneOf(tx, actor.agencyId);
  const suggestions = await listSuggestionsById(
    tx,
    actor.agencyId,
    enrollments.flatMap(({ suggestionId }) => suggestionId ?? []),
  );
  const views = await viewEnrollments(tx, actor.agencyId, enrollments, today);
  const effects: (EffectView | null)[] = [];
  for (const enrollment of enrollments) {
    const suggestion = enrollment.suggestionId === null ? undefined : suggestions.get(enrollment.suggestionId);
    effects.push(await effectOf(tx, actor.agencyId, enrollment, suggestion, { today, timeZone }));
  }
  return views.map((view, at) => ({ ...view, effect: effects[at] ?? null }));
}

function jpOf(card: PersonCard, enrollments: readonly EnrollmentRecord[], today: PlainDate): JpView {
  const { year } = partsOf(today);
  const trainings = enrollments
    .filter(({ status }) => status === 'COMPLETED' || status === 'VERIFIED')
    .flatMap(({ completedOn, jp, status }) =>
      completedOn === null || jp === null ? [] : [{ year: partsOf(completedOn).year, jp, verified: status === 'VERIFIED' }],
    )
    .filter((training) => training.year === year);
  const jpSum = (verified: boolean) => trainings.filter((training) => training.verified === verified).reduce((sum, { jp }) => sum + jp, 0);
  const progress = jpProgressOf(card.employment, year, trainings, inForce(jpSettings, today).value);
  return {
    year,
    verifiedJp: jpSum(true),
    waitingJp: jpSum(false),
    reference: progress.ok ? { ...progress.value.reference, progressPct: progress.value.progressPct, reached: progress.value.reached } : null,
  };
}

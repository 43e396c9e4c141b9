import type { Actor } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import { partsOf, type PlainDate } from '#kernel/plain-date.ts';
import { quarterOf, quarterPeriod, type Period } from '#kernel/period.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { personCards, placesOn } from '#organization/server/index.ts';
import { agreedTargetOf } from '#planning/rules/milestone.ts';
import { skpOn } from '#planning/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { PersonPageView } from '../contract.ts';
import { throughDayFor } from '../rules/permissions.ts';
import { identityOf, seesPerson } from './access.ts';
import { figuresOf } from './figures.ts';
import { gather, type Gathered } from './gather.ts';
import { measureIndicator, uncounted } from './measure-indicator.ts';
import { viewOfMeasured } from './measured-view.ts';
import { indicatorsOn } from './plan.repo.ts';

type Refused = { readonly code: 'NOT_FOUND' };

/** Figures of a person: his own at once, those of the line below a day later. */
export const readPerson =
  (deps: ServerDeps) =>
  (actor: Actor, { personId, today }: { readonly personId: PersonId; readonly today: PlainDate }): Promise<Result<PersonPageView, Refused>> =>
    deps.db.transact(identityOf(actor, today), async (tx) => {
      const card = (await personCards(tx, actor.agencyId, [personId], today)).get(personId);
      if (card === undefined || !(await seesPerson(tx, actor, personId, today))) return refuse({ code: 'NOT_FOUND' });
      const through = throughDayFor(actor, personId, today);
      const period = quarterPeriod(partsOf(through).year, quarterOf(through));
      const gathered = await gather(tx, actor.agencyId, { personId }, { from: period.from, until: through }, today);
      const place = (await placesOn(tx, actor.agencyId, [personId], today)).get(personId);
      return ok({
        person: { personId, name: card.name, postTitle: place?.postTitle ?? null, unitId: place?.unitId ?? null, unitName: place?.unitName ?? null },
        through,
        at: deps.clock.now().toISOString(),
        figures: await figuresOf(tx, actor.agencyId, gathered, { through, today }),
        period: { ...period },
        ...(await plannedFigures(tx, actor, personId, { period, through, today, gathered })),
      });
    });

/** Every IKI of the plan in force with its value in the quarter so far. */
async function plannedFigures(
  tx: Tx,
  { agencyId }: Actor,
  personId: PersonId,
  known: { readonly period: Period; readonly through: PlainDate; readonly today: PlainDate; readonly gathered: Gathered },
): Promise<Pick<PersonPageView, 'skpId' | 'iki'>> {
  const { period, through, today, gathered } = known;
  const skp = await skpOn(tx, agencyId, personId, through);
  if (skp === undefined) return { skpId: null, iki: [] };

  const ikis = skp.rhk.flatMap((rhk) => rhk.iki.map((iki) => ({ iki, rhkTitle: rhk.title })));
  const indicators = await indicatorsOn(
    tx,
    agencyId,
    ikis.map(({ iki }) => iki.indicatorId),
    through,
  );
  const views: PersonPageView['iki'] = [];
  for (const { iki, rhkTitle } of ikis) {
    const indicator = iki.indicatorId === undefined ? undefined : indicators.get(iki.indicatorId);
    const target = agreedTargetOf(iki, skp.period.from);
    const measured =
      indicator && target
        ? await measureIndicator(tx, { agencyId, of: { personId }, indicator, period, through, target, today, gathered })
        : uncounted(iki, period, through);
    views.push({ ikiId: iki.ikiId, title: iki.title, rhkTitle, polarity: iki.polarity ?? null, measured: viewOfMeasured(measured, indicator) });
  }
  return { skpId: skp.skpId, iki: views };
}

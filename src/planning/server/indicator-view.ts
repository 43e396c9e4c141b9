import type { Actor } from '#kernel/actor.ts';
import type { AgencyId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { personCards } from '#organization/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { AnswerOf } from '#platform/wire.ts';
import type * as contract from '../contract.ts';
import { formulaOf, type Indicator } from '../rules/indicator.ts';
import { mayDefineIndicators } from '../rules/permissions.ts';
import { identityOf, type PlanningDenial } from './act.ts';
import { listIndicators, listVersions } from './indicator.repo.ts';

/** The indicators in force, for everybody to read. */
export const listIndicatorsOf =
  (deps: ServerDeps) =>
  (actor: Actor, { today }: { readonly today: PlainDate }): Promise<Result<AnswerOf<typeof contract.listIndicatorsOfAgency>, never>> =>
    deps.db.transact(identityOf(actor, today), async (tx) => {
      const indicators = await listIndicators(tx, actor.agencyId, today);
      const nameOf = await ownerNamesOf(tx, actor.agencyId, indicators, today);
      return ok({ indicators: indicators.map((one) => viewOfIndicator(one, nameOf(one))), canDefine: mayDefineIndicators(actor) });
    });

/** What an indicator was and is, with the reasons of its changes. */
export const listIndicatorVersionsOf =
  (deps: ServerDeps) =>
  (
    actor: Actor,
    { indicatorId, today }: { readonly indicatorId: string; readonly today: PlainDate },
  ): Promise<Result<AnswerOf<typeof contract.listIndicatorVersions>, PlanningDenial>> =>
    deps.db.transact(identityOf(actor, today), async (tx) => {
      const versions = await listVersions(tx, actor.agencyId, indicatorId);
      if (versions.length === 0) return refuse({ code: 'NOT_FOUND' });
      const nameOf = await ownerNamesOf(
        tx,
        actor.agencyId,
        versions.map(({ indicator }) => indicator),
        today,
      );
      return ok({
        versions: versions.map(({ indicator, valid, reason }) => ({
          ...viewOfIndicator(indicator, nameOf(indicator)),
          from: valid?.from ?? null,
          until: valid?.until ?? null,
          reason,
        })),
        canDefine: mayDefineIndicators(actor),
      });
    });

/** Who answers for which indicator, by name; null where nobody is named or the named one holds no post on that day. */
export async function ownerNamesOf(
  tx: Tx,
  agencyId: AgencyId,
  indicators: readonly Pick<Indicator, 'ownerId'>[],
  day: PlainDate,
): Promise<(indicator: Pick<Indicator, 'ownerId'>) => string | null> {
  const ids = [...new Set(indicators.flatMap(({ ownerId }) => (ownerId === undefined ? [] : [ownerId])))];
  const cards = await personCards(tx, agencyId, ids, day);
  return ({ ownerId }) => {
    const card = ownerId === undefined ? undefined : cards.get(ownerId);
    return card?.postTitle === undefined ? null : card.name;
  };
}

function viewOfIndicator({ serviceIds, libraryKey: _, ...indicator }: Indicator, ownerName: string | null): contract.IndicatorView {
  return { ...indicator, ...(serviceIds === undefined ? {} : { serviceIds: [...serviceIds] }), formula: formulaOf(indicator), ownerName };
}

import type { Actor } from '#kernel/actor.ts';
import type { AgencyId, UnitId } from '#kernel/id.ts';
import { quarterOf, quarterPeriod, type Period } from '#kernel/period.ts';
import { partsOf, type PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { unitCards, unitsBelow } from '#organization/server/index.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { AnswerOf } from '#platform/wire.ts';
import type * as contract from '../contract.ts';
import { addTallies } from '../rules/tally.ts';
import { findSeenUnit, identityOf } from './access.ts';
import { tallyMonths } from './tally.repo.ts';

type View = AnswerOf<typeof contract.compareTrees>;

/** Every measurement keeps the unit of its day, so a total can be added up along the tree of any day. Voices are left out. */
export const compareTrees =
  (deps: ServerDeps) =>
  (
    actor: Actor,
    { unitId, on, today }: { readonly unitId: UnitId; readonly on: PlainDate; readonly today: PlainDate },
  ): Promise<Result<View, { code: 'NOT_FOUND' }>> =>
    deps.db.transact(identityOf(actor, today), async (tx) => {
      if ((await findSeenUnit(tx, actor, unitId, today)) === undefined) return refuse({ code: 'NOT_FOUND' });
      const period = { from: quarterPeriod(partsOf(today).year, quarterOf(today)).from, until: today };
      return ok({
        period,
        onDay: await sumBelow(tx, actor.agencyId, unitId, on, period),
        onToday: await sumBelow(tx, actor.agencyId, unitId, today, period),
      });
    });

async function sumBelow(tx: Tx, agencyId: AgencyId, unitId: UnitId, on: PlainDate, period: Period): Promise<View['onToday']> {
  const unitIds = await unitsBelow(tx, agencyId, unitId, on);
  const names = (await unitCards(tx, agencyId, on)).filter((unit) => unitIds.includes(unit.unitId)).map(({ name }) => name);
  const { n, finished } = addTallies((await tallyMonths(tx, agencyId, { unitIds }, period)).map(({ tally }) => tally));
  return { on, units: names, n, finished };
}

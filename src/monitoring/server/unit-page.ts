import type { Actor } from '#kernel/actor.ts';
import type { UnitId } from '#kernel/id.ts';
import { invariant } from '#kernel/invariant.ts';
import { startOfDayIn } from '#kernel/instant.ts';
import { addDays, partsOf, type PlainDate } from '#kernel/plain-date.ts';
import { quarterOf, quarterPeriod } from '#kernel/period.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { timeZoneOf, unitCards } from '#organization/server/index.ts';
import { listServices } from '#service/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { AnswerOf } from '#platform/wire.ts';
import type * as contract from '../contract.ts';
import { satisfactionOf } from '../rules/satisfaction.ts';
import { addTallies, type Tally } from '../rules/tally.ts';
import { findSeenUnit, identityOf, unitsSeen } from './access.ts';
import { figuresOf } from './figures.ts';
import { gather, historyMonths, type Gathered } from './gather.ts';
import { measureIndicator } from './measure-indicator.ts';
import { viewOfMeasured } from './measured-view.ts';
import { indicatorsAimedAt, indicatorsOn } from './plan.repo.ts';
import { tallyHours, type RollupOf } from './tally.repo.ts';

type UnitPageView = AnswerOf<typeof contract.readUnitPage>;

export const listUnitPages =
  (deps: ServerDeps) =>
  (actor: Actor, { today }: { readonly today: PlainDate }): Promise<Result<AnswerOf<typeof contract.listUnitPages>, never>> =>
    deps.db.transact(identityOf(actor, today), async (tx) => {
      const sees = await unitsSeen(tx, actor, today);
      const units = (await unitCards(tx, actor.agencyId, today)).filter((unit) => sees(unit.unitId));
      return ok({
        units: units.map((unit) => ({
          unitId: unit.unitId,
          name: unit.name,
          kind: unit.kind,
          parentId: unit.parentId ?? null,
          isOwn: unit.unitId === actor.unitId,
        })),
      });
    });

/** A unit with all below it, up to this moment: no names, no ranking, no presence. */
export const readUnitPage =
  (deps: ServerDeps) =>
  (actor: Actor, { unitId, today }: { readonly unitId: UnitId; readonly today: PlainDate }): Promise<Result<UnitPageView, { code: 'NOT_FOUND' }>> =>
    deps.db.transact(identityOf(actor, today), async (tx) => {
      const { agencyId } = actor;
      const unit = await findSeenUnit(tx, actor, unitId, today);
      if (unit === undefined) return refuse({ code: 'NOT_FOUND' });
      const period = { from: quarterPeriod(partsOf(today).year, quarterOf(today)).from, until: today };
      const gathered = await gather(tx, agencyId, { unitId }, period, today);
      const names = new Map((await listServices(tx, agencyId, today)).map((service) => [service.serviceId as string, service.name]));
      return ok({
        unit: { unitId, name: unit.name },
        at: deps.clock.now().toISOString(),
        figures: await figuresOf(tx, agencyId, gathered, { through: today, today }),
        hours: await hoursOf(tx, actor, gathered.rollups, today),
        period,
        ratingsThrough: gathered.ratingsThrough,
        services: servicesOf(gathered, names),
        months: historyMonths(period).map((month) => {
          const tally = addTallies(gathered.history.filter((part) => part.month === month).map((part) => part.tally));
          return { month, n: tally.n, finished: tally.finished, waitMinutes: meanWait(tally), waited: tally.waited };
        }),
        indicators: await indicatorsOf(tx, actor, unitId, { today, period, gathered }),
      });
    });

/** The indicators for which the unit has a target. */
async function indicatorsOf(
  tx: Tx,
  { agencyId }: Actor,
  unitId: UnitId,
  { today, period, gathered }: { readonly today: PlainDate; readonly period: UnitPageView['period']; readonly gathered: Gathered },
): Promise<UnitPageView['indicators']> {
  const indicators = await indicatorsOn(tx, agencyId, await indicatorsAimedAt(tx, agencyId, unitId, today), today);
  const quarter = quarterPeriod(partsOf(today).year, quarterOf(today));
  const views: UnitPageView['indicators'] = [];
  for (const indicator of indicators.values()) {
    views.push(
      viewOfMeasured(
        await measureIndicator(tx, { agencyId, of: { unitId }, indicator, period: quarter, through: period.until as PlainDate, today, gathered }),
        indicator,
      ),
    );
  }
  return views.toSorted((left, right) => left.name.localeCompare(right.name, 'id'));
}

async function hoursOf(tx: Tx, { agencyId }: Actor, rollups: RollupOf, today: PlainDate): Promise<UnitPageView['hours']> {
  invariant('unitIds' in rollups, 'the page is of a unit');
  const timeZone = await timeZoneOf(tx, agencyId);
  const hours = await tallyHours(tx, agencyId, rollups.unitIds, { from: startOfDayIn(timeZone, today), until: startOfDayIn(timeZone, addDays(today, 1)) });
  const hourOf = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });
  // On the day on which a clock is put back two hours bear one name.
  const byHour = new Map<number, number>();
  for (const { hour, n } of hours) byHour.set(Number(hourOf.format(hour)), (byHour.get(Number(hourOf.format(hour))) ?? 0) + n);
  return [...byHour].map(([hour, n]) => ({ hour, n }));
}

function servicesOf({ inPeriod }: Gathered, names: ReadonlyMap<string, string>): UnitPageView['services'] {
  const services = [...new Set(inPeriod.map((part) => part.serviceId))].map((serviceId) => ({
    serviceId,
    tally: addTallies(inPeriod.filter((part) => part.serviceId === serviceId).map((part) => part.tally)),
  }));
  return services
    .map(({ serviceId, tally }) => ({
      serviceId,
      name: names.get(serviceId) ?? serviceId,
      n: tally.n,
      finished: tally.finished,
      waitMinutes: meanWait(tally),
      waited: tally.waited,
      satisfaction: satisfactionOf(tally),
    }))
    .filter((service) => service.n > 0)
    .toSorted((left, right) => left.name.localeCompare(right.name, 'id'));
}

function meanWait(tally: Tally): number | null {
  return tally.waited === 0 ? null : tally.waitSeconds / 60 / tally.waited;
}

import type { Actor } from '#kernel/actor.ts';
import type { UnitId } from '#kernel/id.ts';
import { startOfDayIn } from '#kernel/instant.ts';
import { addDays, partsOf, type PlainDate } from '#kernel/plain-date.ts';
import { quarterOf, quarterPeriod } from '#kernel/period.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { timeZoneOf, unitCards, unitsBelow } from '#organization/server/index.ts';
import { listIndicators, targetOn } from '#planning/server/index.ts';
import { listServices } from '#service/server/index.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { AnswerOf } from '#platform/wire.ts';
import type * as contract from '../contract.ts';
import { satisfactionOf } from '../rules/satisfaction.ts';
import { addTallies } from '../rules/tally.ts';
import { identityOf, unitsSeen } from './access.ts';
import { figuresOf } from './figures.ts';
import { gather, measureIndicator } from './measure-indicator.ts';
import { viewOfMeasured } from './measured-view.ts';
import { tallyHours } from './tally.repo.ts';

type Today = { readonly today: PlainDate };
/** A browser listens to so many topics at most. */
const maxTopics = 20;

export const listUnitPages =
  (deps: ServerDeps) =>
  (actor: Actor, { today }: Today): Promise<Result<AnswerOf<typeof contract.listUnitPages>, never>> =>
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
  (actor: Actor, input: Today & { readonly unitId: UnitId }): Promise<Result<AnswerOf<typeof contract.readUnitPage>, { code: 'NOT_FOUND' }>> =>
    deps.db.transact(identityOf(actor, input.today), async (tx) => {
      const { unitId, today } = input;
      const { agencyId } = actor;
      const unit = (await unitCards(tx, agencyId, today)).find((one) => one.unitId === unitId);
      if (unit === undefined || !(await unitsSeen(tx, actor, today))(unitId)) return refuse({ code: 'NOT_FOUND' });

      const timeZone = await timeZoneOf(tx, agencyId);
      const below = await unitsBelow(tx, agencyId, unitId, today);
      const period = quarterPeriod(partsOf(today).year, quarterOf(today));
      const gathered = await gather(tx, agencyId, { unitId }, { from: period.from, until: today });
      const names = new Map((await listServices(tx, agencyId, today)).map((service) => [service.serviceId as string, service.name]));
      const hours = await tallyHours(tx, agencyId, below, { from: startOfDayIn(timeZone, today), until: startOfDayIn(timeZone, addDays(today, 1)) });
      const hourOf = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });

      const indicators = [];
      for (const indicator of await listIndicators(tx, agencyId, today)) {
        const target = await targetOn(tx, agencyId, indicator.indicatorId, { unitId }, today);
        if (target === undefined) continue;
        indicators.push(
          viewOfMeasured(await measureIndicator(tx, { agencyId, of: { unitId }, indicator, period, through: today, target, gathered }), indicator),
        );
      }
      return ok({
        unit: { unitId, name: unit.name },
        topics: below.slice(0, maxTopics).map((id) => `unit:${id}`),
        at: deps.clock.now().toISOString(),
        figures: await figuresOf(tx, agencyId, { unitId }, today, today),
        hours: hours.map(({ hour, n }) => ({ hour: Number(hourOf.format(hour)), n })),
        period: { ...period, until: today },
        services: servicesOf(gathered.inPeriod, names),
        indicators,
      });
    });

function servicesOf(
  parts: Awaited<ReturnType<typeof gather>>['inPeriod'],
  names: ReadonlyMap<string, string>,
): AnswerOf<typeof contract.readUnitPage>['services'] {
  const ids = [...new Set(parts.map((part) => part.serviceId))];
  return ids
    .map((serviceId) => {
      const tally = addTallies(parts.filter((part) => part.serviceId === serviceId).map((part) => part.tally));
      return {
        serviceId,
        name: names.get(serviceId) ?? serviceId,
        n: tally.n,
        finished: tally.finished,
        waitMinutes: tally.waited === 0 ? null : tally.waitSeconds / 60 / tally.waited,
        waited: tally.waited,
        satisfaction: satisfactionOf(tally),
      };
    })
    .filter((service) => service.n > 0)
    .toSorted((left, right) => left.name.localeCompare(right.name, 'id'));
}

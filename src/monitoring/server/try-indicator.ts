import { appendJournal } from '#audit/server/index.ts';
import type { Actor } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import { includes, type Period } from '#kernel/period.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { lineBelow, peopleOn, unitCards } from '#organization/server/index.ts';
import { checkIndicator, checkTarget, isTyped, type Indicator, type IndicatorRefusal, type Target } from '#planning/rules/indicator.ts';
import { mayDefineIndicators } from '#planning/rules/permissions.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { TrialView } from '../contract.ts';
import { minimumCases, type Measured } from '../rules/measure.ts';
import { maySeeEverybody } from '../rules/permissions.ts';
import { bandsOf, quartersBefore } from '../rules/trial.ts';
import { identityOf, unitsSeen } from './access.ts';
import { gather } from './gather.ts';
import { measureIndicator } from './measure-indicator.ts';

/** A definition as it stands in the editor, perhaps nowhere else. */
export type TryIndicator = { readonly indicator: Indicator; readonly target?: Target; readonly today: PlainDate };

type Denial = { readonly code: 'NOT_ALLOWED'; readonly ability: string };

/** More of either is a matter of its own; a trial answers while somebody waits. */
const mostUnits = 100;
const mostPeople = 500;

/** What a definition would have shown where in the last four full quarters, measured as every value is. Only the journal holds that it was tried. */
export const tryIndicator =
  (deps: ServerDeps) =>
  async (actor: Actor, { indicator, target, today }: TryIndicator): Promise<Result<TrialView, IndicatorRefusal | Denial>> => {
    if (!mayDefineIndicators(actor)) return refuse({ code: 'NOT_ALLOWED', ability: 'INDICATOR_TRY' });
    const countable = checkIndicator(indicator);
    if (!countable.ok) return countable;
    const inOrder = target === undefined ? ok(null) : checkTarget(indicator.shape, target);
    if (!inOrder.ok) return inOrder;
    return deps.db.transact(identityOf(actor, today), async (tx) => {
      const { agencyId, personId } = actor;
      const quarters = quartersBefore(today);
      const asked: Asked = { indicator, today, quarters, ...(target === undefined ? {} : { target }) };
      const sees = await unitsSeen(tx, actor, today);
      const seen = (await unitCards(tx, agencyId, today)).filter(({ unitId }) => sees(unitId));
      const units: TrialView['units'] = [];
      for (const { unitId, name } of seen.slice(0, mostUnits)) {
        const measured: Measured[] = [];
        for (const period of quarters) measured.push(await measureIndicator(tx, { ...asked, agencyId, of: { unitId }, period }));
        units.push({ unitId, name, quarters: measured.map(({ value, n, standing }) => ({ value: value ?? null, n, standing })) });
      }
      const people = await tryOnPeople(tx, actor, asked);

      await appendJournal(tx, agencyId, {
        action: 'INDICATOR_TRIED',
        at: deps.clock.now(),
        actorId: personId,
        objectKind: 'INDICATOR',
        objectId: indicator.indicatorId,
        summary: { name: indicator.name, from: quarters[0]?.from ?? null, until: quarters.at(-1)?.until ?? null, target: target?.target ?? null },
      });
      return ok({
        quarters: quarters.map((one) => ({ ...one })),
        minimumN: minimumCases(indicator),
        isTyped: isTyped(indicator),
        units,
        unitsLeftOut: Math.max(0, seen.length - mostUnits),
        people,
      });
    });
  };

type Asked = { readonly indicator: Indicator; readonly target?: Target; readonly today: PlainDate; readonly quarters: readonly Period[] };

/** By number alone, of those whose figures the reader may see: his line, or everybody for the auditor. Himself left out. */
async function tryOnPeople(tx: Tx, actor: Actor, { quarters, ...asked }: Asked): Promise<TrialView['people']> {
  const { agencyId, personId } = actor;
  const ids = (maySeeEverybody(actor) ? await peopleOn(tx, agencyId, asked.today) : await lineBelow(tx, agencyId, personId, asked.today)).filter(
    (id) => id !== personId,
  );
  if (ids.length === 0) return { state: 'NOBODY' };
  if (ids.length > mostPeople) return { state: 'TOO_MANY' };
  const measured: (readonly Measured[])[] = [];
  for (const id of ids) measured.push(await measureQuarters(tx, agencyId, id, quarters, asked));
  return {
    state: 'TOLD',
    of: ids.length,
    quarters: quarters.map((_, at) => bandsOf(measured.flatMap((one) => one[at]?.standing ?? [])) ?? null),
  };
}

/** The rollups of the whole year are read once for a person and shared out over its quarters. */
async function measureQuarters(
  tx: Tx,
  agencyId: Actor['agencyId'],
  personId: PersonId,
  quarters: readonly Period[],
  asked: Omit<Asked, 'quarters'>,
): Promise<readonly Measured[]> {
  const [first, last] = [quarters[0], quarters.at(-1)];
  if (first === undefined || last === undefined) return [];
  const year = await gather(tx, agencyId, { personId }, { from: first.from, until: last.until }, asked.today);
  const measured: Measured[] = [];
  for (const period of quarters) {
    const gathered = { ...year, inPeriod: year.history.filter(({ month }) => includes(period, month)) };
    measured.push(await measureIndicator(tx, { ...asked, agencyId, of: { personId }, period, gathered }));
  }
  return measured;
}

import type { Actor } from '#kernel/actor.ts';
import type { AgencyId } from '#kernel/id.ts';
import { ok, type Result } from '#kernel/result.ts';
import { isTyped, type Indicator } from '#planning/rules/indicator.ts';
import { typedValuesIn } from '#planning/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { WhyView } from '../contract.ts';
import { countedOf, isOfRatings, partOf, type Material } from '../rules/measure.ts';
import { mayOpenUnitRows } from '../rules/permissions.ts';
import { addTallies, ratingsOf } from '../rules/tally.ts';
import { identityOf } from './access.ts';
import { gather } from './gather.ts';
import { measureIndicator } from './measure-indicator.ts';
import { viewOfMeasured } from './measured-view.ts';
import { readQuestion, type Asked, type Question, type WhyRefusal } from './question.ts';
import { countVoided, serviceNames } from './rows.repo.ts';

/** Opens a number: the value by its rule, and its parts, which add up to it. */
export const readWhy =
  (deps: ServerDeps) =>
  (actor: Actor, asked: Asked): Promise<Result<WhyView, WhyRefusal>> =>
    deps.db.transact(identityOf(actor, asked.today), async (tx) => {
      const question = await readQuestion(tx, actor, asked);
      if (!question.ok) return question;
      const { of, indicator, period, counted, subject, whose, target, isPlain } = question.value;
      const { agencyId } = actor;
      const gathered = await gather(tx, agencyId, of, counted, asked.today);
      const measured = await measureIndicator(tx, {
        agencyId,
        of,
        indicator,
        period,
        through: counted.until,
        today: asked.today,
        gathered,
        ...(target ? { target } : {}),
      });
      const all: Material = { parts: gathered.inPeriod, typed: await typedIn(tx, agencyId, question.value) };
      const material = countedOf(indicator, all);
      return ok({
        subject,
        whose,
        at: deps.clock.now().toISOString(),
        measured: { ...viewOfMeasured(measured, indicator), ...(isPlain ? { indicatorId: null } : {}) },
        card: isPlain ? null : cardOf(indicator),
        leftOut: await leftOut(tx, agencyId, question.value, all, material),
        byMonth: byMonth(indicator, material),
        byService: isTyped(indicator) ? [] : byService(indicator, material, await serviceNames(tx, agencyId)),
        rows: rowsKind(actor, question.value),
      });
    });

export function rowsKind(actor: Actor, { of, indicator }: Pick<Question, 'of' | 'indicator'>): WhyView['rows'] {
  if ('unitId' in of && !mayOpenUnitRows(actor, of.unitId)) return 'NOT_ALLOWED';
  if (isTyped(indicator)) return 'TYPED';
  return isOfRatings(indicator) ? 'RATINGS' : 'INTERACTIONS';
}

async function typedIn(tx: Tx, agencyId: AgencyId, { of, indicator, counted }: Question): Promise<Material['typed']> {
  return isTyped(indicator) && 'personId' in of ? typedValuesIn(tx, agencyId, indicator.indicatorId, of.personId, counted) : [];
}

function byMonth(indicator: Indicator, { parts, typed }: Material): WhyView['byMonth'] {
  const months = [...new Set([...parts.map(({ month }) => month), ...typed.map(({ day }) => monthOf(day))])].toSorted();
  return withCases(
    months.map((month) => ({
      month,
      ...partOf(indicator, { parts: parts.filter((part) => part.month === month), typed: typed.filter(({ day }) => monthOf(day) === month) }),
    })),
  );
}

function byService(indicator: Indicator, { parts }: Material, names: ReadonlyMap<string, string>): WhyView['byService'] {
  const services = [...new Set(parts.map(({ serviceId }) => serviceId))].map((serviceId) => ({ serviceId, name: names.get(serviceId) ?? serviceId }));
  const found = services.map((service) => ({
    ...service,
    ...partOf(indicator, { parts: parts.filter((part) => part.serviceId === service.serviceId), typed: [] }),
  }));
  return withCases(found).toSorted((left, right) => left.name.localeCompare(right.name, 'id'));
}

/** Parts without a case say nothing. */
function withCases<P extends ReturnType<typeof partOf>>(parts: readonly P[]) {
  return parts.filter(({ n, numerator }) => n > 0 || numerator > 0).map((part) => ({ ...part, denominator: part.denominator ?? null }));
}

async function leftOut(tx: Tx, agencyId: AgencyId, question: Question, all: Material, counted: Material): Promise<WhyView['leftOut']> {
  const { indicator } = question;
  const voided = { code: 'VOIDED' as const, n: await countVoided(tx, agencyId, question) };
  const earlier = { code: 'EARLIER_VALUES' as const, n: indicator.consolidation === 'LAST_KNOWN' ? all.typed.length - counted.typed.length : 0 };
  const sum = ({ parts }: Material) => addTallies(parts.map(({ tally }) => tally));
  const within = sum(counted);
  const others = sum({
    parts: all.parts.filter(({ serviceId }) => indicator.serviceIds !== undefined && !indicator.serviceIds.includes(serviceId)),
    typed: [],
  });
  const timed = [indicator.numerator, indicator.denominator].some((count) => count === 'WAITED' || count === 'WAIT_MINUTES') ? within.waited : within.standard;
  const isOfTime = indicator.denominator === 'WAITED' || indicator.denominator === 'WITH_STANDARD' || indicator.numerator === 'WAIT_MINUTES';
  const ofWork: WhyView['leftOut'] = [
    { code: 'LATE', n: isOfTime ? within.late : 0 },
    { code: 'WITHOUT_TIME', n: isOfTime ? within.n - timed - within.late : 0 },
    { code: 'OTHER_SERVICES', n: isOfRatings(indicator) ? ratingsOf(others) : others.n },
  ];
  return [...(isTyped(indicator) ? [] : ofWork), voided, earlier].filter(({ n }) => n > 0);
}

function cardOf({ description, countsWhat, countsNot, influencedBy, source, knownWeakness }: Indicator): WhyView['card'] {
  return { description, countsWhat, countsNot, influencedBy, source, knownWeakness };
}

function monthOf(day: string): Material['parts'][number]['month'] {
  return `${day.slice(0, 7)}-01` as Material['parts'][number]['month'];
}

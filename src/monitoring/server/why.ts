import type { Actor } from '#kernel/actor.ts';
import { asId, type PersonId, type UnitId } from '#kernel/id.ts';
import { daysBetween, type PlainDate } from '#kernel/plain-date.ts';
import type { Period } from '#kernel/period.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { personCards } from '#organization/server/index.ts';
import { isTyped, type Indicator } from '#planning/rules/indicator.ts';
import { indicatorOn, typedValuesIn } from '#planning/server/index.ts';
import { listServices } from '#service/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { MeasureCode, MonitoringRefusal, WhyView } from '../contract.ts';
import { measure } from '../rules/measure.ts';
import { throughDayFor } from '../rules/permissions.ts';
import { addTallies, noTyped, type Tally } from '../rules/tally.ts';
import { findUnit, identityOf, seesPerson, unitsSeen } from './access.ts';
import { gather, measureIndicator, type Gathered, type Of } from './measure-indicator.ts';
import { viewOfMeasured } from './measured-view.ts';

export type Asked = {
  readonly of: 'person' | 'unit';
  readonly id: string;
  readonly measure: string;
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly today: PlainDate;
};
export type WhyRefusal = MonitoringRefusal | { readonly code: 'NOT_FOUND' };

/** A question about a number that the actor may ask. */
export type Question = { readonly of: Of; readonly subject: string; readonly indicator: Indicator; readonly period: Period };

const maxDays = 800;

/** Opens a number: the value by its rule, and its parts, which add up to it. */
export const readWhy =
  (deps: ServerDeps) =>
  (actor: Actor, asked: Asked & { readonly target?: number | undefined }): Promise<Result<WhyView, WhyRefusal>> =>
    deps.db.transact(identityOf(actor, asked.today), async (tx) => {
      const question = await readQuestion(tx, actor, asked);
      if (!question.ok) return question;
      const { of, indicator, period, subject } = question.value;
      const gathered = await gather(tx, actor.agencyId, of, period);
      const measured = await measureIndicator(tx, {
        agencyId: actor.agencyId,
        of,
        indicator,
        period,
        gathered,
        ...(asked.target === undefined ? {} : { target: { target: asked.target } }),
      });
      const view = viewOfMeasured(measured, indicator);
      const isShown = view.value !== null || measured.value === undefined;
      const names = new Map((await listServices(tx, actor.agencyId, asked.today)).map((service) => [service.serviceId as string, service.name]));
      return ok({
        subject,
        measured: view,
        leftOut: leftOut(indicator, gathered),
        byMonth: isShown ? await monthParts(tx, actor, question.value, gathered) : [],
        byService: isShown && !isTyped(indicator) ? serviceParts(indicator, gathered, names) : [],
        rows:
          'unitId' in of && !isOpenUnit(actor)
            ? 'NOT_ALLOWED'
            : isTyped(indicator)
              ? 'TYPED'
              : indicator.denominator === 'RATINGS'
                ? 'RATINGS'
                : 'INTERACTIONS',
      });
    });

/** Rows of a unit name nobody, but only those who answer for it and the auditor open them. */
export function isOpenUnit(actor: Actor): boolean {
  return actor.roles.some((role) => role === 'AUDITOR' || role === 'PIMPINAN' || role === 'ATASAN');
}

/** What is asked, cut to the days that the reader sees; nothing of a person or unit that he may not see. */
export async function readQuestion(tx: Tx, actor: Actor, asked: Asked): Promise<Result<Question, WhyRefusal>> {
  if (asked.until < asked.from) return refuse({ code: 'PERIOD_BACKWARDS' });
  if (daysBetween(asked.from, asked.until) > maxDays) return refuse({ code: 'PERIOD_TOO_LONG', maxDays });
  const seen = asked.of === 'person' ? await personSeen(tx, actor, asId(asked.id), asked.today) : await unitSeen(tx, actor, asId(asked.id), asked.today);
  if (seen === undefined) return refuse({ code: 'NOT_FOUND' });
  const until = asked.until > seen.through ? seen.through : asked.until;
  const period = { from: asked.from > until ? until : asked.from, until };
  const indicator = isMeasureCode(asked.measure) ? plainMeasures[asked.measure] : await indicatorOn(tx, actor.agencyId, asked.measure, asked.until);
  return indicator === undefined ? refuse({ code: 'NOT_FOUND' }) : ok({ of: seen.of, subject: seen.subject, indicator, period });
}

async function personSeen(tx: Tx, actor: Actor, personId: PersonId, today: PlainDate) {
  const card = (await personCards(tx, actor.agencyId, [personId], today)).get(personId);
  if (card === undefined || !(await seesPerson(tx, actor, personId, today))) return undefined;
  return { of: { personId }, subject: card.name, through: throughDayFor(actor, personId, today) };
}

async function unitSeen(tx: Tx, actor: Actor, unitId: UnitId, today: PlainDate) {
  const unit = await findUnit(tx, actor, unitId, today);
  if (unit === undefined || !(await unitsSeen(tx, actor, today))(unitId)) return undefined;
  return { of: { unitId }, subject: unit.name, through: today };
}

async function monthParts(tx: Tx, actor: Actor, { of, indicator, period }: Question, gathered: Gathered): Promise<WhyView['byMonth']> {
  if (isTyped(indicator)) {
    if (!('personId' in of)) return [];
    const values = await typedValuesIn(tx, actor.agencyId, indicator.indicatorId, of.personId, period);
    const months = [...new Set(values.map(({ day }) => `${day.slice(0, 7)}-01`))];
    return months.map((month) => {
      const within = values.filter(({ day }) => day.startsWith(month.slice(0, 7)));
      const sum = (part: 'numerator' | 'denominator') => within.reduce((all, one) => all + one[part], 0);
      return { month, numerator: sum('numerator'), denominator: indicator.denominator === undefined ? null : sum('denominator'), n: within.length };
    });
  }
  const months = [...new Set(gathered.inPeriod.map((part) => part.month))].toSorted();
  return months.map((month) => ({ month, ...partOf(indicator, gathered, (part) => part.month === month) })).filter((part) => part.n > 0 || part.numerator > 0);
}

function serviceParts(indicator: Indicator, gathered: Gathered, names: ReadonlyMap<string, string>): WhyView['byService'] {
  const services = [...new Set(gathered.inPeriod.map((part) => part.serviceId))];
  return services
    .map((serviceId) => ({ serviceId, name: names.get(serviceId) ?? serviceId, ...partOf(indicator, gathered, (part) => part.serviceId === serviceId) }))
    .filter((part) => part.n > 0 || part.numerator > 0)
    .toSorted((left, right) => left.name.localeCompare(right.name, 'id'));
}

function partOf(
  indicator: Indicator,
  gathered: Gathered,
  isIn: (part: Gathered['inPeriod'][number]) => boolean,
): { numerator: number; denominator: number | null; n: number } {
  const { numerator, denominator, n } = measure(indicator, counted(indicator, gathered, isIn), noTyped);
  return { numerator, denominator: denominator ?? null, n };
}

function counted(indicator: Indicator, gathered: Gathered, isIn: (part: Gathered['inPeriod'][number]) => boolean): Tally {
  return addTallies(gathered.inPeriod.filter((part) => isIn(part) && isMeasured(indicator, part.serviceId)).map((part) => part.tally));
}

function isMeasured(indicator: Indicator, serviceId: string): boolean {
  return indicator.serviceIds === undefined || indicator.serviceIds.includes(serviceId);
}

function leftOut(indicator: Indicator, gathered: Gathered): WhyView['leftOut'] {
  if (isTyped(indicator)) return [];
  const all = addTallies(gathered.inPeriod.map((part) => part.tally));
  const within = counted(indicator, gathered, () => true);
  const isOfTime = indicator.denominator === 'WAITED' || indicator.denominator === 'WITH_STANDARD';
  const timed = indicator.denominator === 'WAITED' ? within.waited : within.standard;
  const found: WhyView['leftOut'] = [
    { code: 'LATE', n: isOfTime ? within.late : 0 },
    { code: 'WITHOUT_TIME', n: isOfTime ? within.n - timed - within.late : 0 },
    { code: 'OTHER_SERVICES', n: all.n - within.n },
  ];
  return found.filter(({ n }) => n > 0);
}

function isMeasureCode(code: string): code is MeasureCode {
  return Object.hasOwn(plainMeasures, code);
}

const plain = {
  version: 1,
  description: '',
  countsWhat: '',
  countsNot: '',
  factor: 1,
  decimals: 0,
  consolidation: 'SUM',
  minimumN: 1,
  influencedBy: '',
  source: '',
  knownWeakness: '',
} as const;
/** The figures that need no definition of the agency. */
const plainMeasures: Readonly<Record<MeasureCode, Indicator>> = {
  SERVICES: {
    ...plain,
    indicatorId: '00000000-0000-0000-0000-000000000001',
    name: 'Layanan tercatat',
    numerator: 'INTERACTIONS',
    unit: 'layanan',
    shape: 'HIGHER',
  },
  FINISHED: { ...plain, indicatorId: '00000000-0000-0000-0000-000000000002', name: 'Layanan selesai', numerator: 'FINISHED', unit: 'layanan', shape: 'HIGHER' },
  WAIT: {
    ...plain,
    indicatorId: '00000000-0000-0000-0000-000000000003',
    name: 'Rata-rata waktu tunggu',
    numerator: 'WAIT_MINUTES',
    denominator: 'WAITED',
    unit: 'menit',
    decimals: 1,
    shape: 'LOWER',
  },
  SATISFACTION: {
    ...plain,
    indicatorId: '00000000-0000-0000-0000-000000000004',
    name: 'Kepuasan warga',
    numerator: 'RATINGS_SATISFIED',
    denominator: 'RATINGS',
    factor: 100,
    unit: '%',
    decimals: 1,
    shape: 'HIGHER',
  },
};

import type { Actor } from '#kernel/actor.ts';
import { asId, type PersonId, type UnitId } from '#kernel/id.ts';
import { daysBetween, type PlainDate } from '#kernel/plain-date.ts';
import { monthPeriod, type Period } from '#kernel/period.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { personCards } from '#organization/server/index.ts';
import type { Indicator } from '#planning/rules/indicator.ts';
import { agreedTargetOf, type AgreedTarget } from '#planning/rules/milestone.ts';
import { indicatorOn, skpOn } from '#planning/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { MeasureCode, MonitoringRefusal, WhyView } from '../contract.ts';
import { isOfRatings } from '../rules/measure.ts';
import { throughDayFor } from '../rules/permissions.ts';
import { findSeenUnit, seesPerson } from './access.ts';
import type { Of } from './gather.ts';

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
export type Question = {
  readonly of: Of;
  readonly subject: string;
  readonly whose: WhyView['whose'];
  readonly indicator: Indicator;
  /** One of the figures that need no definition of the agency. */
  readonly isPlain: boolean;
  readonly target?: AgreedTarget;
  readonly period: Period;
  /** The part of the period that counts for this reader. */
  readonly counted: Period;
};

const maxDays = 800;

/** What is asked, cut to the days that the reader sees; nothing of a person or unit that he may not see. */
export async function readQuestion(tx: Tx, actor: Actor, asked: Asked): Promise<Result<Question, WhyRefusal>> {
  if (asked.until < asked.from) return refuse({ code: 'PERIOD_BACKWARDS' });
  if (daysBetween(asked.from, asked.until) > maxDays) return refuse({ code: 'PERIOD_TOO_LONG', maxDays });
  const seen = asked.of === 'person' ? await personSeen(tx, actor, asId(asked.id), asked.today) : await unitSeen(tx, actor, asId(asked.id), asked.today);
  if (seen === undefined) return refuse({ code: 'NOT_FOUND' });
  const isPlain = isMeasureCode(asked.measure);
  const indicator = isMeasureCode(asked.measure)
    ? plainMeasures[asked.measure]
    : await indicatorOn(tx, actor.agencyId, asked.measure, earlier(asked.until, seen.through));
  if (indicator === undefined) return refuse({ code: 'NOT_FOUND' });

  // A day that the reader does not see yet is answered with the last one that he sees.
  const period = isOfRatings(indicator) ? wholeMonths(asked) : { from: asked.from, until: asked.until };
  const from = earlier(period.from, seen.through);
  const counted = { from, until: earlier(period.until, seen.through) };
  const target = 'personId' in seen.of && !isPlain ? await agreedTarget(tx, actor, seen.of.personId, indicator, counted.until) : undefined;
  return ok({
    of: seen.of,
    subject: seen.subject,
    whose: seen.whose,
    indicator,
    isPlain,
    ...(target ? { target } : {}),
    period: { from, until: period.until },
    counted,
  });
}

async function personSeen(tx: Tx, actor: Actor, personId: PersonId, today: PlainDate) {
  const card = (await personCards(tx, actor.agencyId, [personId], today)).get(personId);
  if (card === undefined || !(await seesPerson(tx, actor, personId, today))) return undefined;
  const whose: WhyView['whose'] = actor.personId === personId ? 'OWN' : 'PERSON';
  return { of: { personId }, subject: card.name, whose, through: throughDayFor(actor, personId, today) };
}

async function unitSeen(tx: Tx, actor: Actor, unitId: UnitId, today: PlainDate) {
  const unit = await findSeenUnit(tx, actor, unitId, today);
  return unit && { of: { unitId }, subject: unit.name, whose: 'UNIT' as const, through: today };
}

/** What the person's plan has agreed for the indicator. */
async function agreedTarget(tx: Tx, { agencyId }: Actor, personId: PersonId, { indicatorId }: Indicator, day: PlainDate): Promise<AgreedTarget | undefined> {
  const skp = await skpOn(tx, agencyId, personId, day);
  const iki = skp?.rhk.flatMap((rhk) => rhk.iki).find((one) => one.indicatorId === indicatorId);
  return skp && iki && agreedTargetOf(iki, skp.period.from);
}

/** The difference of two periods would open the ratings of a single day, so they are asked for by whole months. */
function wholeMonths({ from, until }: Period): Period {
  return { from: monthPeriod(from).from, until: monthPeriod(until).until };
}

function earlier(left: PlainDate, right: PlainDate): PlainDate {
  return left < right ? left : right;
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
/** The figures that every page begins with. */
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

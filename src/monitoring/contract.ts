import { z } from 'zod';
import { endpoint, instant, plainDate, uuid } from '#platform/wire.ts';
import { cardQuestionCodes } from '#planning/rules/card-check.ts';
import { shapes } from '#planning/rules/indicator.ts';
import { standings } from './rules/measure.ts';
import { trends } from './rules/trend.ts';

const interval = z.strictObject({ low: z.number(), high: z.number(), method: z.enum(['WILSON', 'STUDENT']) });
const period = z.strictObject({ from: plainDate, until: plainDate });

const satisfaction = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('HIDDEN'), n: z.int(), invited: z.int() }),
  z.strictObject({
    state: z.enum(['FEW', 'ENOUGH']),
    n: z.int(),
    invited: z.int(),
    satisfied: z.int(),
    valuePct: z.number(),
    lowPct: z.number(),
    highPct: z.number(),
  }),
]);
export type SatisfactionView = z.output<typeof satisfaction>;

/** The figures that every page begins with. */
const figures = z.strictObject({
  today: z.strictObject({ day: plainDate, n: z.int(), finished: z.int() }).nullable(),
  week: z.strictObject({ from: plainDate, until: plainDate, n: z.int(), finished: z.int(), before: z.int() }),
  wait: z.strictObject({
    from: plainDate,
    until: plainDate,
    n: z.int(),
    meanMinutes: z.number().nullable(),
    lowMinutes: z.number().nullable(),
    highMinutes: z.number().nullable(),
  }),
  satisfaction: z.strictObject({ from: plainDate, until: plainDate, value: satisfaction }),
});
export type FiguresView = z.output<typeof figures>;

const month = z.strictObject({ month: plainDate, value: z.number().nullable(), n: z.number() });

const measured = z.strictObject({
  indicatorId: uuid.nullable(),
  name: z.string(),
  unit: z.string(),
  decimals: z.int(),
  formula: z.string(),
  factor: z.number(),
  numerator: z.number(),
  denominator: z.number().nullable(),
  value: z.number().nullable(),
  n: z.number(),
  /** With fewer cases nothing is concluded. */
  minimumN: z.int(),
  interval: interval.nullable(),
  period,
  through: plainDate,
  target: z.number().nullable(),
  achievementPct: z.number().nullable(),
  standing: z.enum(standings),
  ruleVersion: z.string(),
  trend: z.enum(trends),
  /** Whether the target holds for each month, or only for the period as a whole. */
  isMonthly: z.boolean(),
  months: z.array(month),
});
export type MeasuredView = z.output<typeof measured>;

const iki = z.strictObject({ ikiId: uuid, title: z.string(), rhkTitle: z.string(), polarity: z.enum(['MAXIMIZE', 'MINIMIZE', 'STABILIZE']), measured });

const personPage = z.strictObject({
  person: z.strictObject({ personId: uuid, name: z.string(), postTitle: z.string().nullable(), unitId: uuid.nullable(), unitName: z.string().nullable() }),
  /** The last day that this reader sees. */
  through: plainDate,
  at: instant,
  figures,
  period,
  skpId: uuid.nullable(),
  iki: z.array(iki),
});
export type PersonPageView = z.output<typeof personPage>;

const personId = z.strictObject({ personId: uuid });
const unitId = z.strictObject({ unitId: uuid });

export const readOwnPage = endpoint({ method: 'get', path: '/api/monitoring/me', summary: 'Own figures, live', access: 'SIGNED_IN', answer: personPage });
export const readPersonPage = endpoint({
  method: 'get',
  path: '/api/monitoring/people/{personId}',
  summary: 'Figures of a person in the line below, a day later',
  access: 'SIGNED_IN',
  params: personId,
  answer: personPage,
});

export const readTeam = endpoint({
  method: 'get',
  path: '/api/monitoring/team',
  summary: 'Subordinates in the order of their names, with sums of the week and how many goals have evidence',
  access: 'SIGNED_IN',
  answer: z.strictObject({
    week: period,
    people: z.array(
      z.strictObject({
        personId: uuid,
        name: z.string(),
        postTitle: z.string().nullable(),
        unitName: z.string().nullable(),
        n: z.int(),
        finished: z.int(),
        /** Null without an approved plan. */
        evidence: z.strictObject({ ikis: z.int(), withEvidence: z.int() }).nullable(),
      }),
    ),
  }),
});

export const listUnitPages = endpoint({
  method: 'get',
  path: '/api/monitoring/units',
  summary: 'Units that the actor may look at',
  access: 'SIGNED_IN',
  answer: z.strictObject({
    units: z.array(z.strictObject({ unitId: uuid, name: z.string(), kind: z.string(), parentId: uuid.nullable(), isOwn: z.boolean() })),
  }),
});
export type UnitListView = z.output<typeof listUnitPages.answer>;

export const readUnitPage = endpoint({
  method: 'get',
  path: '/api/monitoring/units/{unitId}',
  summary: 'Figures of a unit with all below it; names nobody',
  access: 'SIGNED_IN',
  params: unitId,
  answer: z.strictObject({
    unit: z.strictObject({ unitId: uuid, name: z.string() }),
    at: instant,
    figures,
    hours: z.array(z.strictObject({ hour: z.int(), n: z.int() })),
    period,
    /** The last day whose ratings are opened. */
    ratingsThrough: plainDate,
    services: z.array(
      z.strictObject({ serviceId: uuid, name: z.string(), n: z.int(), finished: z.int(), waitMinutes: z.number().nullable(), waited: z.int(), satisfaction }),
    ),
    months: z.array(z.strictObject({ month: plainDate, n: z.int(), finished: z.int(), waitMinutes: z.number().nullable(), waited: z.int() })),
    indicators: z.array(measured),
  }),
});

const measures = ['SERVICES', 'FINISHED', 'WAIT', 'SATISFACTION'] as const;
export type MeasureCode = (typeof measures)[number];

/** A number that somebody asks about. */
const question = {
  of: z.enum(['person', 'unit']),
  id: uuid,
  measure: z.union([z.enum(measures), uuid], 'Ukuran tidak dikenali.'),
  from: plainDate,
  until: plainDate,
};

const choice = z.strictObject({ key: z.string(), amount: z.number().nullable() });

export const readIndicatorCard = endpoint({
  method: 'get',
  path: '/api/indicators/{indicatorId}/card',
  summary: 'What an indicator expects of the reader, with an example from his own last month and three questions; `turn` changes the order of choices',
  access: 'SIGNED_IN',
  params: z.strictObject({ indicatorId: uuid }),
  query: z.strictObject({ turn: z.coerce.number().int().min(0).max(1000).optional() }),
  answer: z.strictObject({
    indicator: z.strictObject({
      indicatorId: uuid,
      version: z.int(),
      name: z.string(),
      description: z.string(),
      countsWhat: z.string(),
      countsNot: z.string(),
      influencedBy: z.string(),
      source: z.string(),
      knownWeakness: z.string(),
      formula: z.string(),
      factor: z.number(),
      unit: z.string(),
      decimals: z.int(),
      shape: z.enum(shapes),
    }),
    target: z.number().nullable(),
    minimumN: z.int(),
    example: z.strictObject({
      /** False: that month holds nothing of the reader, so the numbers are supposed. */
      isOwn: z.boolean(),
      month: plainDate,
      numerator: z.number(),
      denominator: z.number().nullable(),
      value: z.number(),
      n: z.number(),
    }),
    supervisorName: z.string().nullable(),
    questions: z.array(z.strictObject({ code: z.enum(cardQuestionCodes), options: z.array(choice) })),
    understoodAt: instant.nullable(),
  }),
});
export type IndicatorCardView = z.output<typeof readIndicatorCard.answer>;

const answered = z.string().max(40);

export const answerIndicatorCard = endpoint({
  method: 'post',
  path: '/api/indicators/{indicatorId}/card',
  summary: 'Answers the three questions of a card; three right ones are kept as understood, anything else is kept nowhere',
  access: 'SIGNED_IN',
  params: z.strictObject({ indicatorId: uuid }),
  body: z.strictObject({
    answers: z.strictObject({ COUNTS: answered.optional(), VALUE: answered.optional(), TARGET: answered.optional(), INFLUENCE: answered.optional() }),
  }),
  answer: z.strictObject({ answers: z.array(z.strictObject({ code: z.enum(cardQuestionCodes), isRight: z.boolean() })), understood: z.boolean() }),
});

/** Numbers of a part. */
const part = { numerator: z.number(), denominator: z.number().nullable(), n: z.number() };

export const readWhy = endpoint({
  method: 'get',
  path: '/api/monitoring/why',
  summary: 'Why a number is what it is: formula, parts by month and service that add up to it, what was left out',
  access: 'SIGNED_IN',
  query: z.strictObject(question),
  answer: z.strictObject({
    subject: z.string(),
    whose: z.enum(['OWN', 'PERSON', 'UNIT']),
    at: instant,
    measured,
    /** The indicator's card; null for the figures that every page begins with. */
    card: z
      .strictObject({
        description: z.string(),
        countsWhat: z.string(),
        countsNot: z.string(),
        influencedBy: z.string(),
        source: z.string(),
        knownWeakness: z.string(),
      })
      .nullable(),
    leftOut: z.array(z.strictObject({ code: z.enum(['LATE', 'WITHOUT_TIME', 'OTHER_SERVICES', 'VOIDED', 'EARLIER_VALUES']), n: z.int() })),
    byMonth: z.array(z.strictObject({ month: plainDate, ...part })),
    byService: z.array(z.strictObject({ serviceId: uuid, name: z.string(), ...part })),
    /** Whether the rows behind the parts may be opened by this reader, and of what kind they are. */
    rows: z.enum(['INTERACTIONS', 'RATINGS', 'TYPED', 'NOT_ALLOWED']),
  }),
});
export type WhyView = z.output<typeof readWhy.answer>;

/** Where the next page begins: so many rows of that day have been shown. A time would tell more than the rows do. */
const next = z.strictObject({ day: plainDate, skip: z.int().min(0).max(100_000) });

export const listWhyRows = endpoint({
  method: 'get',
  path: '/api/monitoring/why/rows',
  summary: 'The rows behind a number or a part of it, 50 a page; ratings only as counts by score and month',
  access: 'SIGNED_IN',
  query: z.strictObject({
    ...question,
    month: plainDate.optional(),
    serviceId: uuid.optional(),
    day: plainDate.optional(),
    skip: z.coerce.number().int().min(0).max(100_000).optional(),
  }),
  answer: z.strictObject({
    interactions: z.array(
      z.strictObject({
        key: z.string(),
        day: plainDate,
        /** Only for the person himself and the auditor. */
        at: instant.nullable(),
        serviceName: z.string(),
        channel: z.string(),
        outcome: z.string(),
        waitMinutes: z.number().nullable(),
        handlingMinutes: z.number().nullable(),
        standardMet: z.boolean().nullable(),
        late: z.boolean(),
      }),
    ),
    ratings: z.array(z.strictObject({ month: plainDate, counts: z.tuple([z.int(), z.int(), z.int(), z.int()]), n: z.int() })),
    typed: z.array(
      z.strictObject({
        typedValueId: uuid,
        day: plainDate,
        numerator: z.number(),
        denominator: z.number(),
        note: z.string(),
        evidenceName: z.string(),
        evidenceLink: z.string(),
      }),
    ),
    next: next.nullable(),
  }),
});
export type WhyRowsView = z.output<typeof listWhyRows.answer>;

export type MonitoringRefusal = { readonly code: 'PERIOD_TOO_LONG'; readonly maxDays: number } | { readonly code: 'PERIOD_BACKWARDS' };

export const refusalStatus = { PERIOD_TOO_LONG: 422, PERIOD_BACKWARDS: 422 } as const satisfies Record<MonitoringRefusal['code'], number>;

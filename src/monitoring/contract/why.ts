import { z } from 'zod';
import { endpoint, instant, plainDate, uuid } from '#platform/wire.ts';
import { measured } from './figures.ts';

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

import { z } from 'zod';
import { endpoint, instant, plainDate, uuid } from '#platform/wire.ts';
import { figures, measured, period, satisfaction } from './figures.ts';

const iki = z.strictObject({
  ikiId: uuid,
  title: z.string(),
  rhkTitle: z.string(),
  polarity: z.enum(['MAXIMIZE', 'MINIMIZE', 'STABILIZE']).nullable(),
  measured,
});

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

const treeSum = z.strictObject({ on: plainDate, units: z.array(z.string()), n: z.int(), finished: z.int() });

/** A reorganised tree read both ways: the work of one period, of the units below as they stood on a day and as they stand now. */
export const compareTrees = endpoint({
  method: 'get',
  path: '/api/monitoring/units/{unitId}/trees',
  summary: 'The work of this quarter below a unit, by the tree of a day and by that of today',
  access: 'SIGNED_IN',
  params: unitId,
  query: z.strictObject({ on: plainDate }),
  answer: z.strictObject({ period, onDay: treeSum, onToday: treeSum }),
});

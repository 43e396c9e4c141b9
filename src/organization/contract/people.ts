import { z } from 'zod';
import { roles } from '#kernel/actor.ts';
import { endpoint, plainDate, uuid } from '#platform/wire.ts';
import { employmentKinds } from '../rules/employment-kind.ts';
import { postingKinds, supervisionKinds } from '../rules/supervision.ts';
import { unitKinds } from '../rules/unit-kind.ts';

const personRef = z.strictObject({ personId: uuid, name: z.string() });

const personCard = z.strictObject({
  personId: uuid,
  name: z.string(),
  nip: z.string(),
  employment: z.enum(employmentKinds),
  rankGrade: z.string().nullable(),
  postTitle: z.string().nullable(),
  unitName: z.string().nullable(),
});

export type PersonCardView = z.output<typeof personCard>;

export const readMe = endpoint({
  method: 'get',
  path: '/api/me',
  summary: 'The person who is signed in, with roles, unit and what is due',
  access: 'SIGNED_IN',
  answer: z.strictObject({
    person: personCard,
    roles: z.array(z.enum(roles)),
    unitId: uuid.nullable(),
    ledUnitIds: z.array(uuid),
    supervisor: personRef.nullable(),
    subordinateCount: z.int(),
    agencyName: z.string(),
    timeZone: z.string(),
    today: plainDate,
    due: z.array(z.enum(['SECOND_FACTOR_ENROLLMENT'])),
  }),
});

export type Me = z.output<typeof readMe.answer>;

export const listUnits = endpoint({
  method: 'get',
  path: '/api/units',
  summary: 'Units of the agency today, or as the tree was on a day',
  access: 'SIGNED_IN',
  query: z.strictObject({ on: plainDate.optional() }),
  answer: z.strictObject({
    units: z.array(z.strictObject({ unitId: uuid, code: z.string(), name: z.string(), kind: z.enum(unitKinds), parentId: uuid.nullable() })),
  }),
});

export const listPeople = endpoint({
  method: 'get',
  path: '/api/people',
  summary: 'People the reader may see, by name; search by name or number, 50 a page',
  access: ['PENGELOLA', 'AUDITOR', 'PIMPINAN'],
  query: z.strictObject({
    search: z.string().trim().max(100, 'Cari dengan paling banyak 100 huruf.').optional(),
    after: uuid.optional(),
    withoutSupervisor: z.literal('true').optional(),
    /** Who has not chosen a password yet. */
    withoutPassword: z.literal('true').optional(),
  }),
  answer: z.strictObject({
    people: z.array(personCard.extend({ supervisorName: z.string().nullable() })),
    /** Give it as `after` for the next page. */
    next: uuid.nullable(),
  }),
});

const interval = { from: plainDate, until: plainDate.nullable() };

export const readPerson = endpoint({
  method: 'get',
  path: '/api/people/{personId}',
  summary: 'One person with posts and supervisors over time',
  access: 'SIGNED_IN',
  params: z.strictObject({ personId: uuid }),
  answer: z.strictObject({
    person: personCard,
    active: z.boolean(),
    today: plainDate,
    supervisor: personRef.nullable(),
    postings: z.array(z.strictObject({ postTitle: z.string(), unitName: z.string(), kind: z.enum(postingKinds), ...interval })),
    supervision: z.array(z.strictObject({ supervisor: personRef, kind: z.enum(supervisionKinds), ...interval })),
    can: z.strictObject({ changeSupervisor: z.union([z.literal(true), z.enum(['NOT_PENGELOLA'])]) }),
  }),
});

export type PersonView = z.output<typeof readPerson.answer>;

export const changeSupervisor = endpoint({
  method: 'post',
  path: '/api/people/{personId}/supervisor',
  summary: 'Gives a person another supervisor from a day on; an acting one needs a last day',
  access: ['PENGELOLA'],
  params: z.strictObject({ personId: uuid }),
  body: z.strictObject({ supervisorId: uuid, kind: z.enum(supervisionKinds), from: plainDate, until: plainDate.optional() }),
  answer: z.strictObject({ from: plainDate, until: plainDate.nullable() }),
});

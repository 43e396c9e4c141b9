import { z } from 'zod';
import { endpoint, instant, line, paragraph, plainDate, sheetFormat, uuid } from '#platform/wire.ts';
import { employmentKinds } from '#organization/rules/employment-kind.ts';
import { postingKinds } from '#organization/rules/supervision.ts';
import { polarities } from '../rules/achievement.ts';
import { skpAbilityReasons } from '../rules/permissions.ts';
import { berakhlakValues } from '../rules/berakhlak.ts';
import { cascades } from '../rules/mph.ts';
import { itemFields, proposalStatuses } from '../rules/proposal.ts';
import { perspectives, skpForms, skpModels, skpStatuses } from '../rules/skp.ts';
import { amount } from './amount.ts';

export const aspects = ['QUANTITY', 'QUALITY', 'TIME', 'COST'] as const;

export const blocks = ['MAIN', 'ADDITIONAL'] as const;

const year = z.int('Tahun ditulis empat angka.').min(2000, 'Tahun paling awal 2000.').max(2100, 'Tahun paling akhir 2100.');

export const quarter = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);

/** What of a yearly target is agreed for a quarter. */
const milestone = z.strictObject({ quarter, target: amount.min(0, 'Target triwulan tidak kurang dari 0.') });

const ikiPlan = z.strictObject({
  ikiId: uuid,
  title: line(500, 3),
  /** These four together, or in the qualitative model none. */
  aspect: z.enum(aspects, 'Pilih aspek.').optional(),
  target: amount.optional(),
  unit: line(60).optional(),
  polarity: z.enum(polarities, 'Pilih arah target.').optional(),
  indicatorId: uuid.optional(),
  milestones: z.array(milestone).max(4).optional(),
});

const rhkPlan = z.strictObject({
  rhkId: uuid,
  title: line(500, 3),
  block: z.enum(blocks),
  perspective: z.enum(perspectives, 'Pilih perspektif.').optional(),
  supportedRhkId: uuid.optional(),
  iki: z.array(ikiPlan).max(30, 'Paling banyak 30 indikator dalam satu hasil.'),
});

const annexLines = z.array(line(300, 3)).max(20, 'Paling banyak 20 baris.');
const annexPlan = z.strictObject({ RESOURCES: annexLines, ACCOUNTABILITY: annexLines, CONSEQUENCES: annexLines });
const annexView = z.strictObject({ RESOURCES: z.array(z.string()), ACCOUNTABILITY: z.array(z.string()), CONSEQUENCES: z.array(z.string()) });

const party = z.strictObject({
  name: z.string(),
  nip: z.string(),
  rankGrade: z.string().nullable(),
  postTitle: z.string().nullable(),
  unitName: z.string().nullable(),
});

const itemContent = z.union([z.string(), z.number()]).nullable();

const proposalView = z.strictObject({
  proposalId: uuid,
  itemId: uuid,
  itemTitle: z.string(),
  isRemoval: z.boolean(),
  differences: z.array(z.strictObject({ field: z.enum(itemFields), from: itemContent, to: itemContent })),
  reason: z.string(),
  authorName: z.string(),
  isOwn: z.boolean(),
  proposedAt: instant,
  status: z.enum(proposalStatuses),
  counters: uuid.nullable(),
  answer: z.string(),
  answeredAt: instant.nullable(),
});

const ability = z.union([z.literal(true), z.enum(skpAbilityReasons)]);

const skpHead = z.strictObject({
  skpId: uuid,
  personId: uuid,
  personName: z.string(),
  year: z.int(),
  version: z.int(),
  status: z.enum(skpStatuses),
  evaluatorName: z.string().nullable(),
  submittedAt: instant.nullable(),
  decidedAt: instant.nullable(),
  returnReason: z.string().nullable(),
  /** What the plan waits for and until when; negative days are days too late. */
  due: z.strictObject({ step: z.enum(['SUBMIT', 'APPROVE']), by: plainDate, daysLeft: z.int() }).nullable(),
});

export type SkpHead = z.output<typeof skpHead>;

const skpView = skpHead.extend({
  revision: z.int(),
  period: z.strictObject({ from: plainDate, until: plainDate }),
  form: z.enum(skpForms),
  model: z.enum(skpModels),
  changeReason: z.string().nullable(),
  subject: party,
  /** What the owner holds in the period of the plan, definitive and acting. */
  postings: z.array(
    z.strictObject({ kind: z.enum(postingKinds), postTitle: z.string(), unitName: z.string(), from: plainDate, until: plainDate, days: z.int() }),
  ),
  /** Null where the owner is not known any more. */
  employment: z.enum(employmentKinds).nullable(),
  /** Days of the plan in no definitive post. */
  withoutPost: z.array(z.strictObject({ from: plainDate, until: plainDate })),
  /** Acting posts that no additional result names yet; empty unless the reader may add one. */
  offeredActing: z.array(z.strictObject({ kind: z.enum(postingKinds), postTitle: z.string() })),
  /** Of the header: who decided, who it was handed in to, or who supervises today. */
  evaluator: party.nullable(),
  annex: annexView,
  /** Ekspektasi Khusus Pimpinan, by value. */
  expectations: z.array(z.strictObject({ value: z.enum(berakhlakValues), body: z.string() })),
  /** Why items came back the last time, by item. */
  remarks: z.array(z.strictObject({ itemId: uuid, body: z.string() })),
  notes: z.array(z.strictObject({ noteId: uuid, authorName: z.string(), isOwn: z.boolean(), body: z.string(), writtenAt: instant })),
  proposals: z.array(proposalView),
  /** What leaders have given the owner in their matrix and no result of the plan serves yet. */
  offeredRoles: z.array(z.strictObject({ rhkId: uuid, title: z.string(), cascade: z.enum(cascades), body: z.string() })),
  rhk: z.array(
    z.strictObject({
      rhkId: uuid,
      title: z.string(),
      block: z.enum(blocks),
      perspective: z.enum(perspectives).nullable(),
      supported: z.strictObject({ rhkId: uuid, title: z.string(), status: z.enum(skpStatuses), ownerName: z.string() }).nullable(),
      iki: z.array(
        z.strictObject({
          ikiId: uuid,
          title: z.string(),
          /** Null in the qualitative model, where the title says measure and target. */
          amount: z.strictObject({ aspect: z.enum(aspects), target: z.number(), unit: z.string(), polarity: z.enum(polarities) }).nullable(),
          /** Empty where the yearly target is not divided. */
          milestones: z.array(milestone),
          indicator: z
            .strictObject({
              indicatorId: uuid,
              name: z.string(),
              formula: z.string(),
              countsWhat: z.string(),
              countsNot: z.string(),
              isTyped: z.boolean(),
              isShare: z.boolean(),
            })
            .nullable(),
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
        }),
      ),
    }),
  ),
  /** What came from a template, by item; `isAsGiven` until its owner changes it. */
  templateItems: z.array(z.strictObject({ itemId: uuid, templateName: z.string(), isAsGiven: z.boolean() })),
  can: z.strictObject({
    edit: ability,
    submit: ability,
    decide: ability,
    amend: ability,
    enterValue: ability,
    planActions: ability,
    talk: ability,
    propose: ability,
    expect: ability,
  }),
  history: z.array(z.strictObject({ at: instant, action: z.string(), actorName: z.string(), note: z.string() })),
});

export type SkpView = z.output<typeof skpView>;

const skpId = z.strictObject({ skpId: uuid });

const changed = z.strictObject({ skpId: uuid, revision: z.int() });

const revision = z.strictObject({ revision: z.int().min(1).max(1_000_000) });

export const listPlans = endpoint({
  method: 'get',
  path: '/api/skp',
  summary: 'Own plans by year, and those that await the decision of the actor',
  access: 'SIGNED_IN',
  answer: z.strictObject({ own: z.array(skpHead), awaiting: z.array(skpHead), hasSupervisor: z.boolean(), year: z.int(), newPostSince: plainDate.nullable() }),
});

export const createPlan = endpoint({
  method: 'post',
  path: '/api/skp',
  summary: 'Begin a plan of a year, empty or with the results of the last one',
  access: 'SIGNED_IN',
  body: z.strictObject({ skpId: uuid, year, copyFromLast: z.boolean() }),
  status: 201,
  answer: skpId,
});

export const createPlanForNewPost = endpoint({
  method: 'post',
  path: '/api/skp/new-post',
  summary: 'Begin a second plan of the year, from the first day in a new post',
  access: 'SIGNED_IN',
  body: skpId,
  status: 201,
  answer: skpId,
});

export const readPlan = endpoint({
  method: 'get',
  path: '/api/skp/{skpId}',
  summary: 'One plan with what the actor may do',
  access: 'SIGNED_IN',
  params: skpId,
  answer: skpView,
});

/** The answer is a PDF, not JSON. */
export const readPlanDocument = endpoint({
  method: 'get',
  path: '/api/skp/{skpId}/document',
  summary: 'The plan with its annex and expected behaviour as PDF (A4), in the order of the national form',
  access: 'SIGNED_IN',
  params: skpId,
  answer: z.never(),
});

/** The answer is a table file, not JSON. */
export const readPlanSheet = endpoint({
  method: 'get',
  path: '/api/skp/{skpId}/sheet',
  summary: 'The plan as XLSX or CSV, a row an indicator, in the columns of the national form with the field names of SIASN where they are known',
  access: 'SIGNED_IN',
  params: skpId,
  query: z.strictObject({ format: sheetFormat }),
  answer: z.never(),
});

export const savePlan = endpoint({
  method: 'put',
  path: '/api/skp/{skpId}',
  summary: 'Write the whole plan',
  access: 'SIGNED_IN',
  params: skpId,
  body: revision.extend({
    form: z.enum(skpForms).optional(),
    model: z.enum(skpModels).optional(),
    annex: annexPlan.optional(),
    rhk: z.array(rhkPlan).max(50, 'Paling banyak 50 rencana hasil kerja.'),
  }),
  answer: changed,
});

export const submitPlan = endpoint({
  method: 'post',
  path: '/api/skp/{skpId}/submit',
  summary: 'Hand the plan in',
  access: 'SIGNED_IN',
  params: skpId,
  body: revision,
  answer: changed,
});

export const approvePlan = endpoint({
  method: 'post',
  path: '/api/skp/{skpId}/approve',
  summary: 'Approve the plan of a subordinate',
  access: 'SIGNED_IN',
  params: skpId,
  body: revision,
  answer: changed,
});

export const returnPlan = endpoint({
  method: 'post',
  path: '/api/skp/{skpId}/return',
  summary: 'Give the plan back with a reason, in general or for its items',
  access: 'SIGNED_IN',
  params: skpId,
  body: revision.extend({
    reason: paragraph(1000, 5).optional(),
    remarks: z
      .array(z.strictObject({ itemId: uuid, body: paragraph(500, 3) }))
      .max(200)
      .optional(),
  }),
  answer: changed,
});

export const amendPlan = endpoint({
  method: 'post',
  path: '/api/skp/{skpId}/versions',
  summary: 'Begin a new version of an approved plan',
  access: 'SIGNED_IN',
  params: skpId,
  body: z.strictObject({ skpId: uuid, reason: paragraph(500, 5) }),
  status: 201,
  answer: skpId,
});

export const listLinkableRhk = endpoint({
  method: 'get',
  path: '/api/skp/{skpId}/linkable',
  summary: 'Results of the supervisor that this plan may serve, drafts included',
  access: 'SIGNED_IN',
  params: skpId,
  answer: z.strictObject({ rhk: z.array(z.strictObject({ rhkId: uuid, title: z.string(), status: z.enum(skpStatuses) })) }),
});

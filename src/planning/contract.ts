import { z } from 'zod';
import { endpoint, instant, line, paragraph, plainDate, uuid } from '#platform/wire.ts';
import { polarities } from './rules/achievement.ts';
import { consolidations } from './rules/consolidation.ts';
import { shapes, type IndicatorRefusal } from './rules/indicator.ts';
import { readinessGaps } from './rules/readiness.ts';
import type { IndicatorQuestionRefusal } from './rules/indicator-question.ts';
import { namedCountCodes } from './rules/named-count.ts';
import { skpAbilityReasons } from './rules/permissions.ts';
import { skpStatuses, type SkpRefusal } from './rules/skp.ts';
import type { TypedValueRefusal } from './rules/typed-value.ts';

export const aspects = ['QUANTITY', 'QUALITY', 'TIME', 'COST'] as const;
export const blocks = ['MAIN', 'ADDITIONAL'] as const;

const amount = z.number('Tulis angka.').min(-1_000_000_000, 'Angka terlalu kecil.').max(1_000_000_000_000, 'Angka terlalu besar.');
const year = z.int('Tahun ditulis empat angka.').min(2000, 'Tahun paling awal 2000.').max(2100, 'Tahun paling akhir 2100.');

const ikiPlan = z.strictObject({
  ikiId: uuid,
  title: line(500, 3),
  aspect: z.enum(aspects, 'Pilih aspek.'),
  target: amount,
  unit: line(60),
  polarity: z.enum(polarities, 'Pilih arah target.'),
  indicatorId: uuid.optional(),
});

const rhkPlan = z.strictObject({
  rhkId: uuid,
  title: line(500, 3),
  block: z.enum(blocks),
  supportedRhkId: uuid.optional(),
  iki: z.array(ikiPlan).max(30, 'Paling banyak 30 indikator dalam satu hasil.'),
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
});
export type SkpHead = z.output<typeof skpHead>;

const skpView = skpHead.extend({
  revision: z.int(),
  period: z.strictObject({ from: plainDate, until: plainDate }),
  rhk: z.array(
    z.strictObject({
      rhkId: uuid,
      title: z.string(),
      block: z.enum(blocks),
      supported: z.strictObject({ rhkId: uuid, title: z.string(), status: z.enum(skpStatuses), ownerName: z.string() }).nullable(),
      iki: z.array(
        z.strictObject({
          ikiId: uuid,
          title: z.string(),
          aspect: z.enum(aspects),
          target: z.number(),
          unit: z.string(),
          polarity: z.enum(polarities),
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
  can: z.strictObject({ edit: ability, submit: ability, decide: ability, amend: ability, enterValue: ability }),
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
  answer: z.strictObject({ own: z.array(skpHead), awaiting: z.array(skpHead), hasSupervisor: z.boolean(), year: z.int() }),
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

export const readPlan = endpoint({
  method: 'get',
  path: '/api/skp/{skpId}',
  summary: 'One plan with what the actor may do',
  access: 'SIGNED_IN',
  params: skpId,
  answer: skpView,
});

export const savePlan = endpoint({
  method: 'put',
  path: '/api/skp/{skpId}',
  summary: 'Write the whole plan',
  access: 'SIGNED_IN',
  params: skpId,
  body: revision.extend({ rhk: z.array(rhkPlan).max(50, 'Paling banyak 50 rencana hasil kerja.') }),
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
  summary: 'Give the plan back with a reason',
  access: 'SIGNED_IN',
  params: skpId,
  body: revision.extend({ reason: paragraph(1000, 5) }),
  answer: changed,
});
export const amendPlan = endpoint({
  method: 'post',
  path: '/api/skp/{skpId}/versions',
  summary: 'Begin a new version of an approved plan',
  access: 'SIGNED_IN',
  params: skpId,
  body: z.strictObject({ skpId: uuid }),
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

const indicatorBody = z.strictObject({
  name: line(200, 3),
  description: paragraph(1000, 3),
  countsWhat: paragraph(1000, 3),
  countsNot: paragraph(1000, 1),
  numerator: z.enum(namedCountCodes, 'Pilih yang dihitung.'),
  denominator: z.enum(namedCountCodes, 'Pilih pembagi.').optional(),
  serviceIds: z.array(uuid).min(1).max(200).optional(),
  factor: z.number('Tulis angka.').positive('Pengali lebih dari 0.').max(1_000_000),
  unit: line(60),
  decimals: z.int().min(0).max(4),
  shape: z.enum(shapes, 'Pilih arah yang baik.'),
  consolidation: z.enum(consolidations),
  minimumN: z.int('Tulis bilangan bulat.').min(1).max(100_000),
  influencedBy: line(300, 3),
  source: line(300, 3),
  knownWeakness: paragraph(1000, 0),
});

const indicatorView = indicatorBody.extend({ indicatorId: uuid, version: z.int(), formula: z.string() });
export type IndicatorView = z.output<typeof indicatorView>;

export const listIndicatorsOfAgency = endpoint({
  method: 'get',
  path: '/api/indicators',
  summary: 'The indicators in force, explained',
  access: 'SIGNED_IN',
  answer: z.strictObject({ indicators: z.array(indicatorView), canDefine: z.boolean() }),
});

const indicatorId = z.strictObject({ indicatorId: uuid });

export const listIndicatorQuestions = endpoint({
  method: 'get',
  path: '/api/indicators/{indicatorId}/questions',
  summary: 'What has been asked about an indicator, with the answers; who asked is not told',
  access: 'SIGNED_IN',
  params: indicatorId,
  answer: z.strictObject({
    questions: z.array(
      z.strictObject({
        questionId: uuid,
        body: z.string(),
        askedAt: instant,
        isOwn: z.boolean(),
        answer: z.string().nullable(),
        answeredAt: instant.nullable(),
      }),
    ),
    canAnswer: z.boolean(),
  }),
});
export type IndicatorQuestionView = z.output<typeof listIndicatorQuestions.answer>['questions'][number];

export const askIndicatorQuestion = endpoint({
  method: 'post',
  path: '/api/indicators/{indicatorId}/questions',
  summary: 'Asks something about an indicator',
  access: 'SIGNED_IN',
  params: indicatorId,
  body: z.strictObject({ questionId: uuid, body: paragraph(1000, 5) }),
  status: 201,
  answer: z.strictObject({ questionId: uuid }),
});

export const answerIndicatorQuestion = endpoint({
  method: 'put',
  path: '/api/indicators/{indicatorId}/questions/{questionId}/answer',
  summary: 'Answers a question about an indicator, for everybody who has it',
  access: ['PENGELOLA'],
  params: indicatorId.extend({ questionId: uuid }),
  body: z.strictObject({ answer: paragraph(2000, 2) }),
  answer: z.strictObject({ questionId: uuid }),
});

export const readReadiness = endpoint({
  method: 'get',
  path: '/api/readiness',
  summary: 'Who lacks a supervisor, a plan, a decision or a measure this year: counted, and by name for one lack, 50 a page',
  access: ['PENGELOLA'],
  query: z.strictObject({ gap: z.enum(readinessGaps).optional(), after: uuid.optional() }),
  answer: z.strictObject({
    year: z.int(),
    today: plainDate,
    people: z.int(),
    counts: z.array(z.strictObject({ code: z.enum(readinessGaps), n: z.int() })),
    gap: z.enum(readinessGaps).nullable(),
    lines: z.array(z.strictObject({ personId: uuid, name: z.string(), postTitle: z.string(), unitName: z.string(), skpId: uuid.nullable() })),
    /** Give it as `after` for the next page. */
    next: uuid.nullable(),
  }),
});
export type ReadinessView = z.output<typeof readReadiness.answer>;

const rhkRef = z.strictObject({ rhkId: uuid, title: z.string() });

export const readMph = endpoint({
  method: 'get',
  path: '/api/people/{personId}/mph',
  summary: 'Matriks Pembagian Peran dan Hasil of a leader this year: who serves which of his results, directly or through others, and what is missing',
  access: 'SIGNED_IN',
  params: z.strictObject({ personId: uuid }),
  answer: z.strictObject({
    year: z.int(),
    leader: z.strictObject({ personId: uuid, name: z.string(), skpId: uuid.nullable(), status: z.enum(skpStatuses).nullable() }),
    columns: z.array(rhkRef),
    rows: z.array(
      z.strictObject({
        personId: uuid,
        name: z.string(),
        postTitle: z.string().nullable(),
        isDirect: z.boolean(),
        skpId: uuid.nullable(),
        status: z.enum(skpStatuses).nullable(),
        cells: z.array(z.strictObject({ rhkId: uuid, serving: z.array(rhkRef) })),
        unlinked: z.array(rhkRef),
      }),
    ),
    findings: z.strictObject({
      resultsWithoutOwner: z.array(uuid),
      peopleWithoutPlan: z.array(z.string()),
      peopleWithoutLink: z.array(z.string()),
      workThatServesNothing: z.int(),
    }),
  }),
});
export type MphView = z.output<typeof readMph.answer>;

export const readTeamUnderstanding = endpoint({
  method: 'get',
  path: '/api/understanding',
  summary: 'Of each indicator in the plans of one’s people: how many have it and how many have understood it; null of fewer than three',
  access: ['ATASAN'],
  answer: z.strictObject({
    indicators: z.array(z.strictObject({ indicatorId: uuid, name: z.string(), have: z.int(), understood: z.int().nullable() })),
  }),
});

export const writeIndicator = endpoint({
  method: 'put',
  path: '/api/indicators/{indicatorId}',
  summary: 'Define an indicator, or a new version of one from a day on',
  access: ['PENGELOLA'],
  params: indicatorId,
  body: indicatorBody.extend({ from: plainDate }),
  answer: z.strictObject({ indicatorId: uuid, version: z.int() }),
});

export const writeTarget = endpoint({
  method: 'post',
  path: '/api/indicators/{indicatorId}/targets',
  summary: 'Lay a target for a person or a unit over an interval',
  access: ['PENGELOLA'],
  params: indicatorId,
  body: z
    .strictObject({
      targetId: uuid,
      whose: z.union([z.strictObject({ personId: uuid }), z.strictObject({ unitId: uuid })], 'Pilih pegawai atau unit.'),
      from: plainDate,
      until: plainDate.optional(),
      target: amount,
      minimum: amount.optional(),
      stretch: amount.optional(),
    })
    .refine((body) => body.until === undefined || body.from <= body.until, { path: ['until'], message: 'Hari terakhir tidak boleh sebelum hari pertama.' }),
  status: 201,
  answer: z.strictObject({ targetId: uuid }),
});

export const listTargetsOfIndicator = endpoint({
  method: 'get',
  path: '/api/indicators/{indicatorId}/targets',
  summary: 'The targets of an indicator, the newest interval first',
  access: ['PENGELOLA'],
  params: indicatorId,
  answer: z.strictObject({
    targets: z.array(
      z.strictObject({
        targetId: uuid,
        holderName: z.string(),
        from: plainDate,
        until: plainDate.nullable(),
        target: z.number(),
        minimum: z.number().nullable(),
        stretch: z.number().nullable(),
      }),
    ),
  }),
});

export const listTargetHolders = endpoint({
  method: 'get',
  path: '/api/target-holders',
  summary: 'For whom a target may be laid: all units, and people by name or number',
  access: ['PENGELOLA'],
  query: z.strictObject({ search: line(100, 3).optional() }),
  answer: z.strictObject({
    units: z.array(z.strictObject({ unitId: uuid, name: z.string() })),
    people: z.array(z.strictObject({ personId: uuid, name: z.string(), nip: z.string(), unitName: z.string().nullable() })),
  }),
});

export const writeTypedValue = endpoint({
  method: 'post',
  path: '/api/typed-values',
  summary: 'A realisation with its evidence, for oneself',
  access: 'SIGNED_IN',
  body: z.strictObject({
    typedValueId: uuid,
    indicatorId: uuid,
    day: plainDate,
    numerator: z.number('Tulis angka.').min(0, 'Angka tidak boleh di bawah 0.').max(1_000_000_000),
    denominator: z.number('Tulis angka.').positive('Pembagi lebih dari 0.').max(1_000_000_000),
    note: line(500, 0),
    evidenceName: line(200, 2),
    evidenceLink: z.url({ protocol: /^https$/, message: 'Tautan bukti dimulai dengan https://.' }).max(1000, 'Tautan paling banyak 1.000 huruf.'),
  }),
  status: 201,
  answer: z.strictObject({ typedValueId: uuid }),
});

export const removeTypedValue = endpoint({
  method: 'post',
  path: '/api/typed-values/{typedValueId}/void',
  summary: 'Take a realisation back; the row stays',
  access: 'SIGNED_IN',
  params: z.strictObject({ typedValueId: uuid }),
  body: z.strictObject({}),
  answer: z.strictObject({ typedValueId: uuid }),
});

export type PlanningRefusal = SkpRefusal | IndicatorRefusal | TypedValueRefusal | IndicatorQuestionRefusal;

export const refusalStatus = {
  SKP_STATUS: 409,
  SKP_WITHOUT_RHK: 422,
  RHK_WITHOUT_IKI: 422,
  SKP_WITHOUT_EVALUATOR: 422,
  SKP_RETURN_WITHOUT_REASON: 422,
  SKP_CHANGED: 409,
  SKP_ID_TAKEN: 409,
  SKP_ALREADY_THERE: 409,
  RHK_LINK_NOT_SUPERVISOR: 422,
  RHK_LINK_CYCLE: 422,
  IKI_INDICATOR_UNKNOWN: 422,
  INDICATOR_COUNTS_MIXED: 422,
  INDICATOR_DIVIDES_BY_ITSELF: 422,
  TARGET_ORDER: 422,
  TARGET_ALREADY_SENT: 409,
  TYPED_DAY_IN_FUTURE: 422,
  TYPED_PART_ABOVE_WHOLE: 422,
  INDICATOR_NOT_TYPED: 422,
  TYPED_VALUE_ALREADY_SENT: 409,
  QUESTION_ALREADY_SENT: 409,
} as const satisfies Record<PlanningRefusal['code'], number>;

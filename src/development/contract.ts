import { z } from 'zod';
import { endpoint, instant, line, paragraph, plainDate, uuid } from '#platform/wire.ts';
import { predikats } from '#evaluation/rules/predikat.ts';
import { enrollmentStatuses, learningModes, suggestionStatuses, type DevelopmentRefusal } from './rules/enrollment.ts';
import { countedThings, trainingTopics } from './rules/suggest-training.ts';
import { trainingEffects } from './rules/training-effect.ts';

const topic = z.enum(trainingTopics);
const mode = z.enum(learningModes);
const jp = z.int('JP ditulis sebagai bilangan bulat.').min(1, 'JP paling sedikit 1.').max(400, 'JP paling banyak 400.');
const revision = z.int().min(1).max(2_000_000_000);

/** Made by the device at the tap, so that sending twice is one act. */
const madeByDevice = uuid;

const trainingView = z.strictObject({ trainingId: uuid, title: z.string(), description: z.string(), mode, jp, topic });
export type TrainingView = z.output<typeof trainingView>;

const suggestionReason = z.discriminatedUnion('code', [
  z.strictObject({
    code: z.literal('INDICATOR_BELOW_TARGET'),
    ikiId: uuid,
    ikiTitle: z.string(),
    indicatorId: uuid,
    measureName: z.string(),
    value: z.number(),
    target: z.number(),
    unit: z.string(),
    decimals: z.int(),
    n: z.number(),
    counted: z.enum(countedThings),
  }),
  z.strictObject({ code: z.literal('BEHAVIOR_BELOW') }),
  z.strictObject({ code: z.literal('PREDIKAT_NEEDS_IMPROVEMENT'), predikat: z.enum(predikats) }),
  z.strictObject({ code: z.literal('FEEDBACK_SUGGESTIONS'), count: z.int(), ikiTitle: z.string().nullable() }),
]);

const suggestionView = z.strictObject({
  suggestionId: uuid,
  evaluationId: uuid,
  training: trainingView,
  reason: suggestionReason,
  status: z.enum(suggestionStatuses),
  createdAt: instant,
});
export type SuggestionView = z.output<typeof suggestionView>;

const measured = z.strictObject({
  from: plainDate,
  until: plainDate,
  value: z.number().nullable(),
  n: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});

/** What changed in the number that gave rise to the suggestion, in equal periods before and after. */
const effectView = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('TOO_EARLY') }),
  z.strictObject({
    code: z.enum(trainingEffects),
    measureName: z.string(),
    unit: z.string(),
    decimals: z.int(),
    counted: z.enum(countedThings),
    before: measured,
    after: measured,
  }),
]);
export type EffectView = z.output<typeof effectView>;

const enrollmentView = z.strictObject({
  enrollmentId: uuid,
  training: trainingView,
  suggestionId: uuid.nullable(),
  status: z.enum(enrollmentStatuses),
  registeredAt: instant,
  completedOn: plainDate.nullable(),
  jp: jp.nullable(),
  certificateNumber: z.string().nullable(),
  verifiedByName: z.string().nullable(),
  verifiedAt: instant.nullable(),
  revision,
});
export type EnrollmentView = z.output<typeof enrollmentView>;

/** JP of a year: only what is verified counts. Some kinds of employment have no reference. */
const jpView = z.strictObject({
  year: z.int(),
  verifiedJp: z.number(),
  waitingJp: z.number(),
  reference: z.strictObject({ jp: z.number(), kind: z.enum(['MINIMUM', 'MAXIMUM']), progressPct: z.number(), reached: z.boolean() }).nullable(),
});
export type JpView = z.output<typeof jpView>;

export const listTrainings = endpoint({
  method: 'get',
  path: '/api/trainings',
  summary: 'The catalogue of trainings offered today',
  access: 'SIGNED_IN',
  answer: z.strictObject({ trainings: z.array(trainingView), can: z.strictObject({ define: z.boolean() }) }),
});

export const defineTraining = endpoint({
  method: 'post',
  path: '/api/trainings',
  summary: 'Adds a training to the catalogue',
  access: ['PENGELOLA'],
  body: z.strictObject({ trainingId: madeByDevice, title: line(200, 3), description: paragraph(2000, 3), mode, jp, topic }),
  status: 201,
  answer: trainingView,
});

export const withdrawTraining = endpoint({
  method: 'post',
  path: '/api/trainings/{trainingId}/withdrawal',
  summary: 'Takes a training out of the catalogue; registrations stay',
  access: ['PENGELOLA'],
  params: z.strictObject({ trainingId: uuid }),
  body: z.strictObject({}),
  answer: trainingView,
});

export const showOwnTraining = endpoint({
  method: 'get',
  path: '/api/training',
  summary: 'Own suggestions, registrations with their effect, and JP of the year',
  access: 'SIGNED_IN',
  answer: z.strictObject({
    today: plainDate,
    suggestions: z.array(suggestionView),
    enrollments: z.array(enrollmentView.extend({ effect: effectView.nullable() })),
    jp: jpView,
  }),
});

export const registerTraining = endpoint({
  method: 'post',
  path: '/api/enrollments',
  summary: 'Registers oneself for a training, from a suggestion or from the catalogue',
  access: 'SIGNED_IN',
  body: z.strictObject({ enrollmentId: madeByDevice, trainingId: uuid, suggestionId: uuid.optional() }),
  status: 201,
  answer: enrollmentView,
});

const enrollmentParams = z.strictObject({ enrollmentId: uuid });

export const cancelEnrollment = endpoint({
  method: 'post',
  path: '/api/enrollments/{enrollmentId}/cancellation',
  summary: 'Cancels an own registration',
  access: 'SIGNED_IN',
  params: enrollmentParams,
  body: z.strictObject({}),
  answer: enrollmentView,
});

export const completeTraining = endpoint({
  method: 'post',
  path: '/api/enrollments/{enrollmentId}/completion',
  summary: 'Tells the day of completion and the certificate of an own registration, or corrects them',
  access: 'SIGNED_IN',
  params: enrollmentParams,
  body: z.strictObject({ completedOn: plainDate, certificateNumber: line(100, 3) }),
  answer: enrollmentView,
});

export const verifyTraining = endpoint({
  method: 'post',
  path: '/api/enrollments/{enrollmentId}/verification',
  summary: 'Confirms the completion by somebody else, so that its JP counts',
  access: 'SIGNED_IN',
  params: enrollmentParams,
  body: z.strictObject({ revision }),
  answer: enrollmentView,
});

export const declineSuggestion = endpoint({
  method: 'post',
  path: '/api/training-suggestions/{suggestionId}/decline',
  summary: 'Declines an own suggestion, without consequence',
  access: 'SIGNED_IN',
  params: z.strictObject({ suggestionId: uuid }),
  body: z.strictObject({}),
  answer: suggestionView,
});

const whose = z.strictObject({ personId: uuid, name: z.string(), unitName: z.string().nullable() });

export const showTeamTraining = endpoint({
  method: 'get',
  path: '/api/training/team',
  summary: 'Completions that wait for the reader’s verification, and suggestions to the people he supervises',
  access: 'SIGNED_IN',
  answer: z.strictObject({
    waiting: z.array(enrollmentView.extend({ person: whose })),
    suggestions: z.array(suggestionView.extend({ person: whose })),
    can: z.strictObject({ verify: z.boolean() }),
  }),
});

export const refusalStatus = {
  ENROLLMENT_STATUS: 409,
  ENROLLMENT_CHANGED: 409,
  ENROLLMENT_OPEN_ALREADY: 409,
  TRAINING_NOT_OFFERED: 422,
  TRAINING_ALREADY_THERE: 409,
  COMPLETED_IN_FUTURE: 422,
  COMPLETED_TOO_LONG_AGO: 422,
  SUGGESTION_NOT_OF_TRAINING: 422,
  SUGGESTION_STATUS: 409,
} as const satisfies Record<DevelopmentRefusal['code'], number>;

import { z } from 'zod';
import { endpoint, instant, paragraph, plainDate, uuid } from '#platform/wire.ts';
import type { EvaluationRefusal } from './rules/evaluation.ts';
import { evaluatorSteps } from './rules/next-step.ts';
import { predikats } from './rules/predikat.ts';
import { parseQuarter } from './rules/quarter.ts';
import { draftRevision, evaluationView, period, quarter, quarterNumber, rating, revision, status, year } from './view.ts';

const quarterQuery = z.strictObject({
  quarter: z
    .string()
    .max(6, 'Triwulan ditulis tahun-triwulan, misalnya 2026-3.')
    .refine((code) => parseQuarter(code) !== undefined, 'Triwulan ditulis tahun-triwulan, misalnya 2026-3.')
    .optional(),
});

/** May be empty: whether a ground is due is decided by the rule. */
const reason = z.union([z.literal(''), paragraph(2000)]);

const evaluationParams = z.strictObject({ evaluationId: uuid });

export const listOwnEvaluations = endpoint({
  method: 'get',
  path: '/api/evaluations',
  summary: 'One’s own evaluations, newest first',
  access: 'SIGNED_IN',
  answer: z.strictObject({
    evaluations: z.array(
      z.strictObject({
        evaluationId: uuid,
        year,
        quarter: quarterNumber,
        period,
        status,
        evaluatorName: z.string(),
        predikat: z.enum(predikats).nullable(),
        waitsForMe: z.boolean(),
      }),
    ),
  }),
});

export const listTeamEvaluations = endpoint({
  method: 'get',
  path: '/api/evaluations/team',
  summary: 'The people whose evaluator the reader is in a quarter, with the step that comes next; no results',
  access: 'SIGNED_IN',
  query: quarterQuery,
  answer: z.strictObject({
    quarter: quarter.extend({ period }),
    quarters: z.array(quarter),
    people: z.array(
      z.strictObject({
        personId: uuid,
        name: z.string(),
        postTitle: z.string().nullable(),
        evaluationId: uuid.nullable(),
        status: status.nullable(),
        step: z.enum(evaluatorSteps),
        selfReportUntil: plainDate.nullable(),
      }),
    ),
    /** Questions of all quarters that wait for the reader’s answer. */
    questions: z.array(
      z.strictObject({ evaluationId: uuid, explanationId: uuid, name: z.string(), year, quarter: quarterNumber, question: z.string(), dueOn: plainDate }),
    ),
    /** How the reader himself has used the three steps in this quarter; for him alone. */
    pattern: z.strictObject({ total: z.int(), mostChosen: rating, counts: z.record(rating, z.int()) }).nullable(),
    can: z.strictObject({ openPeriod: z.boolean() }),
  }),
});

export const showOpening = endpoint({
  method: 'get',
  path: '/api/evaluations/opening',
  summary: 'How far the evaluations of a quarter have come, counted by status; no names and no results',
  access: ['PENGELOLA'],
  query: quarterQuery,
  answer: z.strictObject({ quarter: quarter.extend({ period }), quarters: z.array(quarter), people: z.int(), counts: z.record(status, z.int()) }),
});

export const openPeriod = endpoint({
  method: 'post',
  path: '/api/evaluations/opening',
  summary: 'Opens the evaluations of all people of a quarter; what is open already stays as it is',
  access: ['PENGELOLA'],
  body: quarter,
  answer: z.strictObject({
    opened: z.int(),
    alreadyOpen: z.int(),
    notOpened: z.array(z.strictObject({ name: z.string(), code: z.enum(['NO_APPROVED_SKP', 'NO_SUPERVISOR']) })),
  }),
});

export const openEvaluation = endpoint({
  method: 'post',
  path: '/api/evaluations',
  summary: 'Opens the evaluation of one person for a quarter and freezes its evidence; opened before, it is answered as it is',
  access: 'SIGNED_IN',
  body: quarter.extend({ personId: uuid }),
  status: 201,
  answer: z.strictObject({ evaluationId: uuid }),
});

export const showEvaluation = endpoint({
  method: 'get',
  path: '/api/evaluations/{evaluationId}',
  summary: 'One evaluation with its frozen evidence; reading another person’s is journalled',
  access: 'SIGNED_IN',
  params: evaluationParams,
  answer: evaluationView,
});

/** The answer is a PDF, not JSON. */
export const readDocument = endpoint({
  method: 'get',
  path: '/api/evaluations/{evaluationId}/document',
  summary: 'The evaluation document as PDF (A4); reading another person’s is journalled',
  access: 'SIGNED_IN',
  params: evaluationParams,
  answer: z.never(),
});

export const selfReport = endpoint({
  method: 'put',
  path: '/api/evaluations/{evaluationId}/self-report',
  summary: 'The person’s own report; may be corrected until he is rated',
  access: 'SIGNED_IN',
  params: evaluationParams,
  body: z.strictObject({ revision, text: paragraph(4000, 3) }),
  answer: evaluationView,
});

export const saveDraft = endpoint({
  method: 'put',
  path: '/api/evaluations/{evaluationId}/draft',
  summary: 'Keeps what the evaluator is still thinking about; counts for nothing and is seen by him alone',
  access: 'SIGNED_IN',
  params: evaluationParams,
  body: z.strictObject({
    revision: draftRevision,
    workRating: rating.nullable(),
    behaviorRating: rating.nullable(),
    workReason: reason,
    behaviorReason: reason,
  }),
  answer: z.strictObject({ revision: draftRevision, savedAt: instant }),
});

export const rateEvaluation = endpoint({
  method: 'post',
  path: '/api/evaluations/{evaluationId}/rating',
  summary: 'Gives both ratings, from which the predikat follows; asks for a freshly given password',
  access: 'SIGNED_IN',
  params: evaluationParams,
  body: z.strictObject({ revision, workRating: rating, behaviorRating: rating, workReason: reason, behaviorReason: reason }),
  answer: evaluationView,
});

const step = z.strictObject({ revision });

export const deliverEvaluation = endpoint({
  method: 'post',
  path: '/api/evaluations/{evaluationId}/delivery',
  summary: 'Puts the result before the person; from here the days for an objection count',
  access: 'SIGNED_IN',
  params: evaluationParams,
  body: step,
  answer: evaluationView,
});

export const acknowledgeEvaluation = endpoint({
  method: 'post',
  path: '/api/evaluations/{evaluationId}/acknowledgement',
  summary: 'The person says that he has read it; that is not agreement',
  access: 'SIGNED_IN',
  params: evaluationParams,
  body: step,
  answer: evaluationView,
});

export const finalizeEvaluation = endpoint({
  method: 'post',
  path: '/api/evaluations/{evaluationId}/finalization',
  summary: 'Makes it final once the days for an objection are over',
  access: 'SIGNED_IN',
  params: evaluationParams,
  body: step,
  answer: evaluationView,
});

export const askExplanation = endpoint({
  method: 'post',
  path: '/api/evaluations/{evaluationId}/explanations',
  summary: 'The person asks for an explanation; counts for nobody',
  access: 'SIGNED_IN',
  params: evaluationParams,
  /** The id is made by the device at the tap, so that sending twice is one question. */
  body: z.strictObject({ explanationId: uuid, question: paragraph(2000, 3) }),
  status: 201,
  answer: evaluationView,
});

export const answerExplanation = endpoint({
  method: 'post',
  path: '/api/evaluations/{evaluationId}/explanations/{explanationId}/answer',
  summary: 'The evaluator answers a question, once',
  access: 'SIGNED_IN',
  params: evaluationParams.extend({ explanationId: uuid }),
  body: z.strictObject({ answer: paragraph(2000, 3) }),
  answer: evaluationView,
});

export const refusalStatus = {
  EVALUATION_STATUS: 409,
  EVALUATION_CHANGED: 409,
  EVALUATION_DRAFT_CHANGED: 409,
  PERIOD_NOT_OVER: 422,
  NO_APPROVED_SKP: 422,
  NO_SUPERVISOR: 422,
  SELF_REPORT_TIME: 409,
  REASON_DUE: 422,
  EVALUATION_NOT_RATED: 409,
  EVALUATION_NOT_DELIVERED: 409,
  EVALUATION_IS_FINAL: 409,
  OBJECTION_TIME: 409,
  EXPLANATION_OPEN: 409,
  EXPLANATION_ANSWERED: 409,
  EXPLANATION_ALREADY_SENT: 409,
  EXPLANATIONS_TOO_MANY: 422,
} as const satisfies Record<EvaluationRefusal['code'], number>;

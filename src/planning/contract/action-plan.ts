import { z } from 'zod';
import { endpoint, line, plainDate, uuid } from '#platform/wire.ts';
import { skpAbilityReasons } from '../rules/permissions.ts';
import { quarter } from './skp.ts';

const skpId = z.strictObject({ skpId: uuid });
const one = z.strictObject({ skpId: uuid, actionId: uuid });
const actionId = z.strictObject({ actionId: uuid });

export const readActionPlan = endpoint({
  method: 'get',
  path: '/api/skp/{skpId}/actions',
  summary: 'The action plan (rencana aksi) of a plan, by quarter and result',
  access: 'SIGNED_IN',
  params: skpId,
  answer: z.strictObject({
    /** That the plan has days in. */
    quarters: z.array(quarter),
    /** In which today falls, or the nearest of the plan. */
    current: quarter,
    results: z.array(z.strictObject({ rhkId: uuid, title: z.string() })),
    items: z.array(
      z.strictObject({
        actionId: uuid,
        /** Null: the result is in no plan any more. */
        rhkId: uuid.nullable(),
        quarter,
        body: z.string(),
        target: z.string(),
        doneOn: plainDate.nullable(),
      }),
    ),
    can: z.strictObject({ write: z.union([z.literal(true), z.enum(skpAbilityReasons)]) }),
  }),
});

export type ActionPlanView = z.output<typeof readActionPlan.answer>;

export const writeActionPlanItem = endpoint({
  method: 'put',
  path: '/api/skp/{skpId}/actions/{actionId}',
  summary: 'Write a step of the action plan',
  access: 'SIGNED_IN',
  params: one,
  body: z.strictObject({ rhkId: uuid, quarter, body: line(500, 3), target: line(300, 1) }),
  answer: actionId,
});

export const finishActionPlanItem = endpoint({
  method: 'put',
  path: '/api/skp/{skpId}/actions/{actionId}/done',
  summary: 'Say on which day a step was done; without a day it is open again',
  access: 'SIGNED_IN',
  params: one,
  body: z.strictObject({ doneOn: plainDate.optional() }),
  answer: actionId,
});

export const removeActionPlanItem = endpoint({
  method: 'delete',
  path: '/api/skp/{skpId}/actions/{actionId}',
  summary: 'Take a step out of the action plan',
  access: 'SIGNED_IN',
  params: one,
  answer: actionId,
});

export const copyActionPlan = endpoint({
  method: 'post',
  path: '/api/skp/{skpId}/actions/copies',
  summary: 'Take the steps of the quarter before over into this one',
  access: 'SIGNED_IN',
  params: skpId,
  body: z.strictObject({ quarter }),
  status: 201,
  answer: z.strictObject({ count: z.int() }),
});

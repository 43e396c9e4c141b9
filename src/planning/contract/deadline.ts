import { z } from 'zod';
import { endpoint, instant, paragraph, plainDate } from '#platform/wire.ts';
import { isDayOfYear } from '../rules/deadline.ts';

const dayOfYear = z.string().refine(isDayOfYear, 'Tanggal ditulis bulan-hari, misalnya 01-31.');

const laid = z.strictObject({ from: plainDate, submitBy: dayOfYear, approveBy: dayOfYear, reason: z.string(), setByName: z.string(), setAt: instant });

export const readDeadlines = endpoint({
  method: 'get',
  path: '/api/planning/deadlines',
  summary: 'Until when plans should be handed in and agreed, and how that was laid down',
  access: 'SIGNED_IN',
  answer: z.strictObject({ submitBy: dayOfYear, approveBy: dayOfYear, laid: z.array(laid), canLay: z.boolean(), today: plainDate }),
});

export const layDeadlines = endpoint({
  method: 'post',
  path: '/api/planning/deadlines',
  summary: 'Lay down new deadlines from a day on; they close nothing',
  access: 'SIGNED_IN',
  body: z.strictObject({ from: plainDate, submitBy: dayOfYear, approveBy: dayOfYear, reason: paragraph(500, 5) }),
  status: 201,
  answer: z.strictObject({ from: plainDate }),
});

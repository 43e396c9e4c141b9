import { z } from 'zod';
import { endpoint, instant, line, paragraph, plainDate, uuid } from '#platform/wire.ts';
import { feedbackKinds, type FeedbackRefusal } from './rules/feedback.ts';

const feedbackKind = z.enum(feedbackKinds);

const period = z.strictObject({ from: plainDate, until: plainDate });
const about = z.union([z.strictObject({ ikiId: uuid }), z.strictObject({ period })], 'Pilih indikator atau masa layanan yang dibicarakan.');
const feedbackBody = paragraph(2000, 3);

/** Made by the device at the tap, so that sending twice is one message. */
const madeByDevice = uuid;

const author = z.strictObject({ personId: uuid, name: z.string() });

const answerView = z.strictObject({ answerId: uuid, author, body: z.string(), createdAt: instant });

const threadView = z.strictObject({
  feedbackId: uuid,
  subject: author,
  author,
  kind: feedbackKind,
  about: z.union([z.strictObject({ ikiId: uuid, ikiTitle: z.string() }), z.strictObject({ period })]),
  body: z.string(),
  createdAt: instant,
  answers: z.array(answerView),
  can: z.strictObject({ answer: z.boolean() }),
});
export type ThreadView = z.output<typeof threadView>;

const ikiChoice = z.strictObject({ ikiId: uuid, title: z.string() });

/** Where the next page begins: the moment and number of the last thread of this page. */
const before = z.string().regex(/^\d{1,13}\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'Penanda halaman tidak dikenali.');

const threadPage = z.strictObject({
  threads: z.array(threadView),
  next: before.nullable(),
  /** Today in the agency's zone. */
  today: plainDate,
  /** Plan in force today, for a new message. */
  ikis: z.array(ikiChoice),
  can: z.strictObject({
    give: z.union([z.literal(true), z.enum(['ONESELF', 'NOT_IN_LINE'])]),
    ask: z.union([z.literal(true), z.enum(['NOT_ONESELF'])]),
  }),
});

const pageQuery = z.strictObject({ before: before.optional() });

export const listOwnFeedback = endpoint({
  method: 'get',
  path: '/api/feedback',
  summary: 'Feedback threads about oneself, newest first',
  access: 'SIGNED_IN',
  query: pageQuery,
  answer: threadPage.extend({ supervisorName: z.string().nullable() }),
});

export const listFeedbackOf = endpoint({
  method: 'get',
  path: '/api/people/{personId}/feedback',
  summary: 'Feedback threads about a person below the reader, newest first',
  access: 'SIGNED_IN',
  params: z.strictObject({ personId: uuid }),
  query: pageQuery,
  answer: threadPage,
});

export const giveFeedback = endpoint({
  method: 'post',
  path: '/api/people/{personId}/feedback',
  summary: 'Gives feedback to a person below, on one of his IKI or on the services of some days',
  access: 'SIGNED_IN',
  params: z.strictObject({ personId: uuid }),
  body: z.strictObject({ feedbackId: madeByDevice, kind: feedbackKind, about, body: feedbackBody }),
  status: 201,
  answer: threadView,
});

export const askFeedback = endpoint({
  method: 'post',
  path: '/api/feedback/questions',
  summary: 'Asks for feedback on one of one’s own IKI',
  access: 'SIGNED_IN',
  body: z.strictObject({ feedbackId: madeByDevice, ikiId: uuid, body: feedbackBody }),
  status: 201,
  answer: threadView,
});

export const answerFeedback = endpoint({
  method: 'post',
  path: '/api/feedback/{feedbackId}/answers',
  summary: 'Answers in a thread',
  access: 'SIGNED_IN',
  params: z.strictObject({ feedbackId: uuid }),
  body: z.strictObject({ answerId: madeByDevice, body: paragraph(2000) }),
  status: 201,
  answer: threadView,
});

export const listFeedbackDue = endpoint({
  method: 'get',
  path: '/api/feedback/due',
  summary: 'People supervised who have had no feedback for 30 days, by name, and questions that wait for an answer',
  access: 'SIGNED_IN',
  answer: z.strictObject({
    people: z.array(z.strictObject({ personId: uuid, name: line(200), postTitle: z.string().nullable() })),
    questions: z.array(threadView),
  }),
});

export const refusalStatus = {
  FEEDBACK_IKI_NOT_IN_PLAN: 422,
  FEEDBACK_PERIOD_BACKWARDS: 422,
  FEEDBACK_PERIOD_IN_FUTURE: 422,
  FEEDBACK_PERIOD_TOO_LONG: 422,
  FEEDBACK_ALREADY_SENT: 409,
} as const satisfies Record<FeedbackRefusal['code'], number>;

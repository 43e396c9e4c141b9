import { sql } from 'kysely';
import { asId, type AgencyId, type PersonId } from '#kernel/id.ts';
import type { Period } from '#kernel/period.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import { periodFromDateRange, toDateRange } from '#platform/server/db/ranges.ts';
import type { AboutInWords, FeedbackId, FeedbackKind } from '../rules/feedback.ts';

export type FeedbackRecord = {
  readonly feedbackId: FeedbackId;
  readonly subjectId: PersonId;
  readonly authorId: PersonId;
  readonly kind: FeedbackKind;
  readonly about: AboutInWords;
  readonly body: string;
  readonly createdAt: Date;
};

export type AnswerRecord = {
  readonly answerId: string;
  readonly feedbackId: FeedbackId;
  readonly authorId: PersonId;
  readonly body: string;
  readonly createdAt: Date;
};

/** Where a page ended: the next one begins with what is older. */
export type PageMark = { readonly createdAt: Date; readonly feedbackId: string };

/** False when the number is taken already; nothing is written then. */
export async function appendFeedback(tx: Tx, agencyId: AgencyId, feedback: FeedbackRecord): Promise<boolean> {
  const { about } = feedback;
  const written = await tx
    .insertInto('feedback')
    .values({
      agency_id: agencyId,
      feedback_id: feedback.feedbackId,
      subject_id: feedback.subjectId,
      author_id: feedback.authorId,
      kind: feedback.kind,
      iki_id: 'ikiId' in about ? about.ikiId : null,
      iki_title: 'ikiId' in about ? about.ikiTitle : null,
      period: 'period' in about ? toDateRange(about.period) : null,
      body: feedback.body,
      created_at: feedback.createdAt,
    })
    .onConflict((conflict) => conflict.columns(['agency_id', 'feedback_id']).doNothing())
    .executeTakeFirst();
  return written.numInsertedOrUpdatedRows === 1n;
}

export async function appendAnswer(tx: Tx, agencyId: AgencyId, answer: AnswerRecord): Promise<boolean> {
  const written = await tx
    .insertInto('feedback_answer')
    .values({
      agency_id: agencyId,
      answer_id: answer.answerId,
      feedback_id: answer.feedbackId,
      author_id: answer.authorId,
      body: answer.body,
      created_at: answer.createdAt,
    })
    .onConflict((conflict) => conflict.columns(['agency_id', 'answer_id']).doNothing())
    .executeTakeFirst();
  return written.numInsertedOrUpdatedRows === 1n;
}

export async function findFeedback(tx: Tx, agencyId: AgencyId, feedbackId: string): Promise<FeedbackRecord | undefined> {
  const row = await tx.selectFrom('feedback').selectAll().where('agency_id', '=', agencyId).where('feedback_id', '=', feedbackId).executeTakeFirst();
  return row && toFeedback(row);
}

export async function findAnswer(tx: Tx, agencyId: AgencyId, answerId: string): Promise<AnswerRecord | undefined> {
  const row = await tx.selectFrom('feedback_answer').selectAll().where('agency_id', '=', agencyId).where('answer_id', '=', answerId).executeTakeFirst();
  return row && toAnswer(row);
}

/** Threads about a person, newest first. */
export async function listFeedbackAbout(
  tx: Tx,
  agencyId: AgencyId,
  subjectId: PersonId,
  page: { readonly before?: PageMark; readonly limit: number },
): Promise<readonly FeedbackRecord[]> {
  let query = tx.selectFrom('feedback').selectAll().where('agency_id', '=', agencyId).where('subject_id', '=', subjectId);
  if (page.before) query = query.where(sql<boolean>`(created_at, feedback_id) < (${page.before.createdAt}, ${page.before.feedbackId}::uuid)`);
  const rows = await query.orderBy('created_at', 'desc').orderBy('feedback_id', 'desc').limit(page.limit).execute();
  return rows.map(toFeedback);
}

/** Answers in these threads, in the order in which they were written. */
export async function listAnswers(tx: Tx, agencyId: AgencyId, feedbackIds: readonly string[]): Promise<readonly AnswerRecord[]> {
  if (feedbackIds.length === 0) return [];
  const rows = await tx
    .selectFrom('feedback_answer')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('feedback_id', 'in', feedbackIds)
    .orderBy('created_at')
    .orderBy('answer_id')
    .execute();
  return rows.map(toAnswer);
}

/** Which of these people somebody else has said something to since then, in a thread or in an answer. */
export async function listSpokenTo(tx: Tx, agencyId: AgencyId, personIds: readonly PersonId[], since: Date): Promise<ReadonlySet<string>> {
  if (personIds.length === 0) return new Set();
  const threads = tx
    .selectFrom('feedback')
    .select('subject_id')
    .where('agency_id', '=', agencyId)
    .where('subject_id', 'in', personIds)
    .where('created_at', '>=', since)
    .whereRef('author_id', '<>', 'subject_id');
  const answers = tx
    .selectFrom('feedback')
    .innerJoin('feedback_answer', (join) =>
      join.onRef('feedback_answer.agency_id', '=', 'feedback.agency_id').onRef('feedback_answer.feedback_id', '=', 'feedback.feedback_id'),
    )
    .select('feedback.subject_id')
    .where('feedback.agency_id', '=', agencyId)
    .where('feedback.subject_id', 'in', personIds)
    .where('feedback_answer.created_at', '>=', since)
    .whereRef('feedback_answer.author_id', '<>', 'feedback.subject_id');
  const rows = await threads.union(answers).execute();
  return new Set(rows.map((row) => row.subject_id));
}

/** Questions these people asked about their own work that nobody else has answered yet, the oldest first. */
export async function listOpenQuestions(tx: Tx, agencyId: AgencyId, personIds: readonly PersonId[], limit: number): Promise<readonly FeedbackRecord[]> {
  if (personIds.length === 0) return [];
  const rows = await tx
    .selectFrom('feedback')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('subject_id', 'in', personIds)
    .where('kind', '=', 'QUESTION')
    .whereRef('author_id', '=', 'subject_id')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('feedback_answer')
            .select('answer_id')
            .whereRef('feedback_answer.agency_id', '=', 'feedback.agency_id')
            .whereRef('feedback_answer.feedback_id', '=', 'feedback.feedback_id')
            .whereRef('feedback_answer.author_id', '<>', 'feedback.subject_id'),
        ),
      ),
    )
    .orderBy('created_at')
    .orderBy('feedback_id')
    .limit(limit)
    .execute();
  return rows.map(toFeedback);
}

/** Threads that may belong to a period: given between two instants, or about services of days that overlap it. Newest first. */
export async function listFeedbackAround(
  tx: Tx,
  agencyId: AgencyId,
  subjectId: PersonId,
  around: { readonly period: Period; readonly fromInstant: Date; readonly untilInstant: Date },
): Promise<readonly FeedbackRecord[]> {
  const rows = await tx
    .selectFrom('feedback')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('subject_id', '=', subjectId)
    .where(({ or, and, eb }) =>
      or([
        and([eb('iki_id', 'is not', null), eb('created_at', '>=', around.fromInstant), eb('created_at', '<', around.untilInstant)]),
        sql<boolean>`period && ${toDateRange(around.period)}::daterange`,
      ]),
    )
    .orderBy('created_at', 'desc')
    .orderBy('feedback_id', 'desc')
    .execute();
  return rows.map(toFeedback);
}

type FeedbackRow = {
  readonly feedback_id: string;
  readonly subject_id: string;
  readonly author_id: string;
  readonly kind: string;
  readonly iki_id: string | null;
  readonly iki_title: string | null;
  readonly period: string | null;
  readonly body: string;
  readonly created_at: Date;
};

function toFeedback(row: FeedbackRow): FeedbackRecord {
  return {
    feedbackId: asId(row.feedback_id),
    subjectId: asId(row.subject_id),
    authorId: asId(row.author_id),
    kind: row.kind as FeedbackKind, // held by feedback_kind
    about: row.period === null ? { ikiId: asId(row.iki_id ?? ''), ikiTitle: row.iki_title ?? '' } : { period: periodFromDateRange(row.period) },
    body: row.body,
    createdAt: row.created_at,
  };
}

function toAnswer(row: { answer_id: string; feedback_id: string; author_id: string; body: string; created_at: Date }): AnswerRecord {
  return { answerId: row.answer_id, feedbackId: asId(row.feedback_id), authorId: asId(row.author_id), body: row.body, createdAt: row.created_at };
}

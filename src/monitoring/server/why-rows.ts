import type { Actor } from '#kernel/actor.ts';
import { dayIn, type PlainDate } from '#kernel/plain-date.ts';
import { includes, monthPeriod, type Period } from '#kernel/period.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { timeZoneOf } from '#organization/server/index.ts';
import { typedValuesIn } from '#planning/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { WhyRowsView } from '../contract.ts';
import { maySeeMinutes } from '../rules/permissions.ts';
import { countedOf } from '../rules/measure.ts';
import { addTallies, ratingsOf } from '../rules/tally.ts';
import { identityOf } from './access.ts';
import { gather } from './gather.ts';
import { readQuestion, type Asked, type Question, type WhyRefusal } from './question.ts';
import { listRecords, serviceNames } from './rows.repo.ts';
import { rowsKind } from './why.ts';

export type AskedRows = Asked & {
  /** Only one part of the number. */
  readonly month?: PlainDate | undefined;
  readonly serviceId?: string | undefined;
  readonly after?: { readonly day: PlainDate; readonly skip: number } | undefined;
};

const pageSize = 50;
const none: WhyRowsView = { interactions: [], ratings: [], typed: [], next: null };

/** The rows behind a number: interactions one by one, typed values with their evidence, ratings only as counts. */
export const listWhyRows =
  (deps: ServerDeps) =>
  (actor: Actor, asked: AskedRows): Promise<Result<WhyRowsView, WhyRefusal>> =>
    deps.db.transact(identityOf(actor, asked.today), async (tx) => {
      const question = await readQuestion(tx, actor, asked);
      if (!question.ok) return question;
      switch (rowsKind(actor, question.value)) {
        case 'NOT_ALLOWED':
          return refuse({ code: 'NOT_FOUND' });
        case 'TYPED':
          return ok({ ...none, typed: await typedRows(tx, actor, question.value, asked) });
        case 'RATINGS':
          return ok({ ...none, ratings: await ratingRows(tx, actor, question.value, asked.today) });
        case 'INTERACTIONS':
          return ok({ ...none, ...(await interactionRows(tx, actor, question.value, asked)) });
      }
    });

async function typedRows(tx: Tx, actor: Actor, { of, indicator, counted }: Question, asked: AskedRows): Promise<WhyRowsView['typed']> {
  const days = within(counted, asked.month);
  if (!('personId' in of) || days === undefined) return [];
  const values = await typedValuesIn(tx, actor.agencyId, indicator.indicatorId, of.personId, counted);
  const { typed } = countedOf(indicator, { parts: [], typed: values });
  return values
    .filter((value) => typed.includes(value) && includes(days, value.day))
    .map(({ typedValueId, day, numerator, denominator, note, evidenceName, evidenceLink }) => ({
      typedValueId,
      day,
      numerator,
      denominator,
      note,
      evidenceName,
      evidenceLink,
    }));
}

/** Voices by month and score: never one by one, never fewer than five, never of a part of a month or of a service alone. */
async function ratingRows(tx: Tx, { agencyId }: Actor, { of, counted, indicator }: Question, today: PlainDate): Promise<WhyRowsView['ratings']> {
  const { inPeriod } = await gather(tx, agencyId, of, counted, today);
  const { parts } = countedOf(indicator, { parts: inPeriod, typed: [] });
  const months = [...new Set(parts.map(({ month }) => month))]
    .toSorted()
    .map((month) => ({ month, tally: addTallies(parts.filter((part) => part.month === month).map((part) => part.tally)) }));
  return months
    .filter(({ tally }) => ratingsOf(tally) > 0)
    .map(({ month, tally }) => ({ month, n: ratingsOf(tally), counts: [tally.ratings[0], tally.ratings[1], tally.ratings[2], tally.ratings[3]] }));
}

async function interactionRows(
  tx: Tx,
  actor: Actor,
  { of, indicator, counted }: Question,
  asked: AskedRows,
): Promise<Pick<WhyRowsView, 'interactions' | 'next'>> {
  const days = within(counted, asked.month);
  if (days === undefined) return none;
  const after = asked.after ?? { day: days.until, skip: 0 };
  const rows = await listRecords(tx, actor.agencyId, { of, indicator, counted: days, serviceId: asked.serviceId, after, limit: pageSize + 1 });
  const names = await serviceNames(tx, actor.agencyId);
  const timeZone = await timeZoneOf(tx, actor.agencyId);
  const hasMinutes = maySeeMinutes(actor, 'personId' in of ? of.personId : undefined);
  const page = rows.slice(0, pageSize).map((row, at) => ({
    // The id of a record is made at the tap and has the time in it.
    key: hasMinutes ? row.key : `${after.day}/${after.skip + at}`,
    day: dayIn(timeZone, row.occurred_at),
    at: hasMinutes ? row.occurred_at.toISOString() : null,
    serviceName: names.get(row.service_id) ?? row.service_id,
    channel: row.channel,
    outcome: row.outcome,
    waitMinutes: row.wait_seconds === null ? null : row.wait_seconds / 60,
    handlingMinutes: row.handling_seconds === null ? null : row.handling_seconds / 60,
    standardMet: row.standard_met,
    late: row.late,
  }));
  const last = rows.length > pageSize ? page.at(-1) : undefined;
  const shownOf = (day: PlainDate) => page.filter((row) => row.day === day).length + (day === after.day ? after.skip : 0);
  return { interactions: page, next: last ? { day: last.day, skip: shownOf(last.day) } : null };
}

/** The days of one month that count; undefined for a month outside. */
function within(counted: Period, month: PlainDate | undefined): Period | undefined {
  if (month === undefined) return counted;
  const { from, until } = monthPeriod(month);
  const days = { from: from < counted.from ? counted.from : from, until: until > counted.until ? counted.until : until };
  return days.from <= days.until ? days : undefined;
}

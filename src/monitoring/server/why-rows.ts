import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import type { AgencyId } from '#kernel/id.ts';
import { startOfDayIn } from '#kernel/instant.ts';
import { addDays, plainDate, type PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { timeZoneOf, unitsBelow } from '#organization/server/index.ts';
import { isTyped } from '#planning/rules/indicator.ts';
import type { NamedCount } from '#planning/rules/named-count.ts';
import { typedValuesIn } from '#planning/server/index.ts';
import { listServices } from '#service/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { WhyRowsView } from '../contract.ts';
import { shownFrom } from '../rules/satisfaction.ts';
import { identityOf } from './access.ts';
import { isOpenUnit, readQuestion, type Asked, type Question, type WhyRefusal } from './why.ts';
import { tallyPerson, tallyUnits } from './tally.repo.ts';
import { addTallies, ratingsOf } from '../rules/tally.ts';

export type AskedRows = Asked & { readonly serviceId?: string | undefined; readonly after?: { readonly before: Date; readonly beforeId: string } | undefined };

const pageSize = 50;
/** A voice is told of only when the visit lies a week back (ux.md section 5). */
const ratingDelayDays = 7;

/** The rows behind a number: interactions one by one, typed values with their evidence, ratings only as counts. */
export const listWhyRows =
  (deps: ServerDeps) =>
  (actor: Actor, asked: AskedRows): Promise<Result<WhyRowsView, WhyRefusal>> =>
    deps.db.transact(identityOf(actor, asked.today), async (tx) => {
      const question = await readQuestion(tx, actor, asked);
      if (!question.ok) return question;
      const { of, indicator, period } = question.value;
      if ('unitId' in of && !isOpenUnit(actor)) return refuse({ code: 'NOT_FOUND' });
      const none: WhyRowsView = { interactions: [], ratings: [], typed: [], next: null };
      if (isTyped(indicator)) {
        if (!('personId' in of)) return ok(none);
        const typed = await typedValuesIn(tx, actor.agencyId, indicator.indicatorId, of.personId, period);
        return ok({ ...none, typed: typed.map(({ enteredAt: _, ...value }) => value) });
      }
      if (indicator.denominator === 'RATINGS') return ok({ ...none, ratings: await ratingRows(tx, actor.agencyId, question.value, asked) });
      return ok({ ...none, ...(await interactionRows(tx, actor.agencyId, question.value, asked)) });
    });

async function ratingRows(tx: Tx, agencyId: AgencyId, { of, period, indicator }: Question, asked: AskedRows): Promise<WhyRowsView['ratings']> {
  const parts =
    'personId' in of
      ? await tallyPerson(tx, agencyId, of.personId, period)
      : await tallyUnits(tx, agencyId, await unitsBelow(tx, agencyId, of.unitId, period.until), period);
  const counted = parts.filter(
    ({ serviceId }) =>
      (asked.serviceId === undefined || serviceId === asked.serviceId) && (indicator.serviceIds === undefined || indicator.serviceIds.includes(serviceId)),
  );
  const ripe = addDays(asked.today, -ratingDelayDays);
  return [...new Set(counted.map(({ month }) => month))].toSorted().flatMap((month) => {
    const tally = addTallies(counted.filter((part) => part.month === month).map((part) => part.tally));
    const n = ratingsOf(tally);
    if (n === 0) return [];
    const monthIsRipe = addDays(nextMonth(month), -1) <= ripe;
    return [{ month, n, counts: n >= shownFrom && monthIsRipe ? [tally.ratings[0], tally.ratings[1], tally.ratings[2], tally.ratings[3]] : null }];
  });
}

async function interactionRows(
  tx: Tx,
  agencyId: AgencyId,
  { of, indicator, period }: Question,
  asked: AskedRows,
): Promise<Pick<WhyRowsView, 'interactions' | 'next'>> {
  const timeZone = await timeZoneOf(tx, agencyId);
  const from = startOfDayIn(timeZone, period.from);
  const until = startOfDayIn(timeZone, addDays(period.until, 1));
  const services = asked.serviceId === undefined ? indicator.serviceIds : [asked.serviceId];
  const whose =
    'personId' in of
      ? sql`JOIN interaction_handler h ON h.agency_id = i.agency_id AND h.interaction_id = i.interaction_id AND h.occurred_at = i.occurred_at AND h.person_id = ${of.personId}`
      : sql``;
  const where =
    'personId' in of
      ? sql`h.occurred_at >= ${from} AND h.occurred_at < ${until}`
      : sql`i.unit_id = ANY (${[...(await unitsBelow(tx, agencyId, of.unitId, period.until))]}::uuid[])`;
  const { rows } = await sql<Row>`
    SELECT i.interaction_id, i.occurred_at, i.service_id, i.channel, i.outcome, i.wait_seconds, i.standard_met, i.late, i.handling_seconds
    FROM interaction i ${whose}
    WHERE i.agency_id = ${agencyId} AND i.occurred_at >= ${from} AND i.occurred_at < ${until} AND i.voided_at IS NULL AND ${where}
      ${services === undefined ? sql`` : sql`AND i.service_id = ANY (${[...services]}::uuid[])`}
      AND ${sql.raw(rowsOf[indicator.denominator ?? indicator.numerator] ?? 'TRUE')}
      ${'personId' in of && indicator.denominator === 'WAITED' ? sql`AND h.position = 1` : sql``}
      ${asked.after === undefined ? sql`` : sql`AND (i.occurred_at, i.interaction_id) < (${asked.after.before}, ${asked.after.beforeId}::uuid)`}
    ORDER BY i.occurred_at DESC, i.interaction_id DESC LIMIT ${pageSize + 1}`.execute(tx);
  const names = new Map((await listServices(tx, agencyId, asked.today)).map((service) => [service.serviceId as string, service.name]));
  const page = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? page.at(-1) : undefined;
  return {
    interactions: page.map((row) => ({
      interactionId: row.interaction_id,
      at: row.occurred_at.toISOString(),
      serviceName: names.get(row.service_id) ?? row.service_id,
      channel: row.channel,
      outcome: row.outcome,
      waitMinutes: row.wait_seconds === null ? null : row.wait_seconds / 60,
      handlingMinutes: row.handling_seconds === null ? null : row.handling_seconds / 60,
      standardMet: row.standard_met,
      late: row.late,
    })),
    next: last ? { before: last.occurred_at.toISOString(), beforeId: last.interaction_id } : null,
  };
}

/** Which rows a named count is about; literals, nothing from outside. */
const rowsOf: Readonly<Partial<Record<NamedCount, string>>> = {
  FINISHED: `i.outcome = 'DONE'`,
  WITH_STANDARD: 'i.standard_met IS NOT NULL',
  WITHIN_STANDARD: 'i.standard_met',
  WAITED: 'i.wait_seconds IS NOT NULL',
};

type Row = {
  readonly interaction_id: string;
  readonly occurred_at: Date;
  readonly service_id: string;
  readonly channel: string;
  readonly outcome: string;
  readonly wait_seconds: number | null;
  readonly handling_seconds: number | null;
  readonly standard_met: boolean | null;
  readonly late: boolean;
};

function nextMonth(month: PlainDate): PlainDate {
  return plainDate(`${addDays(month, 31).slice(0, 7)}-01`);
}

import fc from 'fast-check';
import { sql } from 'kysely';
import type { PersonId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Database, Tx } from '#platform/server/db/open-database.ts';
import { recordInBulk, recordRatingsInBulk, type BulkRating } from '#service/server/index.ts';
import { outcomes, type InteractionDraft, type ServiceId } from '#service/rules/interaction.ts';
import { scores } from '#service/rules/rating.ts';
import { aClock, type District } from './district.ts';
import { aDraft, aService, ingestDeps } from './service.ts';

/** Work of two officers in two services over so many days until the district's day: late ones, hand-overs, returned ones, ratings, records taken back. */
export async function randomWork(
  db: Database,
  district: District,
  facts: { readonly count?: number; readonly days?: number; readonly seed?: number } = {},
): Promise<{ readonly serviceIds: readonly [ServiceId, ServiceId] }> {
  const serviceIds = await db.transact(
    district.system,
    async (tx) => [await aService(tx, district, { name: 'KTP-el' }), await aService(tx, district, { name: 'Kartu Keluarga', standardMinutes: 10 })] as const,
  );
  const { count = 300, days = 120, seed = 7 } = facts;
  const drafts = fc.sample(anyDraft(serviceIds, [district.officerId, district.colleagueId], days), { numRuns: count, seed });
  const deps = await ingestDeps(db, aClock(`${district.today}T16:00:00Z`));
  const outcome = await recordInBulk(deps)(district.agencyId, district.officerId, drafts);
  if (outcome.taken !== count) throw new Error(`Only ${outcome.taken} of ${count} were taken: ${JSON.stringify(outcome.refused[0])}`);
  const rated: BulkRating[] = drafts
    .filter(({ late }, at) => !late && at % 2 === 0)
    .map(({ interactionId }, at) => ({ interactionId, rating: { score: scores[at % 4] ?? 4, reasons: [], comment: '' } }));
  await recordRatingsInBulk(deps)(district.agencyId, rated);
  return { serviceIds };
}

function anyDraft(serviceIds: readonly ServiceId[], [first, second]: readonly [PersonId, PersonId], days: number): fc.Arbitrary<InteractionDraft> {
  return fc
    .record({
      // Hours around midnight in Jakarta too: a day there begins at 17.00 UTC.
      minutesAgo: fc.integer({ min: 1, max: days * 24 * 60 }),
      serviceId: fc.constantFrom(...serviceIds),
      personId: fc.constantFrom(first, second),
      outcome: fc.constantFrom(...outcomes),
      wait: fc.option(fc.integer({ min: 0, max: 5400 }), { nil: undefined }),
      handling: fc.integer({ min: 30, max: 1800 }),
      isHandedOver: fc.integer({ min: 0, max: 5 }).map((times) => times === 0),
      isLate: fc.integer({ min: 0, max: 7 }).map((times) => times === 0),
    })
    .map(({ minutesAgo, serviceId, personId, outcome, wait, handling, isHandedOver, isLate }) => {
      const finishedAt = new Date(Date.parse('2026-11-24T15:00:00Z') - minutesAgo * 60_000);
      const startedAt = new Date(finishedAt.getTime() - handling * 1000);
      const begun = isHandedOver ? new Date(startedAt.getTime() - 600_000) : startedAt;
      const { arrivedAt: _, ...draft } = aDraft(serviceId, personId, { finishedAt, startedAt, outcome, late: isLate });
      return {
        ...draft,
        ...(wait === undefined ? {} : { arrivedAt: new Date(begun.getTime() - wait * 1000) }),
        ...(isHandedOver
          ? { earlier: [{ personId: personId === first ? second : first, fromAt: begun, untilAt: new Date(startedAt.getTime() - 60_000) }] }
          : {}),
      };
    });
}

/**
 * The voices that may be shown of a person or the unit in a period, straight from the ratings: of each service, week by week from the
 * first of the year, in blocks of five or more, none of the last week that is not yet open on the district's day.
 */
export async function voicesFromRows(
  tx: Tx,
  district: District,
  asked: {
    readonly of: { readonly personId: PersonId } | { readonly unitId: string };
    readonly from: PlainDate;
    readonly until: PlainDate;
    readonly serviceIds?: readonly string[];
  },
): Promise<{ readonly scores: readonly number[] }> {
  const { rows } = await sql<{ service_id: string; sunday: string; score: number }>`
    SELECT DISTINCT r.rating_id, r.service_id, (date_trunc('week', r.service_hour AT TIME ZONE 'Asia/Jakarta') + interval '6 days')::date AS sunday, r.score
    FROM rating r JOIN rating_person p ON p.agency_id = r.agency_id AND p.rating_id = r.rating_id
    WHERE r.agency_id = ${district.agencyId} AND ${'personId' in asked.of ? sql`p.person_id = ${asked.of.personId}` : sql`TRUE`}
    ORDER BY sunday`.execute(tx);
  const open = rows.filter(({ sunday }) => sunday >= `${asked.from.slice(0, 4)}-01-01` && sunday <= '2026-11-15' && sunday <= asked.until);
  const scores: number[] = [];
  for (const ofService of Map.groupBy(open, ({ service_id }) => service_id).values()) {
    let block: number[] = [];
    for (const [sunday, ofWeek] of Map.groupBy(ofService, (row) => row.sunday)) {
      block = [...block, ...ofWeek.map(({ score }) => score)];
      if (block.length < 5) continue;
      if (sunday >= asked.from && (asked.serviceIds?.includes(ofWeek[0]?.service_id ?? '') ?? true)) scores.push(...block);
      block = [];
    }
  }
  return { scores };
}

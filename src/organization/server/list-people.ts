import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import type { AgencyId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { AnswerOf } from '#platform/wire.ts';
import type * as contract from '../contract.ts';
import { peopleScope } from '../rules/permissions.ts';
import { selectPersonCards, toPersonCard, type PersonCardRow } from './places.repo.ts';

type Page = AnswerOf<typeof contract.listPeople>;
export type ListPeople = {
  readonly search?: string | undefined;
  readonly after?: string | undefined;
  readonly withoutSupervisor: boolean;
  readonly withoutPassword: boolean;
  readonly today: PlainDate;
};

const pageSize = 50;

/** People by name, 50 a page. Search finds a part of the name or of the number. */
export const listPeople =
  (deps: ServerDeps) =>
  (actor: Actor, asked: ListPeople): Promise<Result<Page, { readonly code: 'NOT_ALLOWED' }>> => {
    const scope = peopleScope(actor);
    if (scope === 'NOBODY') return Promise.resolve(refuse({ code: 'NOT_ALLOWED' }));
    const { agencyId } = actor;
    return deps.db.transact({ agencyId, personId: actor.personId, roles: actor.roles, day: asked.today }, async (tx) => {
      const rows = await findPage(tx, agencyId, asked, scope === 'ALL' ? undefined : actor.ledUnitIds);
      const page = rows.slice(0, pageSize);
      return ok({
        people: page.map((row) => ({ ...viewOfCard(toPersonCard(row)), supervisorName: row.supervisor_name })),
        next: rows.length > pageSize ? (page.at(-1)?.person_id ?? null) : null,
      });
    });
  };

type Row = PersonCardRow & { readonly supervisor_name: string | null };

/** Whose cards they are is found first, by name and with an end; only then is each card put together. */
async function findPage(tx: Tx, agencyId: AgencyId, asked: ListPeople, unitIds: readonly string[] | undefined): Promise<readonly Row[]> {
  const words = (asked.search ?? '').split(/\s+/).filter((word) => word !== '');
  const matches = words.map((word) => sql<boolean>`(person.name ILIKE ${likePattern(word)} OR person.nip LIKE ${likePattern(word)})`);
  // Digits may be typed in groups, as they stand on a card: "19900101 201501".
  const digits = words.every((word) => /^\d+$/.test(word)) && words.length > 1 ? [sql<boolean>`person.nip LIKE ${likePattern(words.join(''))}`] : undefined;
  const conditions = [
    sql<boolean>`person.agency_id = ${agencyId}`,
    sql<boolean>`person.active`,
    ...(digits ?? matches),
    ...(unitIds
      ? [
          sql<boolean>`EXISTS (SELECT FROM posting JOIN post ON post.agency_id = posting.agency_id AND post.post_id = posting.post_id
            WHERE posting.agency_id = person.agency_id AND posting.person_id = person.person_id AND posting.kind = 'DEFINITIVE'
              AND posting.valid @> ${asked.today}::date AND post.unit_id = ANY (${unitIds}::uuid[]))`,
        ]
      : []),
    ...(asked.withoutSupervisor
      ? [
          sql<boolean>`NOT EXISTS (SELECT FROM supervision s
            WHERE s.agency_id = person.agency_id AND s.person_id = person.person_id AND s.valid @> ${asked.today}::date)`,
        ]
      : []),
    ...(asked.withoutPassword
      ? [sql<boolean>`NOT EXISTS (SELECT FROM credential WHERE credential.agency_id = ${agencyId} AND credential.person_id = person.person_id)`]
      : []),
    ...(asked.after === undefined
      ? []
      : [
          sql<boolean>`(person.name, person.person_id) > (SELECT last.name, last.person_id FROM person last WHERE last.agency_id = ${agencyId} AND last.person_id = ${asked.after})`,
        ]),
  ];
  const { rows } = await sql<Row>`
    WITH found AS MATERIALIZED (
      SELECT person.person_id FROM person WHERE ${sql.join(conditions, sql` AND `)}
      ORDER BY person.name, person.person_id LIMIT ${pageSize + 1}
    )
    ${selectPersonCards(
      asked.today,
      sql`, (
      SELECT supervisor.name FROM supervision s
      JOIN person supervisor ON supervisor.agency_id = s.agency_id AND supervisor.person_id = s.supervisor_id
      WHERE s.agency_id = person.agency_id AND s.person_id = person.person_id AND s.valid @> ${asked.today}::date
      ORDER BY s.kind LIMIT 1) AS supervisor_name`,
    )}
    WHERE person.agency_id = ${agencyId} AND person.person_id IN (SELECT found.person_id FROM found)
    ORDER BY person.name, person.person_id`.execute(tx);
  return rows;
}

function likePattern(word: string): string {
  return `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}

export function viewOfCard(card: ReturnType<typeof toPersonCard>): contract.PersonCardView {
  return { ...card, postTitle: card.postTitle ?? null, unitName: card.unitName ?? null };
}

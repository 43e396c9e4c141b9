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

async function findPage(tx: Tx, agencyId: AgencyId, asked: ListPeople, unitIds: readonly string[] | undefined): Promise<readonly Row[]> {
  const words = (asked.search ?? '').split(/\s+/).filter((word) => word !== '');
  const matches = words.map((word) => sql<boolean>`(card.name ILIKE ${likePattern(word)} OR card.nip LIKE ${likePattern(word)})`);
  // Digits may be typed in groups, as they stand on a card: "19900101 201501".
  const digits = words.every((word) => /^\d+$/.test(word)) && words.length > 1 ? [sql<boolean>`card.nip LIKE ${likePattern(words.join(''))}`] : undefined;
  const conditions = [
    sql<boolean>`card.active`,
    ...(digits ?? matches),
    ...(unitIds ? [sql<boolean>`card.unit_id = ANY (${unitIds}::uuid[])`] : []),
    ...(asked.withoutSupervisor ? [sql<boolean>`card.supervisor_name IS NULL`] : []),
    ...(asked.withoutPassword
      ? [sql<boolean>`NOT EXISTS (SELECT FROM credential WHERE credential.agency_id = ${agencyId} AND credential.person_id = card.person_id)`]
      : []),
    ...(asked.after === undefined
      ? []
      : [
          sql<boolean>`(card.name, card.person_id) > (SELECT person.name, person.person_id FROM person WHERE person.agency_id = ${agencyId} AND person.person_id = ${asked.after})`,
        ]),
  ];
  const { rows } = await sql<Row>`
    SELECT * FROM (
      ${selectPersonCards(
        asked.today,
        sql`, post.unit_id, (
        SELECT supervisor.name FROM supervision s
        JOIN person supervisor ON supervisor.agency_id = s.agency_id AND supervisor.person_id = s.supervisor_id
        WHERE s.agency_id = person.agency_id AND s.person_id = person.person_id AND s.valid @> ${asked.today}::date
        ORDER BY s.kind LIMIT 1) AS supervisor_name`,
      )}
      WHERE person.agency_id = ${agencyId}
    ) card
    WHERE ${sql.join(conditions, sql` AND `)}
    ORDER BY card.name, card.person_id LIMIT ${pageSize + 1}`.execute(tx);
  return rows;
}

function likePattern(word: string): string {
  return `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}

export function viewOfCard(card: ReturnType<typeof toPersonCard>): contract.PersonCardView {
  return { ...card, postTitle: card.postTitle ?? null, unitName: card.unitName ?? null };
}

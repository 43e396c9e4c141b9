import type { AgencyId, PersonId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import { personCards } from './places.repo.ts';

/** Names for the journal, which itself knows people by number only. */
export const journalPeople = {
  namesOf: async (tx: Tx, agencyId: AgencyId, personIds: readonly PersonId[], day: PlainDate): Promise<ReadonlyMap<string, string>> => {
    const cards = await personCards(tx, agencyId, personIds, day);
    return new Map([...cards].map(([personId, card]) => [personId, card.name]));
  },
  /** Also people whose account is closed: what they did stays. */
  find: async (tx: Tx, agencyId: AgencyId, text: string): Promise<readonly PersonId[]> => {
    const pattern = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    const rows = await tx
      .selectFrom('person')
      .select('person_id')
      .where('agency_id', '=', agencyId)
      .where(({ or, eb }) => or([eb('name', 'ilike', pattern), eb('nip', 'like', pattern)]))
      .orderBy('name')
      .limit(50)
      .execute();
    return rows.map((row) => row.person_id as PersonId);
  },
};

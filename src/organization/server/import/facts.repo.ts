import { sql } from 'kysely';
import type { AgencyId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { inForce } from '#kernel/dated.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import { fromDateRange } from '#platform/server/db/ranges.ts';
import type { EmploymentKind } from '../../rules/employment-kind.ts';
import { identifierSettings } from '../../rules/identifier-settings.ts';
import type { KnownPerson, KnownPosting, PeopleFacts } from '../../rules/import-people.ts';
import type { KnownUnit, UnitFacts } from '../../rules/import-units.ts';
import type { UnitKind } from '../../rules/unit-kind.ts';
import { employmentText, unitKindText } from '../../text.ts';

/** The whole tree of the agency, for a plan that has to see circles. */
export async function loadUnitFacts(tx: Tx, agencyId: AgencyId, today: PlainDate): Promise<UnitFacts> {
  const units = await tx.selectFrom('org_unit').select(['unit_id', 'code', 'name', 'kind']).where('agency_id', '=', agencyId).execute();
  const parents = await sql<{ unit_id: string; valid: string; code: string }>`
    SELECT unit_parent.unit_id, unit_parent.valid, parent.code
    FROM unit_parent JOIN org_unit parent ON parent.agency_id = unit_parent.agency_id AND parent.unit_id = unit_parent.parent_id
    WHERE unit_parent.agency_id = ${agencyId}`.execute(tx);
  const parentsOf = Map.groupBy(parents.rows, (row) => row.unit_id);
  return {
    today,
    kindText: unitKindText,
    units: new Map(
      units.map((unit): [string, KnownUnit] => [
        unit.code,
        {
          unitId: unit.unit_id,
          name: unit.name,
          kind: unit.kind as UnitKind,
          // A parent line has no id of its own: unit and days name it.
          parents: (parentsOf.get(unit.unit_id) ?? []).map((row) => ({ id: row.valid, parentCode: row.code, ...fromDateRange(row.valid) })),
        },
      ]),
    ),
  };
}

/** All people of the agency with definitive posts and supervisors over time; the numbers of the file that sign in elsewhere. */
export async function loadPeopleFacts(tx: Tx, agencyId: AgencyId, today: PlainDate, nips: readonly string[]): Promise<PeopleFacts> {
  const people = await tx
    .selectFrom('person')
    .select(['person_id', 'nip', 'name', 'employment', 'rank_grade', 'active'])
    .where('agency_id', '=', agencyId)
    .execute();
  const postings = await sql<{ person_id: string; posting_id: string; valid: string; title: string; heads_unit: boolean; code: string }>`
    SELECT posting.person_id, posting.posting_id, posting.valid, post.title, post.heads_unit, org_unit.code
    FROM posting
    JOIN post ON post.agency_id = posting.agency_id AND post.post_id = posting.post_id
    JOIN org_unit ON org_unit.agency_id = post.agency_id AND org_unit.unit_id = post.unit_id
    WHERE posting.agency_id = ${agencyId} AND posting.kind = 'DEFINITIVE'`.execute(tx);
  const supervision = await tx
    .selectFrom('supervision')
    .select(['supervision_id', 'person_id', 'supervisor_id', 'valid'])
    .where('agency_id', '=', agencyId)
    .where('kind', '=', 'DEFINITIVE')
    .execute();
  const units = await tx.selectFrom('org_unit').select(['code', 'valid']).where('agency_id', '=', agencyId).execute();
  const elsewhere = await sql<{ nip: string }>`
    SELECT nip FROM sign_in_name WHERE nip = ANY (${nips}) AND agency_id <> ${agencyId}`.execute(tx);

  const nipOf = new Map(people.map((person) => [person.person_id, person.nip]));
  const postingsOf = Map.groupBy(postings.rows, (row) => row.person_id);
  const supervisionOf = Map.groupBy(supervision, (row) => row.person_id);
  return {
    today,
    employmentText,
    settings: inForce(identifierSettings, today).value,
    units: new Map(units.map((unit) => [unit.code, fromDateRange(unit.valid)])),
    elsewhere: new Set(elsewhere.rows.map((row) => row.nip)),
    people: new Map(
      people.map((person): [string, KnownPerson] => [
        person.nip,
        {
          personId: person.person_id,
          name: person.name,
          employment: person.employment as EmploymentKind,
          rankGrade: person.rank_grade ?? undefined,
          active: person.active,
          postings: (postingsOf.get(person.person_id) ?? []).map((row): KnownPosting => ({
            id: row.posting_id,
            title: row.title,
            unitCode: row.code,
            headsUnit: row.heads_unit,
            ...fromDateRange(row.valid),
          })),
          supervision: (supervisionOf.get(person.person_id) ?? []).map((row) => ({
            id: row.supervision_id,
            supervisorNip: nipOf.get(row.supervisor_id) ?? '',
            ...fromDateRange(row.valid),
          })),
        },
      ]),
    ),
  };
}

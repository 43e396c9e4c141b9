import { sql } from 'kysely';
import type { JournalEvent } from '#audit/server/index.ts';
import type { Actor } from '#kernel/actor.ts';
import type { AgencyId } from '#kernel/id.ts';
import { addDays } from '#kernel/plain-date.ts';
import { toDateRange } from '#platform/server/db/ranges.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { PersonItem } from '../../rules/import-people.ts';
import type { DatedWrite } from '../../rules/import-plan.ts';
import type { SupervisionKind } from '../../rules/supervision.ts';
import { rowsOf } from './import.repo.ts';

type Context = { readonly at: Date; readonly newId: () => string; readonly importId: string };
export type NumberedPerson = PersonItem & { readonly personId: string };

/** Writes planned people set by set: a handful of statements for any number of rows. Returns what the journal has to say. */
export async function writePeople(tx: Tx, actor: Actor, people: readonly NumberedPerson[], context: Context): Promise<readonly JournalEvent[]> {
  const { agencyId } = actor;
  await writePersons(tx, agencyId, people, context);
  await writePostings(tx, agencyId, people, context);
  const lines = people.flatMap(({ personId, supervision }) => (supervision ? [{ person_id: personId, ...supervision }] : []));
  await writeLines(tx, agencyId, 'DEFINITIVE', lines, context);
  return people.map((person) => ({
    action: person.standing === 'NEW' ? 'PERSON_ADDED' : 'PERSON_CHANGED',
    at: context.at,
    actorId: actor.personId,
    objectKind: 'PERSON',
    objectId: person.personId,
    subjectId: person.personId,
    summary: { importId: context.importId, columns: person.differences.map((difference) => difference.column) },
  }));
}

async function writePersons(tx: Tx, agencyId: AgencyId, people: readonly NumberedPerson[], { at }: Context): Promise<void> {
  const rows = people.map((person) => ({
    person_id: person.personId,
    nip: person.key,
    name: person.name,
    employment: person.employment,
    rank_grade: person.rankGrade ?? null,
  }));
  await sql`
    INSERT INTO person (agency_id, person_id, nip, name, employment, rank_grade, created_at)
    SELECT ${agencyId}::uuid, given.person_id, given.nip, given.name, given.employment, given.rank_grade, ${at}::timestamptz
    FROM ${rowsOf(rows, 'person_id uuid, nip text, name text, employment text, rank_grade text')}
    ON CONFLICT (agency_id, person_id) DO UPDATE SET name = excluded.name, employment = excluded.employment, rank_grade = excluded.rank_grade`.execute(tx);
  const added = rows.filter((_, index) => people[index]?.standing === 'NEW');
  await sql`
    INSERT INTO sign_in_name (nip, agency_id, person_id)
    SELECT given.nip, ${agencyId}::uuid, given.person_id FROM ${rowsOf(added, 'nip text, person_id uuid')}
    ON CONFLICT (nip) DO NOTHING`.execute(tx);
}

/** Each posting is in a post of its own: a file names titles, not posts. */
async function writePostings(tx: Tx, agencyId: AgencyId, people: readonly NumberedPerson[], { newId }: Context): Promise<void> {
  const lines = people.flatMap(({ personId, posting }) => (posting ? [{ person_id: personId, ...posting }] : []));
  await endLines(tx, agencyId, 'posting', lines);
  const added = lines.map((line) => ({
    posting_id: newId(),
    post_id: newId(),
    person_id: line.person_id,
    unit_code: line.value.unitCode,
    title: line.value.title,
    heads_unit: line.value.headsUnit,
    valid: toDateRange(line),
    post_valid: toDateRange({ from: line.from }),
  }));
  const given = rowsOf(
    added,
    'posting_id uuid, post_id uuid, person_id uuid, unit_code text, title text, heads_unit boolean, valid daterange, post_valid daterange',
  );
  await sql`
    INSERT INTO post (agency_id, post_id, unit_id, title, kind, heads_unit, valid)
    SELECT ${agencyId}::uuid, given.post_id, org_unit.unit_id, given.title,
      CASE WHEN NOT given.heads_unit THEN 'IMPLEMENTER'
        WHEN org_unit.kind = 'CITY' THEN 'SENIOR_LEADERSHIP'
        WHEN org_unit.kind IN ('DISTRICT', 'OFFICE') THEN 'ADMINISTRATOR'
        ELSE 'SUPERVISOR' END,
      given.heads_unit, given.post_valid
    FROM ${given} JOIN org_unit ON org_unit.agency_id = ${agencyId} AND org_unit.code = given.unit_code`.execute(tx);
  await sql`
    INSERT INTO posting (agency_id, posting_id, person_id, post_id, kind, valid)
    SELECT ${agencyId}::uuid, given.posting_id, given.person_id, given.post_id, 'DEFINITIVE', given.valid FROM ${given}`.execute(tx);
}

type SupervisionLine = { readonly person_id: string } & DatedWrite<{ readonly supervisorNip: string }>;

/** Ends what held and adds what holds from then on, one kind of supervision at a time. */
export async function writeLines(
  tx: Tx,
  agencyId: AgencyId,
  kind: SupervisionKind,
  lines: readonly SupervisionLine[],
  { newId }: { readonly newId: () => string },
): Promise<void> {
  await endLines(tx, agencyId, 'supervision', lines);
  const added = lines.map((line) => ({
    supervision_id: newId(),
    person_id: line.person_id,
    supervisor_nip: line.value.supervisorNip,
    valid: toDateRange(line),
  }));
  await sql`
    INSERT INTO supervision (agency_id, supervision_id, person_id, supervisor_id, kind, valid)
    SELECT ${agencyId}::uuid, given.supervision_id, given.person_id, supervisor.person_id, ${kind}, given.valid
    FROM ${rowsOf(added, 'supervision_id uuid, person_id uuid, supervisor_nip text, valid daterange')}
    JOIN person supervisor ON supervisor.agency_id = ${agencyId} AND supervisor.nip = given.supervisor_nip`.execute(tx);
}

type Line = { readonly closeId?: string; readonly removeId?: string; readonly from: Parameters<typeof addDays>[0] };

async function endLines(tx: Tx, agencyId: AgencyId, table: 'posting' | 'supervision', lines: readonly Line[]): Promise<void> {
  const [name, id] = [sql.table(table), sql.ref(`${table}.${table}_id`)];
  const ends = lines.flatMap((line) => (line.closeId === undefined ? [] : [{ id: line.closeId, until: addDays(line.from, -1) }]));
  await sql`
    UPDATE ${name} SET valid = daterange(lower(valid), given.until, '[]') FROM ${rowsOf(ends, 'id uuid, until date')}
    WHERE ${name}.agency_id = ${agencyId} AND ${id} = given.id`.execute(tx);
  const removed = lines.flatMap((line) => (line.removeId === undefined ? [] : [{ id: line.removeId }]));
  await sql`DELETE FROM ${name} USING ${rowsOf(removed, 'id uuid')} WHERE ${name}.agency_id = ${agencyId} AND ${id} = given.id`.execute(tx);
}

import { sql } from 'kysely';
import type { AgencyId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { EmploymentKind } from '../../rules/employment-kind.ts';
import type { ImportKind } from '../../rules/import-file.ts';
import type { PostKind } from '../../rules/post-kind.ts';
import type { SupervisionKind } from '../../rules/supervision.ts';
import type { UnitKind } from '../../rules/unit-kind.ts';
import { employmentText, postKindText, supervisionKindText, unitKindText } from '../../text.ts';

/** Cells by column, as the import of the same kind reads them. */
export type ExportRow = Readonly<Record<string, string | null>>;

/** What holds on a day. `mulai` is the day since which all of the row holds, so that the same row says the same when it comes back. */
export const listForExport: Readonly<Record<ImportKind, (tx: Tx, agencyId: AgencyId, day: PlainDate) => Promise<readonly ExportRow[]>>> = {
  UNITS: async (tx, agencyId, day) => {
    const { rows } = await sql<{ kode: string; nama: string; jenis: UnitKind; kode_induk: string | null; mulai: string }>`
      SELECT unit.code AS kode, unit.name AS nama, unit.kind AS jenis, parent.code AS kode_induk, greatest(lower(unit.valid), lower(line.valid)) AS mulai
      FROM org_unit unit
      LEFT JOIN unit_parent line ON line.agency_id = unit.agency_id AND line.unit_id = unit.unit_id AND line.valid @> ${day}::date
      LEFT JOIN org_unit parent ON parent.agency_id = unit.agency_id AND parent.unit_id = line.parent_id
      WHERE unit.agency_id = ${agencyId} AND unit.valid @> ${day}::date ORDER BY unit.code`.execute(tx);
    return rows.map((row) => ({ ...row, jenis: unitKindText[row.jenis] }));
  },
  POSTS: async (tx, agencyId, day) => {
    const { rows } = await sql<{ id_jabatan: string; kode_unit: string; jabatan: string; jenis_jabatan: PostKind; memimpin_unit: boolean; mulai: string }>`
      SELECT post.post_id AS id_jabatan, unit.code AS kode_unit, post.title AS jabatan, post.kind AS jenis_jabatan, post.heads_unit AS memimpin_unit,
        lower(post.valid) AS mulai
      FROM post JOIN org_unit unit ON unit.agency_id = post.agency_id AND unit.unit_id = post.unit_id
      WHERE post.agency_id = ${agencyId} AND post.valid @> ${day}::date ORDER BY unit.code, post.title, post.post_id`.execute(tx);
    return rows.map((row) => ({ ...row, jenis_jabatan: postKindText[row.jenis_jabatan], memimpin_unit: yesNo(row.memimpin_unit) }));
  },
  PEOPLE: async (tx, agencyId, day) => {
    const { rows } = await sql<Omit<ExportRow, 'memimpin_unit'> & { jenis_pegawai: EmploymentKind; memimpin_unit: boolean | null }>`
      SELECT person.nip, person.name AS nama, person.employment AS jenis_pegawai, person.rank_grade AS golongan, post.title AS jabatan, unit.code AS kode_unit,
        supervisor.nip AS nip_atasan, greatest(lower(posting.valid), lower(line.valid)) AS mulai, post.heads_unit AS memimpin_unit
      FROM person
      LEFT JOIN posting ON posting.agency_id = person.agency_id AND posting.person_id = person.person_id AND posting.kind = 'DEFINITIVE' AND posting.valid @> ${day}::date
      LEFT JOIN post ON post.agency_id = posting.agency_id AND post.post_id = posting.post_id
      LEFT JOIN org_unit unit ON unit.agency_id = post.agency_id AND unit.unit_id = post.unit_id
      LEFT JOIN supervision line ON line.agency_id = person.agency_id AND line.person_id = person.person_id AND line.kind = 'DEFINITIVE' AND line.valid @> ${day}::date
      LEFT JOIN person supervisor ON supervisor.agency_id = line.agency_id AND supervisor.person_id = line.supervisor_id
      WHERE person.agency_id = ${agencyId} AND person.active ORDER BY person.nip`.execute(tx);
    return rows.map((row) => ({
      ...row,
      jenis_pegawai: employmentText[row.jenis_pegawai],
      memimpin_unit: row.memimpin_unit === null ? null : yesNo(row.memimpin_unit),
    }));
  },
  SUPERVISION: async (tx, agencyId, day) => {
    const { rows } = await sql<{ nip: string; nip_atasan: string; jenis_atasan: SupervisionKind; mulai: string; sampai: string | null }>`
      SELECT person.nip, supervisor.nip AS nip_atasan, line.kind AS jenis_atasan, lower(line.valid) AS mulai, upper(line.valid) - 1 AS sampai
      FROM supervision line
      JOIN person ON person.agency_id = line.agency_id AND person.person_id = line.person_id AND person.active
      JOIN person supervisor ON supervisor.agency_id = line.agency_id AND supervisor.person_id = line.supervisor_id
      WHERE line.agency_id = ${agencyId} AND line.valid @> ${day}::date ORDER BY person.nip, line.kind DESC`.execute(tx);
    return rows.map((row) => ({ ...row, jenis_atasan: supervisionKindText[row.jenis_atasan] }));
  },
};

function yesNo(value: boolean): string {
  return value ? 'ya' : 'tidak';
}

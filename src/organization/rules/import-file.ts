/** What a file may bring. */
export const importKinds = ['UNITS', 'POSTS', 'PEOPLE', 'SUPERVISION'] as const;
export type ImportKind = (typeof importKinds)[number];

export const importStatuses = ['PREVIEW', 'COMMITTED', 'UNDONE'] as const;
export type ImportStatus = (typeof importStatuses)[number];

/** Columns by their Indonesian heading; the first ones must be there, the others may be left out. */
export const importColumns = {
  UNITS: { required: ['kode', 'nama', 'jenis'], optional: ['kode_induk', 'mulai'] },
  POSTS: { required: ['kode_unit', 'jabatan', 'jenis_jabatan'], optional: ['id_jabatan', 'memimpin_unit', 'mulai'] },
  PEOPLE: { required: ['nip', 'nama', 'jenis_pegawai', 'jabatan', 'kode_unit'], optional: ['golongan', 'nip_atasan', 'mulai', 'memimpin_unit'] },
  SUPERVISION: { required: ['nip', 'nip_atasan'], optional: ['jenis_atasan', 'mulai', 'sampai'] },
} as const satisfies Record<ImportKind, { readonly required: readonly string[]; readonly optional: readonly string[] }>;

/** One row as it was read: the number the spreadsheet shows, and the cells by column. */
export type FileRow = { readonly row: number; readonly cells: Readonly<Record<string, string>> };

/** Why a row is not taken. */
export type RowRefusal = { readonly row: number; readonly column: string; readonly value: string; readonly code: RowRefusalCode };

export const rowRefusalCodes = [
  'MISSING',
  'TOO_LONG',
  'TOO_SHORT',
  'CONTROL_CHARACTER',
  'NOT_A_DAY',
  'UNKNOWN_UNIT_KIND',
  'UNKNOWN_EMPLOYMENT',
  'NOT_YES_OR_NO',
  'TWICE',
  'NIP_NOT_18_DIGITS',
  'NIP_IMPOSSIBLE',
  'NIP_ELSEWHERE',
  'UNIT_UNKNOWN',
  'UNIT_ENDED',
  'SUPERVISOR_UNKNOWN',
  'SUPERVISOR_HIMSELF',
  'SUPERVISION_CIRCLE',
  'PARENT_UNKNOWN',
  'PARENT_ITSELF',
  'PARENT_CIRCLE',
  'POST_UNKNOWN',
  'POST_UNIT_STAYS',
  'UNKNOWN_POST_KIND',
  'PERSON_UNKNOWN',
  'UNKNOWN_SUPERVISION_KIND',
  'ENDS_BEFORE_IT_BEGINS',
  'DEFINITIVE_WITH_END',
  'ACTING_PLANNED_LATER',
] as const;
export type RowRefusalCode = (typeof rowRefusalCodes)[number];

/** A heading as people write it: "Kode Unit" is kode_unit. */
export function columnName(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_./-]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
}

import { csvFile } from '#platform/server/documents/spreadsheet.ts';
import { importColumns, type ImportKind } from '../../rules/import-file.ts';
import { rowRefusalText } from '../../import-text.ts';
import type { ImportRun } from './import.repo.ts';

/** The rows that were not taken, with their reasons, to be corrected and sent again. */
export function rejectedRowsFile({ kind, preview }: ImportRun): string {
  const columns = columnsOf(kind);
  const cellsOf = new Map(preview.rows.map((row) => [row.row, row.cells]));
  return csvFile([
    [...columns, 'baris', 'kolom', 'alasan'],
    ...preview.rejected.map(({ row, column, value, code }) => [
      ...columns.map((name) => cellsOf.get(row)?.[name] ?? ''),
      String(row),
      column,
      rowRefusalText[code](value),
    ]),
  ]);
}

const examples: Readonly<Record<ImportKind, Readonly<Record<string, string>>>> = {
  UNITS: { kode: 'KEL-01', nama: 'Kelurahan Contoh', jenis: 'Kelurahan', kode_induk: 'KEC-01', mulai: '2026-01-01' },
  POSTS: {
    id_jabatan: '',
    kode_unit: 'KEL-01',
    jabatan: 'Kepala Seksi Pelayanan',
    jenis_jabatan: 'Pengawas',
    memimpin_unit: 'tidak',
    mulai: '2026-01-01',
  },
  PEOPLE: {
    nip: '199001012015011001',
    nama: 'Nama Contoh',
    jenis_pegawai: 'PNS',
    golongan: 'III/a',
    jabatan: 'Pengadministrasi Umum',
    kode_unit: 'KEL-01',
    nip_atasan: '',
    mulai: '2026-01-01',
    memimpin_unit: 'tidak',
  },
  SUPERVISION: { nip: '199001012015011001', nip_atasan: '198501012010011001', jenis_atasan: 'Atasan tetap', mulai: '2026-01-01', sampai: '' },
};

export function templateFile(kind: ImportKind): string {
  const columns = columnsOf(kind);
  return csvFile([columns, columns.map((column) => examples[kind][column] ?? '')]);
}

export function columnsOf(kind: ImportKind): readonly string[] {
  return Object.keys(examples[kind]).filter((column) => [...importColumns[kind].required, ...importColumns[kind].optional].some((known) => known === column));
}

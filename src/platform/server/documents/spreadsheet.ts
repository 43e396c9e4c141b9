import { stringify } from 'csv-stringify/sync';
import ExcelJS from 'exceljs';
import { harmlessCell } from '#kernel/spreadsheet-cell.ts';
import type { SheetFormat } from '#platform/wire.ts';

/** Numbers stay numbers with a plain point; every text is made harmless. */
export type Cell = string | number;

/** Rows as a file of either kind; the first row is the heading. */
export async function sheetFile(name: string, rows: readonly (readonly Cell[])[], format: SheetFormat): Promise<Uint8Array<ArrayBuffer>> {
  return format === 'csv' ? new TextEncoder().encode(csvFile(rows)) : workbook(name, rows);
}

/** With a byte order mark, so that spreadsheets read the letters right. */
export function csvFile(rows: readonly (readonly Cell[])[]): string {
  return stringify(
    rows.map((row) => row.map(safe)),
    { bom: true, record_delimiter: 'windows' },
  );
}

async function workbook(name: string, rows: readonly (readonly Cell[])[]): Promise<Uint8Array<ArrayBuffer>> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(name);
  for (const row of rows) {
    const added = sheet.addRow(row.map(safe));
    // A text of digits, such as a NIP, keeps all of them.
    for (const [at, cell] of row.entries()) if (typeof cell === 'string') added.getCell(at + 1).numFmt = '@';
  }
  return Uint8Array.from(new Uint8Array(await book.xlsx.writeBuffer()));
}

function safe(cell: Cell): Cell {
  return typeof cell === 'string' ? harmlessCell(cell) : cell;
}

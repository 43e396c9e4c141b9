import { Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import type { TableRow } from './table-row.ts';

/** Rows of the first sheet, as a stream; a formula gives its stored result, a link its text. */
export async function* readXlsx(file: Buffer): AsyncGenerator<TableRow> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from([file]), {
    worksheets: 'emit',
    sharedStrings: 'cache',
    // Styles tell days from numbers.
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  });
  for await (const sheet of workbook) {
    for await (const row of sheet) {
      const cells: string[] = [];
      row.eachCell({ includeEmpty: true }, (cell, column) => {
        if (column <= maxColumns) cells[column - 1] = textOf(cell.value);
      });
      yield { row: row.number, cells: Array.from(cells, (cell) => cell ?? '') };
    }
    return;
  }
}

/** Far more than any of ours; a sheet can have 16,384. */
const maxColumns = 100;

function textOf(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  // Past 2^53 the last digits of a number are made up (a NIP typed as a number); the exponent shows it, and the row is refused.
  if (typeof value === 'number') return Number.isSafeInteger(value) || !Number.isInteger(value) ? String(value) : value.toExponential();
  if (typeof value === 'boolean') return value ? 'ya' : 'tidak';
  // oxlint-disable-next-line no-restricted-globals -- the reader of workbooks gives a day as a Date
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if ('richText' in value) return value.richText.map((part) => part.text).join('');
  if ('text' in value) return typeof value.text === 'string' ? value.text : '';
  if ('result' in value) return textOf(value.result);
  return '';
}

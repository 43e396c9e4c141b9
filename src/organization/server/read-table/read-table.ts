import { ok, refuse, type Result } from '#kernel/result.ts';
import { plainCell } from '#kernel/spreadsheet-cell.ts';
import { columnName, type FileRow } from '../../rules/import-file.ts';
import type { ImportRefusal } from '../../rules/refusal.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import type { TableRow } from './table-row.ts';
import { unpacksWithin } from './zip-limits.ts';

export type TableLimits = { readonly maxBytes: number; readonly maxUnpackedBytes: number; readonly maxRows: number };

const tableLimits: TableLimits = { maxBytes: 5_000_000, maxUnpackedBytes: 100_000_000, maxRows: 100_000 };

export type TableColumns = { readonly required: readonly string[]; readonly optional: readonly string[] };

/** A CSV or XLSX file as rows by column. What it is, its first bytes say, not its name. All limits hold before it is parsed. */
export async function readTable(file: Buffer, columns: TableColumns, limits: TableLimits = tableLimits): Promise<Result<readonly FileRow[], ImportRefusal>> {
  if (file.length > limits.maxBytes) return refuse({ code: 'FILE_TOO_LARGE', maxBytes: limits.maxBytes });
  const source = await openTable(file, limits);
  if (!source.ok) return source;
  try {
    return await collect(source.value, columns, limits);
  } catch {
    // The parsers throw on a file that is not what it seems; there is nothing else to be told about it.
    return refuse({ code: 'FILE_UNREADABLE' });
  }
}

async function openTable(file: Buffer, limits: TableLimits): Promise<Result<AsyncIterable<TableRow>, ImportRefusal>> {
  if (file.subarray(0, 4).equals(zipStart)) {
    const size = await unpacksWithin(file, limits.maxUnpackedBytes);
    if (size === 'TOO_LARGE') return refuse({ code: 'FILE_UNPACKS_TOO_LARGE' });
    return size === 'UNREADABLE' ? refuse({ code: 'FILE_UNREADABLE' }) : ok(readXlsx(file));
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(file);
    return text.includes('\u0000') ? refuse({ code: 'FILE_UNREADABLE' }) : ok(readCsv(text));
  } catch {
    return refuse({ code: 'FILE_UNREADABLE' });
  }
}

const zipStart = Buffer.from([0x50, 0x4b, 0x03, 0x04]);

async function collect(source: AsyncIterable<TableRow>, columns: TableColumns, limits: TableLimits): Promise<Result<readonly FileRow[], ImportRefusal>> {
  const wanted = new Set([...columns.required, ...columns.optional]);
  let heading: readonly string[] | undefined;
  const rows: FileRow[] = [];
  for await (const { row, cells } of source) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (heading === undefined) {
      heading = cells.map(columnName);
      const missing = columns.required.filter((column) => !heading?.includes(column));
      if (missing.length > 0) return refuse({ code: 'FILE_COLUMNS_MISSING', columns: missing });
      continue;
    }
    if (rows.length === limits.maxRows) return refuse({ code: 'FILE_TOO_MANY_ROWS', maxRows: limits.maxRows });
    rows.push({ row, cells: Object.fromEntries(heading.flatMap((name, index) => (wanted.has(name) ? [[name, plainCell(cells[index] ?? '')]] : []))) });
  }
  return rows.length === 0 ? refuse({ code: 'FILE_EMPTY' }) : ok(rows);
}

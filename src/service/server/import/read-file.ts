import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { ImportMapping } from '../../import-mapping.ts';
import type { ImportRefusal } from '../../rules/service-refusal.ts';

/** Opens the file from its beginning; it is read twice, first to look, then to take. */
export type OpenFile = () => AsyncIterable<Uint8Array | string>;

export type FileRow = { readonly line: number; readonly fields: readonly string[] };

export type FileReading = { readonly header: readonly string[]; readonly columnOf: (name: string) => number };

/**
 * Reads a CSV in a stream: the header first, then each row. A record longer than 100 kB or a stray quote ends the reading with the line
 * where it happened, so that nothing is taken from a file that is not understood.
 */
export async function readFileRows(
  open: OpenFile,
  mapping: ImportMapping,
  onRow: (row: FileRow, reading: FileReading) => Promise<void> | void,
  maxRows: number,
): Promise<Result<FileReading & { readonly rows: number }, ImportRefusal>> {
  const source = Readable.from(open());
  const parser = parse({ bom: true, delimiter: mapping.delimiter, relax_column_count: true, skip_empty_lines: true, max_record_size: 100_000, info: true });
  source.on('error', (fault) => parser.destroy(fault)).pipe(parser);
  let reading: FileReading | undefined;
  let rows = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (reading === undefined) {
        const header = record.map((name) => name.trim());
        const missing = columnsOf(mapping).filter((name) => !header.includes(name));
        if (missing.length > 0) return refuse({ code: 'IMPORT_COLUMN_MISSING', columns: missing });
        reading = { header, columnOf: (name) => header.indexOf(name) };
        continue;
      }
      rows += 1;
      if (rows > maxRows) return refuse({ code: 'IMPORT_TOO_MANY_ROWS', max: maxRows });
      await onRow({ line: info.lines, fields: record }, reading);
    }
  } catch (fault) {
    if (fault instanceof CsvError) return refuse({ code: 'IMPORT_NOT_CSV', line: rows + 2 });
    throw fault;
  } finally {
    source.destroy();
  }
  return reading === undefined ? refuse({ code: 'IMPORT_COLUMN_MISSING', columns: columnsOf(mapping) }) : ok({ ...reading, rows });
}

function columnsOf(mapping: ImportMapping): readonly string[] {
  const optional = [mapping.channel.column, mapping.outcome.column, mapping.startedAt, mapping.arrivedAt, mapping.dueAt];
  return [...new Set([...mapping.key, mapping.service, mapping.employee, mapping.unit.column, mapping.finishedAt, ...optional.flatMap((name) => name ?? [])])];
}

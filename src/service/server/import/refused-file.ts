import { stringify } from 'csv-stringify/sync';
import { harmlessCell } from '#kernel/spreadsheet-cell.ts';
import { importRowReason } from '../../text.ts';
import type { ImportRowRefusal } from '../../rules/import-row.ts';
import type { FileRow } from './read-file.ts';

/** Heading of the file of refused rows: where, why, and the row as it was, to be mended and sent again. */
export function refusedHeader(header: readonly string[]): string {
  return stringify([['baris', 'alasan', ...header].map(harmlessCell)]);
}

export function refusedLine({ line, fields }: FileRow, refusal: ImportRowRefusal): string {
  return stringify([[String(line), importRowReason(refusal), ...fields].map(harmlessCell)]);
}

import { stringify } from 'csv-stringify/sync';
import { importRowReason } from '../../text.ts';
import type { ImportRowRefusal } from '../../rules/import-row.ts';
import type { FileRow } from './read-file.ts';

/** Heading of the file of refused rows: where, why, and the row as it was, to be mended and sent again. */
export function refusedHeader(header: readonly string[]): string {
  return stringify([['baris', 'alasan', ...header].map(harmless)]);
}

export function refusedLine({ line, fields }: FileRow, refusal: ImportRowRefusal): string {
  return stringify([[String(line), importRowReason(refusal), ...fields].map(harmless)]);
}

/** A spreadsheet would run a cell that begins like a formula. security.md section 6. */
function harmless(cell: string): string {
  // oxlint-disable-next-line no-control-regex -- a leading NUL is one of the characters that hide a formula
  return /^[=+\-@\t\r\u0000]/.test(cell) ? `'${cell}` : cell;
}

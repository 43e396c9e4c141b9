import { parsePlainDate, plainDate, type PlainDate } from '#kernel/plain-date.ts';
import type { FileRow, RowRefusal, RowRefusalCode } from './import-file.ts';

/** Reads the cells of one row; the first thing that is wrong refuses it. */
export type CellReader = {
  readonly text: (column: string, limits: { readonly min: number; readonly max: number }) => string;
  readonly optional: (column: string) => string | undefined;
  readonly day: (column: string) => PlainDate | undefined;
  readonly oneOf: <T>(column: string, words: ReadonlyMap<string, T>, code: RowRefusalCode) => T;
  readonly refuse: (column: string, code: RowRefusalCode) => never;
};

class RowRefused extends Error {
  readonly refusal: RowRefusal;

  constructor(refusal: RowRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** Runs the reading of one row; the refusal comes back as a value. */
export function readRow<T>(row: FileRow, read: (cells: CellReader) => T): { readonly value: T } | { readonly refusal: RowRefusal } {
  const cell = (column: string) => (row.cells[column] ?? '').trim();
  const refuseCell = (column: string, code: RowRefusalCode): never => {
    throw new RowRefused({ row: row.row, column, value: cell(column).slice(0, 200), code });
  };
  const storable = (column: string) => {
    const text = cell(column);
    if (/\p{Cc}/u.test(text) || !text.isWellFormed()) refuseCell(column, 'CONTROL_CHARACTER');
    return text;
  };
  const cells: CellReader = {
    text: (column, { min, max }) => {
      const text = storable(column);
      if (text === '') refuseCell(column, 'MISSING');
      if ([...text].length < min) refuseCell(column, 'TOO_SHORT');
      if ([...text].length > max) refuseCell(column, 'TOO_LONG');
      return text;
    },
    optional: (column) => {
      const text = storable(column);
      if ([...text].length > 200) refuseCell(column, 'TOO_LONG');
      return text === '' ? undefined : text;
    },
    day: (column) => {
      const text = storable(column);
      return text === '' ? undefined : (dayOf(text) ?? refuseCell(column, 'NOT_A_DAY'));
    },
    oneOf: (column, words, code) => {
      const text = storable(column);
      if (text === '') refuseCell(column, 'MISSING');
      return words.get(spokenWord(text)) ?? refuseCell(column, code);
    },
    refuse: refuseCell,
  };
  try {
    return { value: read(cells) };
  } catch (fault) {
    if (fault instanceof RowRefused) return { refusal: fault.refusal };
    throw fault;
  }
}

/** Capitals and spaces do not matter in a word of a list. */
export function spokenWord(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim();
}

/** A word for yes or no in a cell; empty says nothing. */
export function yesOrNo(cells: CellReader, column: string): boolean | undefined {
  const text = cells.optional(column);
  if (text === undefined) return undefined;
  const word = spokenWord(text);
  if (['ya', 'y', 'true', '1'].includes(word)) return true;
  return ['tidak', 't', 'false', '0'].includes(word) ? false : cells.refuse(column, 'NOT_YES_OR_NO');
}

/** 2026-11-24 or 24/11/2026; a workbook's own date may bring its midnight along. */
function dayOf(text: string): PlainDate | undefined {
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const iso = local ? `${local[3]}-${local[2]?.padStart(2, '0')}-${local[1]?.padStart(2, '0')}` : text.replace(/[T ]00:00(:00(\.0+)?)?Z?$/, '');
  const day = parsePlainDate(iso);
  return day !== undefined && day >= earliest && day <= latest ? day : undefined;
}

const earliest = plainDate('1950-01-01');
const latest = plainDate('2199-12-31');

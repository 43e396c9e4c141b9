import { parsePlainDate, type PlainDate } from '#kernel/plain-date.ts';

export type Input = Readonly<Record<string, unknown>>;

/** A case that cannot be put to a rule: its shape is not that of the file. */
export class UnreadableCase extends Error {}

/** A code that the rule does not know; the contract refuses it before a typed rule is asked. */
export class UnknownCode extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

export function isInput(value: unknown): value is Input {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectIn(input: Input, field: string): Input {
  const value = input[field];
  if (!isInput(value)) throw new UnreadableCase(`${field} is not an object`);
  return value;
}

export function listIn(input: Input, field: string): readonly unknown[] {
  const value = input[field];
  if (!Array.isArray(value)) throw new UnreadableCase(`${field} is not a list`);
  return value;
}

export function textIn(input: Input, field: string): string {
  const value = input[field];
  if (typeof value !== 'string') throw new UnreadableCase(`${field} is not a text`);
  return value;
}

export function numberIn(input: Input, field: string): number {
  return asNumber(input[field], field);
}

export function nullableNumberIn(input: Input, field: string): number | null {
  const value = input[field];
  return value === null || value === undefined ? null : asNumber(value, field);
}

export function numbersIn(input: Input, field: string): readonly number[] {
  return listIn(input, field).map((value) => asNumber(value, field));
}

export function flagIn(input: Input, field: string): boolean {
  const value = input[field];
  if (typeof value !== 'boolean') throw new UnreadableCase(`${field} is not true or false`);
  return value;
}

export function dayIn(input: Input, field: string): PlainDate {
  return asDay(input[field], field);
}

export function daysIn(input: Input, field: string): readonly PlainDate[] {
  return input[field] === undefined ? [] : listIn(input, field).map((value) => asDay(value, field));
}

/** One of the codes of a rule, otherwise the refusal that the contract gives. */
export function codeIn<const Code extends string>(input: Input, field: string, codes: readonly Code[], otherwise: string): Code {
  const code = codes.find((candidate) => candidate === input[field]);
  if (code === undefined) throw new UnknownCode(otherwise);
  return code;
}

export function asNumber(value: unknown, field: string): number {
  if (typeof value !== 'number') throw new UnreadableCase(`${field} is not a number`);
  return value;
}

function asDay(value: unknown, field: string): PlainDate {
  const day = typeof value === 'string' ? parsePlainDate(value) : undefined;
  if (day === undefined) throw new UnreadableCase(`${field} is not a day`);
  return day;
}

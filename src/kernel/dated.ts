import { invariant } from './invariant.ts';
import type { PlainDate } from './plain-date.ts';

/** A figure or rule with the days on which it holds and where it is decided; `until` is the last day, absent when open. */
export type Dated<T> = { readonly from: PlainDate; readonly until?: PlainDate; readonly source: string; readonly value: T };

/** The entry that holds on a day. A day outside the table is a fault, not a default. */
export function inForce<T>(table: readonly Dated<T>[], on: PlainDate): Dated<T> {
  const entry = table.find((candidate) => candidate.from <= on && (candidate.until === undefined || on <= candidate.until));
  invariant(entry !== undefined, `no entry in force on ${on}`);
  return entry;
}

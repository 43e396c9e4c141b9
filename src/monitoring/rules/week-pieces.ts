import { addDays, weekdayOf, weekPieceOf, type PlainDate } from '#kernel/plain-date.ts';
import { monthPeriod, type Period } from '#kernel/period.ts';

/** A period that may hold no day: then it ends before it begins. */
export type Span = Period;

/** A period as the days before its first whole piece of week, the whole pieces (named by their first days), and the days after the last. */
export function weekPiecesIn({ from, until }: Period): { readonly head: Span; readonly weeks: Span; readonly tail: Span } {
  const first = weekPieceOf(from) === from ? from : nextPiece(from);
  const after = weekPieceOf(addDays(until, 1));
  const last = addDays(after, -1);
  if (first > last) return { head: { from, until }, weeks: { from, until: addDays(from, -1) }, tail: { from, until: addDays(from, -1) } };
  return { head: { from, until: addDays(first, -1) }, weeks: { from: first, until: last }, tail: { from: after, until } };
}

/** The first day of the piece after the one that a day lies in. */
function nextPiece(date: PlainDate): PlainDate {
  const [monday, first] = [addDays(date, 8 - weekdayOf(date)), addDays(monthPeriod(date).until, 1)];
  return monday < first ? monday : first;
}

/** A line of a file with its number as a person counts, from 1. */
export type TableRow = { readonly row: number; readonly cells: readonly string[] };

import type { Input } from './read.ts';

/** How one file of worked cases is put to the rules. A section that is not named here has no rule, and that is a failure. */
export type Adapter = {
  readonly file: string;
  readonly title: string;
  readonly sections: Readonly<Record<string, Section>>;
};

export type Section =
  /** Cases with an id, an input and an expectation. */
  | ({ readonly kind: 'cases'; readonly run: (input: Input) => unknown } & Comparison)
  /** A table of the rule itself: every entry of the file must equal ours. */
  | { readonly kind: 'table'; readonly ours: object }
  /** Rows without id and expectation: the input and the expected result lie side by side. */
  | { readonly kind: 'rows'; readonly expected: string; readonly run: (row: Input) => unknown }
  /** Sections below a section. */
  | { readonly kind: 'group'; readonly sections: Readonly<Record<string, Section>> };

/** How near a result has to come; a set is a list whose order means nothing. */
export type Comparison = { readonly tolerance?: number; readonly sets?: readonly string[] };

/** How the files write a refusal. */
export type RefusalShape = { readonly ok: false; readonly error: string };

export function refusalShape({ code }: { readonly code: string }): RefusalShape {
  return { ok: false, error: code };
}

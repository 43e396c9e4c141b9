/** The clock and the source of ids are passed in, so that a rule or a demonstration can run at any moment. */
export type ClockDep = { readonly clock: { readonly now: () => Date } };
export type IdDep = { readonly newId: () => string };

/** An estimate with the ends between which the true value may well lie. */
export type Interval = { readonly estimate: number; readonly lower: number; readonly upper: number };

// What crosses the wire, a file for each thing it speaks of.
export * from './contract/card.ts';
export * from './contract/pages.ts';
export * from './contract/trial.ts';
export * from './contract/why.ts';
export type { FiguresView, MeasuredView, SatisfactionView } from './contract/figures.ts';

export type MonitoringRefusal = { readonly code: 'PERIOD_TOO_LONG'; readonly maxDays: number } | { readonly code: 'PERIOD_BACKWARDS' };

export const refusalStatus = { PERIOD_TOO_LONG: 422, PERIOD_BACKWARDS: 422 } as const satisfies Record<MonitoringRefusal['code'], number>;

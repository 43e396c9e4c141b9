/** The seven values of civil servants, in their order. Domain rules, section 6 (verified). */
export const berakhlakValues = ['SERVICE_ORIENTED', 'ACCOUNTABLE', 'COMPETENT', 'HARMONIOUS', 'LOYAL', 'ADAPTIVE', 'COLLABORATIVE'] as const;
export type BerakhlakValue = (typeof berakhlakValues)[number];

/** What a person still lacks at the beginning of a year. Nothing of it blocks him; somebody has to look after it. */
export const readinessGaps = ['NO_SUPERVISOR', 'NO_SKP', 'SKP_NOT_SUBMITTED', 'SKP_WAITS', 'LEADER_NOT_APPROVED', 'IKI_NOT_MEASURED'] as const;
export type ReadinessGap = (typeof readinessGaps)[number];

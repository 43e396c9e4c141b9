import type { Dated } from '#kernel/dated.ts';
import { plainDate } from '#kernel/plain-date.ts';
import type { LeaderWorkResultSettings } from './predikat.ts';

/** Five steps of the unit become three of its head. Domain rules, section 9 (general knowledge, unverified). */
export const leaderWorkResultSettings: readonly Dated<LeaderWorkResultSettings>[] = [
  {
    from: plainDate('2020-01-01'),
    source: 'SE MenPANRB 3/2023 for the principle; the mapping is general knowledge, unverified',
    value: {
      OUTSTANDING: 'ABOVE_EXPECTATION',
      GOOD: 'MEETS_EXPECTATION',
      NEEDS_IMPROVEMENT: 'BELOW_EXPECTATION',
      POOR: 'BELOW_EXPECTATION',
      VERY_POOR: 'BELOW_EXPECTATION',
    },
  },
];

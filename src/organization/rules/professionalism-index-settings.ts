import type { Dated } from '#kernel/dated.ts';
import { plainDate } from '#kernel/plain-date.ts';
import type { ProfessionalismSettings } from './professionalism-index.ts';

/** Qualification 25 is verified, the other three are general knowledge. Domain rules, section 17. */
export const professionalismSettings: readonly Dated<ProfessionalismSettings>[] = [
  {
    from: plainDate('2020-01-01'),
    source: 'PermenPANRB 38/2018 and Peraturan BKN 8/2019; competence, performance and discipline unverified',
    value: { qualification: 25, competence: 40, performance: 30, discipline: 5 },
  },
];

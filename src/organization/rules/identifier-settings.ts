import type { Dated } from '#kernel/dated.ts';
import { plainDate } from '#kernel/plain-date.ts';
import type { IdentifierSettings } from './identifier.ts';

/** Minimum ages are general knowledge, unverified; contract code 21 is seen in use. Domain rules, section 3. */
export const identifierSettings: readonly Dated<IdentifierSettings>[] = [
  {
    from: plainDate('2020-01-01'),
    source: 'general knowledge of the conditions of appointment, unverified',
    value: { nipMinimumAge: 18, niPppkMinimumAge: 20, niPppkMinimumContractCode: 21 },
  },
];

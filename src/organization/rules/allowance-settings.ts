import type { Dated } from '#kernel/dated.ts';
import { plainDate } from '#kernel/plain-date.ts';
import type { TppWeights } from './allowance.ts';

/** Domain rules, section 18 (general knowledge, unverified); the local regulation goes before it. */
export const tppSettings: readonly Dated<TppWeights>[] = [
  {
    from: plainDate('2020-01-01'),
    source: 'general knowledge of Kepmendagri 900-4700/2020, unverified',
    value: { productivityWeightPct: 60, disciplineWeightPct: 40 },
  },
];

import type { Dated } from '#kernel/dated.ts';
import { plainDate } from '#kernel/plain-date.ts';

/** BKN prints two decimals; some local forms print three. Domain rules, section 14. */
export const angkaKreditSettings: readonly Dated<{ readonly printedDecimals: number }>[] = [
  {
    from: plainDate('2020-01-01'),
    source: 'BKN slides on Peraturan BKN 3/2023',
    value: { printedDecimals: 2 },
  },
];

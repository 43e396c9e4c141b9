import type { Dated } from '#kernel/dated.ts';
import { plainDate } from '#kernel/plain-date.ts';
import type { JpSettings } from './training-hours.ts';

/** Both numbers are verified; that 24 is a maximum is general knowledge. Domain rules, section 17. */
export const jpSettings: readonly Dated<JpSettings>[] = [
  {
    from: plainDate('2020-01-01'),
    source: 'PP 11/2017 jo. PP 17/2020 for PNS; PP 49/2018 for PPPK',
    value: { PNS: { jp: 20, kind: 'MINIMUM' }, PPPK: { jp: 24, kind: 'MAXIMUM' } },
  },
];

import type { Dated } from '#kernel/dated.ts';
import { plainDate } from '#kernel/plain-date.ts';
import type { ObjectionSettings } from './objection-window.ts';

/** Fourteen days are verified; that they are calendar days is a design decision. Domain rules, section 11. */
export const objectionSettings: readonly Dated<ObjectionSettings>[] = [
  {
    from: plainDate('2020-01-01'),
    source: 'PP 30/2019, Pasal 59; calendar days assumed',
    value: { windowDays: 14, dayKind: 'CALENDAR' },
  },
];

import fc from 'fast-check';
import { plainDate, type PlainDate } from '#kernel/plain-date.ts';
import { emptyTally, type Tally, type TallyPart } from '#monitoring/rules/tally.ts';
import type { Indicator } from '#planning/rules/indicator.ts';

/** A definition for rules; the database has none of it. */
export function aDefinition(facts: Partial<Indicator> = {}): Indicator {
  return {
    indicatorId: '00000000-0000-7000-8000-000000000001',
    version: 1,
    name: 'Ukuran uji',
    description: 'Untuk diuji.',
    countsWhat: 'Yang dihitung',
    countsNot: 'Yang tidak',
    numerator: 'FINISHED',
    factor: 1,
    unit: 'layanan',
    decimals: 1,
    shape: 'HIGHER',
    consolidation: 'SUM',
    minimumN: 1,
    influencedBy: 'Petugas',
    source: 'Catatan layanan',
    knownWeakness: '',
    ...facts,
  };
}

/** A tally as the rollups could hold it: its parts are parts of it. */
export const anyTally: fc.Arbitrary<Tally> = fc
  .array(
    fc.record({
      finished: fc.boolean(),
      late: fc.boolean(),
      wait: fc.option(fc.nat({ max: 7200 }), { nil: undefined }),
      standardMet: fc.option(fc.boolean(), { nil: undefined }),
      score: fc.option(fc.constantFrom(1, 2, 3, 4), { nil: undefined }),
    }),
    { maxLength: 40 },
  )
  .map((cases) =>
    cases.reduce<Tally>(
      (sum, one) => ({
        n: sum.n + 1,
        finished: sum.finished + Number(one.finished),
        late: sum.late + Number(one.late),
        standard: sum.standard + Number(one.standardMet !== undefined),
        withinStandard: sum.withinStandard + Number(one.standardMet === true),
        waited: sum.waited + Number(one.wait !== undefined),
        waitSeconds: sum.waitSeconds + (one.wait ?? 0),
        waitSecondsSquared: sum.waitSecondsSquared + (one.wait ?? 0) ** 2,
        invited: sum.invited + 1,
        ratings: [
          sum.ratings[0] + Number(one.score === 1),
          sum.ratings[1] + Number(one.score === 2),
          sum.ratings[2] + Number(one.score === 3),
          sum.ratings[3] + Number(one.score === 4),
        ],
      }),
      emptyTally,
    ),
  );

const months: readonly PlainDate[] = ['2026-07-01', '2026-08-01', '2026-09-01'].map(plainDate);

export const anyParts: fc.Arbitrary<readonly TallyPart[]> = fc.uniqueArray(
  fc.record({ month: fc.constantFrom(...months), serviceId: fc.constantFrom('ktp', 'kk', 'surat'), tally: anyTally }),
  {
    selector: ({ month, serviceId }) => `${month}|${serviceId}`,
    maxLength: 9,
  },
);

import { CompiledQuery } from 'kysely';
import type { AgencyId } from '#kernel/id.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { Counts, Delta, RollupDeltas } from '../rules/rollup-delta.ts';
import { instantColumn, plainColumn } from './ingest/columns.ts';

export type Statement = { readonly name: string; readonly text: string; readonly values: readonly string[] };

/**
 * Adds to the four rollups in one statement. Always the same statement, with its rows in the order of their keys: whoever changes
 * rollups takes the row locks in one order, so that two processes wait for each other instead of blocking each other for ever.
 */
export function rollupStatement(agencyId: AgencyId, { unitHour, unitServiceDay, personServiceDay, agencyServiceMonth }: RollupDeltas): Statement {
  return {
    name: 'service-rollups',
    text: rollupText,
    values: [
      agencyId,
      plainColumn(unitHour.map(({ key }) => key.unitId)),
      instantColumn(unitHour.map(({ key }) => key.hourStart)),
      ...countColumns(unitHour),
      plainColumn(unitServiceDay.map(({ key }) => key.unitId)),
      plainColumn(unitServiceDay.map(({ key }) => key.day)),
      plainColumn(unitServiceDay.map(({ key }) => key.serviceId)),
      ...countColumns(unitServiceDay),
      plainColumn(personServiceDay.map(({ key }) => key.personId)),
      plainColumn(personServiceDay.map(({ key }) => key.day)),
      plainColumn(personServiceDay.map(({ key }) => key.serviceId)),
      plainColumn(personServiceDay.map(({ key }) => key.unitId)),
      ...countColumns(personServiceDay),
      plainColumn(agencyServiceMonth.map(({ key }) => key.month)),
      plainColumn(agencyServiceMonth.map(({ key }) => key.serviceId)),
      ...countColumns(agencyServiceMonth),
    ],
  };
}

export async function addToRollups(tx: Tx, agencyId: AgencyId, deltas: RollupDeltas): Promise<void> {
  const { text, values } = rollupStatement(agencyId, deltas);
  await tx.executeQuery(CompiledQuery.raw(text, [...values]));
}

/**
 * The int8 counters travel as one flat array, so many a row; a fixed width makes reaching into it cheap. The two sums of squares are
 * numeric, for which that would be slow, and travel as columns.
 */
const counters = [
  ['n', 'n'],
  ['finished_n', 'finishedN'],
  ['late_n', 'lateN'],
  ['standard_n', 'standardN'],
  ['within_standard_n', 'withinStandardN'],
  ['wait_n', 'waitN'],
  ['wait_seconds', 'waitSeconds'],
  ['wait_le_5', 'waitLe5'],
  ['wait_le_15', 'waitLe15'],
  ['wait_le_30', 'waitLe30'],
  ['wait_le_60', 'waitLe60'],
  ['wait_over_60', 'waitOver60'],
  ['handling_n', 'handlingN'],
  ['handling_seconds', 'handlingSeconds'],
  ['invited_n', 'invitedN'],
  ['rating_1', 'rating1'],
  ['rating_2', 'rating2'],
  ['rating_3', 'rating3'],
  ['rating_4', 'rating4'],
] as const satisfies readonly (readonly [string, keyof Counts])[];

const squares = ['wait_seconds_squared', 'handling_seconds_squared'] as const;

function countColumns<Key>(deltas: readonly Delta<Key>[]): readonly string[] {
  const flat: (number | bigint)[] = [];
  for (const { counts } of deltas) for (const [, name] of counters) flat.push(counts[name]);
  return [
    plainColumn(flat),
    plainColumn(deltas.map(({ counts }) => counts.waitSecondsSquared)),
    plainColumn(deltas.map(({ counts }) => counts.handlingSecondsSquared)),
  ];
}

const rollupText = ((): string => {
  const columns = [...counters.map(([column]) => column), ...squares];
  const upsert = (table: string, first: number, keys: readonly (readonly [name: string, type: string])[]): string => {
    const names = keys.map(([name]) => name).join(', ');
    const flat = first + keys.length;
    return `INSERT INTO ${table} AS r (agency_id, ${names}, ${columns.join(', ')})
SELECT $1::uuid, ${names}, ${counters.map((_, index) => `($${flat}::int8[])[(o - 1) * ${counters.length} + ${index + 1}]`).join(', ')}, ${squares.join(', ')}
FROM unnest(${keys.map(([, type], index) => `$${first + index}::${type}[]`).join(', ')}, $${flat + 1}::numeric[], $${flat + 2}::numeric[]) WITH ORDINALITY AS k (${names}, ${squares.join(', ')}, o)
ON CONFLICT (agency_id, ${names}) DO UPDATE SET ${columns.map((column) => `${column} = r.${column} + excluded.${column}`).join(', ')}`;
  };
  return `WITH unit_hour AS (${upsert('rollup_unit_hour', 2, [
    ['unit_id', 'uuid'],
    ['hour', 'timestamptz'],
  ])}),
unit_day AS (${upsert('rollup_unit_service_day', 7, [
    ['unit_id', 'uuid'],
    ['day', 'date'],
    ['service_id', 'uuid'],
  ])}),
person_day AS (${upsert('rollup_person_service_day', 13, [
    ['person_id', 'uuid'],
    ['day', 'date'],
    ['service_id', 'uuid'],
    ['unit_id', 'uuid'],
  ])})
${upsert('rollup_agency_service_month', 20, [
  ['month', 'date'],
  ['service_id', 'uuid'],
])}`;
})();

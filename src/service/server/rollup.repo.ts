import { CompiledQuery } from 'kysely';
import type { AgencyId } from '#kernel/id.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { Counts, Delta, RollupDeltas } from '../rules/rollup-delta.ts';
import { instantColumn, plainColumn } from './ingest/columns.ts';

export type Statement = { readonly name: string; readonly text: string; readonly values: readonly string[] };

type Column<Key> = readonly [name: string, type: 'uuid' | 'date' | 'timestamptz', of: (key: Key) => string | Date];
type Rollups = { readonly [Name in keyof RollupDeltas]: { readonly table: string; readonly key: readonly Column<RollupDeltas[Name][number]['key']>[] } };

/** Each rollup with the columns of its key, in the order of its primary key. */
const rollups: Rollups = {
  unitHour: {
    table: 'rollup_unit_hour',
    key: [
      ['unit_id', 'uuid', ({ unitId }) => unitId],
      ['hour', 'timestamptz', ({ hourStart }) => hourStart],
    ],
  },
  unitServiceDay: {
    table: 'rollup_unit_service_day',
    key: [
      ['unit_id', 'uuid', ({ unitId }) => unitId],
      ['day', 'date', ({ day }) => day],
      ['service_id', 'uuid', ({ serviceId }) => serviceId],
    ],
  },
  unitServiceWeek: {
    table: 'rollup_unit_service_week',
    key: [
      ['unit_id', 'uuid', ({ unitId }) => unitId],
      ['week', 'date', ({ week }) => week],
      ['service_id', 'uuid', ({ serviceId }) => serviceId],
    ],
  },
  personServiceDay: {
    table: 'rollup_person_service_day',
    key: [
      ['person_id', 'uuid', ({ personId }) => personId],
      ['day', 'date', ({ day }) => day],
      ['service_id', 'uuid', ({ serviceId }) => serviceId],
      ['unit_id', 'uuid', ({ unitId }) => unitId],
    ],
  },
  personServiceWeek: {
    table: 'rollup_person_service_week',
    key: [
      ['person_id', 'uuid', ({ personId }) => personId],
      ['week', 'date', ({ week }) => week],
      ['service_id', 'uuid', ({ serviceId }) => serviceId],
      ['unit_id', 'uuid', ({ unitId }) => unitId],
    ],
  },
  agencyServiceMonth: {
    table: 'rollup_agency_service_month',
    key: [
      ['month', 'date', ({ month }) => month],
      ['service_id', 'uuid', ({ serviceId }) => serviceId],
    ],
  },
};
const names = Object.keys(rollups) as (keyof Rollups)[];

/**
 * Adds to all rollups in one statement. Always the same statement, with its rows in the order of their keys: whoever changes
 * rollups takes the row locks in one order, so that two processes wait for each other instead of blocking each other for ever.
 */
export function rollupStatement(agencyId: AgencyId, deltas: RollupDeltas): Statement {
  const values = names.flatMap((name) => valuesOf(rollups[name].key as readonly Column<unknown>[], deltas[name]));
  return { name: 'service-rollups', text: rollupText, values: [agencyId, ...values] };
}

function valuesOf(columns: readonly Column<unknown>[], deltas: readonly Delta<unknown>[]): readonly string[] {
  const keys = columns.map(([, type, of]) => {
    const values = deltas.map(({ key }) => of(key));
    return type === 'timestamptz' ? instantColumn(values as readonly Date[]) : plainColumn(values as readonly string[]);
  });
  return [...keys, ...countColumns(deltas)];
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
  let next = 2;
  const upserts = names.map((name) => {
    const { table, key } = rollups[name];
    const keys = key.map(([column]) => column).join(', ');
    const first = next;
    const flat = first + key.length;
    next = flat + 3;
    return `INSERT INTO ${table} AS r (agency_id, ${keys}, ${columns.join(', ')})
SELECT $1::uuid, ${keys}, ${counters.map((_, index) => `($${flat}::int8[])[(o - 1) * ${counters.length} + ${index + 1}]`).join(', ')}, ${squares.join(', ')}
FROM unnest(${key.map(([, type], index) => `$${first + index}::${type}[]`).join(', ')}, $${flat + 1}::numeric[], $${flat + 2}::numeric[]) WITH ORDINALITY AS k (${keys}, ${squares.join(', ')}, o)
ON CONFLICT (agency_id, ${keys}) DO UPDATE SET ${columns.map((column) => `${column} = r.${column} + excluded.${column}`).join(', ')}`;
  });
  const last = upserts.at(-1);
  return `WITH ${upserts
    .slice(0, -1)
    .map((upsert, at) => `${names[at]} AS (${upsert})`)
    .join(',\n')}\n${last}`;
})();

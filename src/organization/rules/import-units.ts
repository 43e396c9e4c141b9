import type { PlainDate } from '#kernel/plain-date.ts';
import { readRow, spokenWord } from './import-cells.ts';
import type { FileRow, RowRefusal } from './import-file.ts';
import { differencesOf, isInCircle, settle, writeFrom, type DatedWrite, type ImportPlan, type PlannedRow } from './import-plan.ts';
import { cutAt, type Interval } from './interval.ts';
import type { UnitKind } from './unit-kind.ts';

export type KnownUnit = {
  readonly unitId: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly parents: readonly (Interval & { readonly parentCode: string })[];
};

export type UnitFacts = {
  readonly today: PlainDate;
  /** All units of the agency by code. */
  readonly units: ReadonlyMap<string, KnownUnit>;
  readonly kindText: Readonly<Record<UnitKind, string>>;
};

export type UnitItem = PlannedRow & {
  /** Absent for a new unit. */
  readonly unitId?: string;
  readonly kind: UnitKind;
  readonly from: PlainDate;
  readonly parent?: DatedWrite<{ readonly parentCode: string }>;
};

type UnitRow = {
  readonly row: number;
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly parentCode: string | undefined;
  readonly from: PlainDate;
};

/** What a file of units would change: names and kinds are corrected, a new parent holds from the day of the row. */
export function planUnits(rows: readonly FileRow[], facts: UnitFacts): ImportPlan<UnitItem> {
  const { read, refused } = readUnits(rows, facts);
  const { standing, rejected } = settle(read, (rowsTogether) => parentJudge(rowsTogether, facts));
  const items = standing.map((row) => itemOf(row, facts)).filter((item) => item !== undefined);
  return { items, unchanged: standing.length - items.length, rejected: byRow([...refused, ...rejected]) };
}

export function byRow(refusals: readonly RowRefusal[]): RowRefusal[] {
  return [...refusals].sort((left, right) => left.row - right.row);
}

function readUnits(rows: readonly FileRow[], facts: UnitFacts) {
  const words = unitKindWords(facts.kindText);
  const seen = new Set<string>();
  const read: UnitRow[] = [];
  const refused: RowRefusal[] = [];
  for (const row of rows) {
    const outcome = readRow(row, (cells): UnitRow => {
      const code = cells.text('kode', { min: 1, max: 40 });
      if (seen.has(code)) cells.refuse('kode', 'TWICE');
      const parentCode = cells.optional('kode_induk');
      if (parentCode === code) cells.refuse('kode_induk', 'PARENT_ITSELF');
      const name = cells.text('nama', { min: 2, max: 200 });
      const kind = cells.oneOf('jenis', words, 'UNKNOWN_UNIT_KIND');
      return { row: row.row, code, name, kind, parentCode, from: cells.day('mulai') ?? facts.today };
    });
    if ('refusal' in outcome) {
      refused.push(outcome.refusal);
      continue;
    }
    seen.add(outcome.value.code);
    read.push(outcome.value);
  }
  return { read, refused };
}

function parentJudge(rows: readonly UnitRow[], facts: UnitFacts) {
  const codes = new Set(rows.map((row) => row.code));
  const up = parentsWith(rows, facts);
  return ({ row, code, parentCode }: UnitRow): RowRefusal | undefined => {
    if (parentCode === undefined) return undefined;
    const refusal = { row, column: 'kode_induk', value: parentCode } as const;
    if (!facts.units.has(parentCode) && !codes.has(parentCode)) return { ...refusal, code: 'PARENT_UNKNOWN' };
    return isInCircle(code, up) ? { ...refusal, code: 'PARENT_CIRCLE' } : undefined;
  };
}

function parentsWith(rows: readonly UnitRow[], facts: UnitFacts): ReadonlyMap<string, string> {
  const up = new Map<string, string>();
  for (const [code, unit] of facts.units) {
    const { held } = cutAt(unit.parents, facts.today);
    if (held) up.set(code, held.parentCode);
  }
  for (const row of rows) if (row.parentCode !== undefined) up.set(row.code, row.parentCode);
  return up;
}

function itemOf(row: UnitRow, facts: UnitFacts): UnitItem | undefined {
  const known = facts.units.get(row.code);
  const heldParent = known && cutAt(known.parents, row.from).held?.parentCode;
  const differences = differencesOf([
    { column: 'nama', before: known?.name, after: row.name },
    { column: 'jenis', before: known && facts.kindText[known.kind], after: facts.kindText[row.kind] },
    { column: 'kode_induk', before: heldParent, after: row.parentCode },
  ]);
  if (known && differences.length === 0) return undefined;
  const parent =
    row.parentCode !== undefined && row.parentCode !== heldParent ? writeFrom(known?.parents ?? [], row.from, { parentCode: row.parentCode }) : undefined;
  return {
    row: row.row,
    key: row.code,
    name: row.name,
    standing: known ? 'CHANGED' : 'NEW',
    differences,
    ...(known ? { unitId: known.unitId } : {}),
    kind: row.kind,
    from: row.from,
    ...(parent ? { parent } : {}),
  };
}

/** Codes and Indonesian words both name a kind. */
function unitKindWords(kindText: Readonly<Record<UnitKind, string>>): ReadonlyMap<string, UnitKind> {
  const kinds = Object.keys(kindText) as UnitKind[];
  return new Map([
    ...kinds.map((kind) => [spokenWord(kind), kind] as const),
    ...kinds.map((kind) => [spokenWord(kindText[kind]), kind] as const),
    ['kantor', 'OFFICE'],
    ['bidang', 'SECTION'],
    ['badan', 'OFFICE'],
  ]);
}

import type { PlainDate } from '#kernel/plain-date.ts';
import { readRow, spokenWord, type CellReader } from './import-cells.ts';
import type { FileRow, RowRefusal } from './import-file.ts';
import { differencesOf, settle, writeFrom, type DatedWrite, type ImportPlan, type PlannedRow } from './import-plan.ts';
import { byRow } from './import-units.ts';
import { cutAt, type Interval } from './interval.ts';
import { supervisionKinds, type SupervisionKind } from './supervision.ts';

export type KnownLine = Interval & { readonly supervisorNip: string; readonly kind: SupervisionKind };
export type SupervisedPerson = { readonly personId: string; readonly name: string; readonly active: boolean; readonly lines: readonly KnownLine[] };

export type SupervisionFileFacts = {
  readonly today: PlainDate;
  /** All people of the agency by number. */
  readonly people: ReadonlyMap<string, SupervisedPerson>;
  readonly kindText: Readonly<Record<SupervisionKind, string>>;
};

export type SupervisionItem = PlannedRow & {
  readonly personId: string;
  readonly kind: SupervisionKind;
  readonly supervision: DatedWrite<{ readonly supervisorNip: string }>;
};

type Row = {
  readonly row: number;
  readonly nip: string;
  readonly person: SupervisedPerson;
  readonly supervisorNip: string;
  readonly kind: SupervisionKind;
  readonly from: PlainDate;
  readonly until: PlainDate | undefined;
};

/** What a file of supervisors would change: a definitive one holds from the day of the row on, an acting one for the days of the row. */
export function planSupervision(rows: readonly FileRow[], facts: SupervisionFileFacts): ImportPlan<SupervisionItem> {
  const { read, refused } = readLines(rows, facts);
  const changing = read.filter((row) => !isThere(row));
  const { standing, rejected } = settle(changing, (rowsTogether) => judgeOf(rowsTogether, facts));
  return { items: standing.map((row) => itemOf(row, facts)), unchanged: read.length - changing.length, rejected: byRow([...refused, ...rejected]) };
}

function readLines(rows: readonly FileRow[], facts: SupervisionFileFacts) {
  const words = new Map<string, SupervisionKind>([
    ...supervisionKinds.map((kind) => [spokenWord(kind), kind] as const),
    ...supervisionKinds.map((kind) => [spokenWord(facts.kindText[kind]), kind] as const),
  ]);
  const seen = new Set<string>();
  const read: Row[] = [];
  const refused: RowRefusal[] = [];
  for (const row of rows) {
    const outcome = readRow(row, (cells): Row => {
      const nip = numberOf(cells, 'nip', facts);
      const person = facts.people.get(nip) ?? cells.refuse('nip', 'PERSON_UNKNOWN');
      const supervisorNip = numberOf(cells, 'nip_atasan', facts);
      if (supervisorNip === nip) cells.refuse('nip_atasan', 'SUPERVISOR_HIMSELF');
      const kind = cells.optional('jenis_atasan') === undefined ? 'DEFINITIVE' : cells.oneOf('jenis_atasan', words, 'UNKNOWN_SUPERVISION_KIND');
      if (seen.has(`${kind} ${nip}`)) cells.refuse('nip', 'TWICE');
      const from = cells.day('mulai') ?? facts.today;
      const until = cells.day('sampai');
      if (kind === 'ACTING' && until === undefined) cells.refuse('sampai', 'MISSING');
      if (until !== undefined && until < from) cells.refuse('sampai', 'ENDS_BEFORE_IT_BEGINS');
      return { row: row.row, nip, person, supervisorNip, kind, from, until };
    });
    if ('refusal' in outcome) {
      refused.push(outcome.refusal);
      continue;
    }
    seen.add(`${outcome.value.kind} ${outcome.value.nip}`);
    read.push(outcome.value);
  }
  return { read, refused };
}

/** As it stands on the card, or with the spaces in which digits are grouped. */
function numberOf(cells: CellReader, column: string, facts: SupervisionFileFacts): string {
  const written = cells.text(column, { min: 1, max: 60 });
  return facts.people.has(written) ? written : written.replaceAll(/\s/g, '');
}

function linesOf({ person, kind }: Row): readonly KnownLine[] {
  return person.lines.filter((line) => line.kind === kind);
}

function isThere(row: Row): boolean {
  const { held } = cutAt(linesOf(row), row.from);
  if (held === undefined || held.supervisorNip !== row.supervisorNip) return false;
  return row.kind === 'ACTING' ? held.from === row.from && held.until === row.until : row.until === undefined || row.until === held.until;
}

function judgeOf(rows: readonly Row[], facts: SupervisionFileFacts) {
  const above = linesWith(rows, facts);
  return (row: Row): RowRefusal | undefined => {
    const refusal = { row: row.row, column: 'nip_atasan', value: row.supervisorNip } as const;
    if (facts.people.get(row.supervisorNip)?.active !== true) return { ...refusal, code: 'SUPERVISOR_UNKNOWN' };
    const { nextFrom } = cutAt(linesOf(row), row.from);
    if (row.kind === 'DEFINITIVE' && row.until !== undefined) return { ...refusal, column: 'sampai', value: row.until, code: 'DEFINITIVE_WITH_END' };
    if (row.kind === 'ACTING' && nextFrom !== undefined && row.until !== undefined && nextFrom <= row.until)
      return { ...refusal, column: 'sampai', value: row.until, code: 'ACTING_PLANNED_LATER' };
    return isAbove(row.nip, row.supervisorNip, above) ? { ...refusal, code: 'SUPERVISION_CIRCLE' } : undefined;
  };
}

/** Who would be above whom today, definitive and acting both. */
function linesWith(rows: readonly Row[], facts: SupervisionFileFacts): ReadonlyMap<string, readonly string[]> {
  const changed = new Map(rows.map((row) => [`${row.kind} ${row.nip}`, row.supervisorNip]));
  return new Map(
    [...facts.people].map(([nip, { lines }]) => [
      nip,
      supervisionKinds.flatMap(
        (kind) =>
          changed.get(`${kind} ${nip}`) ??
          cutAt(
            lines.filter((line) => line.kind === kind),
            facts.today,
          ).held?.supervisorNip ??
          [],
      ),
    ]),
  );
}

/** Whether somebody is met going up from another. */
function isAbove(sought: string, start: string, above: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set([start]);
  for (const at of seen) {
    if (at === sought) return true;
    for (const next of above.get(at) ?? []) seen.add(next);
  }
  return false;
}

function itemOf(row: Row, facts: SupervisionFileFacts): SupervisionItem {
  const known = linesOf(row);
  const { held } = cutAt(known, row.from);
  const write = writeFrom(known, row.from, { supervisorNip: row.supervisorNip });
  return {
    row: row.row,
    key: row.nip,
    name: row.person.name,
    standing: 'CHANGED',
    differences: differencesOf([
      { column: `nip_atasan (${facts.kindText[row.kind].toLowerCase()})`, before: held?.supervisorNip, after: row.supervisorNip },
      { column: 'mulai', before: held?.from, after: row.from },
      { column: 'sampai', before: held?.until, after: row.until },
    ]),
    personId: row.person.personId,
    kind: row.kind,
    supervision: row.until === undefined ? write : { ...write, until: row.until },
  };
}

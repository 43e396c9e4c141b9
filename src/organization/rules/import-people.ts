import type { PlainDate } from '#kernel/plain-date.ts';
import type { EmploymentKind } from './employment-kind.ts';
import { readNip, readNiPppk, type IdentifierSettings } from './identifier.ts';
import { readRow, spokenWord, yesOrNo, type CellReader } from './import-cells.ts';
import type { FileRow, RowRefusal } from './import-file.ts';
import { differencesOf, isInCircle, settle, writeFrom, type DatedWrite, type ImportPlan, type PlannedRow } from './import-plan.ts';
import { byRow } from './import-units.ts';
import { cutAt, type Interval } from './interval.ts';

export type KnownPosting = Interval & { readonly title: string; readonly unitCode: string; readonly headsUnit: boolean };

export type KnownPerson = {
  readonly personId: string;
  readonly name: string;
  readonly employment: EmploymentKind;
  readonly rankGrade: string | undefined;
  readonly active: boolean;
  /** Definitive ones. */
  readonly postings: readonly KnownPosting[];
  readonly supervision: readonly (Interval & { readonly supervisorNip: string })[];
};

export type PeopleFacts = {
  readonly today: PlainDate;
  /** All people of the agency by number. */
  readonly people: ReadonlyMap<string, KnownPerson>;
  readonly units: ReadonlyMap<string, { readonly from: PlainDate; readonly until?: PlainDate }>;
  /** Numbers of the file that sign in to another agency. */
  readonly elsewhere: ReadonlySet<string>;
  readonly employmentText: Readonly<Record<EmploymentKind, string>>;
  readonly settings: IdentifierSettings;
};

export type PlannedPosting = { readonly title: string; readonly unitCode: string; readonly headsUnit: boolean };

export type PersonItem = PlannedRow & {
  /** Absent for a new person. */
  readonly personId?: string;
  readonly employment: EmploymentKind;
  readonly rankGrade?: string;
  readonly posting?: DatedWrite<PlannedPosting>;
  readonly supervision?: DatedWrite<{ readonly supervisorNip: string }>;
};

type PersonRow = {
  readonly row: number;
  readonly nip: string;
  readonly name: string;
  readonly employment: EmploymentKind;
  readonly rankGrade: string | undefined;
  /** Absent for a known person whose post the file leaves alone. */
  readonly post: { readonly title: string; readonly unitCode: string } | undefined;
  readonly headsUnit: boolean | undefined;
  readonly supervisorNip: string | undefined;
  readonly from: PlainDate;
};

/** What a file of people would change: names are corrected, a new post or supervisor holds from the day of the row. An empty optional cell says nothing. */
export function planPeople(rows: readonly FileRow[], facts: PeopleFacts): ImportPlan<PersonItem> {
  const { read, refused } = readPeople(rows, facts);
  const { standing, rejected } = settle(read, (rowsTogether) => supervisorJudge(rowsTogether, facts));
  const items = standing.map((row) => itemOf(row, facts)).filter((item) => item !== undefined);
  return { items, unchanged: standing.length - items.length, rejected: byRow([...refused, ...rejected]) };
}

function readPeople(rows: readonly FileRow[], facts: PeopleFacts) {
  const words = employmentWords(facts.employmentText);
  const seen = new Set<string>();
  const read: PersonRow[] = [];
  const refused: RowRefusal[] = [];
  for (const row of rows) {
    const outcome = readRow(row, (cells): PersonRow => {
      const written = cells.text('nip', { min: 1, max: 60 });
      const nip = facts.people.has(written) ? written : written.replaceAll(/\s/g, '');
      if (seen.has(nip)) cells.refuse('nip', 'TWICE');
      const employment = cells.oneOf('jenis_pegawai', words, 'UNKNOWN_EMPLOYMENT');
      checkNip(cells, nip, employment, facts);
      const above = cells.optional('nip_atasan');
      const supervisorNip = above === undefined || facts.people.has(above) ? above : above.replaceAll(/\s/g, '');
      if (supervisorNip === nip) cells.refuse('nip_atasan', 'SUPERVISOR_HIMSELF');
      return {
        row: row.row,
        nip,
        name: cells.text('nama', { min: 2, max: 200 }),
        employment,
        rankGrade: cells.optional('golongan'),
        post: postOf(cells, facts, nip),
        headsUnit: yesOrNo(cells, 'memimpin_unit'),
        supervisorNip,
        from: cells.day('mulai') ?? facts.today,
      };
    });
    if ('refusal' in outcome) {
      refused.push(outcome.refusal);
      continue;
    }
    seen.add(outcome.value.nip);
    read.push(outcome.value);
  }
  return { read, refused };
}

/** A number that is already known is taken as it is; a new one must be possible for its kind of employment. */
function checkNip(cells: CellReader, nip: string, employment: EmploymentKind, facts: PeopleFacts): void {
  if (facts.people.has(nip)) return;
  if (!/^\d{18}$/.test(nip)) cells.refuse('nip', 'NIP_NOT_18_DIGITS');
  const isContract = employment === 'PPPK' || employment === 'PPPK_PART_TIME';
  const reading = isContract ? readNiPppk(nip, facts.today, facts.settings) : readNip(nip, facts.today, facts.settings);
  if (!reading.ok) cells.refuse('nip', 'NIP_IMPOSSIBLE');
  if (facts.elsewhere.has(nip)) cells.refuse('nip', 'NIP_ELSEWHERE');
}

function postOf(cells: CellReader, facts: PeopleFacts, nip: string): PersonRow['post'] {
  const known = facts.people.get(nip);
  const isSilent = cells.optional('jabatan') === undefined && cells.optional('kode_unit') === undefined;
  if (known && isSilent) return undefined;
  return { title: cells.text('jabatan', { min: 2, max: 200 }), unitCode: unitOf(cells, facts, known) };
}

function unitOf(cells: CellReader, facts: PeopleFacts, known: KnownPerson | undefined): string {
  const code = cells.text('kode_unit', { min: 1, max: 40 });
  const unit = facts.units.get(code);
  if (unit === undefined) return cells.refuse('kode_unit', 'UNIT_UNKNOWN');
  const from = cells.day('mulai') ?? facts.today;
  if (known && cutAt(known.postings, from).held?.unitCode === code) return code;
  const holds = unit.from <= from && (unit.until === undefined || from <= unit.until);
  return holds ? code : cells.refuse('kode_unit', 'UNIT_ENDED');
}

function supervisorJudge(rows: readonly PersonRow[], facts: PeopleFacts) {
  const nips = new Set(rows.map((row) => row.nip));
  const up = supervisorsWith(rows, facts);
  return ({ row, nip, supervisorNip, from }: PersonRow): RowRefusal | undefined => {
    if (supervisorNip === undefined) return undefined;
    const refusal = { row, column: 'nip_atasan', value: supervisorNip } as const;
    const known = facts.people.get(nip);
    if (known && cutAt(known.supervision, from).held?.supervisorNip === supervisorNip) return undefined;
    const isKnown = facts.people.get(supervisorNip)?.active === true || nips.has(supervisorNip);
    if (!isKnown) return { ...refusal, code: 'SUPERVISOR_UNKNOWN' };
    return isInCircle(nip, up) ? { ...refusal, code: 'SUPERVISION_CIRCLE' } : undefined;
  };
}

function supervisorsWith(rows: readonly PersonRow[], facts: PeopleFacts): ReadonlyMap<string, string> {
  const up = new Map<string, string>();
  for (const [nip, person] of facts.people) {
    const { held } = cutAt(person.supervision, facts.today);
    if (held) up.set(nip, held.supervisorNip);
  }
  for (const row of rows) if (row.supervisorNip !== undefined) up.set(row.nip, row.supervisorNip);
  return up;
}

function itemOf(row: PersonRow, facts: PeopleFacts): PersonItem | undefined {
  const known = facts.people.get(row.nip);
  const post = known && cutAt(known.postings, row.from).held;
  const supervisorNip = known && cutAt(known.supervision, row.from).held?.supervisorNip;
  const headsUnit = row.headsUnit ?? post?.headsUnit ?? false;
  const yesNo = (value: boolean) => (value ? 'ya' : 'tidak');
  const person = differencesOf([
    { column: 'nama', before: known?.name, after: row.name },
    { column: 'jenis_pegawai', before: known && facts.employmentText[known.employment], after: facts.employmentText[row.employment] },
    { column: 'golongan', before: known?.rankGrade, after: row.rankGrade },
  ]);
  const posting = row.post
    ? differencesOf([
        { column: 'jabatan', before: post?.title, after: row.post.title },
        { column: 'kode_unit', before: post?.unitCode, after: row.post.unitCode },
        { column: 'memimpin_unit', before: yesNo(post?.headsUnit ?? false), after: yesNo(headsUnit) },
      ])
    : [];
  const supervision = differencesOf([{ column: 'nip_atasan', before: supervisorNip, after: row.supervisorNip }]);
  const differences = [...person, ...posting, ...supervision];
  if (known && differences.length === 0) return undefined;
  const rankGrade = row.rankGrade ?? known?.rankGrade;
  return {
    row: row.row,
    key: row.nip,
    name: row.name,
    standing: known ? 'CHANGED' : 'NEW',
    differences,
    ...(known ? { personId: known.personId } : {}),
    employment: row.employment,
    ...(rankGrade === undefined ? {} : { rankGrade }),
    ...(row.post && posting.length > 0 ? { posting: writeFrom(known?.postings ?? [], row.from, { ...row.post, headsUnit }) } : {}),
    ...(supervision.length > 0 && row.supervisorNip !== undefined
      ? { supervision: writeFrom(known?.supervision ?? [], row.from, { supervisorNip: row.supervisorNip }) }
      : {}),
  };
}

function employmentWords(employmentText: Readonly<Record<EmploymentKind, string>>): ReadonlyMap<string, EmploymentKind> {
  const kinds = Object.keys(employmentText) as EmploymentKind[];
  return new Map([...kinds.map((kind) => [spokenWord(kind), kind] as const), ...kinds.map((kind) => [spokenWord(employmentText[kind]), kind] as const)]);
}

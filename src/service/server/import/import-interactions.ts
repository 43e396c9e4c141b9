import { appendJournal } from '#audit/server/index.ts';
import type { AgencyId } from '#kernel/id.ts';
import { wallClockIn } from '#kernel/instant.ts';
import { dayIn, type PlainDate } from '#kernel/plain-date.ts';
import { ok, type Result } from '#kernel/result.ts';
import { timeZoneOf } from '#organization/server/index.ts';
import type { Identity } from '#platform/server/db/open-database.ts';
import type { ImportMapping } from '../../import-mapping.ts';
import type { ImportRowRefusal } from '../../rules/import-row.ts';
import type { InteractionDraft } from '../../rules/interaction.ts';
import type { ImportRefusal } from '../../rules/service-refusal.ts';
import type { IngestDeps } from '../ingest/flush.ts';
import { recordInBulk } from '../record-in-bulk.ts';
import { createParties, loadParties, type MissingParties, type Parties } from './parties.repo.ts';
import { readFileRows, type FileRow, type OpenFile } from './read-file.ts';
import { rowReader, type UnderstoodRow } from './understand-row.ts';

export type ImportInput = {
  readonly agencyId: AgencyId;
  /** Who runs it; null from the console. */
  readonly importedBy: string | null;
  readonly mapping: ImportMapping;
  readonly open: OpenFile;
  readonly createMissing: boolean;
  /** False: look only, write nothing. */
  readonly commit: boolean;
  readonly maxRows: number;
  /** Called for each row that is not taken, in the order of the file within each thousand. */
  readonly onRefused: (row: FileRow, refusal: ImportRowRefusal, header: readonly string[]) => void;
};

export type ImportReport = {
  readonly rows: number;
  /** In a preview: what would be taken, or is already there. */
  readonly taken: number;
  readonly alreadyThere: number;
  readonly refused: number;
  readonly created: { readonly services: number; readonly units: number; readonly people: number };
  readonly missing: { readonly services: readonly string[]; readonly units: readonly string[]; readonly people: readonly string[] };
};

/** Recorded by nobody of the agency: a file from the console. */
const consoleId = '00000000-0000-0000-0000-000000000000';

const chunkSize = 1000;

/**
 * Takes over service events of another system. The file is read twice: to see what it speaks of, then to take it, a thousand rows a
 * transaction. Ids follow from source and key columns, so a run that was cut off is simply run again.
 */
export const importInteractions =
  (deps: IngestDeps) =>
  async (input: ImportInput): Promise<Result<ImportReport, ImportRefusal>> => {
    const { agencyId, mapping } = input;
    const system: Identity = { agencyId, roles: ['SYSTEM'], day: dayIn('UTC', deps.clock.now()) };
    const { timeZone, known } = await deps.db.transact(system, async (tx) => ({
      timeZone: await timeZoneOf(tx, agencyId),
      known: await loadParties(tx, agencyId),
    }));

    const seen = await lookThrough(input, known, timeZone);
    if (!seen.ok) return seen;
    const { missing, rows } = seen.value;
    const listed = { services: [...missing.services.keys()], units: [...missing.units.keys()], people: [...missing.people.keys()] };
    const create = input.createMissing && listed.services.length + listed.units.length + listed.people.length > 0;
    if (input.commit && create) {
      await deps.db.transact(system, async (tx) => {
        const at = deps.clock.now();
        await createParties(tx, agencyId, missing, known, { newId: deps.newId, at });
        await appendJournal(tx, agencyId, {
          action: 'IMPORT_PARTIES_CREATED',
          at,
          actorId: input.importedBy,
          objectKind: 'import',
          objectId: null,
          summary: { source: mapping.source, services: listed.services.length, units: listed.units.length, people: listed.people.length },
        });
      });
    }

    // A preview with createMissing pretends that what is missing is there.
    const parties = input.commit ? await deps.db.transact(system, (tx) => loadParties(tx, agencyId)) : known;
    const pretended = !input.commit && input.createMissing ? missing : undefined;
    const counts = await takeRows(deps, input, parties, pretended);
    if (!counts.ok) return counts;
    if (input.commit && counts.value.taken > 0) {
      await deps.db.transact(system, (tx) =>
        appendJournal(tx, agencyId, {
          action: 'INTERACTIONS_IMPORTED',
          at: deps.clock.now(),
          actorId: input.importedBy,
          objectKind: 'import',
          objectId: null,
          summary: { source: mapping.source, rows, ...counts.value },
        }),
      );
    }
    return ok({
      rows,
      ...counts.value,
      created:
        create && input.commit
          ? { services: listed.services.length, units: listed.units.length, people: listed.people.length }
          : { services: 0, units: 0, people: 0 },
      missing: listed,
    });
  };

type Seen = { readonly rows: number; readonly missing: MissingParties };

async function lookThrough(input: ImportInput, known: Parties, timeZone: string): Promise<Result<Seen, ImportRefusal>> {
  const understand = rowReader(input.mapping);
  const clock = wallClockIn(timeZone);
  const services = new Map<string, PlainDate>();
  const units = new Map<string, PlainDate>();
  const people = new Map<string, { from: PlainDate; readonly units: Map<string, number> }>();
  const earliest = (map: Map<string, PlainDate>, name: string, day: PlainDate) => {
    const first = map.get(name);
    if (first === undefined || day < first) map.set(name, day);
  };

  const read = await readFileRows(
    input.open,
    input.mapping,
    (row, reading) => {
      const understood = understand(row, reading);
      if (!understood.ok) return;
      const { service, employee, unit, finishedAt } = understood.value;
      const { day } = clock(finishedAt);
      if (!known.services.has(service)) earliest(services, service, day);
      if (unit !== undefined && !known.units.has(unit)) earliest(units, unit, day);
      if (known.people.has(employee)) return;
      const person = people.get(employee) ?? { from: day, units: new Map<string, number>() };
      if (day < person.from) person.from = day;
      if (unit !== undefined) person.units.set(unit, (person.units.get(unit) ?? 0) + 1);
      people.set(employee, person);
    },
    input.maxRows,
  );
  if (!read.ok) return read;
  const placed = [...people].map(([name, { from, units: counts }]) => {
    const [most] = [...counts].sort(([left, n], [right, m]) => m - n || (left < right ? -1 : 1));
    return [name, { from, unit: most?.[0] }] as const;
  });
  return ok({ rows: read.value.rows, missing: { services, units, people: new Map(placed) } });
}

type Counts = Pick<ImportReport, 'taken' | 'alreadyThere' | 'refused'>;

async function takeRows(deps: IngestDeps, input: ImportInput, parties: Parties, pretended: MissingParties | undefined): Promise<Result<Counts, ImportRefusal>> {
  const understand = rowReader(input.mapping);
  const counts = { taken: 0, alreadyThere: 0, refused: 0 };
  let header: readonly string[] = [];
  let chunk: { row: FileRow; draft: InteractionDraft }[] = [];
  const refuseRow = (row: FileRow, refusal: ImportRowRefusal): void => {
    counts.refused += 1;
    input.onRefused(row, refusal, header);
  };
  const takeChunk = async (): Promise<void> => {
    const pending = chunk;
    chunk = [];
    if (!input.commit) {
      counts.taken += pending.length;
      return;
    }
    const outcome = await recordInBulk(deps)(
      input.agencyId,
      input.importedBy ?? consoleId,
      pending.map(({ draft }) => draft),
    );
    counts.taken += outcome.taken;
    counts.alreadyThere += outcome.alreadyThere;
    for (const { index, refusal } of outcome.refused) {
      const refused = pending[index];
      if (refused) refuseRow(refused.row, refusal);
    }
  };

  const read = await readFileRows(
    input.open,
    input.mapping,
    async (row, reading) => {
      header = reading.header;
      const understood = understand(row, reading);
      if (!understood.ok) return refuseRow(row, understood.error);
      const draft = draftOf(understood.value, parties, pretended, deps.clock.now());
      if (!draft.ok) return refuseRow(row, draft.error);
      chunk.push({ row, draft: draft.value });
      if (chunk.length >= chunkSize) await takeChunk();
    },
    input.maxRows,
  );
  if (!read.ok) return read;
  if (chunk.length > 0) await takeChunk();
  return ok(counts);
}

function draftOf(row: UnderstoodRow, parties: Parties, pretended: MissingParties | undefined, now: Date): Result<InteractionDraft, ImportRowRefusal> {
  const pretend = <Id extends string>(map: ReadonlyMap<string, unknown> | undefined, name: string): Id | undefined =>
    map?.has(name) ? (consoleId as Id) : undefined;
  const serviceId = parties.services.get(row.service) ?? pretend(pretended?.services, row.service);
  if (serviceId === undefined) return { ok: false, error: { code: 'ROW_SERVICE_MISSING', name: row.service } };
  const personId = parties.people.get(row.employee) ?? pretend(pretended?.people, row.employee);
  if (personId === undefined) return { ok: false, error: { code: 'ROW_PERSON_MISSING', name: row.employee } };
  const unitId = row.unit === undefined ? undefined : (parties.units.get(row.unit) ?? pretend(pretended?.units, row.unit));
  if (row.unit !== undefined && unitId === undefined) return { ok: false, error: { code: 'ROW_UNIT_MISSING', name: row.unit } };
  return ok({
    interactionId: row.interactionId,
    serviceId,
    channel: row.channel,
    outcome: row.outcome,
    personId,
    ...(row.arrivedAt ? { arrivedAt: row.arrivedAt } : {}),
    ...(row.startedAt ? { startedAt: row.startedAt } : {}),
    finishedAt: row.finishedAt,
    recordedAt: now,
    late: false,
    source: 'IMPORT',
    externalRef: row.externalRef,
    ...(unitId === undefined ? {} : { unitId }),
    ...(row.dueAt ? { dueAt: row.dueAt } : {}),
  });
}

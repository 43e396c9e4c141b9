import type { Actor } from '#kernel/actor.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { ImportAnswer } from '../../contract.ts';
import type { ImportMapping } from '../../import-mapping.ts';
import { abilitiesIn } from '../../rules/permissions.ts';
import type { ImportRefusal } from '../../rules/service-refusal.ts';
import { importRowReason } from '../../text.ts';
import type { IngestDeps } from '../ingest/flush.ts';
import { importInteractions } from './import-interactions.ts';
import { refusedHeader, refusedLine } from './refused-file.ts';

export type ImportRequest = {
  readonly csv: string;
  readonly mapping: ImportMapping;
  readonly createMissing: boolean;
  readonly commit: boolean;
  readonly today: PlainDate;
};

/** Larger files go through the console, which streams. security.md section 6. */
const mostRows = 100_000;
const sampleSize = 20;
const longestRefusedFile = 5_000_000;

export const importThroughInterface =
  (deps: IngestDeps) =>
  async (actor: Actor, request: ImportRequest): Promise<Result<ImportAnswer, ImportRefusal | { readonly code: 'NOT_ALLOWED'; readonly ability: string }>> => {
    if (abilitiesIn(actor).importInteractions !== true) return refuse({ code: 'NOT_ALLOWED', ability: 'INTERACTIONS_IMPORT' });
    const refusedSample: { line: number; reason: string }[] = [];
    let refusedCsv = '';
    const report = await importInteractions(deps)({
      agencyId: actor.agencyId,
      importedBy: actor.personId,
      mapping: request.mapping,
      open: () => slicesOf(Buffer.from(request.csv, 'utf8')),
      createMissing: request.createMissing,
      commit: request.commit,
      maxRows: mostRows,
      onRefused: (row, refusal, header) => {
        if (refusedSample.length < sampleSize) refusedSample.push({ line: row.line, reason: importRowReason(refusal) });
        if (refusedCsv === '') refusedCsv = refusedHeader(header);
        if (refusedCsv.length < longestRefusedFile) refusedCsv += refusedLine(row, refusal);
      },
    });
    if (!report.ok) return report;
    const { missing, ...counts } = report.value;
    return ok({
      ...counts,
      refusedSample,
      refusedCsv,
      missing: { services: missing.services.slice(0, 200), units: missing.units.slice(0, 200), people: missing.people.slice(0, 200) },
    });
  };

/** Bytes, not letters: a slice of a text could cut a letter in two. */
async function* slicesOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += 65_536) yield bytes.subarray(start, start + 65_536);
}

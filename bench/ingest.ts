import pg from 'pg';
import { v7 as newId } from 'uuid';
import { asId } from '#kernel/id.ts';
import type { InteractionDraft } from '#service/rules/interaction.ts';
import { loadRatingTokens, recordInBulk } from '#service/server/index.ts';
import { median, type Bench } from './setting.ts';

const batches = 20;
const batchSize = 1000;
const tables = [
  ['interaction', 'interaction_id'],
  ['interaction_handler', 'interaction_id'],
  ['idempotency_key', 'key'],
] as const;

/** Rows a second through the batch path, and through COPY of the very same rows into the same tables without rollups, journal and outbox. */
export async function compareIngestWithCopy(bench: Bench): Promise<{ readonly batch: number; readonly copy: number; readonly ratio: number }> {
  const record = recordInBulk({ db: bench.db, clock: { now: () => new Date() }, newId, tokens: await loadRatingTokens(bench.db), namedStatements: true });
  const rounds: { batch: number; copy: number }[] = [];
  await record(bench.agencyId, String(bench.personIds[0]), draftsOf(bench, 2000));
  for (let round = 0; round < 3; round += 1) {
    const drafts = draftsOf(bench, batches * batchSize);
    const begun = performance.now();
    const { taken } = await record(bench.agencyId, String(bench.personIds[0]), drafts);
    const batch = taken / ((performance.now() - begun) / 1000);
    rounds.push({ batch, copy: await copySame(bench, drafts) });
  }
  return {
    batch: median(rounds.map((one) => one.batch)),
    copy: median(rounds.map((one) => one.copy)),
    ratio: median(rounds.map((one) => one.batch / one.copy)),
  };
}

function draftsOf(bench: Bench, n: number): InteractionDraft[] {
  const end = Date.now() - 60_000;
  return Array.from({ length: n }, (_, at) => {
    const finishedAt = new Date(end - (at % 20) * 86_400_000 - (at % 480) * 60_000);
    return {
      interactionId: newId({ msecs: finishedAt.getTime() }),
      serviceId: asId(String(bench.serviceIds[at % bench.serviceIds.length])),
      channel: 'COUNTER',
      outcome: 'DONE',
      personId: asId(String(bench.personIds[at % bench.personIds.length])),
      arrivedAt: new Date(finishedAt.getTime() - 900_000),
      startedAt: new Date(finishedAt.getTime() - 600_000),
      finishedAt,
      recordedAt: finishedAt,
      late: false,
      source: 'IMPORT',
    };
  });
}

/** The rows that the batch path has just written, copied to files of the server, deleted, and copied in again in batches of the same size. */
async function copySame(bench: Bench, drafts: readonly InteractionDraft[]): Promise<number> {
  const owner = new pg.Client({ connectionString: bench.url });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ folder: string }>(`SELECT current_setting('data_directory') AS folder`);
    const fileOf = (table: string, batch: number) => `${rows[0]?.folder}/bench-${table}-${batch}`;
    for (const [table, id] of tables) {
      for (let batch = 0; batch < batches; batch += 1) {
        const ids = drafts
          .slice(batch * batchSize, (batch + 1) * batchSize)
          .map((draft) => `'${draft.interactionId}'`)
          .join(',');
        await owner.query(`COPY (SELECT * FROM ${table} WHERE ${id} IN (${ids})) TO '${fileOf(table, batch)}'`);
        await owner.query(`DELETE FROM ${table} WHERE ${id} IN (${ids})`);
      }
    }
    const begun = performance.now();
    for (let batch = 0; batch < batches; batch += 1) {
      await owner.query('BEGIN');
      for (const [table] of tables) await owner.query(`COPY ${table} FROM '${fileOf(table, batch)}'`);
      await owner.query('COMMIT');
    }
    return drafts.length / ((performance.now() - begun) / 1000);
  } finally {
    await owner.end();
  }
}

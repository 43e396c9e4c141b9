import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BrokenEntry } from '#audit/server/index.ts';
import { asId } from '#kernel/id.ts';
import { openDatabase, type Database } from '#platform/server/db/open-database.ts';
import { findRunningPostgres } from '#platform/server/db/own-postgres/running.ts';
import { startOwnPostgres } from '#platform/server/db/own-postgres.ts';
import { CannotStart, readSettings, type Settings } from '#platform/server/settings.ts';
import { verifyAgency } from './verify-agency.ts';

// npm run verify-journal: recomputes every chain of the journal and the digests of the interactions behind it. Exit 1 at the first entry that does not hold.

const faultText = {
  NUMBER_MISSING: 'entri ini hilang',
  LINE_CHANGED: 'isinya tidak cocok dengan sidik jarinya',
  CHAIN_BROKEN: 'tidak menyambung dengan entri sebelumnya',
  COLUMNS_DIFFER: 'kolomnya berbeda dari isinya',
  HEAD_DIFFERS: 'kepala rantai menunjuk entri lain',
  RECORDS_DIFFER: 'catatan pelayanan di baliknya berubah, hilang, atau bertambah',
} satisfies Record<BrokenEntry['fault'], string>;

try {
  process.exitCode = await main();
} catch (fault) {
  if (!(fault instanceof CannotStart)) throw fault;
  console.error(fault.message);
  process.exitCode = 1;
}

async function main(): Promise<number> {
  const settings = readSettings(process.env);
  const { ownerUrl, stop } = await reachDatabase(settings);
  const db = openDatabase(
    settings.appDatabaseUrl === undefined ? { url: ownerUrl, poolSize: 2 } : { url: settings.appDatabaseUrl, takeRole: false, poolSize: 2 },
  );
  try {
    return await verifyAll(db);
  } finally {
    await db.close();
    await stop();
  }
}

/** The given database, the one a running server keeps in DATA_DIR, or the same started for this run. */
async function reachDatabase({ databaseUrl, dataDir }: Settings): Promise<{ readonly ownerUrl: string; readonly stop: () => Promise<void> }> {
  const reachable = databaseUrl ?? findRunningPostgres(dataDir);
  if (reachable !== undefined) return { ownerUrl: reachable, stop: () => Promise.resolve() };
  // A program that only reads makes no database where there is none.
  const isThere = ['postgres', 'postgres-place'].some((name) => existsSync(join(dataDir, name)));
  if (!isThere) throw new CannotStart(`Belum ada basis data di "${dataDir}". Sebutkan foldernya dengan DATA_DIR, atau alamatnya dengan DATABASE_URL.`);
  const own = await startOwnPostgres({ dataDir });
  return { ownerUrl: own.url, stop: () => own.stop() };
}

async function verifyAll(db: Database): Promise<number> {
  const agencies = await db.transactWithoutAgency((tx) => tx.selectFrom('agency').select(['agency_id', 'name']).orderBy('name').execute());
  // Sign-in attempts on numbers that nobody has stand in a chain without an agency.
  const chains = [...agencies, { agency_id: '00000000-0000-0000-0000-000000000000', name: 'Percobaan masuk tanpa akun' }];
  let entries = 0;
  let broken = 0;
  for (const chain of chains) {
    const verdict = await verifyAgency(db, asId(chain.agency_id));
    entries += verdict.entries;
    if (verdict.broken === undefined) {
      if (verdict.entries > 0) console.log(`${chain.name}: ${verdict.entries} entri, rantai utuh`);
      continue;
    }
    broken += 1;
    console.log(`${chain.name}: rantai putus pada entri ${verdict.broken.seq}: ${faultText[verdict.broken.fault]}. ${verdict.entries} entri sebelumnya utuh.`);
  }
  console.log(broken === 0 ? `${entries} entri, rantai utuh` : `${broken} rantai putus`);
  return broken === 0 ? 0 : 1;
}

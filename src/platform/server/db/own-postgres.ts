import { copyFileSync, statSync, truncateSync } from 'node:fs';
import { join, resolve } from 'node:path';

import pg from 'pg';

import { lockDataFolder } from '../data-folder.ts';
import { findBinaries, placeBinaries } from './own-postgres/binaries.ts';
import { openCluster, type Cluster } from './own-postgres/cluster.ts';
import { keepAlive } from './own-postgres/keep-alive.ts';
import { placeOf } from './own-postgres/places.ts';
import { addressOf, isAlive, runPostmaster, stopPostmaster } from './own-postgres/postmaster.ts';
import { databaseUser } from './own-postgres/system-user.ts';

export interface OwnPostgres {
  /** Signs in as the owner of the database, on this machine only. Holds the password: not for the log. */
  readonly url: string;
  /** Something the person who starts the server should know, in Indonesian. */
  readonly note: string | undefined;
  /** Resolves with the reason when the database has ended and could not be started again. */
  readonly lost: Promise<unknown>;
  /** Stops the database in fast mode and gives the folder back. */
  stop(): Promise<void>;
}

/**
 * Runs PostgreSQL in `dataDir` for a machine that has no database of its own. The folder is locked for this process; a database that
 * outlived the last server is taken over; one that ends by itself (killed for memory, say) is started again on the same port.
 */
export async function startOwnPostgres(options: { readonly dataDir: string }): Promise<OwnPostgres> {
  const dataDir = resolve(options.dataDir);
  const locks = [lockDataFolder(dataDir)];
  const unlock = (): void => locks.forEach((lock) => lock.release());

  try {
    const user = databaseUser(join(dataDir, 'postgres', 'cluster'));
    const place = placeOf(dataDir, user);
    if (place.path !== dataDir) {
      // Two copies of one data folder would name the same place.
      locks.push(lockDataFolder(place.path));
    }
    const binaries = placeBinaries(await findBinaries(), user);
    const cluster = await openCluster(place.path, binaries, user);
    limitLog(cluster);
    let postmaster = await runPostmaster(cluster, binaries);
    await createDatabase(addressOf(cluster, postmaster, 'postgres'));

    const url = addressOf(cluster, postmaster, database);
    const watch = keepAlive(
      () => isAlive(postmaster.pid),
      async () => {
        postmaster = await runPostmaster(cluster, binaries, postmaster.port);
      },
    );
    const logWatch = setInterval(() => limitLog(cluster), hourMs);
    logWatch.unref();

    let stopping: Promise<void> | undefined;
    const stop = async (): Promise<void> => {
      clearInterval(logWatch);
      await watch.stop();
      await stopPostmaster(cluster, postmaster, binaries);
      unlock();
    };
    return {
      url,
      note: place.note,
      lost: watch.lost,
      stop: () => (stopping ??= stop()),
    };
  } catch (fault) {
    unlock();
    throw fault;
  }
}

const database = 'bina_kinerja';
const hourMs = 3_600_000;
const logLimitBytes = 10_000_000;

/** After initdb there is no database of ours yet, also when the first start was cut short right there. */
async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) {
      await client.query(`CREATE DATABASE ${database}`);
    }
  } finally {
    await client.end();
  }
}

/** Keeps the last full log beside the current one. PostgreSQL appends, so it goes on at the beginning of the emptied file. */
function limitLog({ logFile }: Cluster): void {
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > logLimitBytes) {
    copyFileSync(logFile, `${logFile}.1`);
    truncateSync(logFile);
  }
}

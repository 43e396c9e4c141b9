import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ownerRole } from './cluster.ts';
import { isAlive } from './postmaster.ts';

/**
 * The address of the database that a server is running in a data folder, for a second program beside it; undefined when
 * none runs. Reads what the server left in the folder and starts nothing.
 */
export function findRunningPostgres(dataDir: string, database = 'bina_kinerja'): string | undefined {
  const folder = resolve(dataDir);
  const place = contentOf(join(folder, 'postgres-place')) ?? folder;
  // postmaster.pid: process, folder, start, port, one a line.
  const [pid, , , port] = contentOf(join(place, 'postgres', 'cluster', 'postmaster.pid'))?.split('\n') ?? [];
  const password = contentOf(join(place, 'postgres-password'));
  // A server that was killed leaves the file behind.
  if (pid === undefined || port === undefined || password === undefined || !isAlive(Number(pid))) return undefined;
  return `postgres://${ownerRole}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}

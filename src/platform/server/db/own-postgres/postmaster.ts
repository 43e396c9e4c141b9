import { spawn } from 'node:child_process';
import { chownSync, closeSync, fstatSync, openSync, readdirSync, readFileSync, readlinkSync, readSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { platform } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

import pg from 'pg';

import { invariant } from '#kernel/invariant.ts';

import { CannotStart } from '../../settings.ts';
import { program, type Binaries } from './binaries.ts';
import { ownerRole, type Cluster } from './cluster.ts';
import { spawnAs } from './system-user.ts';

/** A running PostgreSQL that has answered on this cluster. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/**
 * The postmaster of this cluster: the one that outlived the last server, when there is one, otherwise a new one, on the given port or
 * on any free one. A survivor of another version is stopped first, since its program files may be gone.
 */
export async function runPostmaster(cluster: Cluster, binaries: Binaries, port?: number): Promise<Postmaster> {
  const survivor = await findSurvivor(cluster);
  if (survivor !== undefined) {
    if ((await versionOf(cluster, survivor)) === binaries.version) {
      return survivor;
    }
    await stopPostmaster(cluster, survivor, binaries);
  }
  return launch(cluster, binaries, port);
}

/** Fast shutdown: sessions end, everything is written out, and it takes as long as that takes. Nothing escalates after a while. */
export async function stopPostmaster(cluster: Cluster, postmaster: Postmaster, binaries: Binaries): Promise<void> {
  // The number may belong to someone else by now; only the pid file says it is still the postmaster.
  if (pidFile(cluster)?.pid !== postmaster.pid || !isAlive(postmaster.pid)) {
    return;
  }
  if (platform() === 'win32') {
    // Windows has no SIGINT for another process; pg_ctl has a channel of its own.
    spawn(program(binaries, 'pg_ctl'), ['stop', '-W', '-m', 'fast', '-D', cluster.path], { stdio: 'ignore' });
  } else {
    process.kill(postmaster.pid, 'SIGINT');
  }
  while (isAlive(postmaster.pid)) {
    await pause(pollMs);
  }
}

export const addressOf = (cluster: Cluster, { port }: Postmaster, database: string): string =>
  `postgres://${ownerRole}:${cluster.password}@127.0.0.1:${port}/${database}`;

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (fault) {
    return fault instanceof Error && 'code' in fault && fault.code === 'EPERM';
  }
  // A process that has ended stays in the table until its parent asks, and nobody asks in a container without an init.
  return stateOf(pid) !== 'Z';
}

const pollMs = 20;
/** Each question during a long recovery is a line in the log, so they become rarer. */
const unhurried = (waitedMs: number): number => Math.min(pollMs + waitedMs / 10, 1_000);
/** Crash recovery may have much to replay; this only ends a wait for something that will never answer. */
const answerWithinMs = 600_000;
/** How long processes of a killed postmaster are given to notice that it is gone. */
const orphansLeaveWithinMs = 60_000;
/** A live process that never opens its port within this time is not our postmaster. */
const strangerAfterMs = 30_000;

async function findSurvivor(cluster: Cluster): Promise<Postmaster | undefined> {
  const started = performance.now();
  for (;;) {
    const found = pidFile(cluster);
    // PostgreSQL clears the file of a dead process itself, and checks the shared memory named there, so it is left in place.
    if (found === undefined || (!isAlive(found.pid) && stateOf(found.pid) === undefined)) {
      return undefined;
    }
    if (isStranger(found.pid, cluster)) {
      await orphansGone(cluster);
      rmSync(join(cluster.path, 'postmaster.pid'), { force: true });
      return undefined;
    }
    if (found.port !== undefined && found.status !== 'stopping' && (await answers(cluster, { pid: found.pid, port: found.port }))) {
      return { pid: found.pid, port: found.port };
    }
    const waited = performance.now() - started;
    if (waited > answerWithinMs || (waited > strangerAfterMs && processesIn(cluster) === undefined)) {
      throw new CannotStart(
        `Proses ${found.pid} tercatat sebagai basis data di "${cluster.path}", tetapi tidak menjawab. Data aman. ` +
          'Hentikan proses itu. Bila proses itu bukan PostgreSQL, hapus berkas postmaster.pid di folder tersebut.',
      );
    }
    await pause(unhurried(waited));
  }
}

async function launch(cluster: Cluster, binaries: Binaries, port: number | undefined): Promise<Postmaster> {
  const started = performance.now();
  for (;;) {
    const outcome = await tryLaunch(cluster, binaries, port ?? (await freePort()));
    if (outcome.postmaster !== undefined) {
      return outcome.postmaster;
    }
    const portTaken = /could not bind|could not create any TCP\/IP sockets/.test(outcome.log);
    const orphans = /pre-existing shared memory block|lock file .* already exists/.test(outcome.log);
    if ((!portTaken && !orphans) || performance.now() - started > orphansLeaveWithinMs) {
      const last = outcome.log.trim().split('\n').at(-1) ?? '';
      throw new CannotStart(`Basis data di "${cluster.path}" tidak mau hidup. Data tidak diubah. Alasannya ada di "${cluster.logFile}": ${last}`);
    }
    await pause(pollMs);
  }
}

type Outcome = { readonly postmaster: Postmaster; readonly log?: never } | { readonly postmaster?: never; readonly log: string };

async function tryLaunch(cluster: Cluster, binaries: Binaries, port: number): Promise<Outcome> {
  const log = openSync(cluster.logFile, 'a+', 0o600);
  try {
    if (cluster.user !== undefined) {
      chownSync(cluster.logFile, cluster.user.uid, cluster.user.gid);
    }
    const from = fstatSync(log).size;
    // A session of its own: Ctrl-C in the terminal reaches the server, which stops the database when it has finished with it.
    const child = spawn(
      program(binaries, 'postgres'),
      ['-D', cluster.path, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
      { ...spawnAs(cluster.user), detached: true, stdio: ['ignore', log, log] },
    );
    let ended = false;
    child.once('exit', () => (ended = true));
    child.once('error', () => (ended = true));
    child.unref();

    const started = performance.now();
    while (!ended && performance.now() - started < answerWithinMs) {
      const { pid } = child;
      if (pid !== undefined && (await answers(cluster, { pid, port }))) {
        return { postmaster: { pid, port } };
      }
      await pause(unhurried(performance.now() - started));
    }
    return { log: readFrom(log, from) };
  } finally {
    closeSync(log);
  }
}

/** Answers, and for this cluster: another database may have taken the port meanwhile. */
async function answers(cluster: Cluster, postmaster: Postmaster): Promise<boolean> {
  try {
    return (await ask(cluster, postmaster, 'data_directory')) === cluster.path;
  } catch (fault) {
    if (fault instanceof pg.DatabaseError && fault.code === '28P01' && pidFile(cluster)?.port === postmaster.port) {
      throw new CannotStart(`Kata sandi basis data untuk "${cluster.path}" tidak cocok. Data aman. Kembalikan berkas postgres-password dari cadangan.`, {
        cause: fault,
      });
    }
    return false;
  }
}

const versionOf = async (cluster: Cluster, postmaster: Postmaster): Promise<string | undefined> =>
  /\d+(\.\d+)*/.exec(await ask(cluster, postmaster, 'server_version'))?.[0];

async function ask(cluster: Cluster, postmaster: Postmaster, setting: 'data_directory' | 'server_version'): Promise<string> {
  const client = new pg.Client({ connectionString: addressOf(cluster, postmaster, 'postgres'), connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined); // a connection that breaks while we ask is an answer too: the query rejects
  try {
    await client.connect();
    const { rows } = await client.query<{ value: string }>(`SELECT current_setting('${setting}') AS value`);
    const value = rows[0]?.value;
    invariant(value !== undefined, 'SELECT without FROM gives one row');
    return value;
  } finally {
    await client.end();
  }
}

/** Lines of postmaster.pid: process, folder, start, port, socket folder, address, shared memory, status. The later ones come later. */
function pidFile(cluster: Cluster): { readonly pid: number; readonly port: number | undefined; readonly status: string | undefined } | undefined {
  try {
    const lines = readFileSync(join(cluster.path, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return Number.isInteger(pid) && pid > 0 ? { pid, port: Number(lines[3]) || undefined, status: lines[7]?.trim() } : undefined;
  } catch {
    return undefined;
  }
}

/** The number was given to another program after a crash or a restart of the machine. Every process of PostgreSQL works in its cluster. */
function isStranger(pid: number, cluster: Cluster): boolean {
  const inside = processesIn(cluster);
  return inside !== undefined && !inside.includes(pid);
}

/** Two postmasters on one cluster would destroy it, so a pid file is only taken away when no process is left in there. */
async function orphansGone(cluster: Cluster): Promise<void> {
  const started = performance.now();
  for (let inside = processesIn(cluster); inside !== undefined && inside.length > 0; inside = processesIn(cluster)) {
    if (performance.now() - started > orphansLeaveWithinMs) {
      throw new CannotStart(`Basis data di "${cluster.path}" masih dipakai proses ${inside.join(', ')}. Data aman. Hentikan proses itu lalu mulai lagi.`);
    }
    await pause(pollMs);
  }
}

/** Undefined where the system has no /proc to ask. */
function processesIn(cluster: Cluster): readonly number[] | undefined {
  if (platform() !== 'linux') {
    return undefined;
  }
  const owner = statSync(cluster.path).uid;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => worksIn(pid, cluster, owner));
}

function worksIn(pid: number, cluster: Cluster, owner: number): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === cluster.path;
  } catch (fault) {
    // In a container even root may not look at another account's folder. Any PostgreSQL of that account may then be the one.
    const hidden = fault instanceof Error && 'code' in fault && (fault.code === 'EACCES' || fault.code === 'EPERM');
    return hidden && nameOf(pid) === 'postgres' && statSync(`/proc/${pid}`, { throwIfNoEntry: false })?.uid === owner;
  }
}

function nameOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** One letter, after the name in brackets that may itself hold brackets. */
function stateOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat[stat.lastIndexOf(')') + 2];
  } catch {
    return undefined;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

function readFrom(file: number, from: number): string {
  const text = Buffer.alloc(fstatSync(file).size - from);
  readSync(file, text, 0, text.length, from);
  return text.toString();
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

import type { Report } from './hold-postgres.ts';

export const isRoot = process.getuid?.() === 0;
/** nobody: has an entry in passwd everywhere. */
export const nobody = { uid: 65_534, gid: 65_534 };

export interface Holder {
  readonly pid: number;
  readonly report: Report;
  readonly url: string;
  /** The way an operator stops a server; gives back its exit code. */
  stop(): Promise<number | null>;
  kill(): Promise<void>;
}

const cleanups: (() => unknown)[] = [];

export async function cleanUp(): Promise<void> {
  for (const clean of cleanups.splice(0).toReversed()) {
    await clean();
  }
}

export const afterwards = (clean: () => unknown): number => cleanups.push(clean);

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bina-lifecycle-'));
  afterwards(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts the database in a process of its own, so that the process can be killed. */
export async function hold(dataDir: string, user: { readonly uid?: number; readonly gid?: number } = {}): Promise<Holder> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'hold-postgres.ts'), dataDir], { ...user, stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await firstLine(child);
  const report = JSON.parse(line) as Report;
  const url = 'url' in report ? report.url : '';
  afterwards(() => endDatabase(child, url));
  return {
    pid: child.pid ?? 0,
    report,
    url,
    stop: () => end(child, 'SIGTERM'),
    kill: async () => void (await end(child, 'SIGKILL')),
  };
}

export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill(signal);
    await once(child, 'exit');
  }
  return child.exitCode;
}

/** Waits for a condition; the test's own time limit is the only clock. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) {
    await pause(20);
  }
}

export const postmasterOf = (cluster: string): number => Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);

/** Ended processes stay in the table where nobody collects them. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return process.platform !== 'linux';
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) {
    throw new Error('started without a pipe');
  }
  for await (const line of createInterface({ input: child.stdout })) {
    return line;
  }
  throw new Error(`ended with ${child.exitCode} before it said anything`);
}

async function endDatabase(child: ChildProcess, url: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null && url !== '') {
    await end(child, 'SIGTERM');
  }
}

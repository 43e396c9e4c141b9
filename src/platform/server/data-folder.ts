import { accessSync, chmodSync, closeSync, constants, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { CannotStart } from './settings.ts';

export interface DataFolder {
  readonly path: string;
  release(): void;
}

/**
 * Takes the folder for this process alone, or refuses with a sentence that names the folder and the process that has it.
 *
 * The lock is one the operating system keeps (fcntl on Unix, LockFileEx on Windows), so it ends with its holder, `kill -9` and power cuts
 * included: there is no stale lock to recognise, no process id to compare, and no gap in which two starts both clear an old one. Node
 * offers no such lock itself; SQLite, which is part of Node, takes one when a transaction begins exclusively. Nothing is ever written
 * to that file. The process id lies beside it, for the sentence only.
 */
export function lockDataFolder(path: string): DataFolder {
  makeFolder(path);
  const lock = takeLock(path);
  held.add(lock);
  writeFileSync(join(path, holderFile), `${process.pid}\n`, { mode: 0o600 });

  return {
    path,
    release() {
      if (held.delete(lock)) {
        lock.close();
      }
    },
  };
}

const lockFile = 'lock';
const holderFile = 'lock.pid';
const sqliteBusy = 5;

/** Keeps the handles reachable: a collected handle would open the lock. */
const held = new Set<DatabaseSync>();

function makeFolder(path: string): void {
  try {
    if (mkdirSync(path, { recursive: true }) !== undefined) {
      // Root gives its database to a lesser account, which has to pass through; for everyone else the folder is private.
      chmodSync(path, process.getuid?.() === 0 ? 0o711 : 0o700);
    }
  } catch (cause) {
    throw unusable(path, cause);
  }
}

function takeLock(path: string): DatabaseSync {
  let lock: DatabaseSync | undefined;
  try {
    const file = join(path, lockFile);
    makeOnce(file);
    // A lock on a file that may only be read is none; SQLite would take it without a word.
    accessSync(file, constants.W_OK);
    lock = new DatabaseSync(file);
    // Without it SQLite keeps a journal file beside the lock.
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return lock;
  } catch (cause) {
    lock?.close();
    if (cause instanceof Error && 'errcode' in cause && cause.errcode === sqliteBusy) {
      throw new CannotStart(
        `Folder data "${path}" sedang dipakai oleh proses ${holderOf(path)}. Data aman. ` +
          'Hentikan proses itu dahulu, atau pilih folder lain dengan DATA_DIR.',
      );
    }
    throw unusable(path, cause);
  }
}

/** Closed to others, who could hold a start up by locking it. Not opened when it is there: closing it again would end a lock of ours. */
function makeOnce(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'EEXIST')) {
      throw fault;
    }
  }
}

function holderOf(path: string): string {
  try {
    return readFileSync(join(path, holderFile), 'utf8').trim();
  } catch {
    return 'lain';
  }
}

const unusable = (path: string, cause: unknown): CannotStart =>
  new CannotStart(`Folder data "${path}" tidak bisa ditulis oleh pengguna ini. Beri izin tulis, atau pilih folder lain dengan DATA_DIR.`, { cause });

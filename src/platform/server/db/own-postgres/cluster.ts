import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, lchownSync, mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { CannotStart } from '../../settings.ts';
import { program, type Binaries } from './binaries.ts';
import { spawnAs, type SystemUser } from './system-user.ts';

export interface Cluster {
  /** PostgreSQL's own data folder, without symlinks, as PostgreSQL reports it. */
  readonly path: string;
  readonly logFile: string;
  readonly password: string;
  readonly user: SystemUser | undefined;
}

export const ownerRole = 'bina_owner';

/** Opens the cluster below `place`, making it first where there is none. */
export async function openCluster(place: string, binaries: Binaries, user: SystemUser | undefined): Promise<Cluster> {
  const folder = join(place, 'postgres');
  const path = join(folder, 'cluster');
  const logFile = join(place, 'postgres.log');
  const passwordFile = join(place, 'postgres-password');

  if (isAbsent(path)) {
    const password = newPassword(passwordFile);
    await makeCluster(folder, password, binaries, user);
  }
  refuseOtherVersion(path, binaries);
  if (user !== undefined && statSync(path).uid !== user.uid) {
    giveTreeTo(user, path);
    giveTo(user, folder);
  }
  return { path: realpathSync(path), logFile, password: passwordIn(passwordFile), user };
}

/** Made under another name and renamed when whole: initdb that was cut short leaves nothing that looks like a database. */
async function makeCluster(folder: string, password: string, binaries: Binaries, user: SystemUser | undefined): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  giveTo(user, folder);
  const building = join(folder, 'cluster.new');
  const passwordFile = join(folder, 'password.new');
  rmSync(building, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });

  try {
    // initdb reads the password as the database's account, which has no way to the file we keep.
    writeFileSync(passwordFile, password, { mode: 0o600, flag: 'wx' });
    giveTo(user, passwordFile);
    await promisify(execFile)(program(binaries, 'initdb'), [...initialization, `--pgdata=${building}`, `--pwfile=${passwordFile}`], spawnAs(user));
    renameSync(building, join(folder, 'cluster'));
  } catch (cause) {
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : '';
    throw new CannotStart(`Basis data baru di "${folder}" tidak bisa dibuat. Belum ada data yang tersimpan. ${said}`, { cause });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/**
 * Sizes for a small machine, written into postgresql.conf where an operator can change them. What guards durability (fsync,
 * full_page_writes, synchronous_commit) is left as PostgreSQL has it. Text is compared by code point, which never changes with an
 * update of the operating system and so never breaks an index; upper and lower case follow Unicode.
 */
const initialization = [
  `--username=${ownerRole}`,
  '--auth=scram-sha-256',
  '--data-checksums',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--set=shared_buffers=256MB',
  '--set=max_connections=100',
  '--set=wal_compression=on',
  '--set=jit=off',
];

function newPassword(file: string): string {
  const password = randomBytes(32).toString('base64url');
  // An earlier start may have been cut short after this file; nothing has used it yet.
  rmSync(file, { force: true });
  writeFileSync(file, `${password}\n`, { mode: 0o600, flag: 'wx', flush: true });
  return password;
}

function passwordIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new CannotStart(`Kata sandi basis data di "${file}" tidak bisa dibaca. Data aman. Kembalikan berkas itu dari cadangan.`, { cause });
  }
}

function refuseOtherVersion(path: string, binaries: Binaries): void {
  const made = readFileSync(join(path, 'PG_VERSION'), 'utf8').trim();
  const running = binaries.version.split('.')[0];
  if (made !== running) {
    throw new CannotStart(
      `Basis data di "${path}" dibuat dengan PostgreSQL ${made}, sedangkan yang terpasang ${running}. Data aman. Pasang PostgreSQL ${made}, atau pindahkan datanya.`,
    );
  }
}

/** Absent is not the same as hidden: a new password must never replace that of a cluster this user cannot see. */
function isAbsent(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) === undefined;
  } catch (cause) {
    throw new CannotStart(
      `Basis data di "${path}" milik pengguna lain. Data aman. Jalankan sebagai pemiliknya atau sebagai root, atau pilih folder lain dengan DATA_DIR.`,
      {
        cause,
      },
    );
  }
}

function giveTo(user: SystemUser | undefined, path: string): void {
  if (user !== undefined) {
    chownSync(path, user.uid, user.gid);
  }
}

function giveTreeTo(user: SystemUser, path: string): void {
  lchownSync(path, user.uid, user.gid);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) {
      giveTreeTo(user, inner);
    } else {
      lchownSync(inner, user.uid, user.gid);
    }
  }
}

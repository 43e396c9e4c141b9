import { createHash, randomBytes } from 'node:crypto';
import { accessSync, chmodSync, constants, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { CannotStart } from '../../settings.ts';
import { mayEnter, type SystemUser } from './system-user.ts';

/** Where the database of a data folder lies: in it, or elsewhere when the database's account cannot get into it. */
export interface Place {
  readonly path: string;
  readonly note: string | undefined;
}

/**
 * Tried in this order when root keeps the project where a lesser account cannot enter, such as below /root. /var/lib comes first
 * because only root can put a name there and because nothing cleans it: many systems delete from /var/tmp what has not changed
 * for a month, and most files of a database have not.
 */
const publicFolders = ['/var/lib', '/var/tmp'];

const pointerFile = 'postgres-place';

export function placeOf(dataDir: string, user: SystemUser | undefined): Place {
  const elsewhere = pointerIn(dataDir);
  if (elsewhere !== undefined) {
    refuseUnsafe(elsewhere);
    return { path: elsewhere, note: noteOn(dataDir, elsewhere) };
  }

  openWayInto(dataDir, user);
  if (mayEnter(user, dataDir)) {
    return { path: dataDir, note: undefined };
  }

  const base = publicFolder();
  const prefix = `bina-kinerja-data-${shortHash(dataDir)}-`;
  const earlier = readdirSync(base).filter((name) => name.startsWith(prefix));
  // The random end keeps anybody from taking the name first, and a data folder that was emptied on purpose starts empty.
  const path = join(base, prefix + randomBytes(4).toString('hex'));
  mkdirSync(path, { mode: 0o711 });
  chmodSync(path, 0o711);
  writeFileSync(join(dataDir, pointerFile), `${path}\n`, { mode: 0o600 });

  const leftBehind = earlier.map((name) => ` Data lama masih ada di "${join(base, name)}".`).join('');
  return { path, note: noteOn(dataDir, path) + leftBehind };
}

export function publicFolder(): string {
  const found = publicFolders.find(isWritable);
  if (found === undefined) {
    throw new CannotStart(`Tidak ada tempat untuk basis data: ${publicFolders.join(' dan ')} tidak bisa ditulis. Pilih folder lain dengan DATA_DIR.`);
  }
  return found;
}

/** In a folder open to all, a name may have been taken by someone else: what is not a real folder of root's, closed to others, is not used. */
export function refuseUnsafe(folder: string): void {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found === undefined) {
    throw new CannotStart(`Folder basis data "${folder}" tidak ada lagi. Kembalikan dari cadangan sebelum memulai.`);
  }
  const own = found.uid === 0 || found.uid === process.getuid?.();
  if (!found.isDirectory() || !own || (found.mode & 0o022) !== 0) {
    throw new CannotStart(`Folder "${folder}" bukan milik pengguna ini atau bisa diubah pengguna lain. Folder itu tidak dipakai. Periksa isinya lalu hapus.`);
  }
}

export const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

function pointerIn(dataDir: string): string | undefined {
  try {
    return readFileSync(join(dataDir, pointerFile), 'utf8').trim();
  } catch {
    return undefined;
  }
}

/**
 * A folder made for us alone (0700) that is still without a database: letting the account pass through is enough, and keeps everything
 * in one place. What we put there protects itself; a folder with anything else in it is left as it is.
 */
function openWayInto(dataDir: string, user: SystemUser | undefined): void {
  const own = ['lock', 'lock.pid'];
  const ours = statSync(dataDir).uid === process.getuid?.() && readdirSync(dataDir).every((name) => own.includes(name));
  if (user !== undefined && ours && mayEnter(user, dirname(dataDir))) {
    chmodSync(dataDir, statSync(dataDir).mode | 0o011);
  }
}

const noteOn = (dataDir: string, path: string): string => `Basis data disimpan di "${path}", karena akun basis data tidak bisa masuk ke "${dataDir}".`;

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

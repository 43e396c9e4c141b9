import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

import { CannotStart } from '../../settings.ts';

export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root, so root hands it to a lesser account; anybody else runs it as themselves (undefined).
 * A cluster made by an ordinary user keeps that owner when root starts it, so that the user can start it again afterwards.
 * The account needs an entry in passwd, because initdb looks its name up.
 */
export function databaseUser(cluster: string): SystemUser | undefined {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  const accounts = listAccounts();
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0 && accounts.some((entry) => entry.uid === owner.uid)) {
    return { uid: owner.uid, gid: owner.gid };
  }
  for (const name of ['bina-kinerja', 'nobody']) {
    const account = accounts.find((entry) => entry.name === name && entry.uid !== 0);
    if (account !== undefined) {
      return { uid: account.uid, gid: account.gid };
    }
  }
  throw new CannotStart(
    'Basis data tidak boleh berjalan sebagai root, dan pengguna "bina-kinerja" atau "nobody" tidak ada di komputer ini. ' +
      'Buat salah satunya, atau jalankan sebagai pengguna biasa.',
  );
}

/** How the database's own programs are started: as that account, from a folder everybody can enter. */
export const spawnAs = (user: SystemUser | undefined): { readonly cwd: string; readonly uid?: number; readonly gid?: number } =>
  user === undefined ? { cwd: '/' } : { cwd: '/', uid: user.uid, gid: user.gid };

/** Asked of the operating system, as that account, because modes alone say nothing of access lists and mounts. */
export const mayEnter = (user: SystemUser | undefined, folder: string): boolean =>
  user === undefined || spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], spawnAs(user)).status === 0;

function listAccounts(): readonly { readonly name: string; readonly uid: number; readonly gid: number }[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .flatMap(([name, , uid, gid]) => (name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : []));
}

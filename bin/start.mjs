import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { ensure, exitCodeOf, orSay, Refusal, root } from './ensure.mjs';
import { whenNpmEnds } from './npm-parent.mjs';
import { serverFlags } from './server-flags.mjs';

// npm start: installs when needed, builds the browser half when needed, runs the server and ends with it.

/** What a shell reports for SIGTERM. */
const stoppedBySignal = 143;

let current;
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => stop(signal));
}
whenNpmEnds(() => stop('SIGTERM'));

await orSay(async () => {
  const node = await ensure({ withTools: false, run });
  await buildWhenChanged(node);
  process.exitCode = await serve(node);
});

/** Passed on once: a terminal and npm may both tell us, and a server told twice might think the second is a demand to break off. */
function stop(signal) {
  if (!stopping) {
    stopping = true;
    current?.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
  }
}

/** Something the server needs first. Stopped meanwhile, there is nothing to finish and no failure to explain. */
async function run(command, args, options = {}) {
  const code = await launch(command, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options });
  if (stopping) {
    process.exit(stoppedBySignal);
  }
  return code;
}

/** The channel in the last place is how the server notices that we are gone. */
function serve(node) {
  const follow = pathToFileURL(join(root, 'bin', 'follow-launcher.mjs')).href;
  return launch(node, [...serverFlags, '--import', follow, 'src/server.ts'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

/** In a session of its own, so that Ctrl-C reaches the program through us alone. */
function launch(command, args, options) {
  if (stopping) {
    process.exit(stoppedBySignal);
  }
  current = spawn(command, args, { cwd: root, detached: process.platform !== 'win32', ...options });
  return exitCodeOf(current);
}

async function buildWhenChanged(node) {
  const web = join(root, 'dist', 'web');
  const stamp = join(root, 'dist', 'web.hash');
  const wanted = hashOfSources();
  if (existsSync(web) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    return;
  }
  console.log('Menyiapkan halaman untuk peramban. Hanya pada awal dan setelah pembaruan.');
  const code = await run(node, [join('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn']);
  if (code !== 0) {
    throw new Refusal('Halaman untuk peramban gagal disiapkan. Data tidak disentuh. Alasannya tertulis di atas.', code);
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** Everything the build can read. Server code cannot reach the browser (test/boundaries), so a change there needs no build. */
function hashOfSources() {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'vite.config.ts', 'index.html', ...filesIn('src'), ...filesIn('public')]) {
    if (existsSync(join(root, file))) {
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(root, file)))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

function filesIn(folder) {
  if (!existsSync(join(root, folder))) {
    return [];
  }
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        return entry.name === 'server' ? [] : filesIn(path);
      }
      return path === 'src/server.ts' || /\.test\.tsx?$/.test(path) ? [] : [path];
    })
    .sort();
}

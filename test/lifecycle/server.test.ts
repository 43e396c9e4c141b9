import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

import { afterEach, expect, test } from 'vitest';

import { afterwards, cleanUp, end, isRunning, postmasterOf, temporaryFolder, until } from './support/programs.ts';

afterEach(cleanUp);

interface Running {
  readonly child: ChildProcess;
  readonly origin: string;
}

/** Fresh folder, empty database, a port of its own. */
async function start(dataDir: string, program = 'src/server.ts'): Promise<Running> {
  const port = await freePort();
  const { npm_lifecycle_event: _ours, ...inherited } = process.env;
  const child = spawn(process.execPath, [program], {
    env: { ...inherited, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, DEMO: 'off', APP_ENV: 'development' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  afterwards(() => end(child, 'SIGTERM'));

  const origin = `http://127.0.0.1:${port}`;
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode} before it was healthy`);
    return (await health(origin)) !== undefined;
  });
  return { child, origin };
}

const clusterIn = (dataDir: string): string => join(dataDir, 'postgres', 'cluster');

test('the server starts on an empty folder, says it is well, and takes its database along when it stops', async () => {
  const dataDir = temporaryFolder();
  const { child, origin } = await start(dataDir);
  expect(await health(origin)).toEqual({ status: 200, body: expect.objectContaining({ status: 'ok' }) });

  const postmaster = postmasterOf(clusterIn(dataDir));
  expect(await end(child, 'SIGTERM')).toBe(0);
  expect(isRunning(postmaster)).toBe(false);
  expect(existsSync(join(clusterIn(dataDir), 'postmaster.pid'))).toBe(false);
});

test('a server that was killed comes back on its own, on the database that outlived it', async () => {
  const dataDir = temporaryFolder();
  const killed = await start(dataDir);
  const postmaster = postmasterOf(clusterIn(dataDir));
  await end(killed.child, 'SIGKILL');
  expect(isRunning(postmaster)).toBe(true);

  const next = await start(dataDir);
  expect(postmasterOf(clusterIn(dataDir))).toBe(postmaster);
  expect(await end(next.child, 'SIGTERM')).toBe(0);
  expect(isRunning(postmaster)).toBe(false);
});

test('npm start passes a stop on and gives back the exit code', async () => {
  const dataDir = temporaryFolder();
  const { child, origin } = await start(dataDir, 'bin/start.mjs');
  expect(await end(child, 'SIGTERM')).toBe(0);
  expect(await health(origin)).toBeUndefined();
});

test('a killed launcher leaves neither server nor database behind', async () => {
  const dataDir = temporaryFolder();
  const { child, origin } = await start(dataDir, 'bin/start.mjs');
  const postmaster = postmasterOf(clusterIn(dataDir));
  await end(child, 'SIGKILL');

  await until(async () => (await health(origin)) === undefined && !isRunning(postmaster));
});

async function health(origin: string): Promise<{ readonly status: number; readonly body: unknown } | undefined> {
  try {
    const answer = await fetch(`${origin}/health`);
    return { status: answer.status, body: await answer.json() };
  } catch {
    return undefined;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

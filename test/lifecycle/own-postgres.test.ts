import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import pg from 'pg';
import { afterEach, describe, expect, test } from 'vitest';

import { startOwnPostgres } from '#platform/server/db/own-postgres.ts';
import { findBinaries, placeBinaries } from '#platform/server/db/own-postgres/binaries.ts';

import { afterwards, cleanUp, hold, isRoot, isRunning, nobody, postmasterOf, temporaryFolder, until } from './support/programs.ts';

afterEach(cleanUp);

const clusterIn = (place: string): string => join(place, 'postgres', 'cluster');

describe('a database of our own', () => {
  test('guards what is written and listens to this machine alone', async () => {
    const dataDir = temporaryFolder();
    const own = await startOwnPostgres({ dataDir });
    afterwards(() => own.stop());

    const settings = [
      'data_checksums',
      'fsync',
      'full_page_writes',
      'synchronous_commit',
      'listen_addresses',
      'unix_socket_directories',
      'server_encoding',
      'jit',
    ];
    expect(
      await ask(
        own.url,
        `SELECT string_agg(current_setting(name), ' ' ORDER BY ordinality) AS answer FROM unnest('{${settings.join(',')}}'::text[]) WITH ORDINALITY AS t (name, ordinality)`,
      ),
    ).toBe('on on on on 127.0.0.1  UTF8 off');
    expect(statSync(join(dataDir, 'postgres-password')).mode & 0o777).toBe(0o600);
    expect(new URL(own.url).hostname).toBe('127.0.0.1');
    expect(await signInError(own.url, 'wrong')).toBe('28P01');

    const postmaster = postmasterOf(clusterIn(dataDir));
    await own.stop();
    expect(isRunning(postmaster)).toBe(false);
    expect(existsSync(join(clusterIn(dataDir), 'postmaster.pid'))).toBe(false);
  });

  test('belongs to one process: a second start is refused, names folder and process, and disturbs nothing', async () => {
    const dataDir = temporaryFolder();
    const first = await hold(dataDir);

    const second = await hold(dataDir);
    expect(second.report).toEqual({
      refused: `Folder data "${dataDir}" sedang dipakai oleh proses ${first.pid}. Data aman. Hentikan proses itu dahulu, atau pilih folder lain dengan DATA_DIR.`,
    });
    await expect(startOwnPostgres({ dataDir })).rejects.toThrow(`proses ${first.pid}`);
    expect(await ask(first.url, `SELECT 'here' AS answer`)).toBe('here');

    expect(await first.stop()).toBe(0);
    const own = await startOwnPostgres({ dataDir });
    await own.stop();
  });

  test('is taken over when its server was killed, with what was committed', async () => {
    const dataDir = temporaryFolder();
    const killed = await hold(dataDir);
    await ask(killed.url, `CREATE TABLE kept AS SELECT 'committed' AS answer`);
    const postmaster = postmasterOf(clusterIn(dataDir));
    await killed.kill();

    const next = await startOwnPostgres({ dataDir });
    afterwards(() => next.stop());
    expect(postmasterOf(clusterIn(dataDir))).toBe(postmaster);
    expect(await ask(next.url, 'SELECT answer FROM kept')).toBe('committed');
    await next.stop();
    expect(isRunning(postmaster)).toBe(false);
  });

  test('comes back at the same address when it is killed itself', async () => {
    const dataDir = temporaryFolder();
    const own = await startOwnPostgres({ dataDir });
    afterwards(() => own.stop());
    await ask(own.url, `CREATE TABLE kept AS SELECT 'committed' AS answer`);
    const killed = postmasterOf(clusterIn(dataDir));
    process.kill(killed, 'SIGKILL');

    await until(async () => (await signInError(own.url)) === undefined && postmasterOf(clusterIn(dataDir)) !== killed);
    expect(await ask(own.url, 'SELECT answer FROM kept')).toBe('committed');
  });

  test('recovers when server and database were killed together', async () => {
    const dataDir = temporaryFolder();
    const killed = await hold(dataDir);
    await ask(killed.url, `CREATE TABLE kept AS SELECT 'committed' AS answer`);
    const postmaster = postmasterOf(clusterIn(dataDir));
    await killed.kill();
    process.kill(postmaster, 'SIGKILL');

    const next = await startOwnPostgres({ dataDir });
    afterwards(() => next.stop());
    expect(await ask(next.url, 'SELECT answer FROM kept')).toBe('committed');
  });

  test('is not stopped by a process number that now belongs to another program', async () => {
    const dataDir = temporaryFolder();
    await (await startOwnPostgres({ dataDir })).stop();
    writeFileSync(join(clusterIn(dataDir), 'postmaster.pid'), `${process.pid}\n${clusterIn(dataDir)}\n1\n1\n\n127.0.0.1\n\nready   \n`);

    const own = await startOwnPostgres({ dataDir });
    await own.stop();
    expect(isRunning(process.pid)).toBe(true);
  });
});

describe.runIf(isRoot)('a database of our own, started by root', () => {
  test('runs as a lesser account', async () => {
    const dataDir = temporaryFolder();
    const own = await startOwnPostgres({ dataDir });
    afterwards(() => own.stop());
    expect(statSync(`/proc/${postmasterOf(clusterIn(dataDir))}`).uid).not.toBe(0);
    expect(own.note).toBeUndefined();
  });

  test('stays with the ordinary user who made it', async () => {
    const dataDir = temporaryFolder();
    chownSync(dataDir, nobody.uid, nobody.gid);
    const ordinary = await hold(dataDir, nobody);
    await ask(ordinary.url, `CREATE TABLE kept AS SELECT 'by nobody' AS answer`);
    expect(await ordinary.stop()).toBe(0);

    const root = await startOwnPostgres({ dataDir });
    expect(await ask(root.url, 'SELECT answer FROM kept')).toBe('by nobody');
    await root.stop();

    const again = await hold(dataDir, nobody);
    expect(await ask(again.url, 'SELECT answer FROM kept')).toBe('by nobody');
    expect(await again.stop()).toBe(0);
  });

  test('refuses an ordinary user a folder of root', async () => {
    const dataDir = temporaryFolder();
    await (await startOwnPostgres({ dataDir })).stop();
    const other = await hold(dataDir, nobody);
    expect(other.report).toEqual({ refused: expect.stringContaining(dataDir) });
  });

  test('lies elsewhere, says where, and is found again when the project is in a private home', async () => {
    const home = temporaryFolder();
    const dataDir = join(home, 'project', 'data');
    const first = await startOwnPostgres({ dataDir });
    afterwards(() => first.stop());
    const place = placeNamedIn(dataDir);
    afterwards(() => rmSync(place, { recursive: true, force: true }));

    expect(first.note).toContain(place);
    expect(statSync(place).mode & 0o022).toBe(0);
    await ask(first.url, `CREATE TABLE kept AS SELECT 'elsewhere' AS answer`);
    await first.stop();

    const second = await startOwnPostgres({ dataDir });
    afterwards(() => second.stop());
    expect(await ask(second.url, 'SELECT answer FROM kept')).toBe('elsewhere');
  });

  test('does not follow another user to their folder', async () => {
    const home = temporaryFolder();
    const theirs = temporaryFolder();
    chownSync(theirs, nobody.uid, nobody.gid);
    const link = join(home, 'link');
    symlinkSync(home, link);

    for (const place of [theirs, link]) {
      const dataDir = join(home, 'data');
      mkdirSync(dataDir, { recursive: true });
      writeFileSync(join(dataDir, 'postgres-place'), place);
      await expect(startOwnPostgres({ dataDir })).rejects.toThrow(`Folder "${place}" bukan milik pengguna ini`);
    }
  });

  test('runs a copy of its programs when they lie in a private home', async () => {
    const installed = join(temporaryFolder(), 'native');
    cpSync(await findBinaries(), installed, { recursive: true, verbatimSymlinks: true });
    chmodSync(installed, 0o700);

    const binaries = placeBinaries(installed, nobody);
    afterwards(() => rmSync(binaries.root, { recursive: true, force: true }));
    expect(binaries.root).not.toBe(installed);
    expect(placeBinaries(installed, nobody)).toEqual(binaries);
  });
});

const placeNamedIn = (dataDir: string): string => readFileSync(join(dataDir, 'postgres-place'), 'utf8').trim();

async function ask(url: string, statement: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ answer: string }>(statement);
    return rows[0]?.answer;
  } finally {
    await client.end();
  }
}

async function signInError(url: string, password?: string): Promise<string | undefined> {
  const address = new URL(url);
  address.password = password ?? address.password;
  const client = new pg.Client({ connectionString: address.href });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return undefined;
  } catch (fault) {
    return fault instanceof Error && 'code' in fault ? String(fault.code) : 'unknown';
  } finally {
    await client.end();
  }
}

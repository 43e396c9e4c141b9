import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '#platform/server/db/migrate.ts';
import { startOwnPostgres } from '#platform/server/db/own-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseServerUrl: string;
    templateDatabase: string;
  }
}

/** One migrated template for all test files, on the given server (TEST_DATABASE_URL) or on one started for this run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  const folder = given === undefined ? await mkdtemp(join(tmpdir(), 'bina-test-')) : undefined;
  const own = folder === undefined ? undefined : await startOwnPostgres({ dataDir: folder });
  const serverUrl = given ?? own?.url ?? '';

  const template = `bina_template_${process.pid}_${Date.now()}`;
  await onServer(serverUrl, `CREATE DATABASE ${template} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'`);
  await migrate(databaseUrl(serverUrl, template));
  project.provide('databaseServerUrl', serverUrl);
  project.provide('templateDatabase', template);

  return async () => {
    for (const name of [demoTemplateOf(template), template]) await onServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await own?.stop();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  };
}

export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** The template with the demonstration district in it, made by who first needs it. */
export function demoTemplateOf(template: string): string {
  return `${template}_demo`;
}

export async function hasDatabase(serverUrl: string, name: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    return (await client.query('SELECT FROM pg_database WHERE datname = $1', [name])).rowCount === 1;
  } finally {
    await client.end();
  }
}

export async function onServer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

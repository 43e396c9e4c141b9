import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { openDatabase, type Database } from '#platform/server/db/open-database.ts';
import { databaseUrl, onServer } from './database-server.ts';

export type TestDatabase = {
  /** As the application role, held by row-level security. */
  readonly db: Database;
  /** The owner's URL, for tests that look behind the application. */
  readonly ownerUrl: string;
};

/**
 * A describe block with a database of its own, cloned from the migrated template. Tests do not clean up after each other:
 * each makes an agency of its own (`aDistrict`), and row-level security keeps them apart.
 */
export function describeDatabase(name: string, body: (database: TestDatabase) => void): void {
  describe(name, () => {
    const serverUrl = inject('databaseServerUrl');
    const clone = `bina_test_${randomUUID().replaceAll('-', '')}`;
    const ownerUrl = databaseUrl(serverUrl, clone);
    let opened: Database | undefined;
    const current = () => {
      if (opened === undefined) throw new Error('The database is open only inside tests and hooks');
      return opened;
    };

    beforeAll(async () => {
      await onServer(serverUrl, `CREATE DATABASE ${clone} TEMPLATE ${inject('templateDatabase')}`);
      opened = openDatabase({ url: ownerUrl });
    });
    afterAll(async () => {
      await opened?.close();
      await onServer(serverUrl, `DROP DATABASE IF EXISTS ${clone} WITH (FORCE)`);
    });

    body({
      ownerUrl,
      db: {
        transact: (identity, work) => current().transact(identity, work),
        transactWithoutAgency: (work) => current().transactWithoutAgency(work),
        ask: (identity, query) => current().ask(identity, query),
        get pool() {
          return current().pool;
        },
        close: () => Promise.resolve(),
      },
    });
  });
}

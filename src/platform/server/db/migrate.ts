import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';

const folder = new URL('../../../../migrations/', import.meta.url);
/** One migrator at a time, also with several processes on one database. */
const migrationLock = 7_304_001;

/**
 * Brings the database to the newest migration as its owner. Forward only; a landed migration that has changed since is a
 * fault. Creates the application role `bina_app`, which owns nothing and is held by row-level security.
 */
export async function migrate(ownerUrl: string): Promise<{ readonly applied: readonly string[] }> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(${migrationLock})`);
    await createApplicationRole(client);
    await client.query('CREATE TABLE IF NOT EXISTS schema_migration (name text NOT NULL PRIMARY KEY, digest text NOT NULL, applied_at timestamptz NOT NULL)');
    const known = new Map<string, string>(
      (await client.query<{ name: string; digest: string }>('SELECT name, digest FROM schema_migration')).rows.map((row) => [row.name, row.digest]),
    );
    const applied: string[] = [];
    for (const name of (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()) {
      const sql = await readFile(new URL(name, folder), 'utf8');
      const digest = createHash('sha256').update(sql).digest('hex');
      const landed = known.get(name);
      if (landed === digest) continue;
      if (landed !== undefined) throw new Error(`Migration ${name} was changed after it had been applied`);
      await applyOne(client, name, digest, sql);
      applied.push(name);
    }
    return { applied };
  } finally {
    await client.end();
  }
}

async function createApplicationRole(client: pg.Client): Promise<void> {
  await client.query(`
    DO $$ BEGIN
      IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'bina_app') THEN
        CREATE ROLE bina_app NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
      END IF;
      IF NOT pg_has_role(current_user, 'bina_app', 'MEMBER') THEN
        EXECUTE format('GRANT bina_app TO %I', current_user);
      END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- another process on the same cluster was first
    END $$`);
}

async function applyOne(client: pg.Client, name: string, digest: string, sql: string): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(`SET LOCAL lock_timeout = '2s'`);
    await client.query(sql);
    await client.query('INSERT INTO schema_migration (name, digest, applied_at) VALUES ($1, $2, now())', [name, digest]);
    await client.query('COMMIT');
  } catch (fault) {
    await client.query('ROLLBACK');
    throw new Error(`Migration ${name} failed`, { cause: fault });
  }
}

import pg from 'pg';
import { CannotStart } from '../settings.ts';

/** Production does not run on a database that may forget what it has confirmed (security.md section 2). */
export async function requireDurability(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; setting: string }>(
      `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit')`,
    );
    const unsafe = rows.filter(({ setting }) => setting === 'off').map(({ name }) => name);
    if (unsafe.length > 0) throw new CannotStart(`Basis data belum aman untuk dipakai: ${unsafe.join(', ')} harus menyala.`);
  } finally {
    await client.end();
  }
}

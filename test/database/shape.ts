import type pg from 'pg';

/** Tables that do not belong to one agency: reference tables when distributed, each with its reason. */
export const withoutAgencyFirst: Readonly<Record<string, string>> = {
  agency: 'the list of agencies itself',
  sign_in_name: 'the look-up that finds the agency of a NIP, by NIP',
  server_secret: 'keys of the whole installation',
  schema_migration: 'which migrations have landed',
};

/** Read before an agency is known, so that the first policy lets everybody read; they hold nothing personal beyond the NIP. */
const openToRead = new Set(['agency', 'sign_in_name']);

const applicationRole = 'bina_app';

/**
 * What in a migrated database a distributed PostgreSQL, or the promise of row-level security, could not live with: one
 * sentence each. Nothing found: an empty list.
 */
export async function faultsOfShape(client: pg.Client): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { sql, say } of checks) {
    const { rows } = await client.query<Row>(sql, [Object.keys(withoutAgencyFirst), [...openToRead], applicationRole]);
    found.push(...rows.map(say));
  }
  return found.toSorted();
}

type Row = { readonly name: string; readonly on: string; readonly detail: string };
type Check = { readonly sql: string; readonly say: (row: Row) => string };

/** Tables of agency data: everything in public but partitions and the exceptions. $1 exceptions, $2 open to read, $3 role. */
const settings = `asked AS (SELECT $1::text[] AS exceptions, $2::text[] AS open_to_read, $3::text AS app)`;
const tables = `${settings}, agency_table AS (
  SELECT c.oid, c.relname FROM pg_class c, asked
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> ALL (asked.exceptions))`;

const checks: readonly Check[] = [
  {
    sql: `WITH ${tables} SELECT t.relname AS name, '' AS "on", '' AS detail FROM agency_table t
      WHERE NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = 'agency_id' AND a.attnotnull AND a.atttypid = 'uuid'::regtype)`,
    say: ({ name }) => `table ${name}: agency_id uuid NOT NULL is missing`,
  },
  {
    sql: `WITH ${tables} SELECT t.relname AS name, '' AS "on", '' AS detail FROM agency_table t
      WHERE NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = t.oid AND k.contype = 'p')`,
    say: ({ name }) => `table ${name}: no primary key`,
  },
  {
    // Primary keys, uniques and exclusions have an index of the same name; an expression in the first place has no name.
    sql: `WITH ${tables} SELECT i.relname AS name, t.relname AS "on", coalesce(a.attname, 'an expression') AS detail
      FROM agency_table t JOIN pg_index x ON x.indrelid = t.oid JOIN pg_class i ON i.oid = x.indexrelid
      LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0]
      WHERE a.attname IS DISTINCT FROM 'agency_id'`,
    say: ({ name, on, detail }) => `index ${name} on ${on}: begins with ${detail}, not with agency_id`,
  },
  {
    sql: `WITH ${tables} SELECT k.conname AS name, t.relname AS "on", own.attname || ' to ' || other.attname AS detail
      FROM agency_table t JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'f'
      JOIN pg_attribute own ON own.attrelid = k.conrelid AND own.attnum = k.conkey[1]
      JOIN pg_attribute other ON other.attrelid = k.confrelid AND other.attnum = k.confkey[1]
      WHERE own.attname <> 'agency_id' OR other.attname <> 'agency_id'`,
    say: ({ name, on, detail }) => `foreign key ${name} on ${on}: begins with ${detail}, not with agency_id`,
  },
  {
    sql: `WITH ${settings} SELECT c.relname AS name, '' AS "on", '' AS detail FROM pg_class c, asked WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'S'
      UNION ALL SELECT c.relname || '.' || a.attname, '', '' FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid, asked
      WHERE c.relnamespace = 'public'::regnamespace AND a.attidentity <> ''`,
    say: ({ name }) => `sequence ${name}: ids are made by the application`,
  },
  {
    sql: `WITH ${settings} SELECT t.relname AS name, '' AS "on", '' AS detail FROM pg_class t, asked
      WHERE t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p') AND NOT t.relispartition
        AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = 'agency_id' AND NOT a.attisdropped)
        AND NOT (t.relrowsecurity AND t.relforcerowsecurity)`,
    say: ({ name }) => `table ${name}: row-level security is not enabled and forced`,
  },
  {
    sql: `WITH ${tables} SELECT t.relname AS name, '' AS "on", '' AS detail FROM agency_table t
      WHERE NOT EXISTS (SELECT FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = t.relname AND p.permissive = 'PERMISSIVE')`,
    say: ({ name }) => `table ${name}: no policy lets the application in`,
  },
  {
    sql: `WITH ${settings} SELECT p.policyname AS name, p.tablename AS "on", '' AS detail FROM pg_policies p, asked
      WHERE p.schemaname = 'public' AND p.permissive = 'PERMISSIVE'
        AND NOT (p.cmd = 'SELECT' AND p.tablename = ANY (asked.open_to_read))
        AND (coalesce(p.qual, p.with_check) IS DISTINCT FROM '(agency_id = app_agency_id())'
          OR (p.with_check IS NOT NULL AND p.with_check <> '(agency_id = app_agency_id())'))`,
    say: ({ name, on }) => `policy ${name} on ${on}: opens more than the rows of one agency`,
  },
  {
    sql: `WITH ${settings} SELECT p.policyname AS name, p.tablename AS "on", '' AS detail FROM pg_policies p, asked
      WHERE p.schemaname = 'public' AND concat(p.qual, ' ', p.with_check) ~* '\\mselect\\M'`,
    say: ({ name, on }) => `policy ${name} on ${on}: holds a subquery, which a distributed table does not take`,
  },
  {
    sql: `WITH ${settings} SELECT g.tgname AS name, c.relname AS "on", '' AS detail FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid, asked
      WHERE NOT g.tgisinternal AND c.relnamespace = 'public'::regnamespace`,
    say: ({ name, on }) => `trigger ${name} on ${on}: what happens stands in the statement`,
  },
  {
    sql: `WITH ${settings} SELECT y.typname AS name, '' AS "on", '' AS detail FROM pg_type y, asked WHERE y.typnamespace = 'public'::regnamespace AND y.typtype = 'e'`,
    say: ({ name }) => `type ${name}: a text with a CHECK, not an enum`,
  },
  {
    sql: `WITH ${settings} SELECT c.relname AS name, '' AS "on", '' AS detail FROM pg_class c, asked
      WHERE c.relispartition AND c.relkind IN ('r', 'p')
        AND has_table_privilege(asked.app, c.oid, 'SELECT, INSERT, UPDATE, DELETE')`,
    say: ({ name }) => `partition ${name}: the application reaches it past the policies of its table`,
  },
  {
    sql: `WITH ${settings} SELECT r.rolname AS name, '' AS "on", '' AS detail FROM pg_roles r, asked
      WHERE r.rolname = asked.app AND (r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb)`,
    say: ({ name }) => `role ${name}: may more than an application may`,
  },
  {
    sql: `WITH ${settings} SELECT c.relname AS name, '' AS "on", '' AS detail FROM pg_class c, asked
      WHERE c.relnamespace = 'public'::regnamespace AND pg_has_role(asked.app, c.relowner, 'MEMBER')`,
    say: ({ name }) => `${name}: belongs to the application role`,
  },
  {
    sql: `WITH ${settings} SELECT asked.app AS name, '' AS "on", '' AS detail FROM asked WHERE has_schema_privilege(asked.app, 'public', 'CREATE')`,
    say: ({ name }) => `role ${name}: may create objects in public`,
  },
];

export type Columns = Readonly<Record<string, readonly string[]>>;

/** Columns by table as the catalogue has them, `name` or `name?` when null is allowed; partitions left out. */
export async function columnsOf(client: pg.Client): Promise<Columns> {
  const { rows } = await client.query<{ table: string; columns: string[] }>(`
    SELECT c.relname AS table, array_agg(a.attname || CASE WHEN a.attnotnull THEN '' ELSE '?' END ORDER BY a.attname) AS columns
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    GROUP BY c.relname ORDER BY c.relname`);
  return Object.fromEntries(rows.map(({ table, columns }) => [table, columns.toSorted()]));
}

/** The same from the generated types. */
export function columnsInTypes(source: string): Columns {
  const interfaces = new Map<string, string>();
  for (const [, name = '', body = ''] of source.matchAll(/^export interface (\w+) \{\n([\s\S]*?)^\}/gm)) interfaces.set(name, body);
  const tableTypes = [...(interfaces.get('DB') ?? '').matchAll(/^ {2}(\w+): (\w+);$/gm)];
  return Object.fromEntries(
    tableTypes.map(([, table = '', type = '']) => {
      const columns = [...(interfaces.get(type) ?? '').matchAll(/^ {2}(\w+): (.*);$/gm)];
      return [table, columns.map(([, column = '', kind = '']) => (/\bnull\b/.test(kind) ? `${column}?` : column)).toSorted()];
    }),
  );
}

/** Tables that scale/distribute.sql names, by the call it names them in. */
export function distributedIn(script: string): { readonly distributed: readonly string[]; readonly reference: readonly string[] } {
  const namesIn = (call: string) => [...script.matchAll(new RegExp(`^SELECT ${call}\\('(\\w+)'`, 'gm'))].map(([, table = '']) => table).toSorted();
  return { distributed: namesIn('create_distributed_table'), reference: namesIn('create_reference_table') };
}

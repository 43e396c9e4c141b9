import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeDatabase } from '#test/support/database.ts';
import { columnsInTypes, columnsOf, distributedIn, faultsOfShape, withoutAgencyFirst } from './shape.ts';

const read = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');

describeDatabase('the migrated database', ({ db, ownerUrl }) => {
  let owner: pg.Client;
  beforeAll(async () => {
    owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    await owner.query(`SELECT ensure_interaction_month(DATE '2026-11-01')`);
  });
  afterAll(() => owner.end());

  test('keeps the shape that a distributed PostgreSQL and row-level security ask for', async () => {
    expect(await faultsOfShape(owner)).toEqual([]);
  });

  test('has the columns that the generated types say (npm run generate:tables)', async () => {
    expect(columnsInTypes(await read('src/platform/server/db/tables.ts'))).toEqual(await columnsOf(owner));
  });

  test('is distributed completely by scale/distribute.sql', async () => {
    const all = Object.keys(await columnsOf(owner));
    const { distributed, reference } = distributedIn(await read('scale/distribute.sql'));
    expect(reference).toEqual(Object.keys(withoutAgencyFirst).toSorted());
    expect(distributed).toEqual(all.filter((table) => !reference.includes(table)));
  });

  test('distributes what is referred to before what refers to it', async () => {
    const script = await read('scale/distribute.sql');
    const order = [...script.matchAll(/^SELECT create_\w+_table\('(\w+)'/gm)].map(([, table = '']) => table);
    const { rows } = await owner.query<{ from: string; to: string }>(`
      SELECT own.relname AS from, other.relname AS to FROM pg_constraint k
      JOIN pg_class own ON own.oid = k.conrelid JOIN pg_class other ON other.oid = k.confrelid
      WHERE k.contype = 'f' AND own.oid <> other.oid AND NOT own.relispartition`);
    expect(rows.filter(({ from, to }) => order.indexOf(to) > order.indexOf(from))).toEqual([]);
  });

  test('takes the functions of the policies to the workers', async () => {
    const { rows } = await owner.query<{ name: string }>(`
      SELECT DISTINCT called[1] AS name FROM pg_policies, regexp_matches(concat(qual, ' ', with_check), '(app_\\w+)\\(', 'g') AS called
      WHERE schemaname = 'public' ORDER BY 1`);
    const taken = [...(await read('scale/distribute.sql')).matchAll(/^SELECT create_distributed_function\('(\w+)\(/gm)].map(([, name = '']) => name);
    expect(rows.length).toBeGreaterThan(0);
    expect(taken.toSorted()).toEqual(rows.map(({ name }) => name));
  });

  test('canary: what is made wrongly is reported by the same check', async () => {
    await owner.query('BEGIN');
    await owner.query(`
      CREATE TYPE canary_kind AS ENUM ('YELLOW');
      CREATE TABLE canary (canary_id bigserial PRIMARY KEY, agency_id uuid, person_id uuid, kind canary_kind,
        CONSTRAINT canary_person_unique UNIQUE (person_id, agency_id));
      CREATE TABLE canary_nest (agency_id uuid NOT NULL, person_id uuid NOT NULL, post_id uuid NOT NULL,
        CONSTRAINT canary_nest_person_fkey FOREIGN KEY (person_id, agency_id) REFERENCES person (person_id, agency_id));
      ALTER TABLE canary_nest ENABLE ROW LEVEL SECURITY;
      CREATE POLICY canary_nest_all ON canary_nest USING (EXISTS (SELECT 1 FROM agency));
      CREATE INDEX canary_nest_lower_index ON canary_nest (lower(person_id::text), agency_id);
      CREATE FUNCTION canary_sing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
      CREATE TRIGGER canary_song BEFORE INSERT ON canary_nest FOR EACH ROW EXECUTE FUNCTION canary_sing();
      ALTER TABLE canary_nest OWNER TO bina_app;
      GRANT CREATE ON SCHEMA public TO bina_app;
      GRANT SELECT ON interaction_202611 TO bina_app`);
    const faults = await faultsOfShape(owner);
    const columns = await columnsOf(owner);
    await owner.query('ROLLBACK');
    expect(faults).toEqual([
      'canary_nest: belongs to the application role',
      'canary_nest_lower_index: belongs to the application role',
      'foreign key canary_nest_person_fkey on canary_nest: begins with person_id to person_id, not with agency_id',
      'index canary_nest_lower_index on canary_nest: begins with an expression, not with agency_id',
      'index canary_person_unique on canary: begins with person_id, not with agency_id',
      'index canary_pkey on canary: begins with canary_id, not with agency_id',
      'partition interaction_202611: the application reaches it past the policies of its table',
      'policy canary_nest_all on canary_nest: holds a subquery, which a distributed table does not take',
      'policy canary_nest_all on canary_nest: opens more than the rows of one agency',
      'role bina_app: may create objects in public',
      'sequence canary_canary_id_seq: ids are made by the application',
      'table canary: agency_id uuid NOT NULL is missing',
      'table canary: no policy lets the application in',
      'table canary: row-level security is not enabled and forced',
      'table canary_nest: no primary key',
      'table canary_nest: row-level security is not enabled and forced',
      'trigger canary_song on canary_nest: what happens stands in the statement',
      'type canary_kind: a text with a CHECK, not an enum',
    ]);
    expect(columnsInTypes(await read('src/platform/server/db/tables.ts'))).not.toEqual(columns);
  });

  test('the application signs in as a role without rights of its own', async () => {
    const { rows } = await db.pool.query<{ user: string }>('SELECT current_user AS user');
    expect(rows).toEqual([{ user: 'bina_app' }]);
  });
});

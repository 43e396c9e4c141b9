import { Kysely, PostgresDialect, PostgresDriver, sql, type PostgresDialectConfig, type RawBuilder, type Transaction } from 'kysely';
import pg from 'pg';
import type { Role } from '#kernel/actor.ts';
import { isUuid, type AgencyId, type PersonId } from '#kernel/id.ts';
import { invariant } from '#kernel/invariant.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { DB } from './tables.ts';

export type Tx = Transaction<DB>;

/** In whose name a transaction runs; row-level security reads it. SYSTEM is for the server's own jobs, never for a request. */
export type Identity = {
  readonly agencyId: AgencyId;
  readonly personId?: PersonId;
  readonly roles: readonly (Role | 'SYSTEM' | 'CITIZEN')[];
  /** Today in the agency's zone: supervision is read as of this day. */
  readonly day: PlainDate;
};

export type Database = {
  /** Runs the work in one transaction; commits when it returns, rolls back when it throws. Deadlocks are tried again. */
  readonly transact: <T>(identity: Identity, work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** One read without parameters (`sql.lit` for its values) in a transaction of its own, in a single round trip: for what every request asks. */
  readonly ask: <Row>(identity: Identity, query: RawBuilder<Row>) => Promise<readonly Row[]>;
  /** A transaction without an agency: it sees only reference tables (agency, sign_in_name, server_secret). */
  readonly transactWithoutAgency: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** The bare pool of the application role, for named SQL on the ingest path and LISTEN. */
  readonly pool: pg.Pool;
  readonly close: () => Promise<void>;
};

export type DbDep = { readonly db: Database };

/** One connection of the pool, for the hand-written path. */
export type Connection = pg.PoolClient;

export type DatabaseOptions = {
  readonly url: string;
  /** Take the role bina_app after connecting; off when the URL already signs in as an application role. */
  readonly takeRole?: boolean;
  readonly poolSize?: number;
};

/** The application's access to the database: always as a role that owns nothing and cannot bypass row-level security. */
export function openDatabase({ url, takeRole = true, poolSize = 10 }: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    types: { getTypeParser },
    application_name: 'bina-kinerja',
    options: `-c statement_timeout=30000${takeRole ? ' -c role=bina_app' : ''}`,
  });
  pool.on('error', () => undefined); // an idle connection that broke is replaced at the next use
  const kysely = new Kysely<DB>({ dialect: new OpeningDialect({ pool }) });

  const run = <T>(opening: string, work: (tx: Tx) => Promise<T>) =>
    retryDeadlock(() =>
      kysely.transaction().execute(async (tx) => {
        await sql.raw(`BEGIN; ${opening}`).execute(tx);
        return work(tx);
      }),
    );

  return {
    transact: (identity, work) => run(identityStatement(identity), work),
    transactWithoutAgency: (work) => run(`SET LOCAL app.agency_id = ''`, work),
    ask: async <Row>(identity: Identity, query: RawBuilder<Row>) => {
      const { sql: text, parameters } = query.compile(kysely);
      invariant(parameters.length === 0, 'the simple protocol takes no parameters');
      // Statements sent together are one transaction, so SET LOCAL holds for the read and ends with it.
      const results: unknown = await pool.query(`${identityStatement(identity)}; ${text}`);
      invariant(Array.isArray(results), 'several statements have several results');
      return (results.at(-1) as pg.QueryResult).rows as Row[];
    },
    pool,
    close: () => kysely.destroy(),
  };
}

/** Leaves BEGIN to `run`, which sends it together with the identity: one round trip less for each transaction. */
class OpeningDriver extends PostgresDriver {
  override beginTransaction(): Promise<void> {
    return Promise.resolve();
  }
}

class OpeningDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;

  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): OpeningDriver {
    return new OpeningDriver(this.#config);
  }
}

/**
 * The opening statement of a transaction. Literals, because set_config() is not carried to the workers of a distributed
 * database; every part is checked or quoted here.
 */
export function identityStatement(identity: Identity): string {
  invariant(isUuid(identity.agencyId), 'agency id is a uuid');
  invariant(identity.personId === undefined || isUuid(identity.personId), 'person id is a uuid');
  return [
    `SET LOCAL app.agency_id = ${quote(identity.agencyId)}`,
    `SET LOCAL app.person_id = ${quote(identity.personId ?? '')}`,
    `SET LOCAL app.roles = ${quote(identity.roles.join(','))}`,
    `SET LOCAL app.day = ${quote(identity.day)}`,
  ].join('; ');
}

function quote(text: string): string {
  return pg.escapeLiteral(text);
}

/** Days stay texts (PlainDate), int8 is a number (our counts stay below 2^53), numeric stays exact as text. */
function getTypeParser(oid: number, format?: 'text' | 'binary'): unknown {
  if (oid === pg.types.builtins.DATE) return (text: string) => text;
  if (oid === pg.types.builtins.INT8) return Number;
  return pg.types.getTypeParser(oid, format as 'text');
}

const retryable = new Set(['40P01', '40001']);

async function retryDeadlock<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = 3; ; left -= 1) {
    try {
      return await attempt();
    } catch (fault) {
      if (left === 0 || !(fault instanceof pg.DatabaseError) || !retryable.has(fault.code ?? '')) throw fault;
    }
  }
}

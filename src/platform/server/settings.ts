import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Absolute. Holds the database of a machine that has none of its own, its lock and its log. */
  readonly dataDir: string;
  /** Absent: the server runs a database of its own in `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** Absent: the application connects with `databaseUrl` and takes the role `bina_app`. */
  readonly appDatabaseUrl: string | undefined;
  readonly environment: 'development' | 'production';
  /** Off behind a connection pooler in transaction mode, which does not carry named statements. */
  readonly namedStatements: boolean;
  /** Fill an empty database with the demonstration district. */
  readonly demo: boolean;
  /** The address people type, when it is not the one the server listens on. */
  readonly publicOrigin: string | undefined;
}

/** Something the person who starts the server can put right. The message is for that person, so it is Indonesian and printed without a stack. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}

/**
 * Reads the whole environment once, at the start, so that a wrong setting stops the server before it touches anything.
 * All wrong settings are named together. A secret may come from a file: `DATABASE_URL_FILE` instead of `DATABASE_URL`.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const problems: string[] = [];
  const wrong = (sentence: string): undefined => {
    problems.push(sentence);
    return undefined;
  };

  const environment = oneOf(env, 'APP_ENV', ['development', 'production'], wrong) ?? 'development';
  const databaseUrl = databaseAddress(env, 'DATABASE_URL', wrong);
  const appDatabaseUrl = databaseAddress(env, 'APP_DATABASE_URL', wrong);
  if (appDatabaseUrl !== undefined && !isSet(env, 'DATABASE_URL') && !isSet(env, 'DATABASE_URL_FILE')) {
    wrong('APP_DATABASE_URL hanya berlaku bersama DATABASE_URL. Isi keduanya, atau kosongkan keduanya.');
  }

  const settings: Settings = {
    port: portNumber(env, wrong) ?? 3000,
    // Tablets in the office reach the server over the local network.
    host: valueOf(env, 'HOST') ?? '0.0.0.0',
    dataDir: resolve(valueOf(env, 'DATA_DIR') ?? './data'),
    databaseUrl,
    appDatabaseUrl,
    environment,
    namedStatements: (oneOf(env, 'NAMED_STATEMENTS', ['on', 'off'], wrong) ?? 'on') === 'on',
    // People who do not exist must not appear in an office's real database unless someone asks for them.
    demo: (oneOf(env, 'DEMO', ['on', 'off'], wrong) ?? (environment === 'production' ? 'off' : 'on')) === 'on',
    publicOrigin: origin(env, wrong),
  };

  if (problems.length > 0) {
    throw new CannotStart(problems.join('\n'));
  }
  return settings;
}

type Environment = Readonly<Record<string, string | undefined>>;
type Wrong = (sentence: string) => undefined;

/** An empty value counts as absent: `PORT= npm start` is how a shell clears a setting. */
function valueOf(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === '' ? undefined : value;
}

const isSet = (env: Environment, name: string): boolean => valueOf(env, name) !== undefined;

function oneOf<const T extends string>(env: Environment, name: string, allowed: readonly T[], wrong: Wrong): T | undefined {
  const value = valueOf(env, name);
  if (value === undefined) {
    return undefined;
  }
  return allowed.find((word) => word === value) ?? wrong(`${name} harus ${allowed.join(' atau ')}. Yang tertulis: "${value}".`);
}

function portNumber(env: Environment, wrong: Wrong): number | undefined {
  const value = valueOf(env, 'PORT');
  if (value === undefined) {
    return undefined;
  }
  // 0 lets the operating system choose, which the tests use.
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  return port <= 65_535 ? port : wrong(`PORT harus bilangan 0–65535. Yang tertulis: "${value}".`);
}

function databaseAddress(env: Environment, name: string, wrong: Wrong): string | undefined {
  const direct = valueOf(env, name);
  const file = valueOf(env, `${name}_FILE`);
  if (direct !== undefined && file !== undefined) {
    return wrong(`${name} dan ${name}_FILE terisi bersamaan. Pilih salah satu.`);
  }

  const value = file === undefined ? direct : secretIn(file, `${name}_FILE`, wrong);
  if (value === undefined) {
    return undefined;
  }
  // The value holds a password, so the sentence never repeats it.
  return /^postgres(ql)?:$/.test(URL.parse(value)?.protocol ?? '') ? value : wrong(`${name} harus berbentuk postgres://pengguna:sandi@alamat:port/nama.`);
}

function secretIn(file: string, name: string, wrong: Wrong): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return wrong(`${name} menunjuk berkas yang tidak bisa dibaca: "${file}".`);
  }
}

function origin(env: Environment, wrong: Wrong): string | undefined {
  const value = valueOf(env, 'PUBLIC_ORIGIN');
  if (value === undefined) {
    return undefined;
  }
  const url = URL.parse(value);
  const plain = url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  return plain ? url.origin : wrong(`PUBLIC_ORIGIN harus alamat tanpa jalur, misalnya https://kinerja.contoh.go.id. Yang tertulis: "${value}".`);
}

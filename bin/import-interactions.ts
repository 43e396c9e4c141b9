import { accessSync, appendFileSync, constants, createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { v7 as newId } from 'uuid';
import { asId, type AgencyId } from '#kernel/id.ts';
import { dayIn } from '#kernel/plain-date.ts';
import { migrate } from '#platform/server/db/migrate.ts';
import { openDatabase, type Database } from '#platform/server/db/open-database.ts';
import { findRunningPostgres } from '#platform/server/db/own-postgres/running.ts';
import { startOwnPostgres } from '#platform/server/db/own-postgres.ts';
import { CannotStart, readSettings, type Settings } from '#platform/server/settings.ts';
import { appendJournal } from '#audit/server/index.ts';
import { importMapping, type ImportMapping } from '#service/import-mapping.ts';
import { importInteractions, loadRatingTokens, refusedHeader, refusedLine } from '#service/server/index.ts';
import { refusalText } from '#service/text.ts';

// npm run import:interactions -- FILE --mapping MAP.json [--agency CODE] [--create-missing] [--create-agency NAME] [--refused FILE] [--dry-run]
// Takes service events of another system over from a CSV. Run twice it adds nothing. Exit 1 when the file could not be read, 2 on wrong usage.

const usage =
  'Pemakaian: npm run import:interactions -- BERKAS.csv --mapping PETA.json [--agency KODE] [--create-missing] [--create-agency NAMA] [--refused BERKAS] [--dry-run]';

class WrongUsage extends Error {}

try {
  await main();
} catch (fault) {
  if (fault instanceof WrongUsage || fault instanceof CannotStart) {
    console.error(fault.message);
    process.exitCode = fault instanceof WrongUsage ? 2 : 1;
  } else throw fault;
}

async function main(): Promise<void> {
  const { file, mapping, options } = readCommand();
  const settings = readSettings(process.env);
  const { ownerUrl, stop } = await reachDatabase(settings);
  try {
    await migrate(ownerUrl);
    const db = openDatabase(settings.appDatabaseUrl === undefined ? { url: ownerUrl } : { url: settings.appDatabaseUrl, takeRole: false });
    try {
      const agencyId = await findOrCreateAgency(db, mapping, options);
      process.exitCode = await run(db, settings, { file, mapping, agencyId, options });
    } finally {
      await db.close();
    }
  } finally {
    await stop();
  }
}

type Options = ReturnType<typeof readCommand>['options'];

function readCommand() {
  const parsed = parse();
  const [file] = parsed.positionals;
  const { mapping: mappingFile, ...options } = parsed.values;
  if (file === undefined || parsed.positionals.length !== 1 || mappingFile === undefined) throw new WrongUsage(usage);
  const mapping = importMapping.safeParse(jsonIn(mappingFile));
  if (!mapping.success) {
    const problems = mapping.error.issues.map((issue) => `  ${issue.path.map(String).join('.') || '(peta)'}: ${issue.message}`);
    throw new WrongUsage([`Pemetaan "${mappingFile}" belum benar:`, ...problems].join('\n'));
  }
  return { file, mapping: mapping.data, options };
}

function parse() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        mapping: { type: 'string' },
        agency: { type: 'string' },
        refused: { type: 'string' },
        'create-missing': { type: 'boolean', default: false },
        'create-agency': { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
      },
    });
  } catch (fault) {
    throw new WrongUsage(`${fault instanceof Error ? fault.message : String(fault)}\n${usage}`);
  }
}

function jsonIn(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (fault) {
    throw new WrongUsage(`Pemetaan "${path}" tidak dapat dibaca sebagai JSON: ${fault instanceof Error ? fault.message : String(fault)}`);
  }
}

/** The given database, the one a running server keeps in DATA_DIR, or the same started for this run. */
async function reachDatabase({ databaseUrl, dataDir }: Settings): Promise<{ readonly ownerUrl: string; readonly stop: () => Promise<void> }> {
  const reachable = databaseUrl ?? findRunningPostgres(dataDir);
  if (reachable !== undefined) return { ownerUrl: reachable, stop: () => Promise.resolve() };
  const own = await startOwnPostgres({ dataDir });
  return { ownerUrl: own.url, stop: () => own.stop() };
}

async function findOrCreateAgency(
  db: Database,
  mapping: ImportMapping,
  { agency: code, 'create-agency': name, 'dry-run': dryRun }: Options,
): Promise<AgencyId> {
  const agencies = await db.transactWithoutAgency((tx) => tx.selectFrom('agency').select(['agency_id', 'code']).orderBy('code').execute());
  const wanted = code === undefined ? (agencies.length === 1 ? agencies[0] : undefined) : agencies.find((agency) => agency.code === code);
  if (wanted) return asId(wanted.agency_id);
  if (code === undefined || name === undefined) {
    throw new WrongUsage(
      code === undefined
        ? `Sebutkan instansi dengan --agency KODE. Yang ada: ${agencies.map((agency) => agency.code).join(', ') || 'belum ada'}.`
        : `Instansi "${code}" tidak ada. Tambahkan --create-agency NAMA untuk membuatnya.`,
    );
  }
  if (dryRun) throw new WrongUsage(`Instansi "${code}" belum ada, dan --dry-run tidak membuat apa-apa.`);
  const agencyId: AgencyId = asId(newId());
  const at = new Date();
  await db.transact({ agencyId, roles: ['SYSTEM'], day: dayIn(mapping.timeZone, at) }, async (tx) => {
    await tx.insertInto('agency').values({ agency_id: agencyId, code, name, time_zone: mapping.timeZone, created_at: at }).execute();
    await appendJournal(tx, agencyId, { action: 'AGENCY_CREATED', at, actorId: null, objectKind: 'agency', objectId: agencyId, summary: { code, name } });
  });
  return agencyId;
}

/** Beside the file, or in the current folder when that one cannot be written. */
function besideOrHere(file: string): string {
  const name = `${basename(file).replace(/\.csv$/i, '')}.ditolak.csv`;
  try {
    accessSync(dirname(file), constants.W_OK);
    return join(dirname(file), name);
  } catch {
    return name;
  }
}

type Run = { readonly file: string; readonly mapping: ImportMapping; readonly agencyId: AgencyId; readonly options: Options };

async function run(db: Database, settings: Settings, { file, mapping, agencyId, options }: Run): Promise<number> {
  const refusedFile = options.refused ?? besideOrHere(file);
  let refused = 0;
  const deps = { db, clock: { now: () => new Date() }, newId, tokens: await loadRatingTokens(db), namedStatements: settings.namedStatements };
  const report = await importInteractions(deps)({
    agencyId,
    importedBy: null,
    mapping,
    open: () => createReadStream(file),
    createMissing: options['create-missing'],
    commit: !options['dry-run'],
    maxRows: Number.POSITIVE_INFINITY,
    onRefused: (row, refusal, header) => {
      if (refused === 0) writeFileSync(refusedFile, refusedHeader(header));
      appendFileSync(refusedFile, refusedLine(row, refusal));
      refused += 1;
    },
  }).catch((fault: unknown) => {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') throw new WrongUsage(`Berkas "${file}" tidak ada.`);
    throw fault;
  });
  if (!report.ok) {
    const sentence: (refusal: never) => string = refusalText[report.error.code];
    console.error(sentence(report.error as never));
    return 1;
  }
  const { rows, taken, alreadyThere, created, missing } = report.value;
  console.log(`${rows} baris dibaca${options['dry-run'] ? ' (hanya dilihat, tidak ada yang disimpan)' : ''}`);
  console.log(`  ${taken} diambil`);
  console.log(`  ${alreadyThere} sudah ada`);
  console.log(`  ${refused} ditolak${refused > 0 ? `, alasannya di ${refusedFile}` : ''}`);
  if (created.services + created.units + created.people > 0)
    console.log(`Dibuat: ${created.services} layanan, ${created.units} unit, ${created.people} pegawai`);
  if (!options['create-missing'] && missing.services.length + missing.units.length + missing.people.length > 0) {
    console.log(
      `Belum dikenal: ${missing.services.length} layanan, ${missing.units.length} unit, ${missing.people.length} pegawai. Tambahkan --create-missing untuk membuatnya.`,
    );
  }
  return 0;
}

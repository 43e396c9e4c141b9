import { readSettings } from '#platform/server/settings.ts';
import { findRunningPostgres } from '#platform/server/db/own-postgres/running.ts';
import { openDatabase } from '#platform/server/db/open-database.ts';
import { readDemonstration, signInsInWords } from '#demo/fill-if-empty.ts';

// Prints the demonstration's sign-ins with the codes that are valid now: `npm run demo:code`.

const settings = readSettings(process.env);
const url = settings.databaseUrl ?? (await findRunningPostgres(settings.dataDir));
if (url === undefined) {
  console.error('Server belum berjalan. Jalankan npm start lebih dulu.');
  process.exit(1);
}
const db = openDatabase({ url, poolSize: 1 });
const demonstration = await readDemonstration(db, new Date());
console.log(demonstration ? signInsInWords(demonstration, new Date()) : 'Basis data ini tidak memuat kecamatan contoh, atau kecamatan contoh masih disiapkan.');
await db.close();

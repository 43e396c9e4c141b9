import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { v7 as newId } from 'uuid';
import { migrate } from '#platform/server/db/migrate.ts';
import { openDatabase } from '#platform/server/db/open-database.ts';
import { requireDurability } from '#platform/server/db/require-durability.ts';
import { startOwnPostgres } from '#platform/server/db/own-postgres.ts';
import { serveInterface } from '#platform/server/http/static-files.ts';
import { log } from '#platform/server/http/log.ts';
import { openLiveHub } from '#platform/server/live/live-hub.ts';
import { pruneOutbox } from '#platform/server/live/prune-outbox.ts';
import { CannotStart, readSettings } from '#platform/server/settings.ts';
import { fillIfEmpty, signInsInWords } from '#demo/fill-if-empty.ts';
import { createServerApp } from './server-app.ts';

// The server's entrance: settings, database, migration, demonstration, interface. Nothing else.

async function run(): Promise<void> {
  const settings = readSettings(process.env);
  const own = settings.databaseUrl === undefined ? await startOwnPostgres({ dataDir: settings.dataDir }) : undefined;
  const ownerUrl = own?.url ?? settings.databaseUrl ?? '';
  if (own?.note !== undefined) console.log(own.note);

  await migrate(ownerUrl);
  if (settings.environment === 'production') await requireDurability(ownerUrl);
  const db = openDatabase({ url: settings.appDatabaseUrl ?? ownerUrl, takeRole: settings.appDatabaseUrl === undefined });
  const clock = { now: () => new Date() };
  const demonstration = settings.demo ? await fillIfEmpty({ db, now: clock.now(), say: (sentence) => console.log(sentence) }) : undefined;

  const hub = await openLiveHub({ url: ownerUrl });
  const server = await createServerApp({ db, clock, newId, hub, namedStatements: settings.namedStatements, production: settings.environment === 'production' });
  if (existsSync('dist/web/index.html')) serveInterface(server.app.hono, 'dist/web');

  const http = createServer({ maxHeaderSize: 16_384, requestTimeout: 30_000, keepAliveTimeout: 65_000 }, getRequestListener(server.app.hono.fetch));
  await listen(http, settings.port, settings.host);
  const address = settings.publicOrigin ?? `http://localhost:${settings.port}`;
  console.log(`Bina Kinerja siap di ${address}`);
  if (demonstration) console.log(signInsInWords(demonstration, clock.now()));

  const prune = () => pruneOutbox({ db, clock, newId }).catch((fault: unknown) => log('warning', 'outbox not pruned', { fault }));
  void prune();
  const pruning = setInterval(() => void prune(), 3_600_000);

  let stopping: Promise<void> | undefined;
  const stop = (exitCode: number) => {
    stopping ??= (async () => {
      clearInterval(pruning);
      http.close();
      await server.close();
      http.closeAllConnections();
      await hub.close();
      await db.close();
      await own?.stop();
      process.exit(exitCode);
    })();
  };
  process.on('SIGTERM', () => stop(0));
  process.on('SIGINT', () => stop(0));
  own?.lost.then((reason) => {
    log('error', 'database lost', { fault: reason });
    stop(1);
  });
}

function listen(http: ReturnType<typeof createServer>, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', (fault: NodeJS.ErrnoException) =>
      reject(
        fault.code === 'EADDRINUSE'
          ? new CannotStart(`Port ${port} sudah dipakai program lain. Hentikan program itu atau pilih port lain dengan PORT.`)
          : fault,
      ),
    );
    http.listen(port, host, resolve);
  });
}

run().catch((fault: unknown) => {
  if (fault instanceof CannotStart) console.error(fault.message);
  else log('error', 'could not start', { fault });
  process.exit(1);
});

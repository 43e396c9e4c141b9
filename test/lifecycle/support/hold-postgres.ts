import { startOwnPostgres } from '#platform/server/db/own-postgres.ts';
import { CannotStart } from '#platform/server/settings.ts';

// A server reduced to its database: says in one line how it went, and stops like the server does. Run with the data folder as argument.

export type Report = { readonly url: string; readonly note?: string } | { readonly refused: string };

const say = (report: Report): void => console.log(JSON.stringify(report));

try {
  const own = await startOwnPostgres({ dataDir: process.argv[2] ?? '' });
  const open = setInterval(() => undefined, 60_000);
  process.once('SIGTERM', () => {
    clearInterval(open);
    void own.stop();
  });
  say({ url: own.url, ...(own.note === undefined ? {} : { note: own.note }) });
} catch (fault) {
  if (!(fault instanceof CannotStart)) throw fault;
  say({ refused: fault.message });
}

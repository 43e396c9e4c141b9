import { execFileSync } from 'node:child_process';
import { migrate } from '#platform/server/db/migrate.ts';

// Writes src/platform/server/db/tables.ts from a migrated database: `npm run generate:tables -- postgres://…`.
// A test compares the file with the catalogue, so that a migration without its types does not land.

const url = process.argv[2] ?? process.env['TEST_DATABASE_URL'];
if (url === undefined) {
  console.error('Usage: npm run generate:tables -- postgres://owner@host/database');
  process.exit(2);
}
await migrate(url);
execFileSync(
  'node_modules/.bin/kysely-codegen',
  [
    '--dialect=postgres',
    `--url=${url}`,
    '--out-file=src/platform/server/db/tables.ts',
    '--date-parser=string',
    '--numeric-parser=string',
    '--camel-case=false',
    '--type-mapping={"int8":"number"}',
    '--exclude-pattern=public.(interaction|interaction_handler)_[0-9]*',
  ],
  { stdio: 'inherit' },
);

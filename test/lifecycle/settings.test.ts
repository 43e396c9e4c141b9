import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { afterEach, expect, test } from 'vitest';

import { readSettings } from '#platform/server/settings.ts';

import { cleanUp, temporaryFolder } from './support/programs.ts';

afterEach(cleanUp);

test('nothing set: one machine, its own database, the demonstration district', () => {
  expect(readSettings({})).toEqual({
    port: 3000,
    host: '0.0.0.0',
    dataDir: resolve('data'),
    databaseUrl: undefined,
    appDatabaseUrl: undefined,
    environment: 'development',
    namedStatements: true,
    demo: true,
    publicOrigin: undefined,
  });
});

test('an empty value counts as absent', () => {
  expect(readSettings({ PORT: ' ', DEMO: '', DATABASE_URL: '' })).toEqual(readSettings({}));
});

test('invented people enter a production database only when asked for', () => {
  expect(readSettings({ APP_ENV: 'production' }).demo).toBe(false);
  expect(readSettings({ APP_ENV: 'production', DEMO: 'on' }).demo).toBe(true);
});

test('a secret may come from a file', () => {
  const file = join(temporaryFolder(), 'url');
  writeFileSync(file, 'postgres://owner:secret@db/bina\n');
  expect(readSettings({ DATABASE_URL_FILE: file }).databaseUrl).toBe('postgres://owner:secret@db/bina');
});

test('the public origin loses its closing slash', () => {
  expect(readSettings({ PUBLIC_ORIGIN: 'https://kinerja.example.go.id/' }).publicOrigin).toBe('https://kinerja.example.go.id');
});

test.each([
  ['PORT', '70000', 'PORT harus bilangan 0–65535. Yang tertulis: "70000".'],
  ['PORT', '3000x', 'PORT harus bilangan 0–65535. Yang tertulis: "3000x".'],
  ['APP_ENV', 'prod', 'APP_ENV harus development atau production. Yang tertulis: "prod".'],
  ['NAMED_STATEMENTS', 'yes', 'NAMED_STATEMENTS harus on atau off. Yang tertulis: "yes".'],
  ['DEMO', '1', 'DEMO harus on atau off. Yang tertulis: "1".'],
  ['DATABASE_URL', 'mysql://a:secret@b/c', 'DATABASE_URL harus berbentuk postgres://pengguna:sandi@alamat:port/nama.'],
  ['DATABASE_URL_FILE', '/nowhere/url', 'DATABASE_URL_FILE menunjuk berkas yang tidak bisa dibaca: "/nowhere/url".'],
  ['APP_DATABASE_URL', 'postgres://app@db/bina', 'APP_DATABASE_URL hanya berlaku bersama DATABASE_URL. Isi keduanya, atau kosongkan keduanya.'],
  [
    'PUBLIC_ORIGIN',
    'https://a.go.id/path',
    'PUBLIC_ORIGIN harus alamat tanpa jalur, misalnya https://kinerja.contoh.go.id. Yang tertulis: "https://a.go.id/path".',
  ],
])('%s=%s is refused with a sentence', (name, value, sentence) => {
  expect(() => readSettings({ [name]: value })).toThrow(expect.objectContaining({ name: 'CannotStart', message: sentence }));
});

test('all that is wrong is named together', () => {
  expect(() => readSettings({ PORT: 'x', DEMO: 'x' })).toThrow(/^PORT .*\nDEMO .*$/);
});

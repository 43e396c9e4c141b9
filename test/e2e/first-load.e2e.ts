import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

/** ux.md, section 10: what the staff shell loads before its first page. */
const mostBytes = 150_000;

test('the first load stays small, whoever starts the build', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bina-web-'));
  try {
    for (const environment of ['test', 'production']) {
      await promisify(execFile)('node_modules/.bin/vite', ['build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error'], {
        env: { ...process.env, NODE_ENV: environment },
      });
      const page = await readFile(join(folder, 'index.html'), 'utf8');
      const scripts = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, path = '']) => path);
      expect(scripts.length).toBeGreaterThan(0);
      const sizes = await Promise.all(scripts.map(async (path) => gzipSync(await readFile(join(folder, path))).byteLength));
      expect(
        sizes.reduce((sum, size) => sum + size, 0),
        environment,
      ).toBeLessThan(mostBytes);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

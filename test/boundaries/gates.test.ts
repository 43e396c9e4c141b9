import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';

// Every gate must refuse something: a snippet is laid where it does not belong, and the tool has to name it.

const run = promisify(execFile);
const laid: string[] = [];

async function lay(path: string, source: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, source);
  laid.push(path);
  return path;
}

async function outputOf(command: string, args: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
  try {
    const { stdout, stderr } = await run(`node_modules/.bin/${command}`, [...args], { maxBuffer: 20_000_000 });
    return { code: 0, text: stdout + stderr };
  } catch (fault) {
    const { code, stdout, stderr } = fault as { code: number; stdout: string; stderr: string };
    return { code, text: stdout + stderr };
  }
}

afterEach(async () => {
  await Promise.all(laid.splice(0).map((path) => rm(path, { force: true })));
});

describe('directions between folders', () => {
  test('each wrong direction is named', async () => {
    const wrong = [
      [
        'organization-along-the-chain',
        'src/organization/rules/canary-one.ts',
        `import { approveSkp } from '#planning/rules/skp.ts';\nexport const canary = approveSkp;\n`,
      ],
      [
        'service-along-the-chain',
        'src/service/rules/canary-two.ts',
        `import { approveSkp } from '#planning/rules/skp.ts';\nexport const canary = approveSkp;\n`,
      ],
      ['kernel-knows-nobody', 'src/kernel/canary-three.ts', `import { approveSkp } from '#planning/rules/skp.ts';\nexport const canary = approveSkp;\n`],
      [
        'statistics-knows-numbers',
        'src/statistics/canary-four.ts',
        `import { approveSkp } from '#planning/rules/skp.ts';\nexport const canary = approveSkp;\n`,
      ],
      ['rules-are-pure', 'src/planning/rules/canary-five.ts', `import { z } from 'zod';\nexport const canary = z;\n`],
      ['server-never-web', 'src/planning/server/canary-six.ts', `import { readNumber } from '../web/read-number.ts';\nexport const canary = readNumber;\n`],
      [
        'others-server-by-its-index',
        'src/feedback/server/canary-seven.ts',
        `import { findSkp } from '#planning/server/skp.repo.ts';\nexport const canary = findSkp;\n`,
      ],
      ['driver-only-in-the-database-folder', 'src/planning/server/canary-eight.ts', `import pg from 'pg';\nexport const canary = pg;\n`],
      ['audit-along-the-chain', 'src/audit/server/canary-nine.ts', `import { skpOn } from '#planning/server/index.ts';\nexport const canary = skpOn;\n`],
    ] as const;
    for (const [, path, source] of wrong) await lay(path, source);
    const { code, text } = await outputOf('depcruise', ['src', '--config', 'dependency-cruiser.config.mjs']);
    expect(code).toBeGreaterThan(0);
    for (const [rule, path] of wrong) expect(text, rule).toMatch(new RegExp(`error ${rule}: ${path.replaceAll('.', '\\.')}`));
  });

  test('pages keep to the contract and to themselves', async () => {
    const path = await lay(
      'src/planning/web/canary.tsx',
      `import { skpOn } from '#planning/server/index.ts';\nimport { ThreadList } from '#feedback/web/thread-list.tsx';\nexport const canary = [skpOn, ThreadList];\n`,
    );
    const { code, text } = await outputOf('oxlint', [path]);
    expect(code).toBeGreaterThan(0);
    expect(text.match(/no-restricted-imports/g)).toHaveLength(2);
  });
});

describe('what a line may not do', () => {
  test.each([
    ['no-explicit-any', 'src/planning/server/canary.ts', 'export const canary = (value: any) => value;\n'],
    ['no-default-export', 'src/planning/server/canary.ts', 'export default 1;\n'],
    ['no-restricted-properties', 'src/planning/server/canary.ts', 'export const canary = () => Date.now();\n'],
    ['no-console', 'src/planning/server/canary.ts', `console.log('x');\nexport const canary = 1;\n`],
  ])('%s', async (rule, path, source) => {
    await lay(path, source);
    const { code, text } = await outputOf('oxlint', [path]);
    expect(code).toBeGreaterThan(0);
    expect(text).toContain(rule);
  });

  test('a rule has no fetch, no process and no console', async () => {
    await lay('src/planning/rules/canary.ts', `export const canary = () => [fetch('x'), process.env, console];\n`);
    const { code, text } = await outputOf('tsc', ['-p', 'tsconfig.rules.json']);
    expect(code).toBeGreaterThan(0);
    for (const name of ['fetch', 'process', 'console']) expect(text).toContain(`'${name}'`);
  });

  test('an unused file is found', async () => {
    await lay('src/planning/server/canary-unused.ts', 'export const canary = 1;\n');
    const { code, text } = await outputOf('knip', []);
    expect(code).toBeGreaterThan(0);
    expect(text).toContain('canary-unused.ts');
  });

  test('a badly set line is found', async () => {
    const path = await lay('src/planning/server/canary.ts', 'export const   canary = "x"\n');
    expect((await outputOf('oxfmt', ['--check', path])).code).toBeGreaterThan(0);
  });
});

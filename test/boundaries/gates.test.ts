import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { copyTree, type CopiedTree } from './support/copied-tree.ts';

// Every gate must refuse something and let something pass: a snippet is laid in a copy of the tree and the tool has to speak.

let tree: CopiedTree;
const laid: string[] = [];
beforeAll(async () => {
  tree = await copyTree();
});
afterEach(async () => {
  for (const path of laid.splice(0)) await tree.take(path);
});
afterAll(() => tree.remove());

async function lay(path: string, source: string): Promise<string> {
  laid.push(path);
  await tree.lay(path, source);
  return path;
}

describe('what a line may not do', () => {
  test.each([
    ['no-explicit-any', 'src/planning/server/canary.ts', 'export const canary = (value: any) => value;\n'],
    ['no-default-export', 'src/planning/server/canary.ts', 'export default 1;\n'],
    ['no-console', 'src/planning/server/canary.ts', `console.log('x');\nexport const canary = 1;\n`],
    ['no-console', 'src/platform/web/canary.tsx', `console.log('x');\nexport const canary = 1;\n`],
    ['ban-ts-comment', 'src/planning/server/canary.ts', `// @ts-ignore\nexport const canary: string = 1;\n`],
    ['no-restricted-properties', 'src/planning/rules/canary.ts', 'export const canary = () => Date.now();\n'],
    ['no-restricted-properties', 'src/planning/server/canary.ts', 'export const canary = () => Math.random();\n'],
    ['no-restricted-globals', 'src/planning/rules/canary.ts', 'export const canary = () => new Date();\n'],
    ['no-restricted-globals', 'src/planning/server/canary.ts', 'export const canary = (at: string) => new Date(at);\n'],
    ['no-restricted-imports', 'src/planning/web/canary.tsx', `import { skpOn } from '#planning/server/index.ts';\nexport const canary = skpOn;\n`],
    ['no-restricted-imports', 'src/platform/web/canary.ts', `import { join } from 'node:path';\nexport const canary = join;\n`],
    ['alt-text', 'src/planning/web/canary.tsx', `export const Canary = () => <img src="/a.png" />;\n`],
    ['jsx-key', 'src/planning/web/canary.tsx', `export const Canary = () => <ul>{[1].map((one) => <li>{one}</li>)}</ul>;\n`],
  ])('%s in %s', async (rule, path, source) => {
    await lay(path, source);
    const { code, text } = await tree.outputOf('oxlint', '--deny-warnings', path);
    expect(code).toBeGreaterThan(0);
    expect(text).toContain(`(${rule})`);
  });

  test.each([
    ['src/kernel/canary.ts', 'export const canary = (at: string) => new Date(at);\n'],
    ['src/planning/server/canary.ts', 'export const canary = (at: Date) => at.getTime();\n'],
    ['src/planning/server/canary.db.test.ts', 'export const canary = new Date();\n'],
    ['bin/canary.ts', `console.log('x');\n`],
    ['canary.config.ts', 'export default {};\n'],
  ])('%s may', async (path, source) => {
    await lay(path, source);
    expect(await tree.outputOf('oxlint', '--deny-warnings', path)).toMatchObject({ code: 0 });
  });
});

describe('what a rule cannot see', () => {
  test('no fetch, no process, no console, no document', async () => {
    await lay('src/planning/rules/canary.ts', `export const canary = () => [fetch('x'), process.env, console, document];\n`);
    await lay('src/kernel/canary.ts', 'export const canary = () => setTimeout(() => 1, 1);\n');
    await lay('src/statistics/canary.ts', 'export const canary = (values: readonly number[]) => Math.max(...values);\n');
    const { code, text } = await tree.outputOf('tsc', '-p', 'tsconfig.rules.json');
    expect(code).toBeGreaterThan(0);
    for (const name of ['fetch', 'process', 'console', 'document', 'setTimeout']) expect(text).toContain(`'${name}'`);
    expect(text).not.toContain('src/statistics/canary.ts');
  });
});

describe('what nobody uses', () => {
  test('a file, an export and a package are found; what is used is not', async () => {
    await lay('src/planning/server/canary-unused.ts', 'export const canary = 1;\n');
    await lay('src/planning/server/canary-used.ts', 'export const used = 1;\nexport const unusedOfOurs = 2;\n');
    await lay('bin/canary.ts', `import { used } from '#planning/server/canary-used.ts';\nimport 'left-pad';\nconsole.log(used);\n`);
    const { code, text } = await tree.outputOf('knip', '--no-progress');
    expect(code).toBeGreaterThan(0);
    expect(text).toContain('canary-unused.ts');
    expect(text).toContain('unusedOfOurs');
    expect(text).toContain('left-pad');
    expect(text).not.toMatch(/^used /m);
  });
});

describe('how a line is set', () => {
  test('a badly set line is found, a well set one passes', async () => {
    const bad = await lay('src/planning/server/canary.ts', 'export const   canary = "x"\n');
    const good = await lay('src/planning/server/canary-good.ts', `export const canary = 'x';\n`);
    expect((await tree.outputOf('oxfmt', '--check', bad)).code).toBeGreaterThan(0);
    expect((await tree.outputOf('oxfmt', '--check', good)).code).toBe(0);
  });
});

import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { parse } from '@swc/core';

const root = resolve(import.meta.dirname, '../../..');
const run = promisify(execFile);

const folders = ['src', 'bin', 'bench', 'demo', 'test'];
const settings = [
  'package.json',
  'index.html',
  'vite.config.ts',
  'vitest.config.ts',
  'tsconfig.base.json',
  'tsconfig.rules.json',
  'tsconfig.server.json',
  'tsconfig.web.json',
  'tsconfig.e2e.json',
  'dependency-cruiser.config.mjs',
  '.oxlintrc.json',
  '.oxfmtrc.json',
  'knip.json',
];

interface Output {
  readonly code: number;
  readonly text: string;
}

export interface CopiedTree {
  lay(path: string, source: string): Promise<void>;
  take(path: string): Promise<void>;
  /** Ends well or badly; what it printed counts in both cases. */
  outputOf(command: string, ...args: readonly string[]): Promise<Output>;
  /** Directions of the whole tree, pages included. */
  cruise(): Promise<Output>;
  remove(): Promise<void>;
}

/** A canary is laid in a copy: a run that is cut short leaves nothing in the tree, and who works in it meanwhile sees nothing. */
export async function copyTree(): Promise<CopiedTree> {
  const place = await mkdtemp(join(tmpdir(), 'boundaries-'));
  await Promise.all([
    ...folders.map((name) => cp(join(root, name), join(place, name), { recursive: true })),
    ...settings.map((name) => cp(join(root, name), join(place, name))),
    symlink(join(root, 'node_modules'), join(place, 'node_modules')),
  ]);

  return {
    lay: async (path, source) => {
      await mkdir(dirname(join(place, path)), { recursive: true });
      await writeFile(join(place, path), source);
    },
    take: (path) => rm(join(place, path), { force: true }),
    outputOf: (command, ...args) => outputIn(place, command, args),
    cruise: async () => {
      const pages = await mkdtemp(join(tmpdir(), 'boundaries-pages-'));
      try {
        await cp(join(place, 'src'), join(pages, 'src'), { recursive: true });
        await cp(join(place, 'demo'), join(pages, 'demo'), { recursive: true });
        await cp(join(place, 'package.json'), join(pages, 'package.json'));
        await symlink(join(root, 'node_modules'), join(pages, 'node_modules'));
        await cutPagesToTheirImports(join(pages, 'src'));
        await writeFile(join(pages, 'cruise.mjs'), cruiseWithPages(join(place, 'dependency-cruiser.config.mjs')));
        return await outputIn(pages, 'depcruise', ['src', '--config', 'cruise.mjs']);
      } finally {
        await rm(pages, { recursive: true, force: true });
      }
    },
    remove: () => rm(place, { recursive: true, force: true }),
  };
}

async function outputIn(place: string, command: string, args: readonly string[]): Promise<Output> {
  try {
    const { stdout, stderr } = await run(join(root, 'node_modules/.bin', command), [...args], { cwd: place, maxBuffer: 20_000_000 });
    return { code: 0, text: stdout + stderr };
  } catch (fault) {
    const { code, stdout, stderr } = fault as { code: number; stdout: string; stderr: string };
    return { code, text: stdout + stderr };
  }
}

const cruiseWithPages = (config: string) =>
  `import config from ${JSON.stringify(config)};\nexport default { ...config, options: { ...config.options, exclude: { path: '\\\\.css$' } } };\n`;

/** The cruiser parses without JSX; what it needs of a page are the lines that name another file. */
async function cutPagesToTheirImports(folder: string): Promise<void> {
  const paths = await readdir(folder, { recursive: true });
  await Promise.all(
    paths
      .filter((path) => path.endsWith('.tsx'))
      .map(async (path) => {
        const source = await readFile(join(folder, path), 'utf8');
        await writeFile(join(folder, path), await importsOf(source));
      }),
  );
}

async function importsOf(source: string): Promise<string> {
  const { body } = await parse(source, { syntax: 'typescript', tsx: true });
  const fixed = body.flatMap((item) => {
    if (item.type === 'ImportDeclaration') return [`import ${item.typeOnly ? 'type ' : ''}* as x${item.span.start} from '${item.source.value}';`];
    if (item.type === 'ExportAllDeclaration') return [`export * from '${item.source.value}';`];
    if (item.type === 'ExportNamedDeclaration' && item.source) return [`import * as x${item.span.start} from '${item.source.value}';`];
    return [];
  });
  // A page loaded late is named inside an expression.
  const late = [...source.matchAll(/\bimport\(\s*'([^']+)'\s*\)/g)].map(([, path]) => `void import('${path}');`);
  return [...fixed, ...late].join('\n');
}

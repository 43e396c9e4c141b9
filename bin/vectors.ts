import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { checkFile } from './vectors/check-file.ts';

/** Puts every worked case of a folder to the rules: `node bin/vectors.ts DIR`. */
const folder = process.argv[2];
const files = folder === undefined ? undefined : jsonFilesIn(folder);
let [passed, failed] = [0, 0];

if (folder === undefined) fail('Name the folder with the worked cases: node bin/vectors.ts DIR');
else if (files === undefined) fail(`There is no folder ${folder}`);
else if (files.length === 0) fail(`The folder ${folder} holds no .json file`);
else for (const file of files) report(file, join(folder, file));

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function report(name: string, path: string): void {
  const checks = checkFile(name, readFileSync(path, 'utf8'));
  const failures = checks.filter(({ failure }) => failure !== undefined);
  console.log(`${name}: ${checks.length - failures.length} passed, ${failures.length} failed`);
  for (const { id, failure } of failures) console.log(`  ${id}: ${failure}`);
  passed += checks.length - failures.length;
  failed += failures.length;
}

function fail(sentence: string): void {
  console.log(sentence);
  failed += 1;
}

function jsonFilesIn(path: string): readonly string[] | undefined {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return undefined;
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && entry.name.endsWith('.json'))
    .map(({ name }) => name)
    .toSorted();
}

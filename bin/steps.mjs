import { spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { performance } from 'node:perf_hooks';

import { ensure, exitCodeOf, npm, orSay, root } from './ensure.mjs';

/** The fast gate; the full one begins with the same steps. */
export const checkSteps = ['format:check', 'lint', 'types', 'boundaries', 'unused', 'test:rules'];

/** Runs scripts of package.json one after the other, ends at the first that fails, and says in the end what was run and what was not. */
export async function runSteps(names) {
  const node = await orSay(() => ensure({ withTools: true }));
  // Every step, and what it starts, finds the Node of this project first.
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` };

  const lines = [];
  let exitCode = 0;
  for (const name of names) {
    if (exitCode !== 0) {
      lines.push(`  not run  ${name}`);
      continue;
    }
    console.log(`\n=== ${name}`);
    const began = performance.now();
    exitCode = await runStep(name, env);
    lines.push(`  ${exitCode === 0 ? 'passed ' : 'FAILED '}  ${name}  ${((performance.now() - began) / 1000).toFixed(1)} s`);
    if (exitCode !== 0) {
      console.error(`\nStep ${name} failed with exit code ${exitCode}.`);
    }
  }

  const failed = lines.filter((line) => line.includes('FAILED')).length;
  const passed = lines.filter((line) => line.startsWith('  passed')).length;
  console.log(`\nSteps:\n${lines.join('\n')}\n\n${passed} passed, ${failed} failed`);
  process.exitCode = exitCode;
}

async function runStep(name, env) {
  const [command, args, options] = npm(['run', '-s', name]);
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', env, ...options });
  const pass = (signal) => child.kill(signal);
  process.on('SIGINT', pass).on('SIGTERM', pass);
  const code = await exitCodeOf(child);
  process.off('SIGINT', pass).off('SIGTERM', pass);
  return code;
}

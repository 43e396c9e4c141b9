import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyTree, type CopiedTree } from './support/copied-tree.ts';

// Who may import whom (dependency-cruiser.config.mjs). A gate that lets everything through looks the same as a good one,
// so each rule has to name a snippet laid where it does not belong, and has to let pass what is allowed.

let tree: CopiedTree;
beforeAll(async () => {
  tree = await copyTree();
});
afterAll(() => tree.remove());

const importing = (path: string) => `import * as canary from '${path}';\nexport const laid = canary;\n`;

/** Rule, where the snippet lies, what it imports. Some are pages, some relative, some types only: all must be seen. */
const wrong = [
  ['organization-along-the-chain', 'src/organization/rules/canary-01.ts', '#planning/rules/skp.ts'],
  ['planning-along-the-chain', 'src/planning/rules/canary-02.ts', '#feedback/rules/feedback.ts'],
  ['service-along-the-chain', 'src/service/rules/canary-03.ts', '../../planning/rules/skp.ts'],
  ['feedback-along-the-chain', 'src/feedback/server/canary-04.ts', '#evaluation/server/index.ts'],
  ['monitoring-along-the-chain', 'src/monitoring/server/canary-05.ts', '#feedback/server/index.ts'],
  ['evaluation-along-the-chain', 'src/evaluation/server/canary-06.ts', '#development/server/index.ts'],
  ['development-along-the-chain', 'src/development/server/canary-07.ts', '#service/server/index.ts'],
  ['audit-along-the-chain', 'src/audit/server/canary-08.ts', '#planning/server/index.ts'],
  ['planning-along-the-chain', 'src/planning/web/canary-09.tsx', '#evaluation/contract.ts'],
  ['every-folder-has-its-directions', 'src/newcomer/rules/canary-29.ts', '#kernel/period.ts'],
  ['kernel-knows-nobody', 'src/kernel/canary-10.ts', '#planning/rules/skp.ts'],
  ['kernel-knows-nobody', 'src/kernel/canary-11.ts', 'node:fs'],
  ['statistics-knows-numbers', 'src/statistics/canary-12.ts', '#planning/rules/skp.ts'],
  ['rules-are-pure', 'src/planning/rules/canary-13.ts', 'zod'],
  ['rules-are-pure', 'src/planning/rules/canary-14.ts', 'node:crypto'],
  ['rules-are-pure', 'src/planning/rules/canary-15.ts', '#planning/text.ts'],
  ['platform-knows-no-capability', 'src/platform/server/http/canary-16.ts', '#planning/contract.ts'],
  ['platform-knows-no-capability', 'src/platform/web/canary-17.tsx', '#planning/text.ts'],
  ['only-the-entrance-knows-the-demonstration', 'src/planning/server/canary-18.ts', '#demo/fill-if-empty.ts'],
  ['contract-and-text-know-no-side', 'src/planning/canary-19.ts', '#planning/server/index.ts'],
  ['contract-and-text-know-no-side', 'src/planning/canary-20.ts', '#platform/web/paths.ts'],
  ['contract-and-text-know-no-side', 'src/planning/contract/canary-60.ts', '#planning/server/index.ts'],
  ['server-never-web', 'src/planning/server/canary-21.ts', '../web/plan-page.tsx'],
  ['web-never-server', 'src/planning/web/canary-22.tsx', '#planning/server/index.ts'],
  ['web-never-server', 'src/platform/web/canary-23.tsx', '../server/deps.ts'],
  ['others-server-by-its-index', 'src/feedback/server/canary-24.ts', '#planning/server/skp.repo.ts'],
  ['web-of-its-own', 'src/feedback/web/canary-25.tsx', '../../planning/web/plan-page.tsx'],
  ['kit-knows-nothing-of-ours', 'src/platform/web/ui/canary-26.tsx', '../format.ts'],
  ['driver-only-in-the-database-folder', 'src/planning/server/canary-27.ts', 'pg'],
  ['driver-only-in-the-database-folder', 'src/platform/server/http/canary-28.ts', 'pg'],
] as const;

const allowed = [
  ['src/planning/rules/canary-31.ts', '#organization/rules/unit-kind.ts'],
  ['src/planning/server/canary-32.ts', '#organization/server/index.ts'],
  ['src/planning/server/canary-33.ts', '#audit/server/index.ts'],
  ['src/planning/canary-34.ts', '#platform/web/format.ts'],
  ['src/planning/web/canary-35.tsx', '#platform/web/ui/button.tsx'],
  ['src/planning/web/canary-36.tsx', '../contract.ts'],
  ['src/statistics/canary-37.ts', '#kernel/rounding.ts'],
  ['src/monitoring/rules/canary-38.ts', '#statistics/wilson-interval.ts'],
  ['src/platform/server/live/canary-39.ts', 'pg'],
  ['src/platform/web/ui/canary-40.tsx', '../api.ts'],
  ['src/planning/server/canary-41.test.ts', 'node:fs'],
] as const;

const circle = [
  ['src/planning/rules/canary-51.ts', './canary-52.ts'],
  ['src/planning/rules/canary-52.ts', './canary-51.ts'],
] as const;

test('the tree keeps its directions, pages included', async () => {
  const { code, text } = await tree.cruise();
  expect(text).toContain('no dependency violations found');
  expect(code).toBe(0);
});

describe('with snippets laid', () => {
  let refused = '';
  beforeAll(async () => {
    for (const [, path, target] of wrong) await tree.lay(path, importing(target));
    for (const [path, target] of [...allowed, ...circle]) await tree.lay(path, importing(target));
    await tree.lay('src/planning/server/canary-61.ts', `import type { Evaluation } from '#evaluation/rules/evaluation.ts';\nexport type Laid = Evaluation;\n`);
    await tree.lay('src/planning/web/canary-62.tsx', `export const laid = () => import('#feedback/web/feedback-page.tsx');\n`);
    refused = (await tree.cruise()).text;
  });

  test.each(wrong)('%s refuses %s', (rule, path, target) => {
    expect(refused, target).toMatch(violation(rule, path));
  });

  test.each(allowed)('%s may import %s', (path) => {
    expect(refused).not.toContain(path);
  });

  test('a circle is refused', () => {
    expect(refused).toMatch(/error no-circles: src\/planning\/rules\/canary-5[12]\.ts/);
  });

  test('an import of types only is seen', () => {
    expect(refused).toMatch(violation('planning-along-the-chain', 'src/planning/server/canary-61.ts'));
  });

  test('a page that is loaded late is seen', () => {
    expect(refused).toMatch(violation('web-of-its-own', 'src/planning/web/canary-62.tsx'));
  });
});

const violation = (rule: string, path: string) => new RegExp(`error ${rule}: ${path.replaceAll('.', '\\.')}`);

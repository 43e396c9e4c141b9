import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import * as auditContract from '#audit/contract.ts';
import * as auditText from '#audit/text.ts';
import * as developmentContract from '#development/contract.ts';
import * as developmentText from '#development/text.ts';
import * as evaluationContract from '#evaluation/contract.ts';
import * as evaluationText from '#evaluation/text.ts';
import * as feedbackContract from '#feedback/contract.ts';
import * as feedbackText from '#feedback/text.ts';
import * as monitoringContract from '#monitoring/contract.ts';
import * as monitoringText from '#monitoring/text.ts';
import * as organizationContract from '#organization/contract.ts';
import * as organizationText from '#organization/text.ts';
import * as planningContract from '#planning/contract.ts';
import { skpAbilityReasons } from '#planning/rules/permissions.ts';
import * as planningText from '#planning/text.ts';
import * as serviceContract from '#service/contract.ts';
import type { ImportRowRefusal } from '#service/rules/import-row.ts';
import * as serviceText from '#service/text.ts';

// Nobody is answered with a bare code: every refusal, every entry of the journal and every reason why not has words.

const capabilities = [
  ['audit', auditContract.refusalStatus, auditText.refusalText],
  ['development', developmentContract.refusalStatus, developmentText.refusalText],
  ['evaluation', evaluationContract.refusalStatus, evaluationText.refusalText],
  ['feedback', feedbackContract.refusalStatus, feedbackText.refusalText],
  ['monitoring', monitoringContract.refusalStatus, monitoringText.refusalText],
  ['organization', organizationContract.refusalStatus, organizationText.refusalText],
  ['planning', planningContract.refusalStatus, planningText.refusalText],
  ['service', serviceContract.refusalStatus, serviceText.refusalText],
] as const;

/** Said at the edge, before a capability is asked (http-app.ts). */
const edgeCodes = ['NOT_FOUND', 'NOT_ALLOWED'];

const isOfARow = (code: string) => code.startsWith('ROW_');

let sources: readonly string[] = [];
beforeAll(async () => {
  sources = await sourcesOf('src');
});

describe('refusals', () => {
  test.each(capabilities)('%s: a status and a sentence for the same codes', (_name, status, text) => {
    expect(Object.keys(text).sort()).toEqual(Object.keys(status).sort());
    for (const one of Object.values<number>(status)) expect(one).toSatisfy((code: number) => code >= 400 && code < 500);
  });

  test('a code belongs to one capability, because the edge joins the tables', () => {
    const codes = capabilities.flatMap(([, status]) => Object.keys(status));
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
  });

  test('a code with which a use case refuses has words', () => {
    const known = new Set([...edgeCodes, ...capabilities.flatMap(([, status]) => Object.keys(status))]);
    const used = found(/\brefuse\(\{ code: ([^,}]+)/g);
    expect(used.length).toBeGreaterThan(20);
    expect(used.filter((code) => !known.has(code) && !isOfARow(code))).toEqual([]);
  });

  test('so has a row of a file that is not taken', () => {
    const codes = found(/\brefuse\(\{ code: ([^,}]+)/g).filter(isOfARow);
    expect(codes.length).toBeGreaterThan(5);
    const facts = { column: 'a', value: 'b', name: 'c', columns: 2 };
    for (const code of codes) expect(serviceText.importRowReason({ code, ...facts } as ImportRowRefusal)).toMatch(/\.$/);
  });
});

describe('journal', () => {
  test('every action that is written has words', () => {
    const written = writtenActions();
    expect(written.length).toBeGreaterThan(40);
    expect(written.filter((action) => auditText.actionText(action) === action)).toEqual([]);
  });

  test('every action with words is written somewhere', () => {
    const written = new Set(writtenActions());
    expect(auditText.knownActions.map(({ value }) => value).filter((action) => !written.has(action))).toEqual([]);
  });
});

describe('reasons why not', () => {
  test('of a plan', () => {
    expect(Object.keys(planningText.abilityReasonText).sort()).toEqual([...skpAbilityReasons].sort());
  });

  test.each(['NOT_SUBJECT', 'NOT_EVALUATOR', ...Object.keys(evaluationContract.refusalStatus)])('of an evaluation: %s', (reason) => {
    expect(evaluationText.abilityText(reason)).toMatch(/\.$/);
  });
});

/** Named in the entry itself, or handed to a function of the same file whose parameter is the action. */
function writtenActions(): readonly string[] {
  const direct = found(/\baction: ([^,}\n]+)/g);
  const handed = sources.flatMap((source) =>
    [...source.matchAll(/function (\w+)\([^)]*\baction: string/g)].flatMap(([, name]) =>
      [...source.matchAll(new RegExp(`\\b${name}\\(([^)]*)\\)`, 'g'))].flatMap(([, values]) => codesIn(values ?? '')),
    ),
  );
  return [...new Set([...direct, ...handed])].sort();
}

const found = (pattern: RegExp): readonly string[] => [
  ...new Set(sources.flatMap((source) => [...source.matchAll(pattern)].flatMap(([, value]) => codesIn(value ?? '')))),
];

const codesIn = (text: string): readonly string[] => [...text.matchAll(/'([A-Z]+(?:_[A-Z0-9]+)+)'/g)].map(([, code]) => code ?? '');

/** The use cases: rules of screens that come later refuse too, and get their words with their screen. */
async function sourcesOf(folder: string): Promise<readonly string[]> {
  const paths = (await readdir(folder, { recursive: true })).filter((path) => /^\w+\/server\/.*\.ts$/.test(path) && !/^platform|\.test\.ts$/.test(path));
  return Promise.all(paths.map((path) => readFile(join(folder, path), 'utf8')));
}

import { describe, expect, it } from 'vitest';
import { checkFile } from '../../bin/vectors/check-file.ts';

/** What the check of worked cases must refuse; a gate that lets everything through looks the same as a good one. */
describe('check of worked cases', () => {
  const failuresOf = (name: string, content: unknown) =>
    checkFile(name, typeof content === 'string' ? content : JSON.stringify(content))
      .filter(({ failure }) => failure !== undefined)
      .map(({ id, failure }) => `${id}: ${failure}`);

  const rightCase = { id: 'right', input: { population: 12 }, expected: { sample: 12 } };

  it('passes what is right', () => {
    expect(failuresOf('krejcie-morgan.json', { offTable: [rightCase] })).toEqual([]);
  });

  it('finds a file by its title, its name and the beginning of its name', () => {
    const content = { offTable: [rightCase] };
    expect(failuresOf('other.json', { meta: { title: 'Sample size for a known population' }, ...content })).toEqual([]);
    expect(failuresOf('krejcie-morgan-2.json', content)).toEqual([]);
    expect(failuresOf('other.json', content)).toEqual(['other.json: no rule takes this file']);
  });

  it.each([
    ['a wrong result', { offTable: [{ ...rightCase, expected: { sample: 13 } }] }, 'right: at sample expected 13, got 12'],
    ['a result too many', { offTable: [{ ...rightCase, expected: {} }] }, 'right: at sample expected nothing, got 12'],
    ['a refusal instead of a result', { errors: [{ ...rightCase, input: { population: 0 } }] }, 'POPULATION_OUT_OF_RANGE'],
    ['a wrong row', { table: [{ population: 100, sample: 81 }] }, 'table[0]: expected 81, got 80'],
    ['an input that cannot be read', { offTable: [{ ...rightCase, input: {} }] }, 'population is not a number'],
    ['a case without an input', { offTable: [{ id: 'bare' }] }, 'bare: is not a case'],
    ['a section without a rule', { offTable: [rightCase], more: [rightCase] }, 'more: no rule takes this section'],
    ['a section that is no list', { offTable: {} }, 'offTable: is not a list of cases'],
    ['no case at all', { offTable: [] }, 'holds no cases'],
    ['half a file', '{"offTable": [', 'is not JSON'],
    ['a list', [], 'is not a file of cases'],
  ])('refuses %s', (_what, content, sentence) => {
    const failures = failuresOf('krejcie-morgan.json', content);
    expect(failures).toHaveLength(1);
    expect(failures[0]).toContain(sentence);
  });

  it('refuses a table that differs from ours and a code that nobody knows', () => {
    expect(failuresOf('credit-score.json', { percentage: { GOOD: 101, FAIR: 100 } })).toEqual([
      'percentage.GOOD: expected 101, got 100',
      'percentage.FAIR: expected 100, got nothing',
    ]);
    const input = { level: 'TERAMPIL', predicate: 'FAIR', months: 1 };
    expect(failuresOf('credit-score.json', { annual: [{ id: 'fair', input, expected: { exact: '1/1' } }] })).toEqual([
      'fair: at exact expected "1/1", got {"ok":false,"error":"UNKNOWN_PREDICATE"}',
    ]);
  });
});

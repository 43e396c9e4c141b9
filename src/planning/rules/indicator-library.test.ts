import { describe, expect, test } from 'vitest';
import { indicatorLibrary, isLibraryKey, libraryGroups, libraryKeys } from './indicator-library.ts';
import { weaknessesOf } from './indicator-weakness.ts';
import { checkIndicator, checkTarget, isTyped } from './indicator.ts';

const catalogue = libraryKeys.map((key) => ({ indicatorId: key, ...indicatorLibrary[key].definition }));

describe.each(libraryKeys)('%s', (key) => {
  const { definition, example, groups, note } = indicatorLibrary[key];

  test('is whole: countable, with an example that lies in its direction, and a note on where it comes from', () => {
    expect(checkIndicator(definition).ok).toBe(true);
    expect(checkTarget(definition.shape, example).ok).toBe(true);
    expect(groups.length).toBeGreaterThan(0);
    expect(note).toMatch(/[Cc]ontoh|periksa/);
    if (definition.unit === '%') expect([definition.factor, definition.denominator === undefined]).toEqual([100, false]);
  });

  test('has no weakness beside those that it names itself', () => {
    const found = weaknessesOf({ indicatorId: key, ...definition }, catalogue).map(({ code }) => code);
    expect(found).toEqual(definition.influence === 'NONE' ? ['NOT_INFLUENCEABLE'] : []);
    expect(definition.knownWeakness).not.toBe('');
  });

  test('says what is not counted, and names evidence where people type it in', () => {
    expect(definition.countsNot).toMatch(/\.$/);
    if (isTyped(definition)) expect(definition.source).not.toMatch(/^Isian/);
  });
});

test('every group has entries, and a key is one of the table', () => {
  for (const group of libraryGroups) expect(libraryKeys.filter((key) => indicatorLibrary[key].groups.includes(group)).length, group).toBeGreaterThanOrEqual(2);
  expect(Object.keys(indicatorLibrary).toSorted()).toEqual([...libraryKeys].toSorted());
  for (const word of ['toString', '__proto__', '', 'mean_wait']) expect(isLibraryKey(word)).toBe(false);
});

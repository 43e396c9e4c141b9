import { isInput } from './read.ts';

export type Difference = { readonly path: string; readonly expected: unknown; readonly got: unknown };

/** The first place at which two values differ; keys of either side count. Numbers are equal within the tolerance. */
export function differenceBetween(expected: unknown, got: unknown, tolerance = 0, path = ''): Difference | undefined {
  if (typeof expected === 'number' && typeof got === 'number') {
    return expected === got || Math.abs(expected - got) <= tolerance ? undefined : { path, expected, got };
  }
  if (Array.isArray(expected) && Array.isArray(got)) {
    if (expected.length !== got.length) return { path, expected, got };
    return firstOf(expected.keys(), (index) => differenceBetween(expected[index], got[index], tolerance, `${path}[${index}]`));
  }
  if (isInput(expected) && isInput(got)) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(got)]);
    return firstOf(keys, (key) => differenceBetween(expected[key], got[key], tolerance, path === '' ? key : `${path}.${key}`));
  }
  return Object.is(expected, got) ? undefined : { path, expected, got };
}

function firstOf<Key>(keys: Iterable<Key>, differenceAt: (key: Key) => Difference | undefined): Difference | undefined {
  for (const key of keys) {
    const difference = differenceAt(key);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

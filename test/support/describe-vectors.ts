import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkFile } from '../../bin/vectors/check-file.ts';

/** The worked cases lie beside the project and may be missing in a checkout of their own; the tests around them stay. */
const folder = new URL('../../../shared/domain/vectors/', import.meta.url);

/** Every worked case of a file, put to the rules. */
export function describeVectors(file: string): void {
  const path = new URL(file, folder);
  describe.skipIf(!existsSync(path))(`worked cases of ${file}`, () => {
    it('all hold', () => {
      const checks = checkFile(file, readFileSync(path, 'utf8'));
      expect(checks.filter(({ failure }) => failure !== undefined)).toEqual([]);
    });
  });
}

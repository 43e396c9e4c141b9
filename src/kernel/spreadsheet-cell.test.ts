import fc from 'fast-check';
import { expect, it } from 'vitest';
import { harmlessCell, plainCell } from './spreadsheet-cell.ts';

const cell = fc.oneof(fc.string(), fc.stringMatching(/^'{0,3}[=+\-@].*$/), fc.stringMatching(/^'{0,3}\w*$/));

it('gives no cell that a spreadsheet would run, and the same text back', () => {
  fc.assert(
    fc.property(cell, (text) => {
      const written = harmlessCell(text);
      expect(written).not.toMatch(/^[=+\-@\t\r\0]/);
      expect(plainCell(written)).toBe(text);
    }),
  );
});

it('leaves names alone that only look odd', () => {
  expect(harmlessCell("'Aisyah")).toBe("'Aisyah");
  expect(plainCell("'Aisyah")).toBe("'Aisyah");
  expect(harmlessCell('=1+1')).toBe("'=1+1");
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asId } from '#kernel/id.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { checkIndicator, formulaOf, isSameTarget, type LaidTarget } from './indicator.ts';
import { isNamedCount, namedCountCodes, namedCounts } from './named-count.ts';

test('an indicator divides things of one kind, and never a count by itself', () => {
  fc.assert(
    fc.property(fc.constantFrom(...namedCountCodes), fc.option(fc.constantFrom(...namedCountCodes), { nil: undefined }), (numerator, denominator) => {
      const definition = denominator === undefined ? { numerator } : { numerator, denominator };
      const fits = denominator === undefined || (numerator !== denominator && namedCounts[numerator].of === namedCounts[denominator].of);
      expect(checkIndicator(definition).ok).toBe(fits);
    }),
  );
});

test('the formula stands in words', () => {
  expect(formulaOf({ numerator: 'RATINGS_SATISFIED', denominator: 'RATINGS', factor: 100 })).toBe('penilaian puas dan sangat puas ÷ penilaian warga × 100');
  expect(formulaOf({ numerator: 'FINISHED', factor: 1 })).toBe('layanan yang selesai');
});

test('a named count is one of the table, not a word that every object has', () => {
  for (const word of ['toString', '__proto__', 'constructor', '', 'finished']) expect(isNamedCount(word)).toBe(false);
});

test('a target is the same only when every part is', () => {
  const laid: LaidTarget = { indicatorId: 'i', whose: { personId: asId('p') }, valid: { from: plainDate('2026-01-01') }, target: { target: 80 } };
  const others: readonly LaidTarget[] = [
    { ...laid, indicatorId: 'j' },
    { ...laid, whose: { unitId: asId('p') } },
    { ...laid, valid: { from: plainDate('2026-01-02') } },
    { ...laid, valid: { ...laid.valid, until: plainDate('2026-12-31') } },
    { ...laid, target: { target: 81 } },
    { ...laid, target: { target: 80, minimum: 70 } },
    { ...laid, target: { target: 80, stretch: 90 } },
  ];
  expect(isSameTarget(laid, { ...laid })).toBe(true);
  for (const other of others) expect(isSameTarget(laid, other)).toBe(false);
});

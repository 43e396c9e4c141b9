import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, exact, fraction, subtract } from './fraction.ts';
import { decimalText, rounded, roundHalfUp } from './rounding.ts';

describe('rounding', () => {
  it('rounds the half away from zero', () => {
    expect(rounded(exact(2.5), 0)).toBe(3);
    expect(rounded(exact(-2.5), 0)).toBe(-3);
    expect(rounded(exact(1.005), 2)).toBe(1.01);
    expect(rounded(exact(5.625), 2)).toBe(5.63);
    expect(rounded(exact('64.994999999999999999999'), 2)).toBe(64.99);
  });

  it('prints all decimals', () => {
    expect(decimalText(exact(12.5), 2)).toBe('12.50');
    expect(decimalText(fraction(-1, 3), 3)).toBe('-0.333');
    expect(decimalText(fraction(-1, 1000), 2)).toBe('0.00');
    expect(decimalText(exact(7), 0)).toBe('7');
  });

  it('never moves a value by more than half a unit, and a rounded value not at all', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 6n }), fc.nat({ max: 6 }), (n, d, decimals) => {
        const value = fraction(n, d);
        const result = roundHalfUp(value, decimals);
        const moved = subtract(result, value);
        const half = fraction(1n, 2n * 10n ** BigInt(decimals));
        expect(compare(moved.numerator < 0n ? subtract(fraction(0), moved) : moved, half)).toBeLessThanOrEqual(0);
        expect(roundHalfUp(result, decimals)).toEqual(result);
        expect(exact(decimalText(value, decimals))).toEqual(result);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, clamp, compare, divide, exact, fraction, fractionText, multiply, parseDecimal, subtract, sumOf, toNumber, zero } from './fraction.ts';

const aFraction = fc
  .tuple(fc.bigInt({ min: -1_000_000n, max: 1_000_000n }), fc.bigInt({ min: 1n, max: 1_000_000n }))
  .map(([numerator, denominator]) => fraction(numerator, denominator));

describe('fraction', () => {
  it('is kept in lowest terms with a positive denominator', () => {
    expect(fraction(50n, -24n)).toEqual({ numerator: -25n, denominator: 12n });
    expect(fractionText(fraction(50, 24))).toBe('25/12');
    expect(fractionText(fraction(5))).toBe('5/1');
    expect(() => fraction(1n, 0n)).toThrow('denominator');
  });

  it('takes a number for the decimal that it prints', () => {
    expect(exact(88.31)).toEqual(fraction(8831, 100));
    expect(exact(1e-7)).toEqual(fraction(1n, 10_000_000n));
    expect(exact(1e21)).toEqual(fraction(10n ** 21n));
    expect(add(exact(0.1), exact(0.2))).toEqual(exact(0.3));
    expect(exact('76.60')).toEqual(exact(76.6));
  });

  it('knows no other notation', () => {
    for (const text of ['', '1.', '.5', '1,5', '0x10', 'NaN', 'Infinity', '1 000', '1e99999']) {
      expect(parseDecimal(text)).toBeUndefined();
    }
    expect(() => exact(Number.NaN)).toThrow('not a decimal');
  });

  it('calculates like a field', () => {
    fc.assert(
      fc.property(aFraction, aFraction, aFraction, (a, b, c) => {
        expect(subtract(add(a, b), b)).toEqual(a);
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
        if (b.numerator !== 0n) expect(multiply(divide(a, b), b)).toEqual(a);
        expect(compare(a, b) + compare(b, a)).toBe(0);
        expect(sumOf([a, b, c])).toEqual(add(a, add(b, c)));
      }),
    );
  });

  it('brings every double back unchanged', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(toNumber(exact(value)) === value).toBe(true);
      }),
    );
  });

  it('clamps to both ends', () => {
    expect(clamp(fraction(-1), zero, fraction(1))).toEqual(zero);
    expect(clamp(fraction(3, 2), zero, fraction(1))).toEqual(fraction(1));
    expect(clamp(fraction(1, 2), zero, fraction(1))).toEqual(fraction(1, 2));
  });
});

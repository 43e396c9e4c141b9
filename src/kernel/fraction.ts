import { invariant } from './invariant.ts';

/** An exact quotient in lowest terms with a positive denominator. A legal figure stays exact until it is printed. */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint };

/** A decimal as it is written: a number stands for the shortest decimal that prints it, a text for itself. */
export type Decimal = number | string;

export const zero: Fraction = { numerator: 0n, denominator: 1n };

export function fraction(numerator: bigint | number, denominator: bigint | number = 1n): Fraction {
  const [above, below] = [BigInt(numerator), BigInt(denominator)];
  invariant(below !== 0n, 'a fraction has a denominator');
  const divisor = greatestCommonDivisor(above, below) * (below < 0n ? -1n : 1n);
  return { numerator: above / divisor, denominator: below / divisor };
}

/** 88.31 is 8831/100, not the binary number nearest to it. Anything but a decimal is a fault. */
export function exact(value: Decimal): Fraction {
  const parsed = parseDecimal(String(value));
  invariant(parsed !== undefined, `not a decimal: ${value}`);
  return parsed;
}

/** Undefined when the text is not a plain decimal such as "-12", "64.995" or "1e-7". */
export function parseDecimal(text: string): Fraction | undefined {
  const match = shape.exec(text);
  if (!match) return undefined;
  const [, sign = '', whole = '', decimals = '', exponent = '0'] = match;
  const power = Number(exponent) - decimals.length;
  if (Math.abs(power) > greatestPower) return undefined;
  const digits = BigInt(`${sign}${whole}${decimals}`);
  return power < 0 ? fraction(digits, 10n ** BigInt(-power)) : fraction(digits * 10n ** BigInt(power));
}

export function add(left: Fraction, right: Fraction): Fraction {
  return fraction(left.numerator * right.denominator + right.numerator * left.denominator, left.denominator * right.denominator);
}

export function subtract(left: Fraction, right: Fraction): Fraction {
  return add(left, { numerator: -right.numerator, denominator: right.denominator });
}

export function multiply(left: Fraction, right: Fraction): Fraction {
  return fraction(left.numerator * right.numerator, left.denominator * right.denominator);
}

export function divide(left: Fraction, right: Fraction): Fraction {
  return fraction(left.numerator * right.denominator, left.denominator * right.numerator);
}

export function sumOf(terms: readonly Fraction[]): Fraction {
  return terms.reduce(add, zero);
}

/** Negative, zero or positive, as for a sort. */
export function compare(left: Fraction, right: Fraction): -1 | 0 | 1 {
  const [first, second] = [left.numerator * right.denominator, right.numerator * left.denominator];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

export function clamp(value: Fraction, lowest: Fraction, highest: Fraction): Fraction {
  if (compare(value, lowest) < 0) return lowest;
  return compare(value, highest) > 0 ? highest : value;
}

/** "25/12"; a whole number keeps its denominator, "5/1". */
export function fractionText(value: Fraction): string {
  return `${value.numerator}/${value.denominator}`;
}

/** The nearest binary number, for charts; printed figures go through rounding. */
export function toNumber({ numerator, denominator }: Fraction): number {
  const [above, below] = [Number(numerator), Number(denominator)];
  if (Number.isSafeInteger(above) && Number.isSafeInteger(below)) return above / below;
  // Both may lie past the largest double, so the quotient is written out with more digits than a double holds.
  const places = Math.max(0, String(denominator).length - String(numerator).length + digitsOfDouble);
  return Number(`${(numerator * 10n ** BigInt(places)) / denominator}e-${places}`);
}

const shape = /^([+-]?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i;

/** Seventeen name a double; the rest keeps the cut from moving the last one. */
const digitsOfDouble = 25;

/** A binary number has at most this many places; a longer text is an attack on memory, not a figure. */
const greatestPower = 1100;

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let [first, second] = [left < 0n ? -left : left, right < 0n ? -right : right];
  while (second !== 0n) [first, second] = [second, first % second];
  return first;
}

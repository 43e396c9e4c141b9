import { fraction, type Fraction } from './fraction.ts';

/**
 * Half-up, away from zero, on the exact value: 2.5 is 3 and -2.5 is -3. Domain rules, section 23. A binary number would
 * round 1.005 down.
 */
export function roundHalfUp(value: Fraction, decimals: number): Fraction {
  return fraction(scaledUnits(value, decimals), 10n ** BigInt(decimals));
}

/** The rounded value as a number, for figures that are shown or stored with their decimals. */
export function rounded(value: Fraction, decimals: number): number {
  return Number(decimalText(value, decimals));
}

/** The rounded value with all its decimals and a point, "12.50". */
export function decimalText(value: Fraction, decimals: number): string {
  const units = scaledUnits(value, decimals);
  const digits = String(units < 0n ? -units : units).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  return `${units < 0n ? '-' : ''}${whole}${decimals > 0 ? `.${digits.slice(-decimals)}` : ''}`;
}

function scaledUnits({ numerator, denominator }: Fraction, decimals: number): bigint {
  const magnitude = (numerator < 0n ? -numerator : numerator) * 10n ** BigInt(decimals);
  const units = (2n * magnitude + denominator) / (2n * denominator);
  return numerator < 0n ? -units : units;
}

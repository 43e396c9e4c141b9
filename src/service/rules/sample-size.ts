import { add, divide, exact, fraction, multiply, subtract } from '#kernel/fraction.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { rounded } from '#kernel/rounding.ts';

export type SampleSizeRefusal = { readonly code: 'POPULATION_OUT_OF_RANGE'; readonly population: number };

/**
 * How many respondents a survey of a known population needs: S = χ²NP(1−P) / (d²(N−1) + χ²P(1−P)), rounded half-up; below
 * ten everybody is asked. Krejcie & Morgan 1970, table in the annex of PermenPANRB 14/2017. A population of 100 needs 80.
 */
export function sampleSizeOf(population: number): Result<number, SampleSizeRefusal> {
  if (!Number.isSafeInteger(population) || population < 1) return refuse({ code: 'POPULATION_OUT_OF_RANGE', population });
  if (population < censusBelow) return ok(population);
  const spread = multiply(chiSquare, multiply(proportion, subtract(fraction(1), proportion)));
  const accuracy = multiply(multiply(margin, margin), fraction(population - 1));
  return ok(rounded(divide(multiply(spread, fraction(population)), add(accuracy, spread)), 0));
}

const censusBelow = 10;
/** One degree of freedom, 95 %. Krejcie & Morgan 1970. */
const chiSquare = exact(3.841);
/** The proportion that asks for the largest sample. Krejcie & Morgan 1970. */
const proportion = exact(0.5);
/** Krejcie & Morgan 1970. */
const margin = exact(0.05);

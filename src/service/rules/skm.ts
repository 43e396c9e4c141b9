import { divide, fraction, multiply, sumOf, type Fraction } from '#kernel/fraction.ts';
import { invariant } from '#kernel/invariant.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { skmAnswers, type SkmSurvey, type SkmTally } from './skm-answers.ts';
import { skmBandOf, type SkmBand } from './skm-band.ts';

export type SkmElementResult = {
  readonly element: string;
  readonly sum: number;
  readonly average: Fraction;
  readonly weighted: Fraction;
  readonly index100: Fraction;
};

export type SkmResult = {
  readonly totalScore: number;
  readonly perElement: readonly SkmElementResult[];
  readonly ikmExact: Fraction;
  /** Two decimals, half-up. */
  readonly ikm: number;
  readonly band: SkmBand;
  /** All elements that share the lowest average: the list for follow-up. */
  readonly lowestElements: readonly string[];
};

export type SkmRefusal =
  | { readonly code: 'NO_RESPONDENTS' }
  | { readonly code: 'NO_ELEMENTS' }
  | { readonly code: 'ELEMENT_TWICE'; readonly element: string }
  | { readonly code: 'TALLY_MISMATCH'; readonly element: string };

/**
 * The IKM is the sum of the averages of the elements, each weighted 1/elements, times 25. PermenPANRB 14/2017, annex.
 * Twenty-nine respondents with a total of 955 over nine elements have an index of 91.48.
 */
export function ikmOf(survey: SkmSurvey): Result<SkmResult, SkmRefusal> {
  const refusal = refusalOf(survey);
  if (refusal !== undefined) return refuse(refusal);

  const weight = elementWeight(survey);
  const perElement = survey.tallies.map(({ element, counts }) => {
    const sum = scoreOf(counts);
    const average = fraction(sum, survey.respondents);
    return { element, sum, average, weighted: multiply(average, weight), index100: multiply(average, indexPerPoint) };
  });
  const ikmExact = ikmWithWeight(survey, weight);
  const banded = skmBandOf(ikmExact);
  invariant(banded.ok, 'averages from 1 to 4 give an index from 25 to 100');
  const lowest = Math.min(...perElement.map(({ sum }) => sum));
  return ok({
    totalScore: perElement.reduce((total, { sum }) => total + sum, 0),
    perElement,
    ikmExact,
    ikm: banded.value.ikm,
    band: banded.value.band,
    lowestElements: perElement.filter(({ sum }) => sum === lowest).map(({ element }) => element),
  });
}

/**
 * The index with a weight of choice, to explain the reports of others: many shorten 1/9 to 0.11 and print 90.56 where the
 * formula gives 91.48.
 */
export function ikmWithWeight(survey: SkmSurvey, weight: Fraction): Fraction {
  const averages = survey.tallies.map(({ counts }) => fraction(scoreOf(counts), survey.respondents));
  return multiply(multiply(sumOf(averages), weight), indexPerPoint);
}

/** Averages from 1 to 4 become an index from 25 to 100. PermenPANRB 14/2017, annex. */
const indexPerPoint = fraction(25);

function elementWeight(survey: SkmSurvey): Fraction {
  return divide(fraction(1), fraction(survey.tallies.length));
}

function scoreOf(counts: SkmTally['counts']): number {
  return skmAnswers.reduce((sum, answer) => sum + answer * counts[answer], 0);
}

function refusalOf({ respondents, tallies }: SkmSurvey): SkmRefusal | undefined {
  if (!Number.isSafeInteger(respondents) || respondents < 1) return { code: 'NO_RESPONDENTS' };
  if (tallies.length === 0) return { code: 'NO_ELEMENTS' };
  const seen = new Set<string>();
  for (const { element, counts } of tallies) {
    if (seen.has(element)) return { code: 'ELEMENT_TWICE', element };
    seen.add(element);
    const all = skmAnswers.map((answer) => counts[answer]);
    const answered = all.reduce((sum, count) => sum + count, 0);
    if (!all.every((count) => Number.isSafeInteger(count) && count >= 0) || answered !== respondents) {
      return { code: 'TALLY_MISMATCH', element };
    }
  }
  return undefined;
}

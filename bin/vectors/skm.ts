import { fraction, fractionText, parseDecimal } from '#kernel/fraction.ts';
import { rounded } from '#kernel/rounding.ts';
import { checkSkmRow, skmElements, tallySkmRows, type SkmRow, type SkmSurvey, type SkmTally } from '#service/rules/skm-answers.ts';
import { skmBandOf, skmBands } from '#service/rules/skm-band.ts';
import { ikmOf, ikmWithWeight } from '#service/rules/skm.ts';
import { refusalShape, type Adapter } from './adapter.ts';
import { asNumber, isInput, listIn, numberIn, objectIn, textIn, UnknownCode, UnreadableCase, type Input } from './read.ts';

export const skm: Adapter = {
  file: 'skm.json',
  title: 'Community satisfaction survey (SKM) index',
  sections: {
    bands: {
      kind: 'table',
      ours: skmBands.map(({ perceptionValue, grade, category, name, ikm, average }) => ({
        perception: perceptionValue,
        average: `${average.from}-${average.until}`,
        index: `${ikm.from}-${ikm.until}`,
        grade,
        category,
        labelId: name,
      })),
    },
    surveys: { kind: 'cases', run: (input) => result(surveyIn(input)) },
    boundarySurveys: { kind: 'cases', run: (input) => result(surveyIn(input)) },
    moreElements: { kind: 'cases', run: (input) => result(surveyIn(input)) },
    rawAnswers: { kind: 'cases', run: rawAnswers },
    bandOnly: { kind: 'cases', run: band },
    invalidRows: { kind: 'cases', run: invalidRows },
  },
};

function result(survey: SkmSurvey): unknown {
  const outcome = ikmOf(survey);
  if (!outcome.ok) return refusalShape(outcome.error);
  const { totalScore, perElement, ikm, ikmExact, band, lowestElements } = outcome.value;
  return {
    totalScore,
    perElement: perElement.map(({ element, sum, average, weighted, index100 }) => ({
      element,
      sum,
      average: rounded(average, 4),
      weighted: rounded(weighted, 4),
      index100: rounded(index100, 2),
    })),
    index: ikm,
    indexExact: fractionText(ikmExact),
    grade: band.grade,
    category: band.category,
    labelId: band.name,
    perceptionValue: band.perceptionValue,
    lowestElements,
    // 0.11 is a shortened 1/9 and means something for nine elements only.
    ...(survey.tallies.length === skmElements.length ? { indexWithShortWeight0_11: rounded(ikmWithWeight(survey, fraction(11, 100)), 2) } : {}),
  };
}

function rawAnswers(input: Input): unknown {
  const survey = tallySkmRows(elementsIn(input), rowsIn(input));
  return survey.ok ? result(survey.value) : refusalShape(survey.error);
}

function band(input: Input): unknown {
  const index = parseDecimal(typeof input['index'] === 'number' ? String(input['index']) : textIn(input, 'index'));
  if (index === undefined) throw new UnreadableCase('index is not a decimal');
  const outcome = skmBandOf(index);
  if (!outcome.ok) return refusalShape(outcome.error);
  const { ikm, band: found } = outcome.value;
  return { ok: true, rounded: ikm, grade: found.grade, category: found.category };
}

/** One answer sheet, or a whole set of them. */
function invalidRows(input: Input): unknown {
  const outcome = 'row' in input ? checkSkmRow(asRow(input['row']), elementsIn(input).length) : tallySkmRows(elementsIn(input), rowsIn(input));
  return outcome.ok ? { ok: true } : refusalShape(outcome.error);
}

function elementsIn(input: Input): readonly string[] {
  if (input['elementsOrder'] === undefined) return skmElements;
  return listIn(input, 'elementsOrder').map((element) => {
    if (typeof element !== 'string') throw new UnreadableCase('an element is not a text');
    return element;
  });
}

function rowsIn(input: Input): readonly SkmRow[] {
  return listIn(input, 'rows').map(asRow);
}

function asRow(value: unknown): SkmRow {
  if (!Array.isArray(value)) throw new UnreadableCase('a row is not a list');
  return value.map((answer: unknown) => (answer === null ? null : asNumber(answer, 'an answer')));
}

function surveyIn(input: Input): SkmSurvey {
  return { respondents: numberIn(input, 'respondents'), tallies: listIn(input, 'tallies').map(asTally) };
}

function asTally(value: unknown): SkmTally {
  if (!isInput(value)) throw new UnreadableCase('a tally is not an object');
  const counts = objectIn(value, 'counts');
  if (Object.keys(counts).some((answer) => !['1', '2', '3', '4'].includes(answer))) {
    throw new UnknownCode('VALUE_OUT_OF_RANGE');
  }
  const countOf = (answer: string) => asNumber(counts[answer] ?? 0, `the count of ${answer}`);
  return {
    element: textIn(value, 'element'),
    counts: { 1: countOf('1'), 2: countOf('2'), 3: countOf('3'), 4: countOf('4') },
  };
}

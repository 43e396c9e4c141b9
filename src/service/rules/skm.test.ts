import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, divide, exact, fraction, fractionText, sumOf } from '#kernel/fraction.ts';
import { describeVectors } from '#test/support/describe-vectors.ts';
import { checkSkmRow, skmElements, tallySkmRows, type SkmSurvey } from './skm-answers.ts';
import { skmBandOf, skmBands } from './skm-band.ts';
import { ikmOf, ikmWithWeight } from './skm.ts';

describeVectors('skm.json');

const surveyOf = (rows: readonly (number | null)[][], elements: readonly string[] = skmElements): SkmSurvey => {
  const survey = tallySkmRows(elements, rows);
  if (!survey.ok) throw new Error(survey.error.code);
  return survey.value;
};
const resultOf = (survey: SkmSurvey) => {
  const result = ikmOf(survey);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};

describe('IKM', () => {
  it('is 25 when every answer is 1 and 100 when every answer is 4', () => {
    expect(resultOf(surveyOf([Array(9).fill(1)]))).toMatchObject({ ikm: 25, band: { grade: 'D' } });
    expect(resultOf(surveyOf([Array(9).fill(4)]))).toMatchObject({ ikm: 100, band: { grade: 'A' } });
  });

  it('weighs with 1/9 and can show what 0.11 would give', () => {
    const survey = surveyOf([
      [4, 3, 3, 4, 3, 4, 4, 3, 3],
      [3, 3, 2, 4, 3, 3, 3, 3, 2],
      [4, 4, 3, 4, 4, 4, 4, 4, 3],
      [2, 3, 2, 4, 3, 3, 3, 2, 2],
    ]);
    const result = resultOf(survey);
    expect(fractionText(result.ikmExact)).toBe('2875/36');
    expect(result).toMatchObject({ totalScore: 115, ikm: 79.86, lowestElements: ['TIME', 'FACILITIES'] });
    expect(compare(ikmWithWeight(survey, fraction(11, 100)), result.ikmExact)).toBe(-1);
  });

  it('is the mean of the indices of the elements and lies between the lowest and the highest', () => {
    const rows = fc.integer({ min: 1, max: 14 }).chain((width) =>
      fc.array(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: width, maxLength: width }), {
        minLength: 1,
        maxLength: 30,
      }),
    );
    fc.assert(
      fc.property(rows, (given) => {
        const elements = (given[0] ?? []).map((_, index) => `E${index}`);
        const { ikmExact, perElement, lowestElements } = resultOf(surveyOf(given, elements));
        const indices = perElement.map(({ index100 }) => index100).toSorted(compare);
        expect(ikmExact).toEqual(divide(sumOf(indices), fraction(indices.length)));
        for (const { element, index100 } of perElement) {
          expect(lowestElements.includes(element)).toBe(compare(index100, indices[0] ?? index100) === 0);
        }
      }),
    );
  });

  it('refuses tallies that do not belong together', () => {
    const counts = { 1: 0, 2: 0, 3: 1, 4: 1 };
    const refusalOf = (respondents: number, elements: readonly string[]) => {
      const result = ikmOf({ respondents, tallies: elements.map((element) => ({ element, counts })) });
      return result.ok ? undefined : result.error.code;
    };
    expect(refusalOf(2, ['TIME'])).toBeUndefined();
    expect(refusalOf(3, ['TIME'])).toBe('TALLY_MISMATCH');
    expect(refusalOf(0, ['TIME'])).toBe('NO_RESPONDENTS');
    expect(refusalOf(2, [])).toBe('NO_ELEMENTS');
    expect(refusalOf(2, ['TIME', 'TIME'])).toBe('ELEMENT_TWICE');
    expect(ikmOf({ respondents: 0, tallies: [{ element: 'TIME', counts: { 1: -1, 2: 1, 3: 0, 4: 0 } }] }).ok).toBe(false);
  });
});

describe('SKM band', () => {
  it('is set by the rounded index, without gap or overlap', () => {
    const gradeOf = (text: string) => {
      const banded = skmBandOf(exact(text));
      return banded.ok ? banded.value.band.grade : banded.error.code;
    };
    expect(['64.9949', '64.995', '76.6049', '76.605', '88.3049', '88.305'].map(gradeOf)).toEqual(['D', 'C', 'C', 'B', 'B', 'A']);
    expect(['24.99', '24.994', '24.995', '100.004', '100.005', '-30'].map(gradeOf)).toEqual([
      'INDEX_OUT_OF_RANGE',
      'INDEX_OUT_OF_RANGE',
      'D',
      'A',
      'INDEX_OUT_OF_RANGE',
      'INDEX_OUT_OF_RANGE',
    ]);
    for (const { ikm, grade } of skmBands) expect([gradeOf(ikm.from), gradeOf(ikm.until)]).toEqual([grade, grade]);
  });
});

describe('answers', () => {
  it('must be there for every element, from 1 to 4', () => {
    const codeOf = (row: (number | null)[]) => {
      const checked = checkSkmRow(row, 3);
      return checked.ok ? 'ok' : checked.error.code;
    };
    expect(
      [
        [1, 4, 2],
        [1, 4],
        [1, 4, 2, 3],
        [1, 5, 2],
        [1, 0, 2],
        [1, 2.5, 2],
        [1, null, 2],
      ].map(codeOf),
    ).toEqual(['ok', 'ELEMENT_COUNT', 'ELEMENT_COUNT', 'VALUE_OUT_OF_RANGE', 'VALUE_OUT_OF_RANGE', 'VALUE_OUT_OF_RANGE', 'INCOMPLETE']);
  });

  it('are not counted while incomplete, and nothing is left without any', () => {
    expect(surveyOf([[4], [null], [2]], ['TIME'])).toEqual({
      respondents: 2,
      tallies: [{ element: 'TIME', counts: { 1: 0, 2: 1, 3: 0, 4: 1 } }],
    });
    expect(tallySkmRows(['TIME'], [[null]])).toEqual({ ok: false, error: { code: 'NO_RESPONDENTS' } });
    expect(tallySkmRows(['TIME'], [[4], [5]])).toMatchObject({ ok: false, error: { code: 'VALUE_OUT_OF_RANGE', value: 5 } });
  });
});

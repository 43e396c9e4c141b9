import { ok, refuse, type Result } from '#kernel/result.ts';

/** The nine elements of the survey, in the order of the regulation. PermenPANRB 14/2017. */
export const skmElements = [
  'REQUIREMENTS',
  'PROCEDURE',
  'TIME',
  'COST',
  'PRODUCT',
  'STAFF_COMPETENCE',
  'STAFF_BEHAVIOR',
  'COMPLAINT_HANDLING',
  'FACILITIES',
] as const;
export type SkmElement = (typeof skmElements)[number];

/** Answers of the survey, from the worst to the best. PermenPANRB 14/2017. */
export const skmAnswers = [1, 2, 3, 4] as const;
export type SkmAnswer = (typeof skmAnswers)[number];

/** Answers of one respondent in the order of the elements; null for a question left open. */
export type SkmRow = readonly (number | null)[];

export type SkmTally = { readonly element: string; readonly counts: Readonly<Record<SkmAnswer, number>> };

/** Complete answer sheets only, so every element has been answered by every respondent. */
export type SkmSurvey = { readonly respondents: number; readonly tallies: readonly SkmTally[] };

export type SkmRowRefusal =
  | { readonly code: 'ELEMENT_COUNT'; readonly expected: number; readonly given: number }
  | { readonly code: 'INCOMPLETE'; readonly open: readonly number[] }
  | { readonly code: 'VALUE_OUT_OF_RANGE'; readonly value: number };

export type SkmAnswersRefusal = SkmRowRefusal | { readonly code: 'NO_RESPONDENTS' };

/** An answer sheet counts when every element has an answer from 1 to 4; a free service answers COST too. */
export function checkSkmRow(row: SkmRow, elementCount: number): Result<readonly SkmAnswer[], SkmRowRefusal> {
  if (row.length !== elementCount) return refuse({ code: 'ELEMENT_COUNT', expected: elementCount, given: row.length });
  const answers: SkmAnswer[] = [];
  const open: number[] = [];
  for (const [index, value] of row.entries()) {
    if (value === null) open.push(index);
    else if (isSkmAnswer(value)) answers.push(value);
    else return refuse({ code: 'VALUE_OUT_OF_RANGE', value });
  }
  return open.length > 0 ? refuse({ code: 'INCOMPLETE', open }) : ok(answers);
}

/** Answer sheets are tallied by element; incomplete ones are not counted. Domain rules, section 15. */
export function tallySkmRows(elements: readonly string[], rows: readonly SkmRow[]): Result<SkmSurvey, SkmAnswersRefusal> {
  const tallies = elements.map((element) => ({ element, counts: { 1: 0, 2: 0, 3: 0, 4: 0 } }));
  let respondents = 0;
  for (const row of rows) {
    const checked = checkSkmRow(row, elements.length);
    if (!checked.ok && checked.error.code === 'INCOMPLETE') continue;
    if (!checked.ok) return checked;
    respondents += 1;
    for (const [index, tally] of tallies.entries()) {
      const answer = checked.value[index];
      if (answer !== undefined) tally.counts[answer] += 1;
    }
  }
  return respondents === 0 ? refuse({ code: 'NO_RESPONDENTS' }) : ok({ respondents, tallies });
}

function isSkmAnswer(value: number): value is SkmAnswer {
  return (skmAnswers as readonly number[]).includes(value);
}

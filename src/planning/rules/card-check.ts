import type { Indicator } from './indicator.ts';

/** What the questions of a card work with: the person's own last month, or "suppose" where that month has nothing. */
export type WorkedExample = {
  readonly isOwn: boolean;
  readonly numerator: number;
  readonly denominator?: number | undefined;
  readonly value: number;
  readonly n: number;
};

export type CardFacts = Pick<Indicator, 'countsWhat' | 'countsNot' | 'influencedBy' | 'factor' | 'decimals' | 'shape'> & {
  /** With fewer cases nothing is concluded. */
  readonly minimumN: number;
  readonly target?: number | undefined;
  readonly example: WorkedExample;
};

export const cardQuestionCodes = ['COUNTS', 'VALUE', 'TARGET', 'INFLUENCE'] as const;
export type CardQuestionCode = (typeof cardQuestionCodes)[number];

/** One of three choices; `key` is what is sent back, `amount` is shown where the choice is a number. */
export type CardOption = { readonly key: string; readonly amount?: number };
export type CardQuestion = { readonly code: CardQuestionCode; readonly options: readonly CardOption[] };

type Keyed = CardQuestion & { readonly right: string };

/**
 * Three questions made from the card: what counts, how the value comes about, and whether the target is reached. Where the shape
 * has no single direction or there is no target, the third asks who can influence it. `turn` changes the order of the choices.
 */
export function cardQuestions(facts: CardFacts, turn: number): readonly CardQuestion[] {
  return keyed(facts, turn).map(({ code, options }) => ({ code, options }));
}

export type CardAnswers = { readonly [Code in CardQuestionCode]?: string | undefined };

/** Which of the questions were answered rightly. It helps to read the card again; it is no mark and is not kept. */
export function checkCard(facts: CardFacts, answers: CardAnswers): readonly { readonly code: CardQuestionCode; readonly isRight: boolean }[] {
  return keyed(facts, 0).map(({ code, right }) => ({ code, isRight: answers[code] === right }));
}

function keyed(facts: CardFacts, turn: number): readonly Keyed[] {
  const questions = [counts, value(facts), target(facts) ?? influence];
  return questions.map((question, at) => ({ ...question, options: turned(question.options, turn + at) }));
}

const counts: Keyed = { code: 'COUNTS', right: 'WHAT', options: [{ key: 'NOT' }, { key: 'WHAT' }, { key: 'PRESENCE' }] };
const influence: Keyed = { code: 'INFLUENCE', right: 'NAMED', options: [{ key: 'NOBODY' }, { key: 'NAMED' }, { key: 'RATED_ALONE' }] };

/** The value among two that come from mistakes people make: dividing the wrong way round, or taking the count for the value. */
function value({ example, factor, decimals }: CardFacts): Keyed {
  const { numerator, denominator } = example;
  const mistakes: readonly number[] =
    denominator === undefined
      ? [numerator + Math.max(1, example.n - numerator), numerator / 2]
      : [numerator === 0 ? denominator : (denominator / numerator) * factor, numerator];
  const right = rounded(example.value, decimals);
  const wrong: number[] = [];
  for (let candidate of mistakes.map((amount) => rounded(amount, decimals))) {
    while (candidate === right || wrong.includes(candidate)) candidate += 1;
    wrong.push(candidate);
  }
  return { code: 'VALUE', right: keyOf(right), options: [right, ...wrong].map((amount) => ({ key: keyOf(amount), amount })) };
}

/** Undefined where more and less are both wrong, or nothing is agreed. */
function target({ shape, target: agreed, example, minimumN }: CardFacts): Keyed | undefined {
  if (agreed === undefined || shape === 'RANGE' || shape === 'EXACT') return undefined;
  const isMet = shape === 'HIGHER' ? example.value >= agreed : example.value <= agreed;
  const right = example.n < minimumN ? 'TOO_FEW' : isMet ? 'MET' : 'NOT_MET';
  return { code: 'TARGET', right, options: [{ key: 'MET' }, { key: 'NOT_MET' }, { key: 'TOO_FEW' }] };
}

function turned<T>(list: readonly T[], turn: number): readonly T[] {
  const by = turn % list.length;
  return [...list.slice(by), ...list.slice(0, by)];
}

function rounded(amount: number, decimals: number): number {
  return Math.round(amount * 10 ** decimals) / 10 ** decimals;
}

function keyOf(amount: number): string {
  return String(amount);
}

/** Where the last month holds nothing: 18 of 20, and 18 where nothing is divided. */
export function supposedExample({ denominator, factor }: Pick<Indicator, 'denominator' | 'factor'>): WorkedExample {
  const [numerator, whole] = [18, 20];
  return denominator === undefined
    ? { isOwn: false, numerator, value: numerator * factor, n: numerator }
    : { isOwn: false, numerator, denominator: whole, value: (numerator / whole) * factor, n: whole };
}

/** Of fewer people than this a supervisor is not told how many have not understood: he would know who. */
export const understandingShownFrom = 3;

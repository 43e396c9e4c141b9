import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cardQuestions, checkCard, supposedExample, type CardAnswers, type CardFacts } from './card-check.ts';
import { shapes } from './indicator.ts';

const facts: CardFacts = {
  countsWhat: 'Layanan selesai.',
  countsNot: 'Berkas dikembalikan.',
  influencedBy: 'Petugas',
  factor: 100,
  decimals: 1,
  shape: 'HIGHER',
  minimumN: 20,
  target: 90,
  example: { isOwn: true, numerator: 27, denominator: 30, value: 90, n: 30 },
};
const right: CardAnswers = { COUNTS: 'WHAT', VALUE: '90', TARGET: 'MET' };
const rightOf = (of: CardFacts, answers: CardAnswers) => checkCard(of, answers).map(({ isRight }) => isRight);

describe('three questions from a card', () => {
  test('what counts, how the value comes about, whether the target is reached', () => {
    expect(cardQuestions(facts, 0).map(({ code }) => code)).toEqual(['COUNTS', 'VALUE', 'TARGET']);
    expect(
      cardQuestions(facts, 0)[1]
        ?.options.map(({ amount }) => amount)
        ?.toSorted(),
    ).toEqual([111.1, 27, 90]);
    expect(rightOf(facts, right)).toEqual([true, true, true]);
    expect(rightOf(facts, { ...right, VALUE: '27' })).toEqual([true, false, true]);
    expect(rightOf(facts, {})).toEqual([false, false, false]);
  });

  test.each([
    ['HIGHER', 89.9, 30, 'NOT_MET'],
    ['HIGHER', 90, 19, 'TOO_FEW'],
    ['LOWER', 90, 20, 'MET'],
    ['LOWER', 90.1, 20, 'NOT_MET'],
    ['ZERO', 0, 20, 'MET'],
  ] as const)('%s with %d of %d cases against 90: %s', (shape, value, n, answer) => {
    const of = { ...facts, shape, target: shape === 'ZERO' ? 0 : 90, example: { ...facts.example, value, n } };
    expect(checkCard(of, { TARGET: answer }).find(({ code }) => code === 'TARGET')?.isRight).toBe(true);
  });

  test('without a target, or where more and less are both wrong, who can influence it', () => {
    for (const of of [
      { ...facts, target: undefined },
      { ...facts, shape: 'RANGE' as const },
    ]) {
      expect(cardQuestions(of, 0)[2]?.code).toBe('INFLUENCE');
      expect(checkCard(of, { INFLUENCE: 'NAMED' })[2]?.isRight).toBe(true);
    }
  });

  test('whatever the numbers: three different choices, one of them right, in every turn the same ones', () => {
    const example = fc
      .record({ numerator: fc.nat(500), more: fc.nat(500), divided: fc.boolean(), factor: fc.constantFrom(1, 100), decimals: fc.nat(2), turn: fc.nat(9) })
      .map(({ numerator, more, divided, factor, decimals, turn }) => {
        const denominator = numerator + more;
        const isDivided = divided && denominator > 0;
        const value = isDivided ? (numerator / denominator) * factor : numerator * factor;
        const n = isDivided ? denominator : numerator;
        return { turn, of: { ...facts, factor, decimals, example: { isOwn: true, numerator, ...(isDivided ? { denominator } : {}), value, n } } };
      });
    fc.assert(
      fc.property(example, fc.constantFrom(...shapes), ({ turn, of }, shape) => {
        const card = { ...of, shape };
        const questions = cardQuestions(card, turn);
        expect(questions).toHaveLength(3);
        for (const { code, options } of questions) {
          expect(new Set(options.map(({ key }) => key)).size).toBe(3);
          expect(options.filter(({ key }) => checkCard(card, { [code]: key }).find((one) => one.code === code)?.isRight)).toHaveLength(1);
        }
      }),
    );
  });

  test('where the last month holds nothing, one is supposed and said to be', () => {
    expect(supposedExample({ denominator: 'WITH_STANDARD', factor: 100 })).toEqual({ isOwn: false, numerator: 18, denominator: 20, value: 90, n: 20 });
    expect(supposedExample({ factor: 1 })).toEqual({ isOwn: false, numerator: 18, value: 18, n: 18 });
  });
});

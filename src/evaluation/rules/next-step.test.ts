import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asId } from '#kernel/id.ts';
import { addDays, plainDate } from '#kernel/plain-date.ts';
import { evaluationStatuses, type Evaluation } from './evaluation.ts';
import { evaluatorStep, isForEvaluator } from './next-step.ts';
import { abilitiesOn } from './permissions.ts';
import { ratings } from './predikat.ts';
import { ratingPattern } from './rating-pattern.ts';

const openedOn = plainDate('2026-10-01');

describe('evaluatorStep', () => {
  test('what is said to wait for the evaluator can be done by him, and nothing that can be done stays unsaid', () => {
    const evaluator = { agencyId: asId<'Agency'>('agency'), personId: asId<'Person'>('surya'), roles: [], subordinateIds: [], ledUnitIds: [] };
    fc.assert(
      fc.property(fc.constantFrom(...evaluationStatuses), fc.nat({ max: 60 }), fc.nat({ max: 2 }), (status, days, openQuestions) => {
        const evaluation: Evaluation = {
          subjectId: asId('dewi'),
          evaluatorId: evaluator.personId,
          status,
          openedOn,
          deliveredOn: addDays(openedOn, 10),
          openQuestions,
        };
        const today = addDays(openedOn, days);
        const can = abilitiesOn(evaluator, { ...evaluation, asked: openQuestions }, today);
        const step = evaluatorStep(evaluation, today);
        const act = { RATE: can?.rate, DELIVER: can?.deliver, ANSWER: can?.answer, FINALIZE: can?.finalize };
        for (const [name, ability] of Object.entries(act)) {
          if (step === name) expect(ability).toBe(true);
          else if (name !== 'ANSWER' && status !== 'OBJECTED') expect(ability).not.toBe(true);
        }
        expect(isForEvaluator(step)).toBe(Object.hasOwn(act, step));
      }),
    );
  });

  test('without an evaluation it is to be opened', () => {
    expect(evaluatorStep(undefined, openedOn)).toBe('OPEN');
    expect(isForEvaluator('OPEN')).toBe(true);
  });
});

describe('ratingPattern', () => {
  test('counts every choice once', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ratings), { minLength: 1 }), (given) => {
        const pattern = ratingPattern(given);
        expect(pattern?.total).toBe(given.length);
        expect(Object.values(pattern?.counts ?? {}).reduce((sum, count) => sum + count, 0)).toBe(given.length);
        for (const rating of ratings) expect(pattern && pattern.counts[rating] <= pattern.counts[pattern.mostChosen]).toBe(true);
      }),
    );
    expect(ratingPattern([])).toBeUndefined();
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { predikatOf, ratings } from '#evaluation/rules/predikat.ts';
import { maxSuggestions, minimumFeedbackSuggestions, suggestTrainings, trainingTopics, type EvaluationFacts, type MeasuredIki } from './suggest-training.ts';

const calm: EvaluationFacts = { predikat: 'GOOD', workRating: 'MEETS_EXPECTATION', behaviorRating: 'MEETS_EXPECTATION', measures: [], suggestions: [] };

const wait: MeasuredIki = {
  ikiId: 'iki-wait',
  ikiTitle: 'Warga dilayani tanpa menunggu lama',
  indicatorId: 'indicator-wait',
  numerator: 'WAIT_MINUTES',
  measureName: 'Rata-rata waktu tunggu',
  standing: 'BELOW',
  value: 23,
  target: 15,
  n: 412,
  unit: 'menit',
  decimals: 0,
};
const satisfaction: MeasuredIki = {
  ...wait,
  ikiId: 'iki-satisfaction',
  ikiTitle: 'Warga puas',
  indicatorId: 'indicator-satisfaction',
  numerator: 'RATINGS_SATISFIED',
  measureName: 'Kepuasan warga',
  value: 81,
  target: 85,
  n: 96,
  unit: '%',
};

describe('suggestTrainings', () => {
  test('an indicator below its target suggests what it counts, with its facts', () => {
    expect(suggestTrainings({ ...calm, measures: [wait] })).toEqual([
      {
        topic: 'WAITING',
        reason: {
          code: 'INDICATOR_BELOW_TARGET',
          ikiId: 'iki-wait',
          ikiTitle: wait.ikiTitle,
          indicatorId: 'indicator-wait',
          measureName: 'Rata-rata waktu tunggu',
          value: 23,
          target: 15,
          unit: 'menit',
          decimals: 0,
          n: 412,
          counted: 'SERVICES',
        },
      },
    ]);
  });

  test('behavior comes first, then the indicator that falls shortest', () => {
    const found = suggestTrainings({ ...calm, behaviorRating: 'BELOW_EXPECTATION', predikat: 'POOR_MISCONDUCT', measures: [satisfaction, wait] });
    expect(found.map((suggestion) => suggestion.topic)).toEqual(['BEHAVIOR', 'WAITING', 'SATISFACTION_MANNER']);
  });

  test('a work result below expectation that no indicator explains suggests knowledge of the service', () => {
    const below = { ...calm, workRating: 'BELOW_EXPECTATION', predikat: 'NEEDS_IMPROVEMENT' } as const;
    expect(suggestTrainings(below)).toEqual([{ topic: 'SERVICE_KNOWLEDGE', reason: { code: 'PREDIKAT_NEEDS_IMPROVEMENT', predikat: 'NEEDS_IMPROVEMENT' } }]);
    expect(suggestTrainings({ ...below, measures: [wait] }).map((suggestion) => suggestion.topic)).toEqual(['WAITING']);
  });

  test('three suggestions on the satisfaction of citizens are about clear information, two are a talk', () => {
    const measures = [{ ...satisfaction, standing: 'AT' }] as const;
    const said = (count: number) =>
      suggestTrainings({ ...calm, measures, suggestions: [{ ikiId: satisfaction.ikiId, ikiTitle: satisfaction.ikiTitle, count }] });
    expect(said(minimumFeedbackSuggestions)).toEqual([
      { topic: 'INFORMATION_CLARITY', reason: { code: 'FEEDBACK_SUGGESTIONS', count: 3, ikiTitle: 'Warga puas' } },
    ]);
    expect(said(minimumFeedbackSuggestions - 1)).toEqual([]);
  });

  test('a target of zero is missed by the value itself', () => {
    const zero: MeasuredIki = { ...wait, numerator: 'TYPED', value: 2, target: 0 };
    expect(suggestTrainings({ ...calm, measures: [wait, zero] }).map((suggestion) => suggestion.topic)).toEqual(['DIGITAL_RECORDING', 'WAITING']);
  });
});

const measure = fc.record({
  ikiId: fc.uuid(),
  ikiTitle: fc.string(),
  numerator: fc.constantFrom('FINISHED', 'WITHIN_STANDARD', 'WAIT_MINUTES', 'RATINGS_SATISFIED', 'RATING_POINTS', 'TYPED', 'UNKNOWN_COUNT', '__proto__'),
  indicatorId: fc.uuid(),
  measureName: fc.string(),
  standing: fc.constantFrom('ABOVE', 'AT', 'BELOW', 'TOO_FEW', 'NO_DATA'),
  value: fc.double({ noNaN: true, noDefaultInfinity: true }),
  target: fc.double({ noNaN: true, noDefaultInfinity: true }),
  n: fc.nat(),
  unit: fc.string(),
  decimals: fc.nat(4),
});
const evaluation: fc.Arbitrary<EvaluationFacts> = fc
  .record({
    workRating: fc.constantFrom(...ratings),
    behaviorRating: fc.constantFrom(...ratings),
    measures: fc.uniqueArray(measure, { maxLength: 8, selector: (one) => one.ikiId }),
    suggestions: fc.array(fc.record({ ikiId: fc.uuid(), ikiTitle: fc.string(), count: fc.nat(9) }), { maxLength: 4 }),
  })
  .map((facts) => ({ ...facts, predikat: predikatOf(facts.workRating, facts.behaviorRating) }));

describe('suggestTrainings, for every evaluation', () => {
  test('at most three, each topic once, each a topic of the catalogue', () => {
    fc.assert(
      fc.property(evaluation, (facts) => {
        const topics = suggestTrainings(facts).map((suggestion) => suggestion.topic);
        expect(topics.length).toBeLessThanOrEqual(maxSuggestions);
        expect(new Set(topics).size).toBe(topics.length);
        for (const topic of topics) expect(trainingTopics).toContain(topic);
      }),
    );
  });

  test('nothing when nothing is below', () => {
    fc.assert(
      fc.property(evaluation, (facts) => {
        const fine: EvaluationFacts = {
          ...facts,
          workRating: 'MEETS_EXPECTATION',
          behaviorRating: 'ABOVE_EXPECTATION',
          predikat: 'GOOD',
          measures: facts.measures.map((one) => (one.standing === 'BELOW' ? { ...one, standing: 'TOO_FEW' } : one)),
          suggestions: facts.suggestions.map((group) => ({ ...group, count: group.count % minimumFeedbackSuggestions })),
        };
        expect(suggestTrainings(fine)).toEqual([]);
      }),
    );
  });

  test('a number from too few cases is never a reason, whatever it says', () => {
    fc.assert(
      fc.property(evaluation, (facts) => {
        for (const { reason } of suggestTrainings(facts)) {
          if (reason.code !== 'INDICATOR_BELOW_TARGET') continue;
          expect(facts.measures.find((one) => one.ikiId === reason.ikiId)?.standing).toBe('BELOW');
        }
      }),
    );
  });

  test('the order in which the evidence is kept changes nothing', () => {
    fc.assert(
      fc.property(evaluation, (facts) => {
        const reversed = { ...facts, measures: facts.measures.toReversed() };
        expect(suggestTrainings(reversed)).toEqual(suggestTrainings(facts));
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asId } from '#kernel/id.ts';
import { addDays, plainDate, weekdayOf } from '#kernel/plain-date.ts';
import {
  acknowledgeEvaluation,
  answerDueOn,
  askExplanation,
  deliverEvaluation,
  evaluationStatuses,
  finalizeEvaluation,
  isDelivered,
  isRated,
  lastDayToObject,
  lastSelfReportDay,
  mayEvaluationBecome,
  mayRate,
  mostExplanations,
  openEvaluation,
  rateEvaluation,
  selfReport,
  type Evaluation,
  type EvaluationStatus,
} from './evaluation.ts';
import { countStandings } from './evidence-suggestion.ts';
import { predikatOf, ratings } from './predikat.ts';
import { addWorkingDays } from '#kernel/working-days.ts';

const openedOn = plainDate('2026-10-01'); // a Thursday
const deliveredOn = plainDate('2026-10-20');
const anEvaluation = (facts: Partial<Evaluation> = {}): Evaluation => ({
  subjectId: asId('dewi'),
  evaluatorId: asId('surya'),
  status: 'SELF_REPORTED',
  openedOn,
  deliveredOn: null,
  openQuestions: 0,
  ...facts,
});
const anyStatus = fc.constantFrom(...evaluationStatuses);
const allMet = countStandings(['AT', 'AT']);

describe('statuses', () => {
  const expected: Record<EvaluationStatus, readonly EvaluationStatus[]> = {
    OPEN: ['SELF_REPORTED', 'RATED'],
    SELF_REPORTED: ['SELF_REPORTED', 'RATED'],
    RATED: ['DELIVERED'],
    DELIVERED: ['ACKNOWLEDGED', 'OBJECTED', 'FINAL'],
    ACKNOWLEDGED: ['OBJECTED', 'FINAL'],
    OBJECTED: ['FINAL'],
    FINAL: [],
  };

  test.each(evaluationStatuses.flatMap((from) => evaluationStatuses.map((to) => [from, to] as const)))('%s to %s', (from, to) => {
    expect(mayEvaluationBecome(from, to)).toBe(expected[from].includes(to));
  });

  test('each act leads where the table says, or is refused with the status', () => {
    fc.assert(
      fc.property(anyStatus, (status) => {
        const evaluation = anEvaluation({ status });
        const acts = [
          [selfReport(evaluation), 'SELF_REPORTED'],
          [deliverEvaluation(evaluation), 'DELIVERED'],
          [acknowledgeEvaluation(evaluation), 'ACKNOWLEDGED'],
        ] as const;
        for (const [outcome, to] of acts) {
          expect(outcome).toEqual(
            expected[status].includes(to) ? { ok: true, value: to } : { ok: false, error: { code: 'EVALUATION_STATUS', from: status, to } },
          );
        }
      }),
    );
  });

  test('what is delivered is rated', () => {
    for (const status of evaluationStatuses) if (isDelivered(status)) expect(isRated(status)).toBe(true);
    expect(evaluationStatuses.filter((status) => isRated(status) && !isDelivered(status))).toEqual(['RATED']);
  });
});

describe('openEvaluation', () => {
  const period = { from: plainDate('2026-07-01'), until: plainDate('2026-09-30') };
  const facts = { period, today: openedOn, skp: 'skp', evaluatorId: 'surya' };

  test('after the last day, on an approved plan, with a supervisor', () => {
    expect(openEvaluation(facts)).toEqual({ ok: true, value: { skp: 'skp', evaluatorId: 'surya' } });
    expect(openEvaluation({ ...facts, today: period.until })).toEqual({ ok: false, error: { code: 'PERIOD_NOT_OVER', until: period.until } });
    expect(openEvaluation({ ...facts, skp: undefined })).toEqual({ ok: false, error: { code: 'NO_APPROVED_SKP' } });
    expect(openEvaluation({ ...facts, evaluatorId: undefined })).toEqual({ ok: false, error: { code: 'NO_SUPERVISOR' } });
  });
});

describe('mayRate', () => {
  test('waits five working days for a report that has not come', () => {
    expect(lastSelfReportDay(openedOn)).toBe('2026-10-08');
    expect(mayRate(anEvaluation({ status: 'OPEN' }), plainDate('2026-10-08'))).toEqual({ ok: false, error: { code: 'SELF_REPORT_TIME', until: '2026-10-08' } });
    expect(mayRate(anEvaluation({ status: 'OPEN' }), plainDate('2026-10-09')).ok).toBe(true);
    expect(mayRate(anEvaluation({ status: 'OPEN' }), plainDate('2026-10-09'), [plainDate('2026-10-05')]).ok).toBe(false);
  });

  test('does not wait once the person has reported', () => {
    expect(mayRate(anEvaluation(), openedOn).ok).toBe(true);
  });
});

describe('rateEvaluation', () => {
  const said = 'Antrean selalu tertib, warga lansia didahulukan.';
  const given = { workRating: 'MEETS_EXPECTATION', behaviorRating: 'MEETS_EXPECTATION', workReason: '', behaviorReason: '' } as const;
  const rate = (facts: Partial<Parameters<typeof rateEvaluation>[1]>, evidence = allMet) =>
    rateEvaluation(anEvaluation(), { ...given, ...facts }, evidence, openedOn);

  test.each(ratings.flatMap((work) => ratings.map((behavior) => [work, behavior] as const)))(
    'work %s, behavior %s: the quadrant',
    (workRating, behaviorRating) => {
      expect(rate({ workRating, behaviorRating, workReason: said, behaviorReason: said })).toEqual({ ok: true, value: predikatOf(workRating, behaviorRating) });
    },
  );

  test('as expected, with the evidence, needs no ground', () => {
    expect(rate({})).toEqual({ ok: true, value: 'GOOD' });
  });

  test('a ground is a sentence, for the part that needs it', () => {
    const due = (part: string, ground: string) => ({ ok: false, error: { code: 'REASON_DUE', part, ground, minimumLetters: 10 } });
    expect(rate({ workRating: 'ABOVE_EXPECTATION' })).toEqual(due('WORK', 'DEPARTS'));
    expect(rate({ workRating: 'ABOVE_EXPECTATION', workReason: 'bagus     ' })).toEqual(due('WORK', 'DEPARTS'));
    expect(rate({ workRating: 'BELOW_EXPECTATION' }, countStandings(['BELOW']))).toEqual(due('WORK', 'NOT_MEETS'));
    expect(rate({}, countStandings(['BELOW']))).toEqual(due('WORK', 'DEPARTS'));
    expect(rate({}, countStandings([]))).toEqual(due('WORK', 'NO_EVIDENCE'));
    expect(rate({ behaviorRating: 'ABOVE_EXPECTATION' })).toEqual(due('BEHAVIOR', 'NOT_MEETS'));
  });

  test('no evidence decides: with a ground every rating passes on every evidence', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ratings),
        fc.constantFrom(...ratings),
        fc.array(fc.constantFrom('ABOVE', 'AT', 'BELOW', 'TOO_FEW', 'NO_DATA')),
        (workRating, behaviorRating, found) => {
          const rated = rate({ workRating, behaviorRating, workReason: said, behaviorReason: said }, countStandings(found));
          expect(rated).toEqual({ ok: true, value: predikatOf(workRating, behaviorRating) });
        },
      ),
    );
  });

  test('an evaluation is rated once', () => {
    fc.assert(
      fc.property(anyStatus, (status) => {
        const rated = rateEvaluation(anEvaluation({ status }), given, allMet, plainDate('2026-12-01'));
        expect(rated.ok).toBe(status === 'OPEN' || status === 'SELF_REPORTED');
      }),
    );
  });
});

describe('askExplanation', () => {
  test('on what has been delivered and is not final, so many times', () => {
    fc.assert(
      fc.property(anyStatus, fc.nat({ max: 25 }), (status, asked) => {
        const isRight = ['DELIVERED', 'ACKNOWLEDGED', 'OBJECTED'].includes(status) && asked < mostExplanations;
        expect(askExplanation(anEvaluation({ status }), asked).ok).toBe(isRight);
      }),
    );
  });

  test('the answer is due in five working days', () => {
    expect(answerDueOn(plainDate('2026-11-24'))).toBe('2026-12-01');
  });
});

describe('finalizeEvaluation', () => {
  const until = lastDayToObject(deliveredOn);

  test('after the fourteen days for an objection', () => {
    expect(until).toBe('2026-11-03');
    for (const status of ['DELIVERED', 'ACKNOWLEDGED'] as const) {
      expect(finalizeEvaluation(anEvaluation({ status, deliveredOn }), until)).toEqual({ ok: false, error: { code: 'OBJECTION_TIME', until } });
      expect(finalizeEvaluation(anEvaluation({ status, deliveredOn }), addDays(until, 1))).toEqual({ ok: true, value: 'FINAL' });
    }
  });

  test('not while a question waits, nor twice, nor before it was delivered', () => {
    expect(finalizeEvaluation(anEvaluation({ status: 'ACKNOWLEDGED', deliveredOn, openQuestions: 1 }), addDays(until, 1))).toEqual({
      ok: false,
      error: { code: 'EXPLANATION_OPEN' },
    });
    expect(finalizeEvaluation(anEvaluation({ status: 'FINAL', deliveredOn }), until)).toMatchObject({ ok: false, error: { code: 'EVALUATION_STATUS' } });
    expect(finalizeEvaluation(anEvaluation({ status: 'RATED' }), until)).toMatchObject({ ok: false, error: { code: 'EVALUATION_STATUS' } });
  });
});

describe('addWorkingDays', () => {
  test('ends on a working day that is not free, and counts each', () => {
    fc.assert(
      fc.property(fc.nat({ max: 3000 }), fc.integer({ min: 1, max: 30 }), fc.array(fc.nat({ max: 60 })), (start, days, freeAfter) => {
        const from = addDays(plainDate('2024-01-01'), start);
        const holidays = freeAfter.map((offset) => addDays(from, offset));
        const end = addWorkingDays(from, days, holidays);
        const isWorking = (day: typeof from) => weekdayOf(day) <= 5 && !holidays.includes(day);
        let counted = 0;
        for (let day = addDays(from, 1); day <= end; day = addDays(day, 1)) if (isWorking(day)) counted += 1;
        expect(counted).toBe(days);
        expect(isWorking(end)).toBe(true);
      }),
    );
  });
});

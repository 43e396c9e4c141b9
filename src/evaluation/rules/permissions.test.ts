import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { roles, type Actor } from '#kernel/actor.ts';
import { asId, type PersonId } from '#kernel/id.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { evaluationStatuses, type Evaluation } from './evaluation.ts';
import { abilitiesOn, mayOpen, partOf } from './permissions.ts';

const people: readonly PersonId[] = ['a', 'b', 'c', 'd'].map((name) => asId<'Person'>(name));
const anyPerson = fc.constantFrom(...people);
const anyActor: fc.Arbitrary<Actor> = fc.record({
  agencyId: fc.constant(asId<'Agency'>('agency')),
  personId: anyPerson,
  roles: fc.uniqueArray(fc.constantFrom(...roles)),
  subordinateIds: fc.uniqueArray(anyPerson),
  ledUnitIds: fc.constant([]),
});
const anyEvaluation: fc.Arbitrary<Evaluation & { asked: number }> = fc.record({
  subjectId: anyPerson,
  evaluatorId: anyPerson,
  status: fc.constantFrom(...evaluationStatuses),
  openedOn: fc.constant(plainDate('2026-10-01')),
  deliveredOn: fc.constant(plainDate('2026-10-20')),
  openQuestions: fc.nat({ max: 2 }),
  asked: fc.nat({ max: 25 }),
});
const today = plainDate('2026-12-24');

describe('abilitiesOn', () => {
  test('nobody but the person, his evaluator and the auditor', () => {
    fc.assert(
      fc.property(anyActor, anyEvaluation, (actor, evaluation) => {
        const concerned = actor.personId === evaluation.subjectId || actor.personId === evaluation.evaluatorId || actor.roles.includes('AUDITOR');
        expect(abilitiesOn(actor, evaluation, today) !== undefined).toBe(concerned);
      }),
    );
  });

  test('the person reports, acknowledges and asks; only the evaluator drafts, rates, delivers, answers, finalizes; the auditor reads', () => {
    fc.assert(
      fc.property(anyActor, anyEvaluation, (actor, evaluation) => {
        const can = abilitiesOn(actor, evaluation, today);
        if (can === undefined) return;
        const isSubject = actor.personId === evaluation.subjectId;
        const isEvaluator = !isSubject && actor.personId === evaluation.evaluatorId;
        for (const ability of [can.selfReport, can.acknowledge, can.ask]) expect(ability === 'NOT_SUBJECT').toBe(!isSubject);
        for (const ability of [can.draft, can.rate, can.deliver, can.answer, can.finalize]) expect(ability === 'NOT_EVALUATOR').toBe(!isEvaluator);
        const { status } = evaluation;
        expect(can.seeRatings).toBe(!['OPEN', 'SELF_REPORTED', ...(isSubject ? ['RATED'] : [])].includes(status));
        expect(can.draft === true).toBe(isEvaluator && ['OPEN', 'SELF_REPORTED'].includes(status));
        expect(can.rate === true).toBe(isEvaluator && ['OPEN', 'SELF_REPORTED'].includes(status));
        expect(can.selfReport === true).toBe(isSubject && ['OPEN', 'SELF_REPORTED'].includes(status));
        expect(can.acknowledge === true).toBe(isSubject && status === 'DELIVERED');
      }),
    );
  });

  test('nobody evaluates himself, whatever a row may say', () => {
    fc.assert(
      fc.property(anyActor, anyEvaluation, (actor, evaluation) => {
        const own = { ...evaluation, subjectId: actor.personId, evaluatorId: actor.personId };
        const can = abilitiesOn(actor, own, today);
        expect(partOf(actor, own)).toBe('SUBJECT');
        expect([can?.draft, can?.rate, can?.deliver, can?.answer, can?.finalize]).toEqual(Array.from({ length: 5 }, () => 'NOT_EVALUATOR'));
      }),
    );
  });
});

test('an evaluation is opened by its evaluator or the pengelola; strangers learn nothing', () => {
  fc.assert(
    fc.property(anyActor, anyPerson, fc.option(anyPerson, { nil: undefined }), (actor, subjectId, evaluatorId) => {
      const may = mayOpen(actor, { subjectId, evaluatorId });
      const isEvaluator = actor.personId === evaluatorId && actor.personId !== subjectId;
      expect(may === true).toBe(isEvaluator || actor.roles.includes('PENGELOLA'));
      if (may === 'NOT_ALLOWED') expect(actor.personId === subjectId || actor.subordinateIds.includes(subjectId)).toBe(true);
    }),
  );
});

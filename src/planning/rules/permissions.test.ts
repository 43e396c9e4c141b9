import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roles, type Actor } from '#kernel/actor.ts';
import { asId, type PersonId } from '#kernel/id.ts';
import { abilitiesOn, mayAnswerQuestions, mayDefineIndicators, mayDivideRoles } from './permissions.ts';
import { skpStatuses } from './skp.ts';

const people: readonly PersonId[] = ['a', 'b', 'c'].map((name) => asId<'Person'>(name));
const anyActor: fc.Arbitrary<Actor> = fc.record({
  agencyId: fc.constant(asId<'Agency'>('agency')),
  personId: fc.constantFrom(...people),
  roles: fc.uniqueArray(fc.constantFrom(...roles)),
  subordinateIds: fc.uniqueArray(fc.constantFrom(...people)),
  ledUnitIds: fc.constant([]),
});

test('the owner writes, the supervisor decides, nobody decides his own, and an approved plan is only amended', () => {
  fc.assert(
    fc.property(anyActor, fc.constantFrom(...people), fc.constantFrom(...skpStatuses), fc.boolean(), (actor, personId, status, inLine) => {
      const own = actor.personId === personId;
      const can = abilitiesOn(actor, { personId, status, inLine });
      const isOpen = status === 'DRAFT' || status === 'RETURNED';
      expect(can.edit === true).toBe(own && isOpen);
      expect(can.submit === true).toBe(own && isOpen);
      expect(can.decide === true).toBe(!own && actor.subordinateIds.includes(personId) && status === 'SUBMITTED');
      if (own) expect(can.decide).toBe('OWN_PLAN');
      expect(can.amend === true).toBe(own && status === 'APPROVED');
      expect(can.enterValue === true).toBe(own);
      const boss = !own && actor.subordinateIds.includes(personId);
      expect(can.talk === true).toBe(own || boss);
      expect(can.propose === true).toBe((own || boss) && status !== 'APPROVED');
      expect(can.expect === true).toBe(boss && status !== 'APPROVED');
      expect(mayDivideRoles(actor, personId)).toBe(own);
      expect(can.see).toBe(own || inLine || actor.roles.includes('AUDITOR') || actor.roles.includes('PENGELOLA'));
      expect(mayDefineIndicators(actor)).toBe(actor.roles.includes('PENGELOLA'));
    }),
  );
});

test('questions about an indicator are answered by its owner and by the pengelola', () => {
  fc.assert(
    fc.property(anyActor, fc.option(fc.constantFrom(...people), { nil: undefined }), (actor, ownerId) => {
      expect(mayAnswerQuestions(actor, { ownerId })).toBe(actor.roles.includes('PENGELOLA') || actor.personId === ownerId);
    }),
  );
});

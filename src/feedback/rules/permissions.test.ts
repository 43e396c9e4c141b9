import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roles, type Actor } from '#kernel/actor.ts';
import { asId, type PersonId } from '#kernel/id.ts';
import { feedbackAbilities, mayAnswer } from './permissions.ts';

const people: readonly PersonId[] = ['a', 'b', 'c'].map((name) => asId<'Person'>(name));
const anyActor: fc.Arbitrary<Actor> = fc.record({
  agencyId: fc.constant(asId<'Agency'>('agency')),
  personId: fc.constantFrom(...people),
  roles: fc.uniqueArray(fc.constantFrom(...roles)),
  subordinateIds: fc.constant([]),
  ledUnitIds: fc.constant([]),
});

test('feedback comes from above, is asked for by the person, and is seen by both, the line above and the auditor', () => {
  fc.assert(
    fc.property(anyActor, fc.constantFrom(...people), fc.constantFrom(...people), fc.boolean(), (actor, personId, authorId, isBelow) => {
      const own = actor.personId === personId;
      const inLine = isBelow && !own;
      const abilities = feedbackAbilities(actor, { personId, inLine });
      expect(abilities.see).toBe(own || inLine || actor.roles.includes('AUDITOR'));
      expect(abilities.give === true).toBe(inLine);
      expect(abilities.ask === true).toBe(own);
      expect(mayAnswer(actor, { subject: { personId, inLine }, authorId })).toBe(own || inLine || actor.personId === authorId);
    }),
  );
});

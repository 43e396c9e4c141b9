import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roles, type Actor } from '#kernel/actor.ts';
import { asId, type PersonId } from '#kernel/id.ts';
import { enrollmentAbilities, mayDefineTraining } from './permissions.ts';

const people: readonly PersonId[] = ['a', 'b', 'c'].map((name) => asId<'Person'>(name));
const anyActor: fc.Arbitrary<Actor> = fc.record({
  agencyId: fc.constant(asId<'Agency'>('agency')),
  personId: fc.constantFrom(...people),
  roles: fc.uniqueArray(fc.constantFrom(...roles)),
  subordinateIds: fc.uniqueArray(fc.constantFrom(...people)),
  ledUnitIds: fc.constant([]),
});

test('who sees, changes and verifies a registration, for every role, place and person', () => {
  fc.assert(
    fc.property(anyActor, fc.constantFrom(...people), (actor, personId) => {
      const abilities = enrollmentAbilities(actor, personId);
      const own = actor.personId === personId;
      const above = actor.subordinateIds.includes(personId);
      const is = (role: (typeof roles)[number]) => actor.roles.includes(role);
      expect(abilities.change).toBe(own);
      expect(abilities.see).toBe(own || above || is('PENGELOLA') || is('AUDITOR'));
      expect(abilities.verify === true).toBe(!own && (above || is('PENGELOLA')));
      expect(mayDefineTraining(actor)).toBe(is('PENGELOLA'));
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roles, type Actor } from '#kernel/actor.ts';
import { asId } from '#kernel/id.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { mayHearPerson, mayOpenUnitRows, maySeeMinutes, maySeePerson, maySeeUnit, throughDayFor } from './permissions.ts';

const people = ['a', 'b', 'c'].map((name) => asId<'Person'>(name));
const units = ['u', 'v', 'w'].map((name) => asId<'OrgUnit'>(name));
const anyActor: fc.Arbitrary<Actor> = fc.record({
  agencyId: fc.constant(asId<'Agency'>('agency')),
  personId: fc.constantFrom(...people),
  roles: fc.uniqueArray(fc.constantFrom(...roles)),
  subordinateIds: fc.subarray(people),
  ledUnitIds: fc.subarray(units),
});

test('a person is seen by himself at once, from above and by the auditor a day later, by colleagues never', () => {
  fc.assert(
    fc.property(anyActor, fc.constantFrom(...people), fc.boolean(), (actor, personId, isBelow) => {
      const own = actor.personId === personId;
      const inLine = isBelow && !own;
      expect(maySeePerson(actor, { personId, inLine })).toBe(own || inLine || actor.roles.includes('AUDITOR'));
      expect(throughDayFor(actor, personId, plainDate('2026-11-24'))).toBe(own ? '2026-11-24' : '2026-11-23');
    }),
  );
});

test('minutes are his own: only he and the auditor see them, and nobody else hears when he works', () => {
  fc.assert(
    fc.property(anyActor, fc.constantFrom(...people), (actor, personId) => {
      expect(maySeeMinutes(actor, personId)).toBe(actor.personId === personId || actor.roles.includes('AUDITOR'));
      expect(maySeeMinutes(actor, undefined)).toBe(actor.roles.includes('AUDITOR'));
      expect(mayHearPerson(actor, personId)).toBe(actor.personId === personId);
    }),
  );
});

test('a unit is seen by those who belong to it or stand above it, and by auditor and pengelola', () => {
  fc.assert(
    fc.property(anyActor, fc.constantFrom(...units), fc.subarray(units), (actor, unitId, memberUnits) => {
      const isThere = memberUnits.includes(unitId) || actor.ledUnitIds.includes(unitId);
      expect(maySeeUnit(actor, unitId, memberUnits)).toBe(isThere || actor.roles.includes('AUDITOR') || actor.roles.includes('PENGELOLA'));
      expect(mayOpenUnitRows(actor, unitId)).toBe(actor.roles.includes('AUDITOR') || actor.ledUnitIds.includes(unitId));
    }),
  );
});

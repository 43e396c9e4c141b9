import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asId } from '#kernel/id.ts';
import { checkLinks } from './rhk-link.ts';
import { checkTarget } from './indicator.ts';
import { approveSkp, isEditable, maySkpBecome, skpStatuses, submitSkp } from './skp.ts';

const person = asId<'Person'>('018f0000-0000-7000-8000-000000000001');

test('an approved plan leads nowhere, and only drafts and returned plans are written', () => {
  for (const to of skpStatuses) expect(maySkpBecome('APPROVED', to)).toBe(false);
  expect(skpStatuses.filter(isEditable)).toEqual(['DRAFT', 'RETURNED']);
});

test('a plan is approved exactly when it was handed in, has results that all have indicators, and has an evaluator', () => {
  fc.assert(
    fc.property(fc.constantFrom(...skpStatuses), fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 5 }), fc.boolean(), (status, counts, hasEvaluator) => {
      const skp = {
        status,
        personId: person,
        evaluatorId: hasEvaluator ? person : undefined,
        rhk: counts.map((ikiCount, at) => ({ rhkId: String(at), ikiCount })),
      };
      const complete = counts.length > 0 && counts.every((count) => count > 0);
      expect(approveSkp(skp).ok).toBe(status === 'SUBMITTED' && complete && hasEvaluator);
      expect(submitSkp(skp).ok).toBe((status === 'DRAFT' || status === 'RETURNED') && complete);
    }),
  );
});

test('a chain of links never comes back to its beginning', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), (length) => {
      const ids = Array.from({ length }, (_, at) => `r${at}`);
      const above = new Map(ids.map((id, at) => [id, at + 1 < length ? `r${at + 1}` : 'own']));
      expect(checkLinks([{ rhkId: 'own', supportedRhkId: 'r0' }], new Set(ids), above)).toMatchObject({ ok: false, error: { code: 'RHK_LINK_CYCLE' } });
      above.delete(`r${length - 1}`);
      expect(checkLinks([{ rhkId: 'own', supportedRhkId: 'r0' }], new Set(ids), above).ok).toBe(true);
    }),
  );
});

test('targets lie in the direction of the shape', () => {
  expect(checkTarget('HIGHER', { minimum: 80, target: 90, stretch: 95 }).ok).toBe(true);
  expect(checkTarget('LOWER', { minimum: 20, target: 15, stretch: 10 }).ok).toBe(true);
  expect(checkTarget('LOWER', { minimum: 10, target: 15 })).toEqual({ ok: false, error: { code: 'TARGET_ORDER' } });
});

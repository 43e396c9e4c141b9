import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asId } from '#kernel/id.ts';
import { plainDate } from '#kernel/plain-date.ts';
import type { UnitKind } from '#organization/rules/unit-kind.ts';
import { checkLinks } from './rhk-link.ts';
import { checkTarget } from './indicator.ts';
import { approveSkp, formFor, isEditable, maySkpBecome, perspectives, returnSkp, skpForms, skpModels, skpStatuses, startOfNewPost, submitSkp } from './skp.ts';

const person = asId<'Person'>('018f0000-0000-7000-8000-000000000001');

test('an approved plan leads nowhere, and only drafts and returned plans are written', () => {
  for (const to of skpStatuses) expect(maySkpBecome('APPROVED', to)).toBe(false);
  expect(skpStatuses.filter(isEditable)).toEqual(['DRAFT', 'RETURNED']);
});

test('a plan is approved exactly when it was handed in, is complete, is talked through, and has an evaluator', () => {
  const iki = fc.record({ ikiId: fc.uuid(), indicatorId: fc.option(fc.constant('manual'), { nil: undefined }) });
  const rhk = fc.record({
    rhkId: fc.uuid(),
    perspective: fc.option(fc.constantFrom(...perspectives), { nil: undefined }),
    iki: fc.array(iki, { maxLength: 3 }),
  });
  fc.assert(
    fc.property(
      fc.constantFrom(...skpStatuses),
      fc.constantFrom(...skpForms),
      fc.constantFrom(...skpModels),
      fc.array(rhk, { maxLength: 4 }),
      fc.boolean(),
      fc.nat(1),
      (status, form, model, results, hasEvaluator, openProposals) => {
        const skp = { status, form, model, personId: person, evaluatorId: hasEvaluator ? person : undefined, rhk: results, openProposals };
        const filled = results.length > 0 && results.every((one) => one.iki.length > 0);
        const placed = results.every((one) => one.perspective !== undefined);
        const explained = placed && (model === 'QUALITATIVE' || results.every((one) => one.iki.every(({ indicatorId }) => indicatorId !== undefined)));
        const complete = filled && (form === 'STAFF' || explained);
        expect(approveSkp(skp).ok).toBe(status === 'SUBMITTED' && complete && openProposals === 0 && hasEvaluator);
        expect(submitSkp(skp).ok).toBe((status === 'DRAFT' || status === 'RETURNED') && complete);
      },
    ),
  );
});

test('a plan comes back with a reason, in general or about one of its items', () => {
  const skp = {
    status: 'SUBMITTED',
    form: 'STAFF',
    model: 'QUANTITATIVE',
    personId: person,
    rhk: [{ rhkId: 'r', iki: [{ ikiId: 'i' }] }],
    openProposals: 0,
  } as const;
  expect(returnSkp(skp, ' ', [])).toEqual({ ok: false, error: { code: 'SKP_RETURN_WITHOUT_REASON' } });
  expect(returnSkp(skp, '', [{ itemId: 'i' }, { itemId: 'r' }]).ok).toBe(true);
  expect(returnSkp(skp, 'Target terlalu rendah.', []).ok).toBe(true);
  expect(returnSkp(skp, 'Ya', [{ itemId: 'x' }])).toEqual({ ok: false, error: { code: 'SKP_REMARK_ITEM_UNKNOWN', itemId: 'x' } });
});

test('a second plan is due from the first day in a post taken up after the plan of the year began', () => {
  const [begin, july] = [plainDate('2026-01-01'), plainDate('2026-07-01')];
  expect(startOfNewPost({ postSince: july, newestFrom: begin })).toBe(july);
  expect(startOfNewPost({ postSince: july, newestFrom: july })).toBeUndefined();
  expect(startOfNewPost({ postSince: plainDate('2020-03-01'), newestFrom: begin })).toBeUndefined();
  expect(startOfNewPost({ postSince: july, newestFrom: undefined })).toBeUndefined();
  expect(startOfNewPost({ postSince: undefined, newestFrom: begin })).toBeUndefined();
});

test('JPT and heads of independent units write the form of leaders', () => {
  const post = (kind: string, headsUnit: boolean, unitKind: UnitKind) => formFor({ kind, headsUnit, unitKind });
  expect(post('SENIOR_LEADERSHIP', false, 'CITY')).toBe('LEADER');
  expect(post('ADMINISTRATOR', true, 'DISTRICT')).toBe('LEADER');
  expect(post('ADMINISTRATOR', false, 'DISTRICT')).toBe('STAFF');
  expect(post('SUPERVISOR', true, 'SUBDISTRICT')).toBe('STAFF');
  expect(formFor(undefined)).toBe('STAFF');
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

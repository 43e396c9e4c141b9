import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyProposal, itemIn } from './proposal.ts';
import { amountFields, checkModel } from './skp-model.ts';
import { skpModels } from './skp.ts';

const amount = { aspect: 'QUANTITY', target: 100, unit: 'layanan', polarity: 'MAXIMIZE' } as const;
const title = fc.constantFrom('Layanan selesai', 'Laporan tersusun');
const withAmount = fc.record({ ikiId: fc.uuid(), title }).map((iki) => ({ ...iki, ...amount }));
const withoutAmount = fc.record({ ikiId: fc.uuid(), title });
const any = fc.oneof(withAmount, withoutAmount);

test('a plan passes as one model exactly when none of its indicators is of the other', () => {
  fc.assert(
    fc.property(fc.array(any, { maxLength: 6 }), (iki) => {
      const amounts = iki.filter((one) => 'target' in one).length;
      expect(checkModel('QUANTITATIVE', iki).ok).toBe(amounts === iki.length);
      expect(checkModel('QUALITATIVE', iki).ok).toBe(amounts === 0);
    }),
  );
});

test('half an amount is of no model, and a measure or quarters want an amount', () => {
  fc.assert(
    fc.property(fc.constantFrom(...amountFields), (missing) => {
      const half = { ikiId: 'x', ...amount, [missing]: undefined };
      for (const model of skpModels) expect(checkModel(model, [half])).toMatchObject({ ok: false, error: { code: 'SKP_MODEL_MIXED', ikiIds: ['x'] } });
    }),
  );
  expect(checkModel('QUALITATIVE', [{ ikiId: 'x', indicatorId: 'y' }]).ok).toBe(false);
  expect(checkModel('QUALITATIVE', [{ ikiId: 'x', milestones: [] }]).ok).toBe(false);
});

test('no accepted proposal mixes a plan', () => {
  const plan = fc.oneof(
    fc.record({ model: fc.constant('QUANTITATIVE' as const), iki: fc.array(withAmount, { minLength: 1, maxLength: 4 }) }),
    fc.record({ model: fc.constant('QUALITATIVE' as const), iki: fc.array(withoutAmount, { minLength: 1, maxLength: 4 }) }),
  );
  const after = fc.record({ title: fc.constant('Layanan lain'), target: fc.nat(500), unit: fc.constant('kali') }, { requiredKeys: ['title'] });
  fc.assert(
    fc.property(plan, fc.nat(), fc.option(after, { nil: undefined }), ({ model, iki }, at, wanted) => {
      const rhk = [{ rhkId: 'r', title: 'Hasil', iki }];
      const itemId = iki[at % iki.length]?.ikiId ?? '';
      const before = itemIn(rhk, itemId) ?? { title: '' };
      const changed = applyProposal(rhk, { proposalId: 'p', authorId: 'a', itemId, before, after: wanted, status: 'ACCEPTED' });
      expect(changed.ok).toBe(true);
      if (!changed.ok) return;
      expect(
        checkModel(
          model,
          changed.value.flatMap((one) => one.iki),
        ).ok,
      ).toBe(true);
    }),
  );
});

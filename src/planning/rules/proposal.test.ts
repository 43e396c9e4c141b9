import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerProposal, applyProposal, checkProposal, differences, itemIn, proposalStatuses, type ItemContent, type Proposal } from './proposal.ts';

const plan = [
  { rhkId: 'r1', title: 'Layanan selesai', iki: [{ ikiId: 'i1', title: 'Surat selesai', target: 100, unit: 'surat', aspect: 'QUANTITY' }] },
  { rhkId: 'r2', title: 'Warga puas', iki: [] },
];
const content: fc.Arbitrary<ItemContent> = fc.record({ title: fc.constantFrom('a', 'b'), target: fc.constantFrom(0, 1), unit: fc.constantFrom('x', 'y') });

function aProposal(facts: Partial<Proposal> = {}): Proposal {
  return {
    proposalId: 'p',
    authorId: 'boss',
    itemId: 'i1',
    before: { title: 'Surat selesai', target: 100, unit: 'surat' },
    after: { title: 'Surat selesai', target: 90, unit: 'surat' },
    status: 'OPEN',
    ...facts,
  };
}

test('the other accepts, declines with a reason or counters, the author takes back, and each only once', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...proposalStatuses),
      fc.constantFrom('ACCEPTED' as const, 'DECLINED' as const, 'COUNTERED' as const, 'WITHDRAWN' as const),
      fc.constantFrom('boss', 'owner'),
      fc.constantFrom('', '  ', 'Beban bertambah.'),
      (status, answer, by, reason) => {
        const answered = answerProposal(aProposal({ status }), { by, status: answer, reason });
        const fits = answer === 'WITHDRAWN' ? by === 'boss' : by === 'owner' && (answer !== 'DECLINED' || reason.trim() !== '');
        expect(answered.ok).toBe(status === 'OPEN' && fits);
      },
    ),
  );
});

test('a proposal says something, and its differences tell all of it', () => {
  fc.assert(
    fc.property(content, fc.option(content, { nil: undefined }), (before, after) => {
      const found = differences(before, after);
      expect(checkProposal(before, after).ok).toBe(found.length > 0);
      const told = Object.fromEntries(found.flatMap(({ field, to }) => (to === undefined ? [] : [[field, to]])));
      if (after) expect({ ...before, ...told }).toEqual(after);
      else expect(found).toHaveLength(3);
    }),
  );
});

test('an accepted proposal changes its item and nothing else', () => {
  const changed = applyProposal(plan, aProposal());
  expect(changed).toMatchObject({ ok: true, value: [{ ...plan[0], iki: [{ ikiId: 'i1', target: 90, aspect: 'QUANTITY' }] }, plan[1]] });
  expect(applyProposal(plan, aProposal({ after: undefined }))).toMatchObject({ ok: true, value: [{ rhkId: 'r1', iki: [] }, plan[1]] });
  const gone = applyProposal(plan, aProposal({ itemId: 'r2', before: { title: 'Warga puas' }, after: undefined }));
  expect(gone).toEqual({ ok: true, value: [plan[0]] });
  const renamed = applyProposal(plan, aProposal({ itemId: 'r2', before: { title: 'Warga puas' }, after: { title: 'Warga sangat puas' } }));
  expect(renamed).toEqual({ ok: true, value: [plan[0], { rhkId: 'r2', title: 'Warga sangat puas', iki: [] }] });
});

test('an item that was changed or removed meanwhile is talked about again', () => {
  expect(applyProposal(plan, aProposal({ before: { title: 'Surat selesai', target: 120, unit: 'surat' } }))).toEqual({
    ok: false,
    error: { code: 'PROPOSAL_OUTDATED' },
  });
  expect(applyProposal([], aProposal())).toEqual({ ok: false, error: { code: 'PROPOSAL_OUTDATED' } });
  expect(itemIn(plan, 'i9')).toBeUndefined();
});

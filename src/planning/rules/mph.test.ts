import fc from 'fast-check';
import { expect, test } from 'vitest';
import { divideRoles, type PlanBelow } from './mph.ts';

const rhk = (rhkId: string, supports?: string) => ({ rhkId, title: rhkId, supports });

test('direct and indirect work stands under the leader’s result that it serves in the end; the rest is told', () => {
  const plans: PlanBelow[] = [
    { personId: 'seksi', isDirect: true, status: 'APPROVED', rhk: [rhk('s1', 'L1'), rhk('s2')], roleRhkIds: [] },
    { personId: 'petugas', isDirect: false, status: 'DRAFT', rhk: [rhk('p1', 's1'), rhk('p2', 's2')], roleRhkIds: [] },
    { personId: 'lain', isDirect: true, status: 'DRAFT', rhk: [rhk('x1')], roleRhkIds: [] },
    { personId: 'baru', isDirect: true, rhk: [], roleRhkIds: ['L3'] },
  ];
  const { rows, findings } = divideRoles(['L1', 'L2', 'L3'], plans);
  expect(
    rows.map(({ personId, cells, unlinked }) => [
      personId,
      [...cells].map(([column, own]) => [column, own.map((one) => one.rhkId)]),
      unlinked.map((one) => one.rhkId),
    ]),
  ).toEqual([
    ['seksi', [['L1', ['s1']]], ['s2']],
    ['petugas', [['L1', ['p1']]], ['p2']],
    ['lain', [], ['x1']],
    ['baru', [], []],
  ]);
  expect(findings).toEqual({ resultsWithoutOwner: ['L2'], peopleWithoutPlan: ['baru'], peopleWithoutLink: ['lain'], workThatServesNothing: 3 });
});

test('whatever serves whatever, in circles too: every result stands in one place, and the way ends', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  const anyPlans = fc
    .array(fc.option(fc.constantFrom(...ids, 'L1', 'L2', 'elsewhere'), { nil: undefined }), { minLength: ids.length, maxLength: ids.length })
    .map((links) =>
      [0, 2, 4].map((at): PlanBelow => ({
        personId: `${at}`,
        isDirect: at === 0,
        status: 'DRAFT',
        rhk: [rhk(ids[at] ?? '', links[at]), rhk(ids[at + 1] ?? '', links[at + 1])],
        roleRhkIds: [],
      })),
    );
  fc.assert(
    fc.property(anyPlans, (plans) => {
      const { rows, findings } = divideRoles(['L1', 'L2'], plans);
      for (const [at, row] of rows.entries()) {
        const placed = [...[...row.cells.values()].flat(), ...row.unlinked].map((one) => one.rhkId);
        expect(placed.toSorted()).toEqual(plans[at]?.rhk.map((one) => one.rhkId).toSorted());
      }
      for (const column of ['L1', 'L2'])
        expect(findings.resultsWithoutOwner.includes(column)).toBe(!plans.some(({ rhk: own }) => own.some((one) => one.supports === column)));
    }),
  );
});

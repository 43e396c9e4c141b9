import { expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aClock, aDistrict, anActor, newId, type District } from '#test/support/district.ts';
import { anIki, anRhk, typedShare } from '#test/support/planning.ts';
import { answerProposal, approveSkp, createSkp, defineIndicator, newSkpVersion, proposeChange, saveSkp, submitSkp } from './index.ts';
import { findSkp } from './skp.repo.ts';

const today = plainDate('2026-11-24');
const quarters = (targets: readonly number[]) => targets.map((target, at) => ({ quarter: (at + 1) as 1 | 2 | 3 | 4, target }));

describeDatabase('milestones of a plan', ({ db }) => {
  const deps = { db, clock: aClock(), newId };
  const owner = (district: District): Actor => anActor(district, district.officerId);
  const boss = (district: District): Actor => anActor(district, district.supervisorId, { roles: ['PEGAWAI', 'ATASAN'], subordinateIds: [district.officerId] });

  /** A draft, and an indicator that is summed up. */
  async function aDraft() {
    const district = await aDistrict(db);
    const [skpId, indicatorId] = [newId(), newId()];
    await createSkp(deps)(owner(district), { skpId, year: 2026, today });
    const pengelola = anActor(district, district.pengelolaId, { roles: ['PEGAWAI', 'PENGELOLA'] });
    const { denominator: _, ...count } = typedShare;
    const defined = await defineIndicator(deps)(pengelola, { ...count, consolidation: 'SUM', indicatorId, from: plainDate('2026-01-01'), today });
    expect(defined).toMatchObject({ ok: true });
    const stored = async (id = skpId) => (await db.transact(district.system, (tx) => findSkp(tx, district.agencyId, id)))?.rhk.flatMap(({ iki }) => iki) ?? [];
    return { district, skpId, indicatorId, stored };
  }

  test('are kept with the plan, taken over by its next version and by the plan of the next year', async () => {
    const { district, skpId, indicatorId, stored } = await aDraft();
    const milestones = quarters([10, 20, 30, 40]);
    const rhk = [anRhk({ iki: [anIki({ indicatorId, milestones }), anIki()] })];
    expect(await saveSkp(deps)(owner(district), { skpId, revision: 1, rhk, today })).toMatchObject({ ok: true });
    expect(await saveSkp(deps)(owner(district), { skpId, revision: 2, rhk, today })).toMatchObject({ ok: true });
    expect((await stored()).map((iki) => iki.milestones)).toEqual([milestones, undefined]);
    await submitSkp(deps)(owner(district), { skpId, revision: 3, today });
    await approveSkp(deps)(boss(district), { skpId, revision: 4, today });
    const [version, nextYear] = [newId(), newId()];
    await newSkpVersion(deps)(owner(district), { fromSkpId: skpId, skpId: version, reason: 'Jumlah loket bertambah.', today });
    await createSkp(deps)(owner(district), { skpId: nextYear, year: 2027, copyFromLast: true, today });
    for (const id of [version, nextYear]) expect((await stored(id)).map((iki) => iki.milestones)).toEqual([milestones, undefined]);
  });

  test('that do not add up to a summed target, or leave out a quarter, change nothing', async () => {
    const { district, skpId, indicatorId, stored } = await aDraft();
    const save = (targets: readonly number[]) =>
      saveSkp(deps)(owner(district), { skpId, revision: 1, rhk: [anRhk({ iki: [anIki({ indicatorId, milestones: quarters(targets) })] })], today });
    expect(await save([10, 20, 30, 39])).toMatchObject({ ok: false, error: { code: 'MILESTONES_DO_NOT_ADD_UP', sum: 99, target: 100 } });
    expect(await save([50, 50])).toMatchObject({ ok: false, error: { code: 'MILESTONES_NOT_OF_PLAN' } });
    expect(await stored()).toEqual([]);
  });

  test('a target that is changed in the talk is divided anew', async () => {
    const { district, skpId, indicatorId, stored } = await aDraft();
    const iki = anIki({ indicatorId, milestones: quarters([10, 20, 30, 40]) });
    await saveSkp(deps)(owner(district), { skpId, revision: 1, rhk: [anRhk({ iki: [iki] })], today });
    const proposalId = newId();
    const after = { title: iki.title, target: 1200, unit: iki.unit };
    await proposeChange(deps)(boss(district), { skpId, proposalId, itemId: iki.ikiId, after, reason: 'Loket bertambah.', today });
    expect(await answerProposal(deps)(owner(district), { skpId, proposalId, status: 'ACCEPTED', reason: '', today })).toMatchObject({ ok: true });
    expect(await stored()).toMatchObject([{ target: 1200, milestones: quarters([295, 300, 302, 303]) }]);
  });
});

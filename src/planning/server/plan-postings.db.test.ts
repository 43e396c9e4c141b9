import { expect, test } from 'vitest';
import { invariant } from '#kernel/invariant.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aClock, aDistrict, anActor, newId } from '#test/support/district.ts';
import { aPosting, endPosting } from '#test/support/organization.ts';
import { anRhk } from '#test/support/planning.ts';
import { approveSkp, createSkp, saveSkp, submitSkp, writeSkpNote } from './index.ts';
import { readPlan } from './plan-view.ts';

describeDatabase('the posts of a plan', ({ db }) => {
  async function aDraft() {
    const deps = { db, clock: aClock(), newId };
    const district = await aDistrict(db);
    const owner = anActor(district, district.officerId);
    const boss = anActor(district, district.supervisorId, { roles: ['PEGAWAI', 'ATASAN'], subordinateIds: [district.officerId] });
    const on = { skpId: newId(), today: district.today };
    await createSkp(deps)(owner, { ...on, year: 2026 });
    const seen = async (actor = owner) => {
      const plan = await readPlan(deps)(actor, on);
      invariant(plan.ok, 'the plan is there');
      return plan.value;
    };
    return { deps, district, owner, boss, on, seen };
  }

  test('both parties see an acting post with its days; it is offered until the additional block names it', async () => {
    const { deps, district, owner, boss, on, seen } = await aDraft();
    await db.transact(district.system, (tx) =>
      aPosting(tx, district, { personId: district.officerId, unitId: district.unitId, from: '2026-03-01', until: '2026-03-31' }),
    );
    for (const actor of [owner, boss]) {
      const { postings, withoutPost, offeredActing } = await seen(actor);
      expect(postings.map(({ kind, days }) => [kind, days])).toEqual([
        ['DEFINITIVE', 365],
        ['PLT', 31],
      ]);
      expect(withoutPost).toEqual([]);
      expect(offeredActing).toEqual([{ kind: 'PLT', postTitle: 'Kepala Unit Uji' }]);
    }
    const rhk = [anRhk(), anRhk({ block: 'ADDITIONAL', title: 'Tugas sebagai Plt. Kepala Unit Uji terlaksana' })];
    expect(await saveSkp(deps)(owner, { ...on, revision: 1, rhk })).toMatchObject({ ok: true });
    expect((await seen()).offeredActing).toEqual([]);
  });

  test('on study leave there is no post, but a plan, a talk and an approval', async () => {
    const { deps, district, owner, boss, on, seen } = await aDraft();
    await db.transact(district.system, (tx) => endPosting(tx, district, district.officerId, '2026-08-31'));
    expect(await seen()).toMatchObject({ withoutPost: [{ from: '2026-09-01', until: '2026-12-31' }], employment: 'PNS' });
    expect(await saveSkp(deps)(owner, { ...on, revision: 1, rhk: [anRhk({ title: 'Dua semester lulus sesuai rencana studi' })] })).toMatchObject({ ok: true });
    expect(await writeSkpNote(deps)(boss, { ...on, noteId: newId(), body: 'Bagaimana jadwal semester depan?' })).toMatchObject({ ok: true });
    expect(await submitSkp(deps)(owner, { ...on, revision: 2 })).toMatchObject({ ok: true });
    expect(await approveSkp(deps)(boss, { ...on, revision: 3 })).toMatchObject({ ok: true });
  });
});

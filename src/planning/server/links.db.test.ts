import { expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { invariant } from '#kernel/invariant.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aClock, aDistrict, anActor, newId, type District } from '#test/support/district.ts';
import { anRhk } from '#test/support/planning.ts';
import type { SkpView } from '../contract.ts';
import { approveSkp, createSkp, newSkpVersion, saveSkp, submitSkp, type RhkPlan } from './index.ts';
import { listLinkableOf, readPlan } from './plan-view.ts';

const today = plainDate('2026-11-24');

describeDatabase('links between plans', ({ db }) => {
  const deps = { db, clock: aClock(), newId };
  const officer = (district: District): Actor => anActor(district, district.officerId);
  const supervisor = (district: District): Actor =>
    anActor(district, district.supervisorId, { roles: ['PEGAWAI', 'ATASAN'], subordinateIds: [district.officerId, district.colleagueId] });

  async function aDraft(actor: Actor, rhk: readonly RhkPlan[]): Promise<string> {
    const skpId = newId();
    expect(await createSkp(deps)(actor, { skpId, year: 2026, today })).toMatchObject({ ok: true });
    expect(await saveSkp(deps)(actor, { skpId, revision: 1, rhk, today })).toMatchObject({ ok: true });
    return skpId;
  }

  async function seen(actor: Actor, skpId: string): Promise<SkpView> {
    const plan = await readPlan(deps)(actor, { skpId, today });
    invariant(plan.ok, 'the plan is there');
    return plan.value;
  }

  /** A plan of the supervisor that is a draft, and an approved one of the officer that serves its first result. */
  async function aServingPlan(district: District) {
    const aim = anRhk({ title: 'Pelayanan membaik' });
    const above = await aDraft(supervisor(district), [aim]);
    const skpId = await aDraft(officer(district), [anRhk({ supportedRhkId: aim.rhkId })]);
    expect(await submitSkp(deps)(officer(district), { skpId, revision: 2, today })).toMatchObject({ ok: true });
    expect(await approveSkp(deps)(supervisor(district), { skpId, revision: 3, today })).toMatchObject({ ok: true });
    return { aim, above, skpId };
  }

  test('a plan is approved while that of the supervisor is a draft, and says whose result it serves and how far that is', async () => {
    const district = await aDistrict(db);
    const { aim, above, skpId } = await aServingPlan(district);
    const supported = async () => (await seen(officer(district), skpId)).rhk[0]?.supported;
    expect(await supported()).toEqual({ rhkId: aim.rhkId, title: 'Pelayanan membaik', status: 'DRAFT', ownerName: 'Surya Darma' });
    await submitSkp(deps)(supervisor(district), { skpId: above, revision: 2, today });
    expect((await supported())?.status).toBe('SUBMITTED');
  });

  test('a result that the supervisor takes out leaves its mark in the plans that served it', async () => {
    const district = await aDistrict(db);
    const { above, skpId } = await aServingPlan(district);
    expect(await saveSkp(deps)(supervisor(district), { skpId: above, revision: 2, rhk: [anRhk()], today })).toMatchObject({ ok: true });
    const after = await seen(officer(district), skpId);
    expect(after).toMatchObject({ status: 'APPROVED', revision: 4, rhk: [{ supported: null }] });
    expect(after.history).toContainEqual({ at: expect.any(String), action: 'SKP_LINK_CLEARED', actorName: 'Surya Darma', note: 'Pelayanan membaik' });
  });

  test('what is offered is the newest plan of the supervisor of the day, and only that is taken', async () => {
    const district = await aDistrict(db);
    const offered = async (skpId: string) => {
      const answer = await listLinkableOf(deps)(officer(district), { skpId, today });
      return answer.ok ? answer.value.rhk.map((rhk) => rhk.title) : [];
    };
    const aim = anRhk({ title: 'Pelayanan membaik' });
    const above = await aDraft(supervisor(district), [aim]);
    const stranger = anRhk({ title: 'Hasil rekan' });
    await aDraft(anActor(district, district.colleagueId), [stranger]);
    const skpId = await aDraft(officer(district), []);
    expect(await offered(skpId)).toEqual(['Pelayanan membaik']);
    const linked = await saveSkp(deps)(officer(district), { skpId, revision: 2, rhk: [anRhk({ supportedRhkId: stranger.rhkId })], today });
    expect(linked).toMatchObject({ ok: false, error: { code: 'RHK_LINK_NOT_SUPERVISOR' } });

    await submitSkp(deps)(supervisor(district), { skpId: above, revision: 2, today });
    const leader = anActor(district, district.leaderId, { subordinateIds: [district.supervisorId] });
    await approveSkp(deps)(leader, { skpId: above, revision: 3, today });
    const second = newId();
    const amend = () => newSkpVersion(deps)(supervisor(district), { reason: 'Target disepakati ulang.', fromSkpId: above, skpId: second, today });
    expect([await amend(), await amend()]).toMatchObject([{ ok: true }, { ok: true }]);
    await saveSkp(deps)(supervisor(district), { skpId: second, revision: 1, rhk: [anRhk({ title: 'Pelayanan lebih dekat' })], today });
    expect(await offered(skpId)).toEqual(['Pelayanan lebih dekat']);
  });

  test('a new version of the leader unties nobody: the result stays itself; what the approved version leaves out is told', async () => {
    const district = await aDistrict(db);
    const leader = anActor(district, district.leaderId, { subordinateIds: [district.supervisorId] });
    const { aim, above, skpId } = await aServingPlan(district);
    await submitSkp(deps)(supervisor(district), { skpId: above, revision: 2, today });
    await approveSkp(deps)(leader, { skpId: above, revision: 3, today });
    const second = newId();
    await newSkpVersion(deps)(supervisor(district), { fromSkpId: above, skpId: second, reason: 'Loket ditambah.', today });
    const copied = (await seen(supervisor(district), second)).rhk.map(({ rhkId }) => rhkId);
    expect(copied).not.toContain(aim.rhkId);
    const supported = async () => (await seen(officer(district), skpId)).rhk[0]?.supported;
    expect(await supported()).toMatchObject({ rhkId: aim.rhkId, title: 'Pelayanan membaik', status: 'DRAFT' });

    const renamed = { ...anRhk({ title: 'Pelayanan lebih dekat' }), rhkId: copied[0] ?? '' };
    await saveSkp(deps)(supervisor(district), { skpId: second, revision: 1, rhk: [renamed], today });
    expect(await supported()).toMatchObject({ rhkId: aim.rhkId, title: 'Pelayanan lebih dekat' });
    const circle = { ...renamed, supportedRhkId: aim.rhkId };
    expect(await saveSkp(deps)(supervisor(district), { skpId: second, revision: 2, rhk: [circle], today })).toMatchObject({
      ok: false,
      error: { code: 'RHK_LINK_CYCLE' },
    });

    // Left out of the draft the approved version still stands; left out of an approved one the result is no more.
    await saveSkp(deps)(supervisor(district), { skpId: second, revision: 2, rhk: [anRhk({ title: 'Arsip tertata' })], today });
    expect(await supported()).toMatchObject({ title: 'Pelayanan membaik', status: 'APPROVED' });
    await submitSkp(deps)(supervisor(district), { skpId: second, revision: 3, today });
    await approveSkp(deps)(leader, { skpId: second, revision: 4, today });
    const after = await seen(officer(district), skpId);
    expect(after.rhk[0]?.supported).toBeNull();
    expect(after.history.map(({ action }) => action)).toContain('SKP_LINK_CLEARED');
  });

  test('links that came to a circle through a change of supervisors are found when the plan is handed in', async () => {
    const district = await aDistrict(db);
    const below = anRhk({ title: 'Loket tertata' });
    const skpId = await aDraft(officer(district), [below]);
    const aim = anRhk({ title: 'Pelayanan membaik' });
    const above = await aDraft(supervisor(district), [aim]);
    // Two saves at once, each before it could see the other.
    await db.transact(district.system, async (tx) => {
      const link = (rhkId: string, supported: string) =>
        tx.updateTable('rhk').set({ supported_rhk_id: supported }).where('agency_id', '=', district.agencyId).where('rhk_id', '=', rhkId).execute();
      await link(below.rhkId, aim.rhkId);
      await link(aim.rhkId, below.rhkId);
    });
    for (const [actor, id] of [
      [officer(district), skpId],
      [supervisor(district), above],
    ] as const) {
      expect(await submitSkp(deps)(actor, { skpId: id, revision: 2, today })).toMatchObject({ ok: false, error: { code: 'RHK_LINK_CYCLE' } });
    }
  });
});

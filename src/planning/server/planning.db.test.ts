import { expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { addDays, plainDate } from '#kernel/plain-date.ts';
import { aClock, aDistrict, anActor, newId, type District } from '#test/support/district.ts';
import { describeDatabase } from '#test/support/database.ts';
import { anRhk, typedShare } from '#test/support/planning.ts';
import {
  approveSkp,
  createSkp,
  defineIndicator,
  enterTypedValue,
  indicatorOn,
  newSkpVersion,
  returnSkp,
  saveSkp,
  setTarget,
  skpOn,
  submitSkp,
  targetOn,
  typedValuesIn,
  voidTypedValue,
} from './index.ts';
import { findSkp } from './skp.repo.ts';

const today = plainDate('2026-11-24');

describeDatabase('planning', ({ db }) => {
  const deps = { db, clock: aClock(), newId };
  const officer = (district: District): Actor => anActor(district, district.officerId);
  const supervisor = (district: District): Actor =>
    anActor(district, district.supervisorId, { roles: ['PEGAWAI', 'ATASAN'], subordinateIds: [district.officerId, district.colleagueId] });
  const pengelola = (district: District): Actor => anActor(district, district.pengelolaId, { roles: ['PEGAWAI', 'PENGELOLA'] });

  async function aSubmitted(district: District) {
    const skpId = newId();
    await createSkp(deps)(officer(district), { skpId, year: 2026, today });
    await saveSkp(deps)(officer(district), { skpId, revision: 1, rhk: [anRhk()], today });
    expect(await submitSkp(deps)(officer(district), { skpId, revision: 2, today })).toMatchObject({ ok: true });
    return skpId;
  }

  test('draft, handed in, given back, handed in again, approved, and then a new version', async () => {
    const district = await aDistrict(db);
    const skpId = await aSubmitted(district);
    expect(await returnSkp(deps)(supervisor(district), { skpId, revision: 3, reason: 'Target perlu dibicarakan.', today })).toMatchObject({ ok: true });
    expect(await submitSkp(deps)(officer(district), { skpId, revision: 4, today })).toMatchObject({ ok: true });
    expect(await approveSkp(deps)(supervisor(district), { skpId, revision: 5, today })).toMatchObject({ ok: true });
    const inForce = await db.transact(district.system, (tx) => skpOn(tx, district.agencyId, district.officerId, today));
    expect(inForce).toMatchObject({ skpId, status: 'APPROVED', evaluatorId: district.supervisorId });
    expect(await saveSkp(deps)(officer(district), { skpId, revision: 6, rhk: [], today })).toMatchObject({ ok: false, error: { code: 'SKP_STATUS' } });
    const second = newId();
    expect(await newSkpVersion(deps)(officer(district), { fromSkpId: skpId, skpId: second, reason: 'Jumlah loket bertambah.', today })).toMatchObject({
      ok: true,
    });
    expect((await db.transact(district.system, (tx) => skpOn(tx, district.agencyId, district.officerId, today)))?.skpId).toBe(skpId);
  });

  test('of two approvals at once one is refused', async () => {
    const district = await aDistrict(db);
    const skpId = await aSubmitted(district);
    const approve = () => approveSkp(deps)(supervisor(district), { skpId, revision: 3, today });
    const outcomes = await Promise.all([approve(), approve()]);
    expect(outcomes.filter((one) => one.ok)).toHaveLength(1);
    const code = outcomes.flatMap((one) => (one.ok ? [] : [one.error.code]))[0];
    expect(['SKP_CHANGED', 'SKP_STATUS']).toContain(code);
  });

  test('a plan begun twice at once is one plan, and an id of somebody else is refused', async () => {
    const district = await aDistrict(db);
    const skpId = newId();
    const begin = () => createSkp(deps)(officer(district), { skpId, year: 2026, today });
    expect(await Promise.all([begin(), begin(), begin()])).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
    const colleague = anActor(district, district.colleagueId);
    expect(await createSkp(deps)(colleague, { skpId, year: 2026, today })).toMatchObject({ ok: false, error: { code: 'SKP_ID_TAKEN' } });
    const another = await createSkp(deps)(officer(district), { skpId: newId(), year: 2026, today });
    expect(another).toMatchObject({ ok: false, error: { code: 'SKP_ALREADY_THERE', year: 2026 } });
  });

  test('a plan begun from the last one has its results, not its links, and ids of its own', async () => {
    const district = await aDistrict(db);
    const first = await aSubmitted(district);
    const next = newId();
    expect(await createSkp(deps)(officer(district), { skpId: next, year: 2027, copyFromLast: true, today })).toMatchObject({ ok: true });
    const [before, after] = await db.transact(district.system, async (tx) => [
      await findSkp(tx, district.agencyId, first),
      await findSkp(tx, district.agencyId, next),
    ]);
    expect(after?.rhk.map((rhk) => [rhk.title, rhk.iki.length, rhk.supportedRhkId])).toEqual([['Layanan selesai sesuai standar', 1, undefined]]);
    expect(after?.rhk[0]?.rhkId).not.toBe(before?.rhk[0]?.rhkId);
  });

  test('nobody approves his own plan, a colleague does not see it', async () => {
    const district = await aDistrict(db);
    const skpId = await aSubmitted(district);
    expect(await approveSkp(deps)(officer(district), { skpId, revision: 3, today })).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } });
    expect(await approveSkp(deps)(anActor(district, district.colleagueId), { skpId, revision: 3, today })).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND' },
    });
  });

  test('without a supervisor a plan is written and handed in', async () => {
    const district = await aDistrict(db);
    await db.transact(district.system, (tx) => tx.deleteFrom('supervision').where('agency_id', '=', district.agencyId).execute());
    const skpId = await aSubmitted(district);
    expect(await approveSkp(deps)(anActor(district, district.supervisorId), { skpId, revision: 3, today })).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND' },
    });
  });

  test('a result may serve the draft of the supervisor, and nobody else’s', async () => {
    const district = await aDistrict(db);
    const above = newId();
    const aim = anRhk({ title: 'Pelayanan membaik' });
    await createSkp(deps)(supervisor(district), { skpId: above, year: 2026, today });
    await saveSkp(deps)(supervisor(district), { skpId: above, revision: 1, rhk: [aim], today });
    const skpId = newId();
    await createSkp(deps)(officer(district), { skpId, year: 2026, today });
    expect(await saveSkp(deps)(officer(district), { skpId, revision: 1, rhk: [anRhk({ supportedRhkId: aim.rhkId })], today })).toMatchObject({ ok: true });
    const stray = anRhk({ supportedRhkId: newId() });
    expect(await saveSkp(deps)(officer(district), { skpId, revision: 2, rhk: [stray], today })).toMatchObject({
      ok: false,
      error: { code: 'RHK_LINK_NOT_SUPERVISOR' },
    });
    const circle = anRhk();
    expect(await saveSkp(deps)(officer(district), { skpId, revision: 2, rhk: [{ ...circle, supportedRhkId: circle.rhkId }], today })).toMatchObject({
      ok: false,
      error: { code: 'RHK_LINK_CYCLE' },
    });
  });

  test('a plan that moved on is not written over', async () => {
    const district = await aDistrict(db);
    const skpId = newId();
    await createSkp(deps)(officer(district), { skpId, year: 2026, today });
    await saveSkp(deps)(officer(district), { skpId, revision: 1, rhk: [anRhk()], today });
    expect(await saveSkp(deps)(officer(district), { skpId, revision: 1, rhk: [], today })).toMatchObject({ ok: false, error: { code: 'SKP_CHANGED' } });
  });

  test('an indicator has one version a day, a target one value a day', async () => {
    const district = await aDistrict(db);
    const indicatorId = newId();
    await defineIndicator(deps)(pengelola(district), { ...typedShare, indicatorId, from: plainDate('2026-01-01'), today });
    await defineIndicator(deps)(pengelola(district), {
      ...typedShare,
      name: 'Laporan tepat waktu (baru)',
      reason: 'Nama diperjelas.',
      indicatorId,
      from: plainDate('2026-07-01'),
      today,
    });
    const on = (day: string) => db.transact(district.system, (tx) => indicatorOn(tx, district.agencyId, indicatorId, plainDate(day)));
    expect([(await on('2026-06-30'))?.version, (await on('2026-07-01'))?.version, await on('2025-12-31')]).toEqual([1, 2, undefined]);

    const lay = (target: number, from: string) =>
      setTarget(deps)(pengelola(district), {
        targetId: newId(),
        indicatorId,
        whose: { personId: district.officerId },
        valid: { from: plainDate(from) },
        target: { target },
        reason: 'Disepakati lagi.',
        documentReference: 'ND 7/2026',
        today,
      });
    await lay(80, '2026-01-01');
    await lay(90, '2026-09-01');
    const target = (day: string) =>
      db.transact(district.system, (tx) => targetOn(tx, district.agencyId, indicatorId, { personId: district.officerId }, plainDate(day)));
    expect([(await target('2026-08-31'))?.target, (await target('2026-09-01'))?.target]).toEqual([80, 90]);
    expect(await defineIndicator(deps)(officer(district), { ...typedShare, indicatorId, from: today, today })).toMatchObject({
      ok: false,
      error: { code: 'NOT_ALLOWED' },
    });
  });

  test('a typed realisation counts once, lies not in the future, and is taken back only by its owner', async () => {
    const district = await aDistrict(db);
    const indicatorId = newId();
    await defineIndicator(deps)(pengelola(district), { ...typedShare, indicatorId, from: plainDate('2026-01-01'), today });
    const value = {
      typedValueId: newId(),
      indicatorId,
      day: today,
      numerator: 1,
      denominator: 2,
      note: '',
      evidenceName: 'Tanda terima',
      evidenceLink: 'https://arsip.contoh.invalid/1',
      today,
    };
    expect(await enterTypedValue(deps)(officer(district), value)).toMatchObject({ ok: true });
    expect(await enterTypedValue(deps)(officer(district), value)).toMatchObject({ ok: true });
    for (const other of [officer(district), anActor(district, district.colleagueId)]) {
      const sent = await enterTypedValue(deps)(other, { ...value, note: 'Isi lain' });
      expect(sent).toMatchObject({ ok: false, error: { code: 'TYPED_VALUE_ALREADY_SENT' } });
    }
    expect(await enterTypedValue(deps)(officer(district), { ...value, typedValueId: newId(), day: addDays(today, 1) })).toMatchObject({
      ok: false,
      error: { code: 'TYPED_DAY_IN_FUTURE' },
    });
    expect(await enterTypedValue(deps)(officer(district), { ...value, typedValueId: newId(), numerator: 3 })).toMatchObject({
      ok: false,
      error: { code: 'TYPED_PART_ABOVE_WHOLE' },
    });
    expect(await voidTypedValue(deps)(anActor(district, district.colleagueId), { typedValueId: value.typedValueId, today })).toMatchObject({ ok: false });
    const stored = () =>
      db.transact(district.system, (tx) =>
        typedValuesIn(tx, district.agencyId, indicatorId, district.officerId, { from: plainDate('2026-01-01'), until: today }),
      );
    expect(await stored()).toHaveLength(1);
    expect(await voidTypedValue(deps)(officer(district), { typedValueId: value.typedValueId, today })).toMatchObject({ ok: true });
    expect(await stored()).toHaveLength(0);
  });
});

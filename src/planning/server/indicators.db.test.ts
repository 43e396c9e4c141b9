import { expect, test } from 'vitest';
import { historyOf } from '#audit/server/index.ts';
import type { Actor } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aClock, aDistrict, anActor, newId, type District } from '#test/support/district.ts';
import { anRhk, typedShare } from '#test/support/planning.ts';
import { createSkp, defineIndicator, indicatorOn, returnSkp, saveSkp, setTarget, submitSkp, targetOn, type SetTarget, type Whose } from './index.ts';
import { listIndicators } from './indicator.repo.ts';

const today = plainDate('2026-11-24');
const day = plainDate;

describeDatabase('indicators and targets', ({ db }) => {
  const deps = { db, clock: aClock(), newId };
  const pengelola = (district: District): Actor => anActor(district, district.pengelolaId, { roles: ['PEGAWAI', 'PENGELOLA'] });

  async function anIndicator(district: District): Promise<string> {
    const indicatorId = newId();
    expect(await defineIndicator(deps)(pengelola(district), { ...typedShare, indicatorId, from: day('2026-01-01'), today })).toMatchObject({ ok: true });
    return indicatorId;
  }

  const laid = (district: District, indicatorId: string, facts: Partial<SetTarget> = {}): SetTarget => ({
    targetId: newId(),
    indicatorId,
    whose: { personId: district.officerId },
    valid: { from: day('2026-01-01') },
    target: { target: 80 },
    reason: 'Disepakati lagi.',
    documentReference: 'ND 7/2026',
    today,
    ...facts,
  });

  const onDay = (district: District, indicatorId: string, whose: Whose) => async (text: string) =>
    (await db.transact(district.system, (tx) => targetOn(tx, district.agencyId, indicatorId, whose, day(text))))?.target;

  test('of definitions at once each becomes a version, and one is in force', async () => {
    const district = await aDistrict(db);
    const indicatorId = newId();
    const define = (from: string, at: number) =>
      defineIndicator(deps)(pengelola(district), { ...typedShare, minimumN: at + 1, reason: 'Disepakati lagi.', indicatorId, from: day(from), today });
    const outcomes = await Promise.all(['2026-01-01', '2026-03-01', '2026-05-01', '2026-05-01'].map(define));
    expect(outcomes.map((one) => one.ok && one.value.version).toSorted()).toEqual([1, 2, 3, 4]);
    expect(await db.transact(district.system, (tx) => listIndicators(tx, district.agencyId, today))).toHaveLength(1);
  });

  test('a definition sent twice is one version, and another needs its reason', async () => {
    const district = await aDistrict(db);
    const indicatorId = newId();
    const define = (facts: object) => defineIndicator(deps)(pengelola(district), { ...typedShare, indicatorId, from: day('2026-01-01'), today, ...facts });
    for (let times = 0; times < 2; times += 1) expect(await define({})).toMatchObject({ ok: true, value: { version: 1 } });
    expect(await define({ minimumN: 5 })).toMatchObject({ ok: false, error: { code: 'INDICATOR_WITHOUT_REASON' } });
    expect(await define({ minimumN: 5, reason: ' x ' })).toMatchObject({ ok: false, error: { code: 'INDICATOR_WITHOUT_REASON' } });
    for (let times = 0; times < 2; times += 1) {
      expect(await define({ minimumN: 5, reason: 'Tiga laporan terlalu sedikit.', from: day('2026-07-01') })).toMatchObject({
        ok: true,
        value: { version: 2 },
      });
    }
    expect(await db.transact(district.system, (tx) => historyOf(tx, district.agencyId, indicatorId))).toHaveLength(2);
    const onDay = (text: string) => db.transact(district.system, (tx) => indicatorOn(tx, district.agencyId, indicatorId, day(text)));
    expect([await onDay('2026-06-30'), await onDay('2026-07-01')]).toMatchObject([
      { version: 1, minimumN: 1 },
      { version: 2, minimumN: 5 },
    ]);
  });

  test('the owner is a person of the agency', async () => {
    const [district, other] = [await aDistrict(db), await aDistrict(db)];
    const define = (ownerId: PersonId) =>
      defineIndicator(deps)(pengelola(district), { ...typedShare, ownerId, influence: 'SHARED', indicatorId: newId(), from: day('2026-01-01'), today });
    expect(await define(other.officerId)).toMatchObject({ ok: false, error: { code: 'INDICATOR_OWNER_UNKNOWN' } });
    const defined = await define(district.officerId);
    if (!defined.ok) throw new Error(defined.error.code);
    const found = await db.transact(district.system, (tx) => indicatorOn(tx, district.agencyId, defined.value.indicatorId, today));
    expect(found).toMatchObject({ ownerId: district.officerId, influence: 'SHARED' });
  });

  test('of targets at once the later stands, and nothing breaks', async () => {
    const district = await aDistrict(db);
    const indicatorId = await anIndicator(district);
    const amounts = [70, 75, 80, 85];
    const outcomes = await Promise.all(amounts.map((target) => setTarget(deps)(pengelola(district), laid(district, indicatorId, { target: { target } }))));
    expect(outcomes.every((one) => one.ok)).toBe(true);
    expect(amounts).toContain(await onDay(district, indicatorId, { personId: district.officerId })('2026-06-01'));
  });

  test('a target for some months leaves the months before and after as they were', async () => {
    const district = await aDistrict(db);
    const indicatorId = await anIndicator(district);
    const whose = { unitId: district.unitId };
    await setTarget(deps)(pengelola(district), laid(district, indicatorId, { whose, target: { target: 80, minimum: 70 } }));
    const quarter = { from: day('2026-04-01'), until: day('2026-06-30') };
    await setTarget(deps)(pengelola(district), laid(district, indicatorId, { whose, valid: quarter, target: { target: 60 } }));
    const target = onDay(district, indicatorId, whose);
    expect(await Promise.all(['2026-03-31', '2026-04-01', '2026-06-30', '2026-07-01', '2027-01-01'].map(target))).toEqual([80, 60, 60, 80, 80]);
    expect(await onDay(district, indicatorId, { personId: district.officerId })('2026-05-01')).toBeUndefined();
  });

  test('a target sent twice is one target; another under its number is refused', async () => {
    const district = await aDistrict(db);
    const indicatorId = await anIndicator(district);
    const first = laid(district, indicatorId);
    expect(await setTarget(deps)(pengelola(district), first)).toMatchObject({ ok: true });
    expect(await setTarget(deps)(pengelola(district), first)).toMatchObject({ ok: true });
    expect(await db.transact(district.system, (tx) => historyOf(tx, district.agencyId, first.targetId))).toHaveLength(1);
    const others = [{ valid: { from: day('2026-04-01') } }, { target: { target: 81 } }, { whose: { personId: district.colleagueId } }] as const;
    for (const facts of others) {
      expect(await setTarget(deps)(pengelola(district), { ...first, ...facts })).toMatchObject({ ok: false, error: { code: 'TARGET_ALREADY_SENT' } });
    }
    expect(await onDay(district, indicatorId, { personId: district.officerId })('2026-05-01')).toBe(80);
  });

  test('a target is laid for people and units of the agency alone', async () => {
    const district = await aDistrict(db);
    const other = await aDistrict(db);
    const indicatorId = await anIndicator(district);
    for (const whose of [{ personId: other.officerId }, { unitId: other.unitId }]) {
      expect(await setTarget(deps)(pengelola(district), laid(district, indicatorId, { whose }))).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    }
  });

  test('a plan is not given back without a reason', async () => {
    const district = await aDistrict(db);
    const skpId = newId();
    const officer = anActor(district, district.officerId);
    await createSkp(deps)(officer, { skpId, year: 2026, today });
    await saveSkp(deps)(officer, { skpId, revision: 1, rhk: [anRhk()], today });
    await submitSkp(deps)(officer, { skpId, revision: 2, today });
    const supervisor = anActor(district, district.supervisorId, { roles: ['PEGAWAI', 'ATASAN'], subordinateIds: [district.officerId] });
    const back = await returnSkp(deps)(supervisor, { skpId, revision: 3, reason: '  ', today });
    expect(back).toMatchObject({ ok: false, error: { code: 'SKP_RETURN_WITHOUT_REASON' } });
  });
});

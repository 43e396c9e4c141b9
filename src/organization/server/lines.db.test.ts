import { expect, it } from 'vitest';
import { plainDate } from '#kernel/plain-date.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aDistrict, aPerson, aUnit } from '#test/support/district.ts';
import { aPosting, aSupervision, endPosting } from '#test/support/organization.ts';
import { actorOn, lineBelow, personCards, placesOn, subordinatesOn, supervisorOn, unitsBelow } from './index.ts';

const day = plainDate;

describeDatabase('people, posts and supervision on a day', ({ db }) => {
  it('an acting supervisor goes before the definitive one, on his days only, in every direction', async () => {
    const district = await aDistrict(db);
    const { agencyId, officerId, supervisorId, colleagueId } = district;
    await db.transact(district.system, async (tx) => {
      await aSupervision(tx, district, { personId: officerId, supervisorId: colleagueId, from: '2026-03-01', until: '2026-03-31' });

      expect(await supervisorOn(tx, agencyId, officerId, day('2026-02-28'))).toBe(supervisorId);
      expect(await supervisorOn(tx, agencyId, officerId, day('2026-03-01'))).toBe(colleagueId);
      expect(await supervisorOn(tx, agencyId, officerId, day('2026-03-31'))).toBe(colleagueId);
      expect(await supervisorOn(tx, agencyId, officerId, day('2026-04-01'))).toBe(supervisorId);
      expect(await subordinatesOn(tx, agencyId, supervisorId, day('2026-03-15'))).toEqual([colleagueId]);
      expect(await subordinatesOn(tx, agencyId, colleagueId, day('2026-03-15'))).toEqual([officerId]);
      expect((await actorOn(tx, agencyId, colleagueId, day('2026-03-15')))?.roles).toEqual(['PEGAWAI', 'ATASAN']);
      expect((await actorOn(tx, agencyId, colleagueId, day('2026-04-01')))?.roles).toEqual(['PEGAWAI']);
      expect((await placesOn(tx, agencyId, [officerId], day('2026-03-15'))).get(officerId)?.supervisorId).toBe(colleagueId);
    });
  });

  it('the line below has all levels and ends where the data has a circle', async () => {
    const district = await aDistrict(db);
    const { agencyId, leaderId, supervisorId, officerId, colleagueId, pengelolaId, auditorId, today } = district;
    await db.transact(district.system, async (tx) => {
      expect(new Set(await lineBelow(tx, agencyId, leaderId, today))).toEqual(new Set([supervisorId, officerId, colleagueId, pengelolaId, auditorId]));
      expect(await lineBelow(tx, agencyId, officerId, today)).toEqual([]);
      expect(await lineBelow(tx, agencyId, leaderId, day('2023-12-31'))).toEqual([]);
      await aSupervision(tx, district, { personId: leaderId, supervisorId: officerId, kind: 'DEFINITIVE', from: '2026-01-01' });
      expect(await lineBelow(tx, agencyId, leaderId, today)).toHaveLength(5);
    });
  });

  it('a transfer changes the place from its day and leaves the past', async () => {
    const district = await aDistrict(db);
    const { agencyId, officerId, unitId } = district;
    await db.transact(district.system, async (tx) => {
      const newUnitId = await aUnit(tx, agencyId, { name: 'Puskesmas Uji', parentId: unitId });
      await endPosting(tx, district, officerId, '2026-06-30');
      await aPosting(tx, district, { personId: officerId, unitId: newUnitId, headsUnit: false, kind: 'DEFINITIVE', from: '2026-07-01' });

      expect((await placesOn(tx, agencyId, [officerId], day('2026-06-30'))).get(officerId)?.unitId).toBe(unitId);
      expect((await placesOn(tx, agencyId, [officerId], day('2026-07-01'))).get(officerId)).toMatchObject({ unitId: newUnitId, unitName: 'Puskesmas Uji' });
      expect((await personCards(tx, agencyId, [officerId], day('2026-07-01'))).get(officerId)?.unitName).toBe('Puskesmas Uji');
      expect((await actorOn(tx, agencyId, officerId, day('2026-07-01')))?.unitId).toBe(newUnitId);
    });
  });

  it('who heads a unit, also as PLT, leads it with all below it, on those days', async () => {
    const district = await aDistrict(db);
    const { agencyId, leaderId, officerId, unitId, today } = district;
    await db.transact(district.system, async (tx) => {
      const child = await aUnit(tx, agencyId, { name: 'Seksi Uji', parentId: unitId });
      const grandchild = await aUnit(tx, agencyId, { name: 'Loket Uji', parentId: child });
      expect(new Set(await unitsBelow(tx, agencyId, unitId, today))).toEqual(new Set([unitId, child, grandchild]));

      const leader = await actorOn(tx, agencyId, leaderId, today);
      expect(leader?.roles).toEqual(['PEGAWAI', 'ATASAN', 'PIMPINAN']);
      expect(new Set(leader?.ledUnitIds)).toEqual(new Set([unitId, child, grandchild]));

      await aPosting(tx, district, { personId: officerId, unitId: child, from: '2026-05-01', until: '2026-05-31' });
      expect((await actorOn(tx, agencyId, officerId, day('2026-05-10')))?.ledUnitIds.toSorted()).toEqual([child, grandchild].toSorted());
      expect((await actorOn(tx, agencyId, officerId, day('2026-05-10')))?.unitId).toBe(unitId);
      expect((await actorOn(tx, agencyId, officerId, day('2026-06-01')))?.roles).toEqual(['PEGAWAI']);
    });
  });

  it('granted roles count on their days, a closed account is nobody', async () => {
    const district = await aDistrict(db);
    const { agencyId, pengelolaId, auditorId, today } = district;
    await db.transact(district.system, async (tx) => {
      expect((await actorOn(tx, agencyId, pengelolaId, today))?.roles).toContain('PENGELOLA');
      expect((await actorOn(tx, agencyId, auditorId, today))?.roles).toContain('AUDITOR');
      expect((await actorOn(tx, agencyId, auditorId, day('2023-01-01')))?.roles).toEqual(['PEGAWAI']);
      await tx.updateTable('person').set({ active: false }).where('agency_id', '=', agencyId).where('person_id', '=', auditorId).execute();
      expect(await actorOn(tx, agencyId, auditorId, today)).toBeUndefined();
    });
  });

  it('knows nobody of another agency', async () => {
    const [one, other] = [await aDistrict(db), await aDistrict(db)];
    await db.transact(one.system, async (tx) => {
      expect(await actorOn(tx, one.agencyId, other.officerId, one.today)).toBeUndefined();
      expect(await actorOn(tx, other.agencyId, other.officerId, one.today)).toBeUndefined();
      const stranger = await aPerson(tx, one.agencyId, { name: 'Tanpa Atasan', unitId: one.unitId });
      expect(await supervisorOn(tx, one.agencyId, stranger, one.today)).toBeUndefined();
    });
  });
});

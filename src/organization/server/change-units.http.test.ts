import { sql } from 'kysely';
import { expect, it } from 'vitest';
import * as auditContract from '#audit/contract.ts';
import { asId, type UnitId } from '#kernel/id.ts';
import { plainDate, type PlainDate } from '#kernel/plain-date.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aDistrict, aPerson, aUnit, newId } from '#test/support/district.ts';
import { auditPart, organizationPart } from '#test/support/organization.ts';
import { aServer } from '#test/support/server.ts';
import * as contract from '../contract.ts';
import { placesOn, supervisorOn, unitsBelow } from './index.ts';

const on = plainDate('2026-12-01');
const dayBefore = plainDate('2026-11-30');

describeDatabase('closing, merging and splitting units', ({ db }) => {
  /** A city over the district's unit and another one, with a person and ten finished services of the past in each. */
  const open = async () => {
    const district = await aDistrict(db);
    const { agencyId } = district;
    const server = aServer(db, { parts: [organizationPart, auditPart] });
    const client = await server.signedIn(district, district.pengelolaId);
    const made = await db.transact(district.system, async (tx) => {
      const cityId = await aUnit(tx, agencyId, { name: 'Kota Uji' });
      const unitId = await aUnit(tx, agencyId, { name: 'Kelurahan Lama', parentId: cityId });
      const targetId = await aUnit(tx, agencyId, { name: 'Kelurahan Tujuan', parentId: cityId });
      const sectionId = await aUnit(tx, agencyId, { name: 'Seksi Lama', parentId: unitId });
      const headId = await aPerson(tx, agencyId, { name: 'Rahmat Hidayat', unitId, title: 'Lurah', headsUnit: true, supervisorId: district.leaderId });
      const staffId = await aPerson(tx, agencyId, { name: 'Sari Dewi', unitId, supervisorId: headId });
      const serviceId = newId();
      await tx
        .insertInto('service')
        .values({ agency_id: agencyId, service_id: serviceId, code: 'L1', name: 'Surat', standard_minutes: 15, channels: ['COUNTER'], valid: '[2024-01-01,)' })
        .execute();
      await tx.insertInto('service_offer').values({ agency_id: agencyId, unit_id: unitId, service_id: serviceId }).execute();
      for (const [at, id] of [cityId, unitId, targetId, sectionId].entries()) {
        await sql`INSERT INTO rollup_unit_service_day (agency_id, unit_id, day, service_id, n) VALUES (${agencyId}, ${id}, '2026-10-05', ${serviceId}, ${10 ** at})`.execute(
          tx,
        );
      }
      return { cityId, unitId, targetId, sectionId, headId, staffId, serviceId };
    });
    const change = async (input: contract.UnitChangeInput) => {
      const preview = await client.call(contract.previewUnitChange, { body: input });
      const done = await client.call(contract.changeUnits, { body: { change: input, fingerprint: preview.body.fingerprint ?? '' } });
      return { preview, done };
    };
    /** What the units below one, as the tree was on a day, did in October. */
    const total = (unitId: UnitId, day: PlainDate) =>
      db.transact(district.system, async (tx) => {
        const below = await unitsBelow(tx, agencyId, unitId, day);
        const { rows } = await sql<{ n: number }>`
          SELECT coalesce(sum(n), 0)::int AS n FROM rollup_unit_service_day WHERE agency_id = ${agencyId} AND unit_id = ANY (${below}::uuid[]) AND day = '2026-10-05'`.execute(
          tx,
        );
        return rows[0]?.n;
      });
    return { district, server, client, change, total, ...made };
  };
  const namesOf = async (client: Awaited<ReturnType<typeof open>>['client'], day?: string) =>
    (await client.call(contract.listUnits, { query: day === undefined ? {} : { on: day } })).body.units.map(({ name }) => name).toSorted();

  it('merges: people go along with their supervisors, and a total can be asked in the old way and in the new', async () => {
    const { district, server, client, change, total, unitId, targetId, cityId, sectionId, headId, staffId, serviceId } = await open();
    const { preview, done } = await change({ act: 'MERGE', on, unitIds: [unitId], intoId: targetId });
    expect(preview.body).toMatchObject({
      closed: [{ name: 'Kelurahan Lama', lastDay: dayBefore }],
      hung: [
        { name: 'Seksi Lama', from: 'Kelurahan Lama', to: 'Kelurahan Tujuan' },
        { name: 'Kelurahan Lama', from: 'Kota Uji', to: 'Kelurahan Tujuan' },
      ],
      people: expect.arrayContaining([{ name: 'Sari Dewi', postTitle: 'Petugas Pelayanan', from: 'Kelurahan Lama', to: 'Kelurahan Tujuan' }]),
    });
    expect(done).toMatchObject({ status: 200, body: preview.body });

    await db.transact(district.system, async (tx) => {
      const unitOn = async (day: PlainDate) => [...(await placesOn(tx, district.agencyId, [staffId, headId], day)).values()].map((place) => place.unitId);
      expect(await unitOn(dayBefore)).toEqual([unitId, unitId]);
      expect(await unitOn(on)).toEqual([targetId, targetId]);
      expect(await supervisorOn(tx, district.agencyId, staffId, on)).toBe(headId);
      const offers = await tx.selectFrom('service_offer').select('service_id').where('unit_id', '=', targetId).execute();
      expect(offers).toEqual([{ service_id: serviceId }]);
      const { rows } = await sql<{ rows: number }>`SELECT count(*)::int AS rows FROM rollup_unit_service_day WHERE agency_id = ${district.agencyId}`.execute(
        tx,
      );
      expect(rows).toEqual([{ rows: 4 }]);
    });
    expect([await total(targetId, dayBefore), await total(targetId, on)]).toEqual([100, 1110]);
    expect([await total(cityId, dayBefore), await total(cityId, on)]).toEqual([1111, 1111]);
    expect(await total(sectionId, on)).toBe(1000);
    expect(await namesOf(client, dayBefore)).toContain('Kelurahan Lama');
    expect(await namesOf(client, on)).not.toContain('Kelurahan Lama');
    expect(await namesOf(client)).toContain('Kelurahan Lama');

    const auditor = await server.signedIn(district, district.auditorId);
    const actions = (await auditor.call(auditContract.searchJournal, {})).body.entries.map(({ action }) => action);
    expect(actions.filter((action) => /^(UNIT|PERSON)_/.test(action))).toEqual(['UNIT_MERGED', 'PERSON_MOVED', 'PERSON_MOVED']);
  });

  it('splits: the posts that are named go to the new unit, which offers what the old one did', async () => {
    const { district, client, change, total, unitId, cityId, staffId, headId } = await open();
    const posts = (await client.call(contract.listUnitPosts, { params: { unitId } })).body.posts;
    const staff = posts.find(({ holders }) => holders.includes('Sari Dewi'));
    const { done } = await change({
      act: 'SPLIT',
      on,
      unitId,
      closes: false,
      parts: [{ code: 'BARU', name: 'Kelurahan Baru', kind: 'SUBDISTRICT', postIds: [staff?.postId ?? ''] }],
    });
    expect(done).toMatchObject({ status: 200, body: { added: [{ code: 'BARU', name: 'Kelurahan Baru', parent: 'Kota Uji' }], closed: [] } });
    const made = (await client.call(contract.listUnits, { query: { on } })).body.units.find(({ code }) => code === 'BARU');
    await db.transact(district.system, async (tx) => {
      const places = await placesOn(tx, district.agencyId, [staffId, headId], on);
      expect([places.get(staffId)?.unitId, places.get(headId)?.unitId]).toEqual([made?.unitId, unitId]);
      const offers = await tx
        .selectFrom('service_offer')
        .select('service_id')
        .where('unit_id', '=', made?.unitId ?? '')
        .execute();
      expect(offers).toHaveLength(1);
    });
    expect([await total(asId(made?.unitId ?? ''), on), await total(unitId, on), await total(cityId, on)]).toEqual([0, 1010, 1111]);
  });

  it('closes an empty unit, whose work stays in the totals above it', async () => {
    const { change, total, sectionId, unitId, cityId } = await open();
    const held = await change({ act: 'CLOSE', on, unitId });
    expect(held.preview.body).toMatchObject({ code: 'UNIT_STILL_HELD' });
    expect(held.done.status).toBe(409);
    expect((await change({ act: 'CLOSE', on, unitId: sectionId })).done.status).toBe(200);
    expect([await total(unitId, dayBefore), await total(unitId, on), await total(cityId, on)]).toEqual([1010, 1010, 1111]);
    expect((await change({ act: 'CLOSE', on, unitId: sectionId })).done.body).toMatchObject({ code: 'UNIT_NOT_THERE' });
  });

  it('writes only what was previewed, once, and nothing of another agency', async () => {
    const [{ client, unitId, targetId, district }, other] = [await open(), await open()];
    const input: contract.UnitChangeInput = { act: 'MERGE', on, unitIds: [unitId], intoId: targetId };
    const { fingerprint } = (await client.call(contract.previewUnitChange, { body: input })).body;
    await db.transact(district.system, (tx) => aPerson(tx, district.agencyId, { name: 'Baru Masuk', unitId }));
    expect((await client.call(contract.changeUnits, { body: { change: input, fingerprint } })).body).toMatchObject({ code: 'UNIT_CHANGE_STALE' });
    const again = (await client.call(contract.previewUnitChange, { body: input })).body;
    const answers = await Promise.all(
      [again, again].map((shown) => client.call(contract.changeUnits, { body: { change: input, fingerprint: shown.fingerprint } })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422]);
    expect((await other.client.call(contract.previewUnitChange, { body: input })).body).toMatchObject({ code: 'UNIT_NOT_THERE' });
    expect((await other.client.call(contract.listUnitPosts, { params: { unitId } })).body.posts).toEqual([]);
  });
});

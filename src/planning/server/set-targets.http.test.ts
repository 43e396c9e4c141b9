import { beforeAll, expect, test } from 'vitest';
import { historyOf } from '#audit/server/index.ts';
import type { PersonId } from '#kernel/id.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aDistrict, aPerson, aUnit, newId, type District } from '#test/support/district.ts';
import { typedShare } from '#test/support/planning.ts';
import { aServer, type TestServer } from '#test/support/server.ts';
import * as contract from '../contract.ts';
import { refusalText } from '../text.ts';
import { bindPlanningRoutes } from './index.ts';

const people = ['leaderId', 'supervisorId', 'officerId', 'colleagueId', 'auditorId', 'pengelolaId'] as const;

describeDatabase('targets for many over HTTP', ({ db }) => {
  let server: TestServer;
  let district: District;
  let other: District;
  beforeAll(async () => {
    server = aServer(db, { parts: [{ bind: bindPlanningRoutes, refusalStatus: contract.refusalStatus, refusalText }] });
    district = await aDistrict(db);
    other = await aDistrict(db);
  });

  async function anIndicator(at: District = district): Promise<string> {
    const indicatorId = newId();
    const client = await server.signedIn(at, at.pengelolaId);
    expect((await client.call(contract.writeIndicator, { params: { indicatorId }, body: { ...typedShare, from: '2026-01-01' } })).status).toBe(200);
    return indicatorId;
  }
  const pengelola = () => server.signedIn(district, district.pengelolaId);
  const year = { from: '2026-01-01', until: '2026-12-31', target: 90, minimum: 80, stretch: 95 };
  const why = { reason: 'Loket berkurang satu.', documentReference: 'ND 12/2026' };
  const targetsOf = async (indicatorId: string) => (await (await pengelola()).call(contract.listTargetsOfIndicator, { params: { indicatorId } })).body.targets;

  test('only the pengelola chooses people, previews, lays and reads the revisions; another agency’s indicator is not there', async () => {
    const params = { indicatorId: await anIndicator() };
    const body = { ...year, personIds: [district.officerId] };
    for (const who of people) {
      const client = await server.signedIn(district, district[who]);
      const expected = who === 'pengelolaId' ? 200 : 403;
      expect((await client.call(contract.listTargetPeople, { query: { unitId: district.unitId } })).status, who).toBe(expected);
      expect((await client.call(contract.previewTargets, { params, body })).status, who).toBe(expected);
      expect((await client.call(contract.writeTargets, { params, body })).status, who).toBe(expected);
      expect((await client.call(contract.listTargetRevisions, { params })).status, who).toBe(expected);
    }
    const stranger = await server.signedIn(other, other.pengelolaId);
    const theirs = { ...year, personIds: [other.officerId] };
    expect((await stranger.call(contract.previewTargets, { params, body: theirs })).status).toBe(404);
    expect((await stranger.call(contract.writeTargets, { params, body: theirs })).status).toBe(404);
    expect((await stranger.call(contract.listTargetRevisions, { params })).status).toBe(404);
    expect((await stranger.call(contract.listTargetPeople, { query: { unitId: district.unitId } })).status).toBe(404);
  });

  test('people are those of a unit and of the units below it, by name, with their posts', async () => {
    const at = await aDistrict(db);
    const inner = await db.transact(at.system, async (tx) => {
      const unitId = await aUnit(tx, at.agencyId, { name: 'Seksi Uji', parentId: at.unitId });
      await aPerson(tx, at.agencyId, { name: 'Cahya Putra', unitId, title: 'Bidan' });
      return unitId;
    });
    const client = await server.signedIn(at, at.pengelolaId);
    const named = async (unitId: string) =>
      (await client.call(contract.listTargetPeople, { query: { unitId } })).body.people.map(({ name, postTitle }) => `${name}, ${postTitle}`);
    expect(await named(inner)).toEqual(['Cahya Putra, Bidan']);
    const all = await named(at.unitId);
    expect(all).toHaveLength(people.length + 1);
    expect(all.slice(0, 3)).toEqual(['Arman Yusuf, Petugas Pelayanan', 'Budi Santoso, Petugas Pelayanan', 'Cahya Putra, Bidan']);
  });

  test('the preview says who gets what and what changes, writes nothing, and the laying does just that; again it changes nothing', async () => {
    const params = { indicatorId: await anIndicator() };
    const client = await pengelola();
    const lay = (personId: PersonId, facts: object) =>
      client.call(contract.writeTarget, { params, body: { targetId: newId(), whose: { personId }, ...year, ...facts } });
    await lay(district.officerId, {});
    await lay(district.colleagueId, { target: 85 });
    const body = { ...year, personIds: [district.officerId, district.colleagueId, district.supervisorId, district.officerId] };
    const before = await targetsOf(params.indicatorId);
    const preview = (await client.call(contract.previewTargets, { params, body })).body;
    expect(await targetsOf(params.indicatorId)).toEqual(before);
    expect(preview.counts).toEqual({ NEW: 1, CHANGED: 1, SAME: 1 });
    expect(preview.lines).toMatchObject([
      { name: 'Budi Santoso', change: 'CHANGED', before: [{ target: 85, minimum: 80, stretch: 95, from: '2026-01-01', until: '2026-12-31' }] },
      { name: 'Dewi Anggraini', change: 'SAME', before: [{ target: 90 }] },
      { name: 'Surya Darma', change: 'NEW', before: [] },
    ]);

    expect(await client.call(contract.writeTargets, { params, body })).toMatchObject({ status: 422, body: { code: 'TARGET_REVISION_UNEXPLAINED' } });
    expect(await targetsOf(params.indicatorId)).toEqual(before);
    expect((await client.call(contract.writeTargets, { params, body: { ...body, ...why } })).body.counts).toEqual(preview.counts);
    const after = await targetsOf(params.indicatorId);
    expect(after.map(({ holderName, target }) => `${holderName} ${target}`).toSorted()).toEqual(['Budi Santoso 90', 'Dewi Anggraini 90', 'Surya Darma 90']);

    const journal = () => db.transact(district.system, (tx) => historyOf(tx, district.agencyId, params.indicatorId));
    const entries = (await journal()).length;
    expect((await client.call(contract.writeTargets, { params, body: { ...body, ...why } })).body.counts).toEqual({ NEW: 0, CHANGED: 0, SAME: 3 });
    expect(await targetsOf(params.indicatorId)).toEqual(after);
    expect(await journal()).toHaveLength(entries);
    expect((await client.call(contract.listTargetRevisions, { params })).body.revisions).toHaveLength(4);
  });

  test('sent several times at once everybody has it once', async () => {
    const params = { indicatorId: await anIndicator() };
    const client = await pengelola();
    const body = { ...year, personIds: [district.officerId, district.colleagueId] };
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => client.call(contract.writeTargets, { params, body })));
    expect(outcomes.map(({ body: { counts } }) => counts.NEW).toSorted()).toEqual([0, 0, 0, 0, 2]);
    expect(await targetsOf(params.indicatorId)).toHaveLength(2);
  });

  test('one person who is not there stops all of it', async () => {
    const params = { indicatorId: await anIndicator() };
    const client = await pengelola();
    for (const stray of [newId(), other.officerId]) {
      const body = { ...year, personIds: [district.officerId, stray] };
      expect((await client.call(contract.previewTargets, { params, body })).status).toBe(404);
      expect((await client.call(contract.writeTargets, { params, body })).status).toBe(404);
    }
    expect(await targetsOf(params.indicatorId)).toEqual([]);
  });

  test('a revision keeps what was laid before, with its reason, document and who decided', async () => {
    const params = { indicatorId: await anIndicator() };
    const client = await pengelola();
    const lay = (facts: object) =>
      client.call(contract.writeTarget, { params, body: { targetId: newId(), whose: { unitId: district.unitId }, ...year, ...facts } });
    expect((await lay({})).status).toBe(201);
    // What stands already is not laid again.
    expect((await lay({})).status).toBe(201);
    for (const unexplained of [
      {},
      { reason: 'Loket berkurang satu.' },
      { documentReference: 'ND 12/2026' },
      { reason: ' a ', documentReference: 'ND 12/2026' },
    ])
      expect(await lay({ target: 85, from: '2026-07-01', ...unexplained })).toMatchObject({ status: 422, body: { code: 'TARGET_REVISION_UNEXPLAINED' } });
    expect((await lay({ target: 85, from: '2026-07-01', ...why })).status).toBe(201);
    expect(await targetsOf(params.indicatorId)).toMatchObject([
      { from: '2026-07-01', until: '2026-12-31', target: 85 },
      { from: '2026-01-01', until: '2026-06-30', target: 90 },
    ]);
    // A revision from the first day on leaves no interval of the old one, but its laying.
    expect((await lay({ target: 70, from: '2026-01-01', minimum: 60, ...why })).status).toBe(201);
    expect(await targetsOf(params.indicatorId)).toHaveLength(1);
    const { revisions } = (await client.call(contract.listTargetRevisions, { params })).body;
    expect(revisions.map(({ target, from, reason }) => [target, from, reason]).toSorted()).toEqual(
      [
        [70, '2026-01-01', why.reason],
        [85, '2026-07-01', why.reason],
        [90, '2026-01-01', ''],
      ].toSorted(),
    );
    expect(revisions[0]).toMatchObject({ holderName: 'Kelurahan Uji', setByName: 'Putri Maharani', until: '2026-12-31' });
    expect(revisions.every(({ setAt }) => setAt !== null)).toBe(true);
  });

  test('the revisions are neither changed nor taken away by the application', async () => {
    const params = { indicatorId: await anIndicator() };
    await (await pengelola()).call(contract.writeTargets, { params, body: { ...year, personIds: [district.officerId] } });
    const all = (tx: Parameters<Parameters<typeof db.transact>[1]>[0]) =>
      tx.deleteFrom('indicator_target_revision').where('agency_id', '=', district.agencyId).execute();
    await expect(db.transact(district.system, all)).rejects.toThrow(/permission denied/);
    const elsewhere = await db.transact(other.system, (tx) =>
      tx.selectFrom('indicator_target_revision').selectAll().where('indicator_id', '=', params.indicatorId).execute(),
    );
    expect(elsewhere).toEqual([]);
  });

  test('bad input is refused in words and leaves nothing', async () => {
    const params = { indicatorId: await anIndicator() };
    const client = await pengelola();
    const good = { ...year, personIds: [district.officerId] };
    const wrong = [
      { personIds: [] },
      { personIds: ['x'] },
      { personIds: 'all' },
      { personIds: Array.from({ length: 1001 }, () => newId()) },
      { until: '2025-12-31' },
      { from: '2026-02-30' },
      { target: null },
      { target: 1e300 },
      { minimum: 99 },
      { whose: { personId: district.officerId } },
      { reason: 'a'.repeat(501) },
      { documentReference: 'a\u0000b' },
    ];
    for (const facts of wrong) {
      for (const declared of [contract.previewTargets, contract.writeTargets]) {
        if (declared === contract.previewTargets && ('reason' in facts || 'documentReference' in facts)) continue;
        const { status, body } = await client.call(declared, { params, body: { ...good, ...facts } as never });
        expect({ facts, status }).toEqual({ facts, status: 422 });
        expect(body.message).toMatch(/^\p{Lu}.*\.$/u);
      }
    }
    expect(await targetsOf(params.indicatorId)).toEqual([]);
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import type { PersonId } from '#kernel/id.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aDistrict, aPerson, aUnit, newId, type District } from '#test/support/district.ts';
import { aServer, type TestServer } from '#test/support/server.ts';
import * as contract from '../contract.ts';
import { refusalText } from '../text.ts';
import { bindPlanningRoutes } from './index.ts';

const part = { bind: bindPlanningRoutes, refusalStatus: contract.refusalStatus, refusalText };
const iki = () => ({ ikiId: newId(), title: 'Layanan selesai', aspect: 'QUANTITY' as const, target: 100, unit: 'layanan', polarity: 'MAXIMIZE' as const });

describeDatabase('matrix and readiness over HTTP', ({ db }) => {
  let server: TestServer;
  let district: District & { readonly strangerId: PersonId };
  const result = { leader: newId(), other: newId(), supervisor: newId(), officer: newId(), loose: newId() };

  beforeAll(async () => {
    server = aServer(db, { parts: [part] });
    const made = await aDistrict(db);
    district = await db.transact(made.system, async (tx) => {
      const unitId = await aUnit(tx, made.agencyId, { name: 'Puskesmas' });
      return { ...made, strangerId: await aPerson(tx, made.agencyId, { name: 'Rina Wati', unitId }) };
    });
    const plan = async (personId: PersonId, rhk: readonly { rhkId: string; title: string; supportedRhkId?: string }[], submit: boolean) => {
      const client = await server.signedIn(district, personId);
      const params = { skpId: newId() };
      await client.call(contract.createPlan, { body: { ...params, year: 2026, copyFromLast: false } });
      const saved = await client.call(contract.savePlan, {
        params,
        body: { revision: 1, rhk: rhk.map((one) => ({ ...one, block: 'MAIN' as const, iki: [iki()] })) },
      });
      expect(saved.status).toBe(200);
      if (submit) expect((await client.call(contract.submitPlan, { params, body: { revision: 2 } })).status).toBe(200);
    };
    await plan(
      district.leaderId,
      [
        { rhkId: result.leader, title: 'Warga terlayani' },
        { rhkId: result.other, title: 'Data rapi' },
      ],
      false,
    );
    await plan(district.supervisorId, [{ rhkId: result.supervisor, title: 'Loket berjalan', supportedRhkId: result.leader }], true);
    await plan(
      district.officerId,
      [
        { rhkId: result.officer, title: 'Surat selesai', supportedRhkId: result.supervisor },
        { rhkId: result.loose, title: 'Arsip tertata' },
      ],
      false,
    );
  });
  const matrixFor = async (who: PersonId, of: PersonId) => (await server.signedIn(district, who)).call(contract.readMph, { params: { personId: of } });

  describe('the matrix', () => {
    test('shows drafts, direct and indirect work, and what is missing', async () => {
      const { body } = await matrixFor(district.leaderId, district.leaderId);
      expect(body.leader).toMatchObject({ name: 'Laila Hasan', status: 'DRAFT' });
      expect(body.columns.map(({ title }) => title)).toEqual(['Warga terlayani', 'Data rapi']);
      const rowOf = (personId: string) => body.rows.find((row) => row.personId === personId);
      expect(rowOf(district.supervisorId)).toMatchObject({
        isDirect: true,
        status: 'SUBMITTED',
        cells: [{ rhkId: result.leader, serving: [{ title: 'Loket berjalan' }] }],
      });
      expect(rowOf(district.officerId)).toMatchObject({
        isDirect: false,
        cells: [{ rhkId: result.leader, serving: [{ title: 'Surat selesai' }] }],
        unlinked: [{ title: 'Arsip tertata' }],
      });
      expect(body.findings).toEqual({
        resultsWithoutOwner: [result.other],
        peopleWithoutPlan: ['Arman Yusuf', 'Putri Maharani'],
        peopleWithoutLink: [],
        workThatServesNothing: 1,
      });
    });

    test('opens to whoever may read the leader’s plan and to nobody else', async () => {
      const may: readonly [PersonId, PersonId, number][] = [
        [district.supervisorId, district.supervisorId, 200],
        [district.leaderId, district.supervisorId, 200],
        [district.auditorId, district.leaderId, 200],
        [district.pengelolaId, district.leaderId, 200],
        [district.officerId, district.leaderId, 404],
        [district.officerId, district.supervisorId, 404],
        [district.strangerId, district.leaderId, 404],
        [district.leaderId, (await aDistrict(db)).leaderId, 404],
      ];
      for (const [who, of, status] of may) expect((await matrixFor(who, of)).status).toBe(status);
    });
  });

  describe('readiness', () => {
    const read = async (who: PersonId, query: object = {}) => (await server.signedIn(district, who)).call(contract.readReadiness, { query: query as never });

    test('counts each lack and names the people of one', async () => {
      const { body } = await read(district.pengelolaId);
      expect(body.people).toBe(7);
      expect(Object.fromEntries(body.counts.map(({ code, n }) => [code, n]))).toEqual({
        NO_SUPERVISOR: 2, // the leader and the stranger
        NO_SKP: 4, // colleague, pengelola, auditor, stranger
        SKP_NOT_SUBMITTED: 2, // leader and officer
        SKP_WAITS: 1, // supervisor
        LEADER_NOT_APPROVED: 5, // all who have a supervisor
        IKI_NOT_MEASURED: 3,
      });
      expect(body).toMatchObject({ gap: 'NO_SUPERVISOR', lines: [{ name: 'Laila Hasan' }, { name: 'Rina Wati', unitName: 'Puskesmas' }], next: null });
      expect((await read(district.pengelolaId, { gap: 'SKP_WAITS' })).body.lines).toMatchObject([{ name: 'Surya Darma' }]);
      const after = body.lines[0]?.personId;
      expect((await read(district.pengelolaId, { gap: 'NO_SUPERVISOR', after })).body.lines).toMatchObject([{ name: 'Rina Wati' }]);
    });

    test('is the pengelola’s, and refuses what it does not know', async () => {
      for (const who of [district.leaderId, district.supervisorId, district.officerId, district.auditorId]) expect((await read(who)).status).toBe(403);
      for (const query of [{ gap: 'OTHER' }, { after: 'x' }, { more: '1' }]) expect((await read(district.pengelolaId, query)).status).toBe(422);
    });
  });

  test('the matrix is filled by the leader for several people at once; a role becomes a result of the plan without being typed again', async () => {
    const leader = await server.signedIn(district, district.leaderId);
    const params = { personId: district.leaderId };
    const role = { rhkId: result.other, cascade: 'INDIRECT' as const, body: 'Data warga diperbarui tiap pekan' };
    const assign = (personIds: string[], over: object = {}) => leader.call(contract.assignRoles, { params, body: { ...role, personIds, ...over } });
    expect(await assign([district.colleagueId, district.supervisorId])).toMatchObject({ status: 200, body: { assigned: 2 } });
    expect(await assign([district.colleagueId])).toMatchObject({ status: 200 });
    expect(await assign([district.strangerId])).toMatchObject({ status: 422, body: { code: 'MPH_NOT_BELOW' } });
    expect(await assign([district.colleagueId], { rhkId: result.supervisor })).toMatchObject({ status: 422, body: { code: 'MPH_RESULT_UNKNOWN' } });
    expect((await assign([])).status).toBe(422);
    for (const who of [district.supervisorId, district.colleagueId, district.pengelolaId, district.auditorId]) {
      const other = await server.signedIn(district, who);
      expect((await other.call(contract.assignRoles, { params, body: { ...role, personIds: [district.officerId] } })).status, who).toBe(404);
      const cell = { ...params, rhkId: result.other, ownerId: district.colleagueId };
      expect((await other.call(contract.withdrawRole, { params: cell })).status, who).toBe(404);
    }

    const { body } = await matrixFor(district.leaderId, district.leaderId);
    expect(body.canDivide).toBe(true);
    expect((await matrixFor(district.auditorId, district.leaderId)).body.canDivide).toBe(false);
    expect(body.findings.resultsWithoutOwner).toEqual([]);
    const cellOf = (personId: string) => body.rows.find((row) => row.personId === personId)?.cells.find(({ rhkId }) => rhkId === result.other);
    expect(cellOf(district.colleagueId)).toEqual({ rhkId: result.other, role: { cascade: 'INDIRECT', body: role.body }, serving: [] });

    const colleague = await server.signedIn(district, district.colleagueId);
    const made = { skpId: newId() };
    await colleague.call(contract.createPlan, { body: { ...made, year: 2026, copyFromLast: false } });
    const plan = (await colleague.call(contract.readPlan, { params: made })).body;
    expect(plan.rhk).toMatchObject([{ title: role.body, supported: { rhkId: result.other, title: 'Data rapi' } }]);
    expect(plan.offeredRoles).toEqual([]);
    expect((await assign([district.colleagueId], { rhkId: result.leader, cascade: 'DIRECT', body: 'Warga terlayani di loket dua' })).status).toBe(200);
    expect((await colleague.call(contract.readPlan, { params: made })).body.offeredRoles).toEqual([
      { rhkId: result.leader, title: 'Warga terlayani', cascade: 'DIRECT', body: 'Warga terlayani di loket dua' },
    ]);

    const withdraw = (ownerId: string) => leader.call(contract.withdrawRole, { params: { ...params, rhkId: result.other, ownerId } });
    for (const ownerId of [district.colleagueId, district.supervisorId, district.colleagueId]) expect((await withdraw(ownerId)).status).toBe(200);
    await leader.call(contract.withdrawRole, { params: { ...params, rhkId: result.leader, ownerId: district.colleagueId } });
    expect((await colleague.call(contract.readPlan, { params: made })).body.rhk).toHaveLength(1);
  });
});

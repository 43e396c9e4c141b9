import { beforeAll, expect, test } from 'vitest';
import { describeDatabase } from '#test/support/database.ts';
import { aDistrict, newId, type District } from '#test/support/district.ts';
import { anRhk } from '#test/support/planning.ts';
import { aServer, type TestClient, type TestServer } from '#test/support/server.ts';
import * as contract from '../contract.ts';
import { refusalText } from '../text.ts';
import { bindPlanningRoutes } from './index.ts';

const people = ['leaderId', 'supervisorId', 'officerId', 'colleagueId', 'pengelolaId', 'auditorId'] as const;

describeDatabase('the action plan over HTTP', ({ db }) => {
  let server: TestServer;
  let district: District;
  let other: District;
  beforeAll(async () => {
    server = aServer(db, { parts: [{ bind: bindPlanningRoutes, refusalStatus: contract.refusalStatus, refusalText }] });
    [district, other] = [await aDistrict(db), await aDistrict(db)];
  });

  /** Approved, so that nothing of the plan itself is open. */
  async function anApproved(year: number) {
    const params = { skpId: newId() };
    const result = anRhk();
    const [owner, boss] = [await server.signedIn(district, district.officerId), await server.signedIn(district, district.supervisorId)];
    await owner.call(contract.createPlan, { body: { ...params, year, copyFromLast: false } });
    const rhk = [{ rhkId: result.rhkId, title: result.title, block: result.block, iki: [{ ...anIkiBody() }] }];
    expect((await owner.call(contract.savePlan, { params, body: { revision: 1, rhk } })).status).toBe(200);
    await owner.call(contract.submitPlan, { params, body: { revision: 2 } });
    expect((await boss.call(contract.approvePlan, { params, body: { revision: 3 } })).status).toBe(200);
    const step = { rhkId: result.rhkId, quarter: 1 as const, body: 'Membuka loket kedua', target: 'Loket melayani tiap hari' };
    const seen = async (client: TestClient = owner) => (await client.call(contract.readActionPlan, { params })).body;
    return { params, owner, boss, step, seen };
  }

  const anIkiBody = () => ({
    ikiId: newId(),
    title: 'Layanan selesai',
    aspect: 'QUANTITY' as const,
    target: 100,
    unit: 'layanan',
    polarity: 'MAXIMIZE' as const,
  });

  test('the owner writes, the line above and those who check read, a colleague and another agency learn nothing', async () => {
    const { params, owner, step } = await anApproved(2031);
    const actionId = newId();
    expect((await owner.call(contract.writeActionPlanItem, { params: { ...params, actionId }, body: step })).status).toBe(200);
    for (const isOwnAgency of [true, false]) {
      for (const who of people) {
        const of = isOwnAgency ? district : other;
        const client = await server.signedIn(of, of[who]);
        const sees = isOwnAgency && who !== 'colleagueId';
        const writes = isOwnAgency && who === 'officerId';
        expect((await client.call(contract.readActionPlan, { params })).status, who).toBe(sees ? 200 : 404);
        const acts = [
          client.call(contract.writeActionPlanItem, { params: { ...params, actionId: newId() }, body: { ...step, quarter: 2 } }),
          client.call(contract.finishActionPlanItem, { params: { ...params, actionId }, body: {} }),
          client.call(contract.copyActionPlan, { params, body: { quarter: 3 } }),
          client.call(contract.removeActionPlanItem, { params: { ...params, actionId: newId() } }),
        ];
        const statuses = (await Promise.all(acts)).map(({ status }) => status);
        if (!writes) expect(new Set(statuses), who).toEqual(new Set([sees ? 403 : 404]));
        else expect([statuses[0], statuses[1], statuses[3]], who).toEqual([200, 200, 404]);
      }
    }
  });

  test('a step is changed, done, opened again, copied once, and removed; each is in the journal', async () => {
    const { params, owner, boss, step, seen } = await anApproved(2026);
    const one = { ...params, actionId: newId() };
    await owner.call(contract.writeActionPlanItem, { params: one, body: step });
    await owner.call(contract.writeActionPlanItem, { params: one, body: { ...step, target: 'Dua loket buka' } });
    expect((await owner.call(contract.finishActionPlanItem, { params: one, body: { doneOn: '2199-01-01' } })).status).toBe(422);
    expect((await owner.call(contract.finishActionPlanItem, { params: one, body: { doneOn: '2026-03-02' } })).status).toBe(200);
    expect((await seen(boss)).items).toMatchObject([{ target: 'Dua loket buka', doneOn: '2026-03-02', rhkId: step.rhkId }]);
    const copies = () => owner.call(contract.copyActionPlan, { params, body: { quarter: 2 } });
    expect(await copies()).toMatchObject({ status: 201, body: { count: 1 } });
    expect(await copies()).toMatchObject({ status: 409, body: { code: 'ACTION_NOTHING_TO_COPY' } });
    expect((await seen()).items.filter(({ quarter }) => quarter === 2)).toMatchObject([{ target: 'Dua loket buka', doneOn: null }]);
    await owner.call(contract.finishActionPlanItem, { params: one, body: {} });
    expect((await owner.call(contract.removeActionPlanItem, { params: one })).status).toBe(200);
    expect((await seen()).items.map(({ quarter }) => quarter)).toEqual([2]);
    const written = await db.transact(district.system, (tx) =>
      tx
        .selectFrom('journal_entry')
        .select('action')
        .where('object_kind', '=', 'ACTION_PLAN')
        .where('object_id', 'in', [one.actionId, params.skpId])
        .orderBy('seq')
        .execute(),
    );
    expect(written.map(({ action }) => action)).toEqual([
      'ACTION_PLAN_WRITTEN',
      'ACTION_PLAN_WRITTEN',
      'ACTION_PLAN_DONE',
      'ACTION_PLAN_COPIED',
      'ACTION_PLAN_REOPENED',
      'ACTION_PLAN_REMOVED',
    ]);
  });

  test('goes on with a new version of the plan, and refuses a result that is not in it and an id of somebody else', async () => {
    const { params, owner, step, seen } = await anApproved(2033);
    await owner.call(contract.writeActionPlanItem, { params: { ...params, actionId: newId() }, body: step });
    const version = { skpId: newId() };
    expect((await owner.call(contract.amendPlan, { params, body: { ...version, reason: 'Jumlah loket bertambah.' } })).status).toBe(201);
    const view = (await owner.call(contract.readActionPlan, { params: version })).body;
    expect(view).toMatchObject({ items: (await seen()).items, can: { write: true } });
    expect(view.results.map(({ rhkId }) => rhkId)).toEqual([step.rhkId]);
    const stray = { ...step, rhkId: newId() };
    expect((await owner.call(contract.writeActionPlanItem, { params: { ...params, actionId: newId() }, body: stray })).body).toMatchObject({
      code: 'ACTION_RESULT_UNKNOWN',
    });
    const leader = await server.signedIn(district, district.supervisorId);
    const own = { skpId: newId() };
    const result = anRhk();
    await leader.call(contract.createPlan, { body: { ...own, year: 2033, copyFromLast: false } });
    const rhk = [{ rhkId: result.rhkId, title: result.title, block: result.block, iki: [] }];
    await leader.call(contract.savePlan, { params: own, body: { revision: 1, rhk } });
    const [taken] = (await seen()).items;
    const body = { ...step, rhkId: result.rhkId };
    expect((await leader.call(contract.writeActionPlanItem, { params: { ...own, actionId: taken?.actionId ?? '' }, body })).body).toMatchObject({
      code: 'ACTION_ALREADY_SENT',
    });
    expect((await seen()).items).toEqual(view.items);
  });
});

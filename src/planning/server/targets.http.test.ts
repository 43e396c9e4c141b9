import { beforeAll, expect, test } from 'vitest';
import { describeDatabase } from '#test/support/database.ts';
import { aDistrict, newId, type District } from '#test/support/district.ts';
import { typedShare } from '#test/support/planning.ts';
import { aServer, type TestServer } from '#test/support/server.ts';
import * as contract from '../contract.ts';
import { refusalText } from '../text.ts';
import { bindPlanningRoutes } from './index.ts';

const people = ['leaderId', 'supervisorId', 'officerId', 'colleagueId', 'pengelolaId', 'auditorId'] as const;

describeDatabase('targets over HTTP', ({ db }) => {
  let server: TestServer;
  let district: District;
  let other: District;
  beforeAll(async () => {
    server = aServer(db, { parts: [{ bind: bindPlanningRoutes, refusalStatus: contract.refusalStatus, refusalText }] });
    district = await aDistrict(db);
    other = await aDistrict(db);
  });

  async function anIndicator(): Promise<string> {
    const indicatorId = newId();
    const client = await server.signedIn(district, district.pengelolaId);
    const written = await client.call(contract.writeIndicator, { params: { indicatorId }, body: { ...typedShare, from: '2026-01-01' } });
    expect(written.status).toBe(200);
    return indicatorId;
  }

  test('only the pengelola reads and lays targets, and another agency’s indicator is not there', async () => {
    const indicatorId = await anIndicator();
    const body = () => ({ targetId: newId(), whose: { personId: district.officerId }, from: '2026-01-01', target: 90 });
    for (const who of people) {
      const client = await server.signedIn(district, district[who]);
      const isPengelola = who === 'pengelolaId';
      expect((await client.call(contract.writeTarget, { params: { indicatorId }, body: body() })).status, who).toBe(isPengelola ? 201 : 403);
      expect((await client.call(contract.listTargetsOfIndicator, { params: { indicatorId } })).status, who).toBe(isPengelola ? 200 : 403);
      expect((await client.call(contract.listTargetHolders, { query: {} })).status, who).toBe(isPengelola ? 200 : 403);
    }
    const stranger = await server.signedIn(other, other.pengelolaId);
    expect((await stranger.call(contract.listTargetsOfIndicator, { params: { indicatorId } })).status).toBe(404);
    expect((await stranger.call(contract.writeTarget, { params: { indicatorId }, body: body() })).status).toBe(404);
  });

  test('what was laid stands in the list by name', async () => {
    const indicatorId = await anIndicator();
    const client = await server.signedIn(district, district.pengelolaId);
    const lay = (body: object) =>
      client.call(contract.writeTarget, {
        params: { indicatorId },
        body: { targetId: newId(), whose: { unitId: district.unitId }, from: '2026-01-01', target: 90, ...body },
      });
    expect((await lay({ whose: { personId: district.officerId }, from: '2026-07-01', until: '2026-12-31', minimum: 80, stretch: 95 })).status).toBe(201);
    expect((await lay({})).status).toBe(201);
    const { body } = await client.call(contract.listTargetsOfIndicator, { params: { indicatorId } });
    expect(body.targets).toMatchObject([
      { holderName: 'Dewi Anggraini', from: '2026-07-01', until: '2026-12-31', target: 90, minimum: 80, stretch: 95 },
      { holderName: 'Kelurahan Uji', from: '2026-01-01', until: null, target: 90, minimum: null, stretch: null },
    ]);
  });

  test('people are found by name or number in the own agency alone', async () => {
    const client = await server.signedIn(district, district.pengelolaId);
    const found = async (search: string) => (await client.call(contract.listTargetHolders, { query: { search } })).body.people.map(({ personId }) => personId);
    expect(await found('dewi anggra')).toEqual([district.officerId]);
    expect(await found('1990')).toHaveLength(people.length);
    for (const search of ['100%', "'; --", '<script>', '___']) expect(await found(search)).toEqual([]);
    expect((await client.call(contract.listTargetHolders, { query: { search: 'ab' } })).status).toBe(422);
    expect((await client.call(contract.listTargetHolders, { query: {} })).body).toMatchObject({ people: [], units: [{ unitId: district.unitId }] });
  });

  test('bad targets are refused in words and leave nothing', async () => {
    const indicatorId = await anIndicator();
    const client = await server.signedIn(district, district.pengelolaId);
    const good = { targetId: newId(), whose: { personId: district.officerId }, from: '2026-01-01', target: 90 };
    const wrong: readonly unknown[] = [
      null,
      [],
      {},
      { ...good, targetId: 'bukan' },
      { ...good, extra: 1 },
      { ...good, whose: {} },
      { ...good, whose: { personId: '' } },
      { ...good, whose: { personId: district.officerId, unitId: district.unitId } },
      { ...good, from: '2026-02-30' },
      { ...good, from: '0001-01-01' },
      { ...good, until: '9999-12-31' },
      { ...good, until: '2025-12-31' },
      { ...good, target: null },
      { ...good, target: 1e300 },
      { ...good, minimum: 95 },
      { ...good, stretch: 'x' },
    ];
    for (const body of wrong) {
      const response = await client.fetch(`/api/indicators/${indicatorId}/targets`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const answer = (await response.json()) as { message: string };
      expect({ body, status: response.status }).toEqual({ body, status: 422 });
      expect(answer.message).toMatch(/^\p{Lu}.*\.$/u);
    }
    expect((await client.call(contract.listTargetsOfIndicator, { params: { indicatorId } })).body.targets).toEqual([]);
  });
});

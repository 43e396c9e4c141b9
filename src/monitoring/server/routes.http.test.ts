import { beforeAll, describe, expect, test } from 'vitest';
import type { PersonId, UnitId } from '#kernel/id.ts';
import { toDateRange } from '#platform/server/db/ranges.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aClock, aDistrict, aPerson, aUnit, newId, type District } from '#test/support/district.ts';
import { aPlannedIki } from '#test/support/feedback.ts';
import { anIndicator } from '#test/support/indicator.ts';
import { randomWork } from '#test/support/monitoring.ts';
import { aServer, type TestClient, type TestServer } from '#test/support/server.ts';
import * as contract from '../contract.ts';
import { refusalText } from '../text.ts';
import { bindMonitoringRoutes } from './index.ts';

const people = ['leaderId', 'supervisorId', 'officerId', 'colleagueId', 'pengelolaId', 'auditorId'] as const;
type Who = (typeof people)[number] | 'strangerId';

describeDatabase('monitoring over HTTP', ({ db }) => {
  let server: TestServer;
  let district: District & { readonly strangerId: PersonId; readonly otherUnitId: UnitId };
  let foreign: District;
  let serviceIds: readonly string[];
  beforeAll(async () => {
    server = aServer(db, {
      clock: aClock('2026-11-24T16:00:00Z'),
      parts: [{ bind: bindMonitoringRoutes, refusalStatus: contract.refusalStatus, refusalText }],
    });
    foreign = await aDistrict(db);
    const made = await aDistrict(db);
    // A unit beside the district's, with somebody in it who has nothing to do with the others.
    district = await db.transact(made.system, async (tx) => {
      const otherUnitId = await aUnit(tx, made.agencyId, { name: 'Puskesmas' });
      return { ...made, otherUnitId, strangerId: await aPerson(tx, made.agencyId, { name: 'Rina Wati', unitId: otherUnitId }) };
    });
    ({ serviceIds } = await randomWork(db, district, { count: 250, days: 60 }));
  });
  const as = (who: Who): Promise<TestClient> => server.signedIn(district, district[who]);

  /** A plain statement of the rule, written apart from the code. */
  const isAbove = (who: Who, whom: Who) =>
    who === 'leaderId' ? whom !== 'leaderId' && whom !== 'strangerId' : who === 'supervisorId' && (whom === 'officerId' || whom === 'colleagueId');
  const seesPerson = (who: Who, whom: Who) => who === whom || isAbove(who, whom) || who === 'auditorId';
  const seesMinutes = (who: Who, whom: Who) => who === whom || who === 'auditorId';
  const seesUnit = (who: Who, unit: 'own' | 'other') => who === 'auditorId' || who === 'pengelolaId' || (unit === 'own') === (who !== 'strangerId');
  const opensRows = (who: Who) => who === 'leaderId' || who === 'auditorId';

  const everybody = [...people, 'strangerId'] as const;
  const period = { from: '2026-10-01', until: '2026-11-24' };

  describe.each(everybody)('%s', (who) => {
    test('sees people by the line alone', async () => {
      const client = await as(who);
      for (const whom of everybody) {
        const personId = district[whom];
        const status = seesPerson(who, whom) ? 200 : 404;
        const page = await client.call(contract.readPersonPage, { params: { personId } });
        expect([whom, page.status]).toEqual([whom, status]);
        const query = { of: 'person', id: personId, measure: 'SERVICES', ...period } as const;
        expect((await client.call(contract.readWhy, { query })).status).toBe(status);
        const rows = await client.call(contract.listWhyRows, { query });
        expect(rows.status).toBe(status);
        if (status !== 200) {
          expect(page.body).toMatchObject({ code: 'NOT_FOUND', facts: {} });
          continue;
        }
        expect([page.body.through, page.body.figures.today === null]).toEqual(who === whom ? ['2026-11-24', false] : ['2026-11-23', true]);
        expect(rows.body.interactions.every(({ at }) => (at !== null) === seesMinutes(who, whom))).toBe(true);
      }
      for (const personId of [foreign.officerId, newId()]) expect((await client.call(contract.readPersonPage, { params: { personId } })).status).toBe(404);
    });

    test('sees units by belonging or leading', async () => {
      const client = await as(who);
      for (const unit of ['own', 'other'] as const) {
        const unitId = unit === 'own' ? district.unitId : district.otherUnitId;
        const sees = seesUnit(who, unit);
        expect([unit, (await client.call(contract.readUnitPage, { params: { unitId } })).status]).toEqual([unit, sees ? 200 : 404]);
        const query = { of: 'unit', id: unitId, measure: 'WAIT', ...period } as const;
        const why = await client.call(contract.readWhy, { query });
        expect(why.status).toBe(sees ? 200 : 404);
        const rows = await client.call(contract.listWhyRows, { query });
        expect(rows.status).toBe(sees && opensRows(who) ? 200 : 404);
        if (sees) expect(why.body.rows).toBe(opensRows(who) ? 'INTERACTIONS' : 'NOT_ALLOWED');
        // No name of anybody, and the minutes only for the auditor.
        for (const name of ['Dewi', 'Budi', district.officerId, district.colleagueId]) expect(JSON.stringify([why.body, rows.body])).not.toContain(name);
        if (rows.status === 200) expect(rows.body.interactions.every(({ at }) => (at !== null) === (who === 'auditorId'))).toBe(true);
      }
      const { body } = await client.call(contract.listUnitPages, {});
      expect(body.units.map(({ unitId }) => unitId).toSorted()).toEqual(
        [...(seesUnit(who, 'own') ? [district.unitId] : []), ...(seesUnit(who, 'other') ? [district.otherUnitId] : [])].toSorted(),
      );
      expect((await client.call(contract.readUnitPage, { params: { unitId: foreign.unitId } })).status).toBe(404);
    });

    test('has as team those directly below, by name', async () => {
      const { body } = await (await as(who)).call(contract.readTeam, {});
      const team = { leaderId: ['Arman Yusuf', 'Putri Maharani', 'Surya Darma'], supervisorId: ['Budi Santoso', 'Dewi Anggraini'] } as Partial<
        Record<Who, string[]>
      >;
      expect(body.people.map(({ name }) => name)).toEqual(team[who] ?? []);
    });
  });

  test('a total is read along the tree of a day: the same work, the old and the new way', async () => {
    const client = await as('auditorId');
    const read = async (on: string) => (await client.call(contract.compareTrees, { params: { unitId: district.otherUnitId }, query: { on } })).body;
    expect((await read('2026-10-01')).onDay.n).toBe(0);
    await db.transact(district.system, (tx) =>
      tx
        .insertInto('unit_parent')
        .values({
          agency_id: district.agencyId,
          unit_id: district.unitId,
          parent_id: district.otherUnitId,
          valid: toDateRange({ from: plainDate('2026-11-20') }),
        })
        .execute(),
    );
    const { onDay, onToday } = await read('2026-10-01');
    expect([onDay.units, onDay.n]).toEqual([['Puskesmas'], 0]);
    expect(onToday.units).toEqual(['Kelurahan Uji', 'Puskesmas']);
    expect(onToday.n).toBeGreaterThan(0);
    expect((await read('2026-11-20')).onDay).toEqual({ ...onToday, on: '2026-11-20' });
    expect(
      (await (await as('colleagueId')).call(contract.compareTrees, { params: { unitId: district.otherUnitId }, query: { on: '2026-10-01' } })).status,
    ).toBe(404);
    await db.transact(district.system, (tx) => tx.deleteFrom('unit_parent').where('agency_id', '=', district.agencyId).execute());
  });

  test('nobody without a session', async () => {
    for (const call of [
      server.visitor.call(contract.readOwnPage, {}),
      server.visitor.call(contract.listUnitPages, {}),
      server.visitor.call(contract.readTeam, {}),
    ]) {
      expect(await call).toMatchObject({ status: 401, body: { code: 'NOT_SIGNED_IN' } });
    }
  });

  test('a supervisor of people elsewhere sees their unit, and by its page only', async () => {
    const supervisor = await as('supervisorId');
    expect((await supervisor.call(contract.readUnitPage, { params: { unitId: district.otherUnitId } })).status).toBe(404);
    await db.transact(district.system, (tx) =>
      tx
        .insertInto('supervision')
        .values({
          agency_id: district.agencyId,
          supervision_id: newId(),
          person_id: district.strangerId,
          supervisor_id: district.supervisorId,
          kind: 'ACTING',
          valid: toDateRange({ from: plainDate('2026-11-01'), until: plainDate('2026-11-30') }),
        })
        .execute(),
    );
    const again = await as('supervisorId');
    expect((await again.call(contract.readUnitPage, { params: { unitId: district.otherUnitId } })).status).toBe(200);
    expect((await again.call(contract.readPersonPage, { params: { personId: district.strangerId } })).status).toBe(200);
    await db.transact(district.system, (tx) =>
      tx.deleteFrom('supervision').where('agency_id', '=', district.agencyId).where('person_id', '=', district.strangerId).execute(),
    );
  });

  test('bad questions are 4xx with a sentence, never a fault', async () => {
    const client = await as('officerId');
    const good: Record<string, string> = { of: 'person', id: district.officerId, measure: 'SERVICES', ...period };
    const wrong: readonly Record<string, string>[] = [
      { of: 'people' },
      { id: 'x' },
      { id: `${district.officerId}\u0000` },
      { measure: 'TPP' },
      { measure: '=1+1' },
      { measure: "'; DROP TABLE rating" },
      { from: '2026-02-30' },
      { from: '0001-01-01' },
      { until: '9999-12-31' },
      { until: '2026-09-30' },
      { from: '2020-01-01' },
      { from: '2026-10-01T00:00:00Z' },
      { target: '5' },
      { measure: 'x'.repeat(10_000) },
      { from: '\ud800' },
    ];
    for (const part of wrong) {
      for (const path of ['/api/monitoring/why', '/api/monitoring/why/rows']) {
        const response = await client.fetch(`${path}?${new URLSearchParams({ ...good, ...part })}`);
        const body = (await response.json()) as { code: string; message: string };
        expect([part, response.status, body.message.length > 10]).toEqual([part, 422, true]);
      }
    }
    for (const part of [{ skip: '-1' }, { skip: '2147483648' }, { skip: 'a' }, { day: 'kemarin' }, { month: '2026-13-01' }, { serviceId: '1' }]) {
      expect((await client.fetch(`/api/monitoring/why/rows?${new URLSearchParams({ ...good, ...part } as Record<string, string>)}`)).status).toBe(422);
    }
    for (const part of [{ skip: '100000', day: '2026-11-24' }, { day: '1900-01-01' }, { day: '2199-12-31' }, { month: '1999-01-01' }, { serviceId: newId() }]) {
      expect((await client.fetch(`/api/monitoring/why/rows?${new URLSearchParams({ ...good, ...part } as Record<string, string>)}`)).status).toBe(200);
    }
    for (const id of ['x', '%00', newId().toUpperCase()]) expect((await client.fetch(`/api/monitoring/units/${id}`)).status).toBe(404);
  });

  test('answers have the declared shape, and pages agree with the questions behind their numbers', async () => {
    await db.transact(district.system, async (tx) => {
      const share = await anIndicator(tx, district, {
        name: 'Dalam standar',
        numerator: 'WITHIN_STANDARD',
        denominator: 'WITH_STANDARD',
        factor: 100,
        unit: '%',
      });
      await aPlannedIki(tx, district, district.officerId, { target: 80, indicatorId: share.indicatorId });
      await tx
        .insertInto('indicator_target')
        .values({
          agency_id: district.agencyId,
          target_id: newId(),
          indicator_id: share.indicatorId,
          unit_id: district.unitId,
          valid: toDateRange({ from: plainDate('2026-01-01') }),
          target: 85,
          minimum: 70,
        })
        .execute();
    });
    const client = await as('officerId');
    const own = await client.call(contract.readOwnPage, {});
    expect(contract.readOwnPage.answer.parse(own.body)).toEqual(own.body);
    const unit = await client.call(contract.readUnitPage, { params: { unitId: district.unitId } });
    expect(contract.readUnitPage.answer.parse(unit.body)).toEqual(unit.body);
    expect(unit.body.services.map(({ serviceId }) => serviceId).toSorted()).toEqual([...serviceIds].toSorted());
    expect(unit.body.hours.reduce((sum, { n }) => sum + n, 0)).toBe(unit.body.figures.today?.n);
    expect(unit.body.indicators).toMatchObject([{ name: 'Dalam standar', target: 85 }]);

    const ask = async (of: 'person' | 'unit', id: string, measure: string, { from, until }: { from: string; until: string }) => {
      const { body } = await client.call(contract.readWhy, { query: { of, id, measure: measure as 'WAIT', from, until } });
      expect(contract.readWhy.answer.parse(body)).toEqual(body);
      return body.measured;
    };
    for (const [of, id, { figures }] of [
      ['person', district.officerId, own.body],
      ['unit', district.unitId, unit.body],
    ] as const) {
      expect((await ask(of, id, 'SERVICES', figures.week)).value).toBe(figures.week.n);
      expect(await ask(of, id, 'WAIT', figures.wait)).toMatchObject({
        value: figures.wait.meanMinutes,
        n: figures.wait.n,
        interval: { low: figures.wait.lowMinutes },
      });
      const voices = await ask(of, id, 'SATISFACTION', figures.satisfaction);
      expect([voices.n, voices.through]).toEqual([figures.satisfaction.value.n, figures.satisfaction.until]);
      if (figures.satisfaction.value.state !== 'HIDDEN') expect(voices.value).toBeCloseTo(figures.satisfaction.value.valuePct, 9);
    }
    for (const [of, id, measured] of [
      ['person', district.officerId, own.body.iki[0]?.measured],
      ['unit', district.unitId, unit.body.indicators[0]],
    ] as const) {
      if (!measured?.indicatorId) throw new Error('an indicator is on the page');
      const { standing, value, n, target, through, months, trend } = await ask(of, id, measured.indicatorId, measured.period);
      expect({ standing, value, n, target, through, months, trend }).toEqual({
        standing: measured.standing,
        value: measured.value,
        n: measured.n,
        target: measured.target,
        through: measured.through,
        months: measured.months,
        trend: measured.trend,
      });
    }
    const team = await (await as('supervisorId')).call(contract.readTeam, {});
    expect(team.body.people.map(({ evidence }) => evidence)).toEqual([null, { ikis: 1, withEvidence: 1 }]);
  });
});

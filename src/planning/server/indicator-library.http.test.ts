import { beforeAll, expect, test } from 'vitest';
import { describeDatabase } from '#test/support/database.ts';
import { aDistrict, newId, type District } from '#test/support/district.ts';
import { aServer, type TestServer } from '#test/support/server.ts';
import * as contract from '../contract.ts';
import { indicatorLibrary, libraryKeys } from '../rules/indicator-library.ts';
import { refusalText } from '../text.ts';
import { bindPlanningRoutes } from './index.ts';

const people = ['leaderId', 'supervisorId', 'officerId', 'colleagueId', 'auditorId', 'pengelolaId'] as const;

describeDatabase('the library of indicators over HTTP', ({ db }) => {
  let server: TestServer;
  let district: District;
  beforeAll(async () => {
    server = aServer(db, { parts: [{ bind: bindPlanningRoutes, refusalStatus: contract.refusalStatus, refusalText }] });
    district = await aDistrict(db);
  });
  const copy = async (at: District, key: (typeof libraryKeys)[number], indicatorId = newId()) =>
    (await server.signedIn(at, at.pengelolaId)).call(contract.copyFromLibrary, { params: { key }, body: { indicatorId } });

  test('only the pengelola reads and copies', async () => {
    for (const who of people) {
      const client = await server.signedIn(district, district[who]);
      const expected = who === 'pengelolaId' ? 200 : 403;
      expect((await client.call(contract.listLibraryCopies, {})).status, who).toBe(expected);
      expect((await client.call(contract.copyFromLibrary, { params: { key: 'MEAN_WAIT' }, body: { indicatorId: newId() } })).status, who).toBe(expected);
    }
    const client = await server.signedIn(district, district.pengelolaId);
    expect((await client.call(contract.copyFromLibrary, { params: { key: 'toString' as never }, body: { indicatorId: newId() } })).status).toBe(404);
    expect((await client.call(contract.copyFromLibrary, { params: { key: 'MEAN_WAIT' }, body: { indicatorId: 'x' } })).status).toBe(422);
  });

  test('every entry becomes an indicator in force today, as it stands in the table; copied again it says where it is', async () => {
    const at = await aDistrict(db);
    const first = new Map<string, string>();
    for (const key of libraryKeys) {
      const { status, body } = await copy(at, key);
      expect({ status, isNew: body.isNew, name: body.name }).toEqual({ status: 200, isNew: true, name: indicatorLibrary[key].definition.name });
      first.set(key, body.indicatorId);
    }
    for (const key of libraryKeys)
      expect((await copy(at, key)).body).toEqual({ indicatorId: first.get(key), name: indicatorLibrary[key].definition.name, isNew: false });
    // The same request sent again after a broken connection is the same copy.
    expect((await copy(at, 'MEAN_WAIT', first.get('MEAN_WAIT'))).body).toMatchObject({ indicatorId: first.get('MEAN_WAIT') });
    const client = await server.signedIn(at, at.pengelolaId);
    const { indicators } = (await client.call(contract.listIndicatorsOfAgency, {})).body;
    expect(indicators).toHaveLength(libraryKeys.length);
    for (const key of libraryKeys)
      expect(indicators.find((one) => one.indicatorId === first.get(key))).toMatchObject({ ...indicatorLibrary[key].definition, version: 1 });
    expect((await client.call(contract.listLibraryCopies, {})).body.copies.map(({ key }) => key).toSorted()).toEqual([...libraryKeys].toSorted());
  });

  test('copied by several at once it is there once; changed before saving or after it stays that entry', async () => {
    const at = await aDistrict(db);
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => copy(at, 'SURVEY_INDEX')));
    expect(outcomes.filter(({ body }) => body.isNew)).toHaveLength(1);
    expect(new Set(outcomes.map(({ body }) => body.indicatorId)).size).toBe(1);

    const client = await server.signedIn(at, at.pengelolaId);
    const write = (indicatorId: string, facts: object) =>
      client.call(contract.writeIndicator, {
        params: { indicatorId },
        body: { ...indicatorLibrary.REPORTS_ON_TIME.definition, from: '2026-11-24', ...facts } as never,
      });
    const indicatorId = newId();
    expect((await write(indicatorId, { name: 'Laporan seksi tepat waktu', libraryKey: 'REPORTS_ON_TIME' })).status).toBe(200);
    expect(await write(newId(), { libraryKey: 'REPORTS_ON_TIME' })).toMatchObject({ status: 409, body: { code: 'LIBRARY_ENTRY_THERE' } });
    expect((await write(indicatorId, { name: 'Laporan bulanan seksi', from: '2026-12-01', reason: 'Nama diperjelas.' })).body.version).toBe(2);
    expect((await copy(at, 'REPORTS_ON_TIME')).body).toEqual({ indicatorId, name: 'Laporan bulanan seksi', isNew: false });
  });

  test('the database holds an entry once in an agency, whoever writes', async () => {
    const at = await aDistrict(db);
    await copy(at, 'MEAN_WAIT');
    const twice = db.transact(at.system, async (tx) => {
      const row = await tx.selectFrom('indicator').selectAll().where('agency_id', '=', at.agencyId).executeTakeFirstOrThrow();
      await tx
        .insertInto('indicator')
        .values({ ...row, indicator_id: newId() })
        .execute();
    });
    await expect(twice).rejects.toThrow(/indicator_once_from_library/);
  });
});

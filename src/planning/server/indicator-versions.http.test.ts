import { beforeAll, expect, test } from 'vitest';
import { describeDatabase } from '#test/support/database.ts';
import { aDistrict, newId, type District } from '#test/support/district.ts';
import { typedShare } from '#test/support/planning.ts';
import { aServer, type TestServer } from '#test/support/server.ts';
import * as contract from '../contract.ts';
import { refusalText } from '../text.ts';
import { bindPlanningRoutes } from './index.ts';

const people = ['leaderId', 'supervisorId', 'officerId', 'colleagueId', 'pengelolaId', 'auditorId'] as const;

describeDatabase('versions and owners of indicators over HTTP', ({ db }) => {
  let server: TestServer;
  let district: District;
  let other: District;
  beforeAll(async () => {
    server = aServer(db, { parts: [{ bind: bindPlanningRoutes, refusalStatus: contract.refusalStatus, refusalText }] });
    district = await aDistrict(db);
    other = await aDistrict(db);
  });

  async function anIndicator(facts: object = {}): Promise<string> {
    const indicatorId = newId();
    const client = await server.signedIn(district, district.pengelolaId);
    const written = await client.call(contract.writeIndicator, { params: { indicatorId }, body: { ...typedShare, from: '2026-01-01', ...facts } });
    expect(written).toMatchObject({ status: 200, body: { version: 1 } });
    return indicatorId;
  }

  test('everybody of the agency reads the versions with their days and reasons, nobody else', async () => {
    const params = { indicatorId: await anIndicator({ ownerId: district.officerId, influence: 'OWN' }) };
    const pengelola = await server.signedIn(district, district.pengelolaId);
    const write = (facts: object) => pengelola.call(contract.writeIndicator, { params, body: { ...typedShare, ...facts } as never });
    expect(await write({ from: '2026-07-01', minimumN: 4 })).toMatchObject({ status: 422, body: { code: 'INDICATOR_WITHOUT_REASON' } });
    expect((await write({ from: '2026-07-01', minimumN: 4, reason: 'Satu laporan tidak cukup.' })).body.version).toBe(2);
    expect((await write({ from: '2026-07-01', minimumN: 3, reason: 'Salah ketik, seharusnya tiga.' })).body.version).toBe(3);
    expect((await write({ from: '2027-01-01', minimumN: 3, unit: 'persen', reason: 'Mengikuti dokumen perencanaan.' })).body.version).toBe(4);
    for (const who of people) {
      const { status, body } = await (await server.signedIn(district, district[who])).call(contract.listIndicatorVersions, { params });
      expect({ who, status, canDefine: body.canDefine }).toEqual({ who, status: 200, canDefine: who === 'pengelolaId' });
      expect(body.versions).toMatchObject([
        { version: 4, from: '2027-01-01', until: null, reason: 'Mengikuti dokumen perencanaan.', unit: 'persen' },
        { version: 3, from: '2026-07-01', until: '2026-12-31', minimumN: 3 },
        { version: 2, from: null, until: null, minimumN: 4 },
        { version: 1, from: '2026-01-01', until: '2026-06-30', reason: '', ownerId: district.officerId, ownerName: 'Dewi Anggraini', influence: 'OWN' },
      ]);
    }
    expect((await pengelola.call(contract.listIndicatorsOfAgency, {})).body.indicators.find((one) => one.indicatorId === params.indicatorId)).toMatchObject({
      version: 3,
    });
    const stranger = await server.signedIn(other, other.pengelolaId);
    expect((await stranger.call(contract.listIndicatorVersions, { params })).status).toBe(404);
    expect((await server.visitor.call(contract.listIndicatorVersions, { params })).status).toBe(401);
  });

  test('the owner is named in the talk and answers there; others but the pengelola do not', async () => {
    const params = { indicatorId: await anIndicator({ ownerId: district.officerId }) };
    const asker = await server.signedIn(district, district.colleagueId);
    const question = { questionId: newId(), body: 'Apakah laporan susulan ikut dihitung?' };
    expect((await asker.call(contract.askIndicatorQuestion, { params, body: question })).status).toBe(201);
    for (const who of people) {
      const client = await server.signedIn(district, district[who]);
      const mayAnswer = who === 'officerId' || who === 'pengelolaId';
      expect((await client.call(contract.listIndicatorQuestions, { params })).body, who).toMatchObject({ ownerName: 'Dewi Anggraini', canAnswer: mayAnswer });
      const answer = { params: { ...params, questionId: question.questionId }, body: { answer: `Tidak, kata ${who}.` } };
      expect((await client.call(contract.answerIndicatorQuestion, answer)).status, who).toBe(mayAnswer ? 200 : 403);
    }
    const unowned = { indicatorId: await anIndicator() };
    expect((await asker.call(contract.listIndicatorQuestions, { params: unowned })).body).toMatchObject({ ownerName: null, canAnswer: false });
  });

  test('an owner without a post is not named, and the pengelola answers', async () => {
    const params = { indicatorId: await anIndicator({ ownerId: district.colleagueId }) };
    await db.transact(district.system, (tx) => tx.deleteFrom('posting').where('person_id', '=', district.colleagueId).execute());
    const client = await server.signedIn(district, district.officerId);
    expect((await client.call(contract.listIndicatorQuestions, { params })).body.ownerName).toBeNull();
    expect((await client.call(contract.listIndicatorVersions, { params })).body.versions[0]?.ownerName).toBeNull();
  });

  test('bad owners, influences and reasons are refused in words', async () => {
    const client = await server.signedIn(district, district.pengelolaId);
    const params = { indicatorId: newId() };
    const good = { ...typedShare, from: '2026-01-01' };
    for (const wrong of [
      { ownerId: 'x' },
      { ownerId: other.officerId },
      { influence: 'SOME' },
      { influence: null },
      { reason: 5 },
      { reason: 'a\u0000' },
      { owner: 'x' },
    ]) {
      const { status, body } = await client.call(contract.writeIndicator, { params, body: { ...good, ...wrong } as never });
      expect({ wrong, status }).toEqual({ wrong, status: 422 });
      expect(body.message).toMatch(/^\p{Lu}.*\.$/u);
    }
    expect((await client.call(contract.listIndicatorVersions, { params })).status).toBe(404);
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import type { PersonId } from '#kernel/id.ts';
import * as planning from '#planning/contract.ts';
import type { Indicator } from '#planning/rules/indicator.ts';
import { bindPlanningRoutes } from '#planning/server/index.ts';
import { refusalText as planningText } from '#planning/text.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aClock, aDistrict, aPerson, newId, type District } from '#test/support/district.ts';
import { aPlannedIki } from '#test/support/feedback.ts';
import { anIndicator } from '#test/support/indicator.ts';
import { randomWork } from '#test/support/monitoring.ts';
import { aServer, type TestClient, type TestServer } from '#test/support/server.ts';
import * as contract from '../contract.ts';
import { refusalText } from '../text.ts';
import { bindMonitoringRoutes } from './index.ts';

describeDatabase('the card of an indicator over HTTP', ({ db }) => {
  let server: TestServer;
  let district: District & { readonly newcomerId: PersonId };
  let indicator: Indicator;
  beforeAll(async () => {
    server = aServer(db, {
      clock: aClock('2026-11-24T03:00:00Z'),
      parts: [
        { bind: bindMonitoringRoutes, refusalStatus: contract.refusalStatus, refusalText },
        { bind: bindPlanningRoutes, refusalStatus: planning.refusalStatus, refusalText: planningText },
      ],
    });
    const made = await aDistrict(db);
    await randomWork(db, made, { count: 200, days: 60 });
    district = await db.transact(made.system, async (tx) => {
      const newcomerId = await aPerson(tx, made.agencyId, { name: 'Rina Wati', unitId: made.unitId, supervisorId: made.supervisorId });
      indicator = await anIndicator(tx, made, { numerator: 'WITHIN_STANDARD', denominator: 'WITH_STANDARD', factor: 100, unit: '%', minimumN: 5 });
      for (const personId of [made.officerId, made.colleagueId, newcomerId])
        await aPlannedIki(tx, made, personId, { indicatorId: indicator.indicatorId, target: 50 });
      return { ...made, newcomerId };
    });
  });
  const card = (client: TestClient, turn = 0) =>
    client.call(contract.readIndicatorCard, { params: { indicatorId: indicator.indicatorId }, query: { turn: String(turn) } as never });
  const answer = (client: TestClient, answers: Record<string, string>) =>
    client.call(contract.answerIndicatorCard, { params: { indicatorId: indicator.indicatorId }, body: { answers } });
  const team = async () => (await (await server.signedIn(district, district.supervisorId)).call(planning.readTeamUnderstanding, {})).body.indicators;
  const rightOf = ({ example, target, minimumN }: contract.IndicatorCardView) => ({
    COUNTS: 'WHAT',
    VALUE: String(Math.round(example.value * 10) / 10),
    TARGET: example.n < minimumN ? 'TOO_FEW' : example.value >= (target ?? 0) ? 'MET' : 'NOT_MET',
  });

  test('tells what is expected with the reader’s own last month, or supposes one and says so', async () => {
    const own = (await card(await server.signedIn(district, district.officerId))).body;
    expect(own).toMatchObject({ target: 50, supervisorName: 'Surya Darma', understoodAt: null, example: { isOwn: true, month: '2026-10-01' } });
    const { rows } = await db.transact(district.system, async (tx) => {
      const found = await tx
        .selectFrom('interaction')
        .innerJoin('interaction_handler as h', (join) =>
          join.onRef('h.interaction_id', '=', 'interaction.interaction_id').onRef('h.agency_id', '=', 'interaction.agency_id'),
        )
        .select('standard_met')
        .where('h.person_id', '=', district.officerId)
        .where('interaction.occurred_at', '>=', new Date('2026-09-30T17:00:00Z'))
        .where('interaction.occurred_at', '<', new Date('2026-10-31T17:00:00Z'))
        .execute();
      return { rows: found.filter((row) => row.standard_met !== null) };
    });
    expect([own.example.numerator, own.example.denominator]).toEqual([rows.filter((row) => row.standard_met).length, rows.length]);
    const supposed = (await card(await server.signedIn(district, district.newcomerId))).body;
    expect(supposed.example).toMatchObject({ isOwn: false, numerator: 18, denominator: 20, value: 90 });
  });

  test('keeps that it was understood and nothing else; the supervisor reads how many', async () => {
    expect(await team()).toEqual([{ indicatorId: indicator.indicatorId, name: indicator.name, have: 3, understood: 0 }]);
    const officer = await server.signedIn(district, district.officerId);
    const view = (await card(officer)).body;
    const right = rightOf(view);
    const wrong = (await answer(officer, { ...right, COUNTS: 'PRESENCE' })).body;
    expect(wrong).toMatchObject({ understood: false, answers: [{ code: 'COUNTS', isRight: false }, { isRight: true }, { isRight: true }] });
    const traces = () =>
      db.transact(district.system, (tx) =>
        tx.selectFrom('journal_entry').select(['action', 'subject_id']).where('object_id', '=', indicator.indicatorId).orderBy('seq').execute(),
      );
    expect(await traces()).toEqual([]);
    for (let times = 0; times < 2; times += 1) expect((await answer(officer, right)).body.understood).toBe(true);
    expect(await traces()).toEqual([{ action: 'INDICATOR_UNDERSTOOD', subject_id: district.officerId }]);
    expect((await card(officer)).body.understoodAt).not.toBeNull();
    expect(await team()).toMatchObject([{ have: 3, understood: 1 }]);
    // A new version is a new card.
    const pengelola = await server.signedIn(district, district.pengelolaId);
    const { version: _, indicatorId, ...body } = indicator;
    await pengelola.call(planning.writeIndicator, { params: { indicatorId }, body: { ...body, from: '2026-11-24', reason: 'Definisi diperjelas.' } as never });
    expect((await card(officer)).body.understoodAt).toBeNull();
  });

  test('of one or two people a supervisor is told nothing, and whoever leads nobody may not ask', async () => {
    const few = await aDistrict(db);
    await db.transact(few.system, async (tx) => {
      const made = await anIndicator(tx, few);
      await aPlannedIki(tx, few, few.officerId, { indicatorId: made.indicatorId });
    });
    const supervisor = await server.signedIn(few, few.supervisorId);
    expect((await supervisor.call(planning.readTeamUnderstanding, {})).body.indicators).toMatchObject([{ have: 1, understood: null }]);
    expect((await (await server.signedIn(few, few.officerId)).call(planning.readTeamUnderstanding, {})).status).toBe(403);
  });

  describe('the talk about it', () => {
    test('is asked by anybody, answered by the pengelola, and names nobody', async () => {
      const params = { indicatorId: indicator.indicatorId };
      const [officer, colleague, pengelola] = [
        await server.signedIn(district, district.officerId),
        await server.signedIn(district, district.colleagueId),
        await server.signedIn(district, district.pengelolaId),
      ];
      const question = { questionId: newId(), body: 'Apakah berkas titipan dihitung?' };
      for (let times = 0; times < 2; times += 1) expect((await officer.call(planning.askIndicatorQuestion, { params, body: question })).status).toBe(201);
      expect(await officer.call(planning.askIndicatorQuestion, { params, body: { ...question, body: 'Yang lain sama sekali?' } })).toMatchObject({
        status: 409,
        body: { code: 'QUESTION_ALREADY_SENT' },
      });
      const answering = { params: { ...params, questionId: question.questionId }, body: { answer: 'Ya, begitu selesai.' } };
      expect((await officer.call(planning.answerIndicatorQuestion, answering)).status).toBe(403);
      expect((await pengelola.call(planning.answerIndicatorQuestion, answering)).status).toBe(200);
      const read = (await colleague.call(planning.listIndicatorQuestions, { params })).body;
      expect(read).toMatchObject({ canAnswer: false, questions: [{ body: question.body, isOwn: false, answer: 'Ya, begitu selesai.' }] });
      expect(JSON.stringify(read)).not.toContain(district.officerId);
      expect((await officer.call(planning.listIndicatorQuestions, { params })).body.questions).toMatchObject([{ isOwn: true }]);
    });

    test('another agency’s indicator is not there, and bad input is told', async () => {
      const foreign = await aDistrict(db);
      const stranger = await server.signedIn(foreign, foreign.officerId);
      const params = { indicatorId: indicator.indicatorId };
      for (const call of [
        stranger.call(planning.listIndicatorQuestions, { params }),
        stranger.call(planning.askIndicatorQuestion, { params, body: { questionId: newId(), body: 'Apa ini?' } }),
        card(stranger),
        answer(stranger, {}),
      ])
        expect((await call).status).toBe(404);
      const officer = await server.signedIn(district, district.officerId);
      for (const body of [
        {},
        { questionId: 'x', body: 'Apa?' },
        { questionId: newId(), body: '' },
        { questionId: newId(), body: 'a\u0000bcde' },
        { questionId: newId(), body: 'Apa ini?', more: 1 },
      ])
        expect((await officer.call(planning.askIndicatorQuestion, { params, body: body as never })).status).toBe(422);
      for (const answers of [{ COUNTS: 5 }, { OTHER: 'WHAT' }, 'WHAT'])
        expect((await officer.call(contract.answerIndicatorCard, { params, body: { answers } as never })).status).toBe(422);
      const { fields } = (await officer.call(planning.askIndicatorQuestion, { params, body: { more: 1 } as never })).body;
      expect(fields?.map(({ message }) => message).toSorted()).toEqual(['Isian ini perlu diisi.', 'Isian tidak dikenal: more.', 'Pengenal tidak dikenali.']);
      expect((await card(officer, -1)).status).toBe(422);
    });
  });
});

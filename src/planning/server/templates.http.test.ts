import { beforeAll, expect, test } from 'vitest';
import { historyOf } from '#audit/server/index.ts';
import type { PersonId } from '#kernel/id.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aDistrict, newId } from '#test/support/district.ts';
import { aServer, type TestServer } from '#test/support/server.ts';
import * as contract from '../contract.ts';
import { refusalText } from '../text.ts';
import { bindPlanningRoutes } from './index.ts';

const people = ['leaderId', 'supervisorId', 'officerId', 'colleagueId', 'auditorId', 'pengelolaId'] as const;
const year = 2026;

describeDatabase('templates of plans over HTTP', ({ db }) => {
  let server: TestServer;
  beforeAll(() => {
    server = aServer(db, { parts: [{ bind: bindPlanningRoutes, refusalStatus: contract.refusalStatus, refusalText }] });
  });

  const anIki = (facts: object = {}) => ({
    sourceId: newId(),
    title: 'Layanan selesai',
    aspect: 'QUANTITY' as const,
    target: 100,
    unit: 'layanan',
    polarity: 'MAXIMIZE' as const,
    ...facts,
  });
  const aTemplate = (facts: object = {}) => ({
    revision: 0,
    name: 'Petugas pelayanan',
    unitIds: [],
    titleWords: ['petugas'],
    postKinds: [],
    rhk: [
      {
        sourceId: newId(),
        title: 'Warga terlayani sesuai standar',
        block: 'MAIN' as const,
        iki: [anIki(), anIki({ title: 'Waktu tunggu', target: 15, unit: 'menit' })],
      },
    ],
    annex: { RESOURCES: ['Dua loket'], ACCOUNTABILITY: [], CONSEQUENCES: [] },
    ...facts,
  });

  /** A template laid down for the four who are "Petugas Pelayanan": officer, colleague, pengelola, auditor. */
  async function aLaidTemplate(facts: object = {}) {
    const district = await aDistrict(db);
    const pengelola = await server.signedIn(district, district.pengelolaId);
    const params = { templateId: newId() };
    const body = aTemplate(facts);
    expect((await pengelola.call(contract.writeTemplate, { params, body })).status).toBe(200);
    const preview = async () => {
      const { status, body: seen } = await pengelola.call(contract.previewTemplate, { params, body: { year } });
      expect(status).toBe(200);
      return seen;
    };
    const lineOf = async (personId: PersonId) => (await preview()).lines.find((line) => line.personId === personId);
    const apply = async (seen: contract.TemplatePreview) =>
      (
        await pengelola.call(contract.applyTemplate, {
          params,
          body: { year, people: seen.lines.map(({ personId, fingerprint }) => ({ personId, fingerprint })) },
        })
      ).body;
    const ownerOf = async (personId: PersonId) => {
      const owner = await server.signedIn(district, personId);
      const newest = async () => {
        const skpId = (await owner.call(contract.listPlans, {})).body.own[0]?.skpId ?? '';
        return (await owner.call(contract.readPlan, { params: { skpId } })).body;
      };
      const save = async (rhk: readonly object[]) => {
        const { skpId, revision } = await newest();
        const sent = { revision, rhk } as never;
        expect((await owner.call(contract.savePlan, { params: { skpId }, body: sent })).status).toBe(200);
      };
      return { owner, newest, save };
    };
    return { district, pengelola, params, body, preview, lineOf, apply, ownerOf };
  }

  /** A plan as the owner's editor sends it. */
  const asSent = (plan: contract.SkpView) =>
    plan.rhk.map(({ rhkId, title, block, iki }) => ({
      rhkId,
      title,
      block,
      iki: iki.map(({ ikiId, title: words, amount }) => ({ ikiId, title: words, ...amount })),
    }));

  test('only the pengelola reads, lays, previews and applies templates; another agency’s is not there', async () => {
    const { district, params, body, ownerOf } = await aLaidTemplate();
    const { owner } = await ownerOf(district.officerId);
    const skpId = newId();
    await owner.call(contract.createPlan, { body: { skpId, year, copyFromLast: false } });
    const sent = { year, people: [{ personId: district.officerId, fingerprint: '0'.repeat(32) }] };
    const operations = (client: typeof owner) => [
      client.call(contract.readTemplate, { params }),
      client.call(contract.readPlanAsTemplate, { params: { skpId } }),
      client.call(contract.previewTemplate, { params, body: { year } }),
      client.call(contract.applyTemplate, { params, body: sent }),
      client.call(contract.writeTemplate, { params, body: { ...body, revision: 1 } }),
    ];
    for (const who of people) {
      const client = await server.signedIn(district, district[who]);
      const expected = who === 'pengelolaId' ? 200 : 403;
      expect((await client.call(contract.listTemplates, {})).status, who).toBe(expected);
      for (const answer of await Promise.all(operations(client))) expect(answer.status, who).toBe(expected);
    }
    const other = await aDistrict(db);
    const stranger = await server.signedIn(other, other.pengelolaId);
    expect((await stranger.call(contract.listTemplates, {})).body.templates).toEqual([]);
    for (const answer of await Promise.all(operations(stranger))) expect(answer.status).toBe(404);
  });

  test('the preview writes nothing, applying does just that, and again it changes nothing', async () => {
    const { district, preview, apply, ownerOf } = await aLaidTemplate();
    const { owner, newest } = await ownerOf(district.officerId);
    const seen = await preview();
    expect(seen.counts).toEqual({ CREATE: 4, ADD: 0, CHANGE: 0, SAME: 0, LEFT: 0 });
    expect((await owner.call(contract.listPlans, {})).body.own).toEqual([]);
    expect(await apply(seen)).toEqual({ written: 4, same: 0, changedSince: [] });
    const plan = await newest();
    expect(plan).toMatchObject({ status: 'DRAFT', year, annex: { RESOURCES: ['Dua loket'] }, can: { edit: true } });
    expect(plan.rhk.map(({ title, iki }) => [title, iki.length])).toEqual([['Warga terlayani sesuai standar', 2]]);
    expect(plan.templateItems).toHaveLength(3);
    expect(new Set(plan.templateItems.map(({ templateName, isAsGiven }) => `${templateName} ${isAsGiven}`))).toEqual(new Set(['Petugas pelayanan true']));
    expect((await preview()).counts).toEqual({ CREATE: 0, ADD: 0, CHANGE: 0, SAME: 4, LEFT: 0 });
    expect(await apply(seen)).toEqual({ written: 0, same: 4, changedSince: [] });
    expect(await newest()).toEqual(plan);
    const history = await db.transact(district.system, (tx) => historyOf(tx, district.agencyId, plan.skpId));
    expect(history.map(({ action }) => action)).toEqual(['SKP_BEGUN_FROM_TEMPLATE']);
  });

  test('what the owner changed or removed is left, what stands as it came follows, what is new is added', async () => {
    const { district, pengelola, params, body, preview, lineOf, apply, ownerOf } = await aLaidTemplate();
    await apply(await preview());
    const { newest, save } = await ownerOf(district.officerId);
    const [result] = asSent(await newest());
    await save([{ ...result!, iki: [{ ...result!.iki[0]!, target: 80 }] }]);
    expect((await newest()).templateItems.map(({ isAsGiven }) => isAsGiven).sort()).toEqual([false, true]);
    const [rhk] = body.rhk;
    const later = {
      ...body,
      revision: 1,
      rhk: [{ ...rhk!, title: 'Warga terlayani cepat', iki: [{ ...rhk!.iki[0]!, target: 120 }, rhk!.iki[1]!, anIki({ title: 'Keluhan dijawab' })] }],
    };
    expect((await pengelola.call(contract.writeTemplate, { params, body: later })).body.revision).toBe(2);
    const line = await lineOf(district.officerId);
    expect(line?.items.map(({ title, change, reason }) => [title, change, reason])).toEqual([
      ['Warga terlayani cepat', 'CHANGE', null],
      ['Layanan selesai', 'LEFT', 'OWNER_CHANGED'],
      ['Waktu tunggu', 'LEFT', 'OWNER_REMOVED'],
      ['Keluhan dijawab', 'ADD', null],
    ]);
    expect((await lineOf(district.colleagueId))?.items[1]).toMatchObject({
      title: 'Layanan selesai (120 layanan)',
      change: 'CHANGE',
      before: 'Layanan selesai (100 layanan)',
    });
    expect(await apply(await preview())).toMatchObject({ written: 4 });
    expect((await newest()).rhk.map(({ title, iki }) => [title, ...iki.map((one) => `${one.title} ${one.amount?.target}`)])).toEqual([
      ['Warga terlayani cepat', 'Layanan selesai 80', 'Keluhan dijawab 100'],
    ]);
  });

  test('whose plan has changed since the preview is passed over and named; the others are written', async () => {
    const { district, preview, apply, ownerOf } = await aLaidTemplate();
    const seen = await preview();
    const { owner } = await ownerOf(district.officerId);
    await owner.call(contract.createPlan, { body: { skpId: newId(), year, copyFromLast: false } });
    expect(await apply(seen)).toEqual({ written: 3, same: 0, changedSince: [{ personId: district.officerId, name: 'Dewi Anggraini' }] });
    expect(await apply(await preview())).toEqual({ written: 1, same: 3, changedSince: [] });
  });

  test('a plan that is handed in or approved is not touched; its new version remembers where its items came from', async () => {
    const { district, preview, lineOf, apply, ownerOf, pengelola, params, body } = await aLaidTemplate();
    await apply(await preview());
    const { owner, newest } = await ownerOf(district.officerId);
    const { skpId, revision } = await newest();
    expect((await owner.call(contract.submitPlan, { params: { skpId }, body: { revision } })).status).toBe(200);
    const [rhk] = body.rhk;
    await pengelola.call(contract.writeTemplate, { params, body: { ...body, revision: 1, rhk: [{ ...rhk!, title: 'Warga terlayani cepat' }] } });
    expect(await lineOf(district.officerId)).toMatchObject({ change: 'LEFT', items: [{ change: 'LEFT', reason: 'SUBMITTED' }] });
    const boss = await server.signedIn(district, district.supervisorId);
    expect((await boss.call(contract.approvePlan, { params: { skpId }, body: { revision: revision + 1 } })).status).toBe(200);
    expect(await lineOf(district.officerId)).toMatchObject({ change: 'LEFT', items: [{ change: 'LEFT', reason: 'APPROVED' }] });
    const before = await newest();
    expect((await owner.call(contract.amendPlan, { params: { skpId }, body: { skpId: newId(), reason: 'Loket bertambah.' } })).status).toBe(201);
    expect((await newest()).templateItems).toHaveLength(before.templateItems.length);
    expect(await lineOf(district.officerId)).toMatchObject({ change: 'CHANGE', items: [{ change: 'CHANGE', before: 'Warga terlayani sesuai standar' }] });
  });

  test('a plan becomes a template without typing twice, and its owner gets nothing twice', async () => {
    const { district, pengelola, ownerOf } = await aLaidTemplate();
    const { owner, newest, save } = await ownerOf(district.officerId);
    await owner.call(contract.createPlan, { body: { skpId: newId(), year, copyFromLast: false } });
    await save([{ rhkId: newId(), title: 'Arsip rapi', block: 'MAIN', iki: [{ ...(({ sourceId: _, ...one }) => one)(anIki()), ikiId: newId() }] }]);
    const plan = await newest();
    const { body: draft } = await pengelola.call(contract.readPlanAsTemplate, { params: { skpId: plan.skpId } });
    expect(draft).toMatchObject({
      name: 'Petugas Pelayanan',
      titleWords: ['Petugas Pelayanan'],
      rhk: [{ title: 'Arsip rapi', iki: [{ title: 'Layanan selesai', target: 100 }] }],
    });
    const params = { templateId: newId() };
    expect((await pengelola.call(contract.writeTemplate, { params, body: { revision: 0, ...draft } })).status).toBe(200);
    expect((await pengelola.call(contract.writeTemplate, { params, body: { revision: 0, ...draft } })).body.revision).toBe(1);
    const { body: seen } = await pengelola.call(contract.previewTemplate, { params, body: { year } });
    expect(seen.lines.find(({ personId }) => personId === district.officerId)).toMatchObject({ change: 'SAME' });
  });

  test('a template says for whom it is, with units and indicators that are there', async () => {
    const { district, pengelola, params, body } = await aLaidTemplate();
    const write = async (facts: object) =>
      (await pengelola.call(contract.writeTemplate, { params: { templateId: newId() }, body: { ...aTemplate(), ...facts } })).body.code;
    expect(await write({ titleWords: [] })).toBe('TEMPLATE_FOR_NOBODY');
    expect(await write({ unitIds: [newId()] })).toBe('TEMPLATE_UNIT_UNKNOWN');
    expect(await write({ rhk: [{ ...body.rhk[0]!, iki: [anIki({ indicatorId: newId() })] }] })).toBe('TEMPLATE_INDICATOR_UNKNOWN');
    expect(await write({ rhk: [body.rhk[0]!, body.rhk[0]!] })).toBe('TEMPLATE_SOURCE_TWICE');
    expect(await write({ unitIds: [district.unitId], postKinds: ['IMPLEMENTER'] })).toBeUndefined();
    const stale = await pengelola.call(contract.writeTemplate, { params, body: { ...body, name: 'Lain' } });
    expect([stale.status, stale.body.code]).toEqual([409, 'TEMPLATE_CHANGED']);
  });
});

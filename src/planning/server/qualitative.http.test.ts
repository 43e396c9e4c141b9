import ExcelJS from 'exceljs';
import { beforeAll, expect, test } from 'vitest';
import { describeDatabase } from '#test/support/database.ts';
import { aDistrict, newId, type District } from '#test/support/district.ts';
import { lettersIn, lettersOf } from '#test/support/pdf-text.ts';
import { aServer, type TestServer } from '#test/support/server.ts';
import * as contract from '../contract.ts';
import { refusalText } from '../text.ts';
import { bindPlanningRoutes } from './index.ts';

const words = 'Seluruh pengaduan dijawab dengan santun dan tuntas sebelum akhir bulan';
const amount = { aspect: 'QUANTITY' as const, target: 100, unit: 'layanan', polarity: 'MAXIMIZE' as const };

describeDatabase('a qualitative plan over HTTP', ({ db }) => {
  let server: TestServer;
  let district: District;
  beforeAll(async () => {
    server = aServer(db, { parts: [{ bind: bindPlanningRoutes, refusalStatus: contract.refusalStatus, refusalText }] });
    district = await aDistrict(db);
  });

  async function aDraft(year: number) {
    const params = { skpId: newId() };
    const [owner, boss] = [await server.signedIn(district, district.officerId), await server.signedIn(district, district.supervisorId)];
    expect((await owner.call(contract.createPlan, { body: { ...params, year, copyFromLast: false } })).status).toBe(201);
    const result = { rhkId: newId(), title: 'Pengaduan warga tertangani', block: 'MAIN' as const };
    const iki = { ikiId: newId(), title: words };
    const save = (revision: number, model: 'QUANTITATIVE' | 'QUALITATIVE' | undefined, ...iki: readonly object[]) =>
      owner.call(contract.savePlan, { params, body: { revision, ...(model ? { model } : {}), rhk: [{ ...result, iki: iki as never }] } });
    return { params, owner, boss, iki, save };
  }

  test('is saved, talked about without amounts, approved, and begun anew in the same model', async () => {
    const { params, owner, boss, iki, save } = await aDraft(2026);
    expect((await save(1, 'QUALITATIVE', iki)).status).toBe(200);
    const seen = async (skpId = params.skpId) => (await owner.call(contract.readPlan, { params: { skpId } })).body;
    expect(await seen()).toMatchObject({ model: 'QUALITATIVE', rhk: [{ iki: [{ title: words, amount: null, indicator: null, milestones: [] }] }] });

    const proposalId = newId();
    const after = { title: `${words}, dan dicatat`, target: 5, unit: 'kali' };
    const proposal = { proposalId, itemId: iki.ikiId, after, reason: 'Supaya dapat dibaca lagi.' };
    expect((await boss.call(contract.proposeChange, { params, body: proposal })).status).toBe(201);
    await owner.call(contract.answerProposal, { params: { ...params, proposalId }, body: { status: 'ACCEPTED' } });
    const agreed = await seen();
    expect(agreed).toMatchObject({ rhk: [{ iki: [{ title: after.title, amount: null }] }] });
    expect(agreed.proposals[0]?.differences.map(({ field }) => field)).toEqual(['title']);

    expect((await owner.call(contract.submitPlan, { params, body: { revision: agreed.revision } })).status).toBe(200);
    expect((await boss.call(contract.approvePlan, { params, body: { revision: agreed.revision + 1 } })).status).toBe(200);
    const version = newId();
    await owner.call(contract.amendPlan, { params, body: { skpId: version, reason: 'Jumlah loket bertambah.' } });
    expect(await seen(version)).toMatchObject({ model: 'QUALITATIVE', rhk: [{ iki: [{ title: after.title, amount: null }] }] });
  });

  test('takes no amount, and a quantitative one no indicator without it; what is refused changes nothing', async () => {
    const { params, owner, iki, save } = await aDraft(2027);
    const counted = { ikiId: newId(), title: 'Layanan selesai', ...amount };
    const mixed = { status: 422, body: { code: 'SKP_MODEL_MIXED' } };
    expect(await save(1, 'QUALITATIVE', iki, counted)).toMatchObject(mixed);
    expect(await save(1, 'QUANTITATIVE', iki, counted)).toMatchObject(mixed);
    expect(await save(1, undefined, iki)).toMatchObject(mixed);
    expect(await save(1, 'QUANTITATIVE', { ikiId: newId(), title: 'Layanan selesai', ...amount, unit: undefined })).toMatchObject(mixed);
    expect((await owner.call(contract.readPlan, { params })).body.rhk).toEqual([]);
    expect((await save(1, undefined, counted)).status).toBe(200);
    expect((await save(2, 'QUALITATIVE', iki)).status).toBe(200);
    expect(await save(3, undefined, counted)).toMatchObject(mixed);
    expect((await save(3, 'QUANTITATIVE', counted)).status).toBe(200);
  });

  test('its documents have measure and target in one text', async () => {
    const { params, owner, iki, save } = await aDraft(2028);
    expect((await save(1, 'QUALITATIVE', iki)).status).toBe(200);
    const bytes = async (path: string) => new Uint8Array(await (await owner.fetch(`/api/skp/${params.skpId}/${path}`)).arrayBuffer());
    const letters = lettersOf(await bytes('document'));
    for (const text of ['Pendekatan hasil kerja kualitatif', words]) expect(letters).toContain(lettersIn(text));
    expect(letters).not.toContain(lettersIn('paling sedikit'));
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Uint8Array.from(await bytes('sheet?format=xlsx')).buffer);
    const row = ((book.worksheets[0]?.getRow(2).values ?? []) as unknown[]).filter((cell) => cell !== undefined && cell !== '');
    expect(row.at(-1)).toBe(words);
  });
});

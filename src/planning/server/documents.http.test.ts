import ExcelJS from 'exceljs';
import { beforeAll, expect, test } from 'vitest';
import { describeDatabase } from '#test/support/database.ts';
import { aDistrict, newId, type District } from '#test/support/district.ts';
import { lettersIn, lettersOf } from '#test/support/pdf-text.ts';
import { aServer, type TestServer } from '#test/support/server.ts';
import * as contract from '../contract.ts';
import { skpSheetColumns } from '../document-text.ts';
import { refusalText } from '../text.ts';
import { bindPlanningRoutes } from './index.ts';

describeDatabase('documents of planning', ({ db }) => {
  let server: TestServer;
  let district: District;
  const skpId = newId();
  const rhkId = newId();
  const formula = '=HYPERLINK("https://jahat.invalid")';

  beforeAll(async () => {
    server = aServer(db, { parts: [{ bind: bindPlanningRoutes, refusalStatus: contract.refusalStatus, refusalText }] });
    district = await aDistrict(db);
    const owner = await server.signedIn(district, district.supervisorId);
    await owner.call(contract.createPlan, { body: { skpId, year: 2026, copyFromLast: false } });
    const iki = { ikiId: newId(), title: 'Layanan selesai', aspect: 'QUANTITY' as const, target: 1200.5, unit: 'layanan', polarity: 'MAXIMIZE' as const };
    const annex = { RESOURCES: ['Dua loket yang berfungsi'], ACCOUNTABILITY: ['Dibicarakan tiap bulan'], CONSEQUENCES: ['Diusulkan untuk penghargaan'] };
    const rhk = [
      { rhkId, title: 'Warga terlayani sesuai standar', block: 'MAIN' as const, iki: [iki] },
      { rhkId: newId(), title: formula, block: 'ADDITIONAL' as const, iki: [{ ...iki, ikiId: newId() }] },
    ];
    expect((await owner.call(contract.savePlan, { params: { skpId }, body: { revision: 1, annex, rhk } })).status).toBe(200);
    const leader = await server.signedIn(district, district.leaderId);
    const expectation = { params: { skpId, value: 'ADAPTIVE' as const }, body: { body: 'Memakai antrean daring' } };
    expect((await leader.call(contract.writeExpectation, expectation)).status).toBe(200);
    const role = { rhkId, personIds: [district.officerId], cascade: 'DIRECT' as const, body: 'Loket satu berjalan' };
    expect((await owner.call(contract.assignRoles, { params: { personId: district.supervisorId }, body: role })).status).toBe(200);
  });

  const bytesOf = async (path: string) => {
    const response = await (await server.signedIn(district, district.supervisorId)).fetch(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="[A-Za-z0-9.-]+"$/);
    return new Uint8Array(await response.arrayBuffer());
  };

  async function cellsOf(xlsx: Uint8Array): Promise<readonly unknown[][]> {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Uint8Array.from(xlsx).buffer);
    const rows: unknown[][] = [];
    book.worksheets[0]?.eachRow((row) => rows.push((row.values as unknown[]).slice(1)));
    return rows;
  }

  test('the plan as PDF holds parties, results, behaviour, expectation and annex', async () => {
    const letters = lettersOf(await bytesOf(`/api/skp/${skpId}/document`));
    const expected = [
      'KECAMATAN UJI',
      'Sasaran Kinerja Pegawai (SKP)',
      'Sedang disusun',
      'Surya Darma',
      'Laila Hasan',
      'Kepala Seksi Pelayanan',
      'Warga terlayani sesuai standar',
      'paling sedikit 1.200,5 layanan',
      'Kuantitas',
      'Berorientasi Pelayanan',
      'Memakai antrean daring',
      'Dua loket yang berfungsi',
      'Dibicarakan tiap bulan',
      'Diusulkan untuk penghargaan',
      skpId,
    ];
    for (const text of expected) expect(letters).toContain(lettersIn(text));
  });

  test('the plan as a table has the columns of the national form; numbers are numbers and no cell runs', async () => {
    const rows = await cellsOf(await bytesOf(`/api/skp/${skpId}/sheet?format=xlsx`));
    expect(rows[0]).toEqual([...skpSheetColumns]);
    const column = (name: (typeof skpSheetColumns)[number]) => rows[1]?.[skpSheetColumns.indexOf(name)];
    expect([column('tahun'), column('target'), column('satuan'), column('penilaiNama'), column('rhk')]).toEqual([
      2026,
      1200.5,
      'layanan',
      'Laila Hasan',
      'Warga terlayani sesuai standar',
    ]);
    expect(rows[2]?.[skpSheetColumns.indexOf('rhk')]).toBe(`'${formula}`);
    const csv = new TextDecoder().decode(await bytesOf(`/api/skp/${skpId}/sheet?format=csv`));
    expect(csv.split('\r\n').filter(Boolean)).toHaveLength(3);
    expect(csv).toContain('1200.5');
    expect(csv).not.toMatch(/(^|,)"?=/m);
  });

  test('the matrix as PDF and as a table says what was divided', async () => {
    const at = `/api/people/${district.supervisorId}/mph`;
    const letters = lettersOf(await bytesOf(`${at}/document`));
    for (const text of ['Matriks Pembagian Peran dan Hasil', 'Dewi Anggraini', 'Loket satu berjalan', 'Warga terlayani sesuai standar']) {
      expect(letters).toContain(lettersIn(text));
    }
    const rows = await cellsOf(await bytesOf(`${at}/sheet?format=xlsx`));
    expect(rows[0]?.slice(0, 3)).toEqual(['Pegawai', 'Jabatan', '1. Warga terlayani sesuai standar']);
    expect(rows.find(([name]) => name === 'Dewi Anggraini')?.[2]).toBe('Loket satu berjalan');
  });

  test('a colleague gets none of them, and no other kind of file', async () => {
    const colleague = await server.signedIn(district, district.colleagueId);
    const paths = [`/api/skp/${skpId}/document`, `/api/skp/${skpId}/sheet?format=csv`, `/api/people/${district.supervisorId}/mph/document`];
    for (const path of paths) expect((await colleague.fetch(path)).status, path).toBe(404);
    expect((await (await server.signedIn(district, district.supervisorId)).fetch(`/api/skp/${skpId}/sheet?format=exe`)).status).toBe(422);
  });
});

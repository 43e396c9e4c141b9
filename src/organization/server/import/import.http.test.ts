import ExcelJS from 'exceljs';
import { expect, it } from 'vitest';
import { sql } from 'kysely';
import { plainDate } from '#kernel/plain-date.ts';
import { actorOn, personCards, supervisorOn } from '#organization/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aDistrict, type District } from '#test/support/district.ts';
import { organizationPart } from '#test/support/organization.ts';
import { aServer, type TestClient } from '#test/support/server.ts';
import * as contract from '../../contract.ts';

const peopleHeading = 'nip,nama,jenis_pegawai,golongan,jabatan,kode_unit,nip_atasan,mulai,memimpin_unit';

describeDatabase('importing people and units', ({ db }) => {
  const open = async () => {
    const district = await aDistrict(db);
    const client = await aServer(db, { parts: [organizationPart] }).signedIn(district, district.pengelolaId);
    return { district, client };
  };
  const upload = (client: TestClient, kind: 'UNITS' | 'PEOPLE', content: string | Buffer, name = 'berkas.csv') =>
    client.call(contract.uploadImport, { body: { kind, name, content: Buffer.from(content).toString('base64') } });
  const commit = (client: TestClient, importId: string) => client.call(contract.commitImport, { params: { importId } });
  const unitsOf = (client: TestClient) =>
    upload(client, 'UNITS', 'kode;nama;jenis;kode_induk;mulai\nKEC;Kecamatan Uji;Kecamatan;;01/01/2025\nKEL;Kelurahan Uji;kelurahan;KEC;2025-01-01\n');
  const read = <T>(district: District, work: (tx: Tx) => Promise<T>) => db.transact(district.system, work);
  const stateOf = (district: District) =>
    read(district, async (tx) => {
      const count = async (table: 'person' | 'posting' | 'supervision' | 'org_unit' | 'unit_parent' | 'post') =>
        (await sql<{ rows: string }>`SELECT md5(coalesce(string_agg(t::text, '' ORDER BY t::text), '')) AS rows FROM ${sql.table(table)} t`.execute(tx)).rows[0]
          ?.rows;
      return Promise.all([count('person'), count('posting'), count('supervision'), count('org_unit'), count('unit_parent'), count('post')]);
    });

  it('previews, changes nothing, commits once, and finds nothing to do the second time', async () => {
    const { district, client } = await open();
    const before = await stateOf(district);
    const preview = await unitsOf(client);
    expect(preview.status).toBe(201);
    expect(preview.body.counts).toEqual({ new: 2, changed: 0, unchanged: 0, rejected: 0 });
    expect(await stateOf(district)).toEqual(before);

    expect((await commit(client, preview.body.importId)).body).toMatchObject({ status: 'COMMITTED' });
    expect((await commit(client, preview.body.importId)).body).toMatchObject({ code: 'IMPORT_ALREADY_COMMITTED' });
    const again = await unitsOf(client);
    expect(again.body.counts).toEqual({ new: 0, changed: 0, unchanged: 2, rejected: 0 });
    expect((await commit(client, again.body.importId)).body).toMatchObject({ code: 'IMPORT_NOTHING_TO_DO' });
    const { units } = (await client.call(contract.listUnits, {})).body;
    expect(units.find((unit) => unit.code === 'KEL')?.parentId).toBe(units.find((unit) => unit.code === 'KEC')?.unitId);
  });

  it('takes people whose supervisors stand in the same file, in any order, and their later changes from their day', async () => {
    const { district, client } = await open();
    await commit(client, (await unitsOf(client)).body.importId);
    const file = [
      peopleHeading,
      '199105052015022002,"Sari, S.Sos",PNS,II/c,Petugas Loket,KEL,199003032014031001,2025-02-01,',
      '199003032014031001,Rahmat Hidayat,pns,III/b,Lurah,KEL,,2025-02-01,ya',
      '199204042021211003,Nita Amalia,PPPK paruh waktu,,Petugas Loket,KEL,199003032014031001,2025-02-01,tidak',
    ].join('\n');
    const preview = await upload(client, 'PEOPLE', `\uFEFF${file}`);
    expect(preview.body.counts).toEqual({ new: 3, changed: 0, unchanged: 0, rejected: 0 });
    expect((await commit(client, preview.body.importId)).status).toBe(200);

    const people = (await client.call(contract.listPeople, { query: { search: 'sari' } })).body.people;
    expect(people).toMatchObject([
      { name: 'Sari, S.Sos', nip: '199105052015022002', unitName: 'Kelurahan Uji', postTitle: 'Petugas Loket', supervisorName: 'Rahmat Hidayat' },
    ]);
    const lurah = (await client.call(contract.listPeople, { query: { search: '1990030320' } })).body.people[0];
    await read(district, async (tx) => {
      const actor = await actorOn(tx, district.agencyId, lurah?.personId as never, district.today);
      expect(actor?.roles).toEqual(['PEGAWAI', 'ATASAN', 'PIMPINAN']);
    });

    expect((await upload(client, 'PEOPLE', file)).body.counts).toEqual({ new: 0, changed: 0, unchanged: 3, rejected: 0 });
    const moved = await upload(
      client,
      'PEOPLE',
      `${peopleHeading}\n199105052015022002,"Sari, S.Sos",PNS,II/d,Sekretaris Lurah,KEC,${'199204042021211003'},2026-11-01,`,
    );
    expect(moved.body.changes).toMatchObject([
      {
        standing: 'CHANGED',
        differences: [
          { column: 'golongan', before: 'II/c', after: 'II/d' },
          { column: 'jabatan', before: 'Petugas Loket', after: 'Sekretaris Lurah' },
          { column: 'kode_unit', before: 'KEL', after: 'KEC' },
          { column: 'nip_atasan', before: '199003032014031001', after: '199204042021211003' },
        ],
      },
    ]);
    expect((await commit(client, moved.body.importId)).status).toBe(200);
    const sari = people[0]?.personId as never;
    await read(district, async (tx) => {
      expect((await personCards(tx, district.agencyId, [sari], plainDate('2026-10-31'))).get(sari)?.unitName).toBe('Kelurahan Uji');
      expect((await personCards(tx, district.agencyId, [sari], plainDate('2026-11-01'))).get(sari)?.unitName).toBe('Kecamatan Uji');
      expect(await supervisorOn(tx, district.agencyId, sari, plainDate('2026-10-31'))).toBe(lurah?.personId);
      expect(await supervisorOn(tx, district.agencyId, sari, plainDate('2026-11-01'))).not.toBe(lurah?.personId);
    });
  });

  it('names row, column and reason of what it does not take, takes the rest, and gives the refused rows as a harmless file', async () => {
    const { client } = await open();
    await commit(client, (await unitsOf(client)).body.importId);
    const preview = await upload(
      client,
      'PEOPLE',
      [
        peopleHeading,
        '198105052015022002,Sari,PNS,,Petugas,KEL,,2025-02-01,',
        '123,Pendek,PNS,,Petugas,KEL,,2025-02-01,',
        '198113452015022003,Mustahil,PNS,,Petugas,KEL,,2025-02-01,',
        '198105052015022004,=1+1,PNS,,Petugas,TIDAK-ADA,,2025-02-01,',
        '198105052015022005,Tanggal,PNS,,Petugas,KEL,,31/02/2025,',
        '198105052015022006,Jenis,Honorer,,Petugas,KEL,,2025-02-01,',
        '198105052015022007,Atasan Ditolak,PNS,,Petugas,KEL,198105052015022004,2025-02-01,',
        '198105052015022002,Sari Lagi,PNS,,Petugas,KEL,,2025-02-01,',
        '198105052015022008,Lingkar A,PNS,,Petugas,KEL,198105052015022009,2025-02-01,',
        '198105052015022009,Lingkar B,PNS,,Petugas,KEL,198105052015022008,2025-02-01,',
        '198105052015022010,Diri Sendiri,PNS,,Petugas,KEL,198105052015022010,2025-02-01,',
        ',Tanpa NIP,PNS,,Petugas,KEL,,2025-02-01,',
      ].join('\n'),
    );
    expect(preview.body.counts).toEqual({ new: 1, changed: 0, unchanged: 0, rejected: 11 });
    expect(preview.body.rejected.map(({ row, column }) => [row, column])).toEqual([
      [3, 'nip'],
      [4, 'nip'],
      [5, 'kode_unit'],
      [6, 'mulai'],
      [7, 'jenis_pegawai'],
      [8, 'nip_atasan'],
      [9, 'nip'],
      [10, 'nip_atasan'],
      [11, 'nip_atasan'],
      [12, 'nip_atasan'],
      [13, 'nip'],
    ]);
    expect(preview.body.rejected[0]?.message).toBe('NIP atau NI PPPK terdiri atas 18 angka. Yang tertulis 3 huruf.');
    const rejected = await client.fetch(`/api/imports/${preview.body.importId}/rejected`);
    expect(rejected.headers.get('content-disposition')).toContain('attachment');
    const text = await rejected.text();
    expect(text).toContain(`,'=1+1,`);
    expect(text).not.toMatch(/,=1/);
    expect((await commit(client, preview.body.importId)).status).toBe(200);
  });

  it('refuses to commit what no longer fits the data, and leaves everything as it was', async () => {
    const { district, client } = await open();
    const [one, two] = [await unitsOf(client), await unitsOf(client)];
    await commit(client, one.body.importId);
    const before = await stateOf(district);
    expect((await commit(client, two.body.importId)).body).toMatchObject({ code: 'IMPORT_STALE' });
    expect(await stateOf(district)).toEqual(before);
  });

  it('of two commits at once one is done, and a fault in the middle leaves nothing behind', async () => {
    const { district, client } = await open();
    const preview = await unitsOf(client);
    const answers = await Promise.all([commit(client, preview.body.importId), commit(client, preview.body.importId)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);

    const people = await upload(
      client,
      'PEOPLE',
      `${peopleHeading}\n198205052015022002,Sari,PNS,,Petugas,KEL,,2025-02-01,\n198205052015022003,Sita,PNS,,Petugas,KEL,,2025-02-01,`,
    );
    const before = await stateOf(district);
    // The people get ids of their own, the two posts after them the same one: the database refuses the second.
    const ids = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'];
    const broken = aServer(db, {
      parts: [
        {
          ...organizationPart,
          bind: (app, deps) => organizationPart.bind(app, { ...deps, newId: () => ids.shift() ?? '00000000-0000-7000-8000-000000000003' }),
        },
      ],
    });
    const pengelola = await broken.signedIn(district, district.pengelolaId);
    expect((await pengelola.call(contract.commitImport, { params: { importId: people.body.importId } })).status).toBe(500);
    expect(await stateOf(district)).toEqual(before);
    expect((await client.call(contract.readImport, { params: { importId: people.body.importId } })).body.status).toBe('PREVIEW');
    expect((await commit(client, people.body.importId)).status).toBe(200);
  });

  it('leaves a number that signs in to another agency where it is', async () => {
    const [{ client: one }, { client: other }] = [await open(), await open()];
    const file = `${peopleHeading}\n198405052015022002,Sari,PNS,,Petugas,KEL,,2025-02-01,`;
    for (const client of [one, other]) await commit(client, (await unitsOf(client)).body.importId);
    await commit(one, (await upload(one, 'PEOPLE', file)).body.importId);
    expect((await upload(other, 'PEOPLE', file)).body.rejected).toMatchObject([{ row: 2, column: 'nip', message: expect.stringContaining('instansi lain') }]);
    expect((await upload(one, 'PEOPLE', file)).body.counts.unchanged).toBe(1);
  });

  it('reads a workbook, with days as days and numbers as they are typed', async () => {
    const { client } = await open();
    await commit(client, (await unitsOf(client)).body.importId);
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('Pegawai');
    sheet.addRow(['NIP', 'Nama', 'Jenis Pegawai', 'Jabatan', 'Kode Unit', 'Mulai']);
    sheet.addRow(['198305052015022002', 'Sari', 'PNS', 'Petugas', 'KEL', new Date(Date.UTC(2025, 1, 1))]);
    sheet.addRow([Number('198305052015022002'), 'Angka', 'PNS', 'Petugas', 'KEL', '2025-02-01']);
    const preview = await upload(client, 'PEOPLE', Buffer.from(await workbook.xlsx.writeBuffer()), 'pegawai.xlsx');
    expect(preview.status).toBe(201);
    expect(preview.body.changes).toMatchObject([{ row: 2, key: '198305052015022002', standing: 'NEW' }]);
    expect(preview.body.rejected).toMatchObject([{ row: 3, column: 'nip' }]);
  });

  it('refuses what is no table, too large a file, and missing columns', async () => {
    const { client } = await open();
    const code = async (content: string | Buffer) => (await upload(client, 'PEOPLE', content)).body.code;
    expect(await code(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x00, 0xff]))).toBe('FILE_UNREADABLE');
    expect(await code(Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0, 0, 0]))).toBe('FILE_UNREADABLE');
    expect(await code('nip,nama\n1,2')).toBe('FILE_COLUMNS_MISSING');
    expect(await code(peopleHeading)).toBe('FILE_EMPTY');
    expect((await upload(client, 'PEOPLE', Buffer.alloc(5_000_001, 'a'))).status).toBe(413);
    expect((await client.call(contract.uploadImport, { body: { kind: 'PEOPLE', name: 'x.csv', content: '!!' } })).status).toBe(422);
  });

  it('takes 12,000 people in seconds', { timeout: 60_000 }, async () => {
    const { client } = await open();
    await commit(client, (await unitsOf(client)).body.importId);
    const nip = (index: number) =>
      `1990${String(1 + (index % 12)).padStart(2, '0')}${String(1 + (Math.floor(index / 12) % 28)).padStart(2, '0')}2015${String(1 + (Math.floor(index / 336) % 12)).padStart(2, '0')}${1 + (index % 2)}${String(1 + Math.floor(index / 4032)).padStart(3, '0')}`;
    const rows = Array.from(
      { length: 12_000 },
      (_, index) => `${nip(index)},Pegawai ${index},PNS,,Petugas,KEL,${index === 0 ? '' : nip(Math.floor((index - 1) / 10))},2025-02-01,`,
    );
    const started = performance.now();
    const preview = await upload(client, 'PEOPLE', [peopleHeading, ...rows].join('\n'));
    expect(preview.body.counts).toEqual({ new: 12_000, changed: 0, unchanged: 0, rejected: 0 });
    expect((await commit(client, preview.body.importId)).status).toBe(200);
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});

import { expect, it } from 'vitest';
import { sql } from 'kysely';
import * as auditContract from '#audit/contract.ts';
import { asId, type PersonId } from '#kernel/id.ts';
import { addDays, plainDate } from '#kernel/plain-date.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aDistrict, type District } from '#test/support/district.ts';
import { anAccount, auditPart, organizationPart } from '#test/support/organization.ts';
import { aServer, type TestClient } from '#test/support/server.ts';
import * as contract from '../../contract.ts';

const tables = ['person', 'sign_in_name', 'posting', 'post', 'supervision', 'org_unit', 'unit_parent'] as const;
const heading = 'nip,nama,jenis_pegawai,golongan,jabatan,kode_unit,nip_atasan,mulai,memimpin_unit';
const unitFile = 'kode;nama;jenis;kode_induk;mulai\nKEC;Kecamatan Uji;Kecamatan;;2025-01-01\nKEL;Kelurahan Uji;Kelurahan;KEC;2025-01-01\n';

describeDatabase('undoing an import', ({ db }) => {
  const open = async () => {
    const district = await aDistrict(db);
    const server = aServer(db, { parts: [organizationPart, auditPart] });
    return { district, server, client: await server.signedIn(district, district.pengelolaId) };
  };
  /** Every row of the tables that an import writes. */
  const stateOf = (district: District) =>
    db.transact(district.system, async (tx) => {
      const rows: string[] = [];
      for (const table of tables) {
        const found = await sql<{ t: string }>`SELECT t::text AS t FROM ${sql.table(table)} t WHERE agency_id = ${district.agencyId} ORDER BY 1`.execute(tx);
        rows.push(...found.rows.map((row) => `${table} ${row.t}`));
      }
      return rows;
    });
  const bring = async (client: TestClient, kind: 'UNITS' | 'PEOPLE', content: string) => {
    const preview = await client.call(contract.uploadImport, { body: { kind, name: 'berkas.csv', content: Buffer.from(content).toString('base64') } });
    const { importId } = preview.body;
    expect((await client.call(contract.commitImport, { params: { importId } })).status).toBe(200);
    return importId;
  };
  const look = (client: TestClient, importId: string) => client.call(contract.readUndo, { params: { importId } });
  const undo = (client: TestClient, importId: string) => client.call(contract.undoImport, { params: { importId } });
  const personCalled = async (client: TestClient, search: string): Promise<PersonId> =>
    asId((await client.call(contract.listPeople, { query: { search } })).body.people[0]?.personId ?? '');

  it('puts every table back as it was, once, and says so in the list and in the journal', async () => {
    const { district, server, client } = await open();
    const empty = await stateOf(district);
    const units = await bring(client, 'UNITS', unitFile);
    const withUnits = await stateOf(district);
    const people = await bring(
      client,
      'PEOPLE',
      [
        heading,
        '199105052015022002,Sari,PNS,II/c,Petugas,KEL,199003032014031001,2025-02-01,',
        '199003032014031001,Rahmat,PNS,III/b,Lurah,KEL,,2025-02-01,ya',
      ].join('\n'),
    );
    const withPeople = await stateOf(district);
    // A later file moves Sari, corrects her name and gives her another supervisor: rows that are closed, corrected and added.
    const { nip } = await db.transact(district.system, (tx) =>
      tx.selectFrom('person').select('nip').where('agency_id', '=', district.agencyId).where('person_id', '=', district.leaderId).executeTakeFirstOrThrow(),
    );
    const moved = await bring(client, 'PEOPLE', `${heading}\n199105052015022002,Sari Dewi,PNS,II/d,Sekretaris,KEC,${nip},2026-11-01,`);
    expect(await stateOf(district)).not.toEqual(withPeople);

    expect((await look(client, people)).body).toMatchObject({ can: { undo: 'IMPORT_IN_USE' }, blockedCount: 1, blocked: [{ name: 'Sari' }] });
    expect((await look(client, moved)).body).toMatchObject({ removes: 0, restores: 1, can: { undo: true } });
    expect((await undo(client, moved)).status).toBe(200);
    expect(await stateOf(district)).toEqual(withPeople);
    expect((await undo(client, moved)).body).toMatchObject({ code: 'IMPORT_ALREADY_UNDONE' });
    expect(await stateOf(district)).toEqual(withPeople);

    expect((await undo(client, units)).body).toMatchObject({ code: 'IMPORT_IN_USE', facts: { lines: 1 } });
    expect((await undo(client, people)).body).toMatchObject({ removes: 2, restores: 0 });
    expect(await stateOf(district)).toEqual(withUnits);
    expect((await undo(client, units)).status).toBe(200);
    expect(await stateOf(district)).toEqual(empty);

    const { imports } = (await client.call(contract.listImports, {})).body;
    expect(imports.map(({ importId, status, committedBy, undoneBy }) => [importId, status, committedBy, undoneBy])).toEqual(
      expect.arrayContaining([units, people, moved].map((importId) => [importId, 'UNDONE', 'Putri Maharani', 'Putri Maharani'])),
    );
    const auditor = await server.signedIn(district, district.auditorId);
    const { entries } = (await auditor.call(auditContract.searchJournal, { query: { action: 'IMPORT_UNDONE' } })).body;
    expect(entries.map(({ summary }) => summary)).toEqual([
      { kind: 'UNITS', removed: 2, restored: 0 },
      { kind: 'PEOPLE', removed: 2, restored: 0 },
      { kind: 'PEOPLE', removed: 0, restored: 1 },
    ]);
  });

  it('may be imported again after it was undone', async () => {
    const { client } = await open();
    await undo(client, await bring(client, 'UNITS', unitFile));
    expect((await undo(client, await bring(client, 'UNITS', unitFile))).status).toBe(200);
  });

  it('leaves everything when a line has an account, was changed by hand, has a colleague under it, or has served', async () => {
    const { district, client } = await open();
    await bring(client, 'UNITS', unitFile);
    const people = await bring(
      client,
      'PEOPLE',
      [heading, ...['Akun', 'Ubah', 'Atas', 'Layan', 'Bebas'].map((name, at) => `19860505201502200${at + 1},${name} Uji,PNS,,Petugas,KEL,,2025-02-01,`)].join(
        '\n',
      ),
    );
    expect((await look(client, people)).body).toMatchObject({ removes: 5, can: { undo: true } });
    const [account, changed, above, server] = await Promise.all(['Akun', 'Ubah', 'Atas', 'Layan'].map((name) => personCalled(client, name)));
    await db.transact(district.system, async (tx) => {
      await tx
        .insertInto('role_grant')
        .values({
          agency_id: district.agencyId,
          role_grant_id: account as string,
          person_id: account as string,
          role: 'AUDITOR',
          valid: '[2026-01-01,2026-12-31)',
        })
        .execute();
      await tx
        .updateTable('person')
        .set({ rank_grade: 'III/a' })
        .where('person_id', '=', changed as string)
        .execute();
      await sql`SELECT ensure_interaction_month(DATE '2026-11-01')`.execute(tx);
      await sql`INSERT INTO interaction_handler (agency_id, interaction_id, occurred_at, position, person_id, unit_id, until_at)
        VALUES (${district.agencyId}, ${server}, '2026-11-20T03:00:00Z', 0, ${server}, ${district.unitId}, '2026-11-20T03:00:00Z')`.execute(tx);
    });
    await client.call(contract.changeSupervisor, {
      params: { personId: district.officerId },
      body: { supervisorId: above as string, kind: 'DEFINITIVE', from: addDays(plainDate('2026-11-24'), 1) },
    });
    const before = await stateOf(district);
    const view = (await look(client, people)).body;
    expect(view.blocked.map(({ name, message }) => [name, message])).toEqual([
      ['Akun Uji', expect.stringContaining('dipakai')],
      ['Ubah Uji', expect.stringContaining('diubah')],
      ['Atas Uji', expect.stringContaining('dipakai')],
      ['Layan Uji', expect.stringContaining('pelayanan')],
    ]);
    expect((await undo(client, people)).body).toMatchObject({ code: 'IMPORT_IN_USE', facts: { lines: 4 } });
    expect(await stateOf(district)).toEqual(before);
  });

  it('of two undoings at once one is done', async () => {
    const { client } = await open();
    const units = await bring(client, 'UNITS', unitFile);
    const answers = await Promise.all([undo(client, units), undo(client, units)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  it('is not there for another agency, and for nobody is a person removed who was not imported', async () => {
    const [{ client }, other] = [await open(), await open()];
    const units = await bring(client, 'UNITS', unitFile);
    expect((await undo(other.client, units)).status).toBe(404);
    const { district } = other;
    await anAccount(db, district, district.officerId);
    const removed = await db.transact(district.identityOf(district.pengelolaId, 'PENGELOLA'), (tx) =>
      tx.deleteFrom('sign_in_name').where('agency_id', '=', district.agencyId).executeTakeFirst(),
    );
    expect(removed.numDeletedRows).toBe(0n);
  });

  it('puts 12,000 people back in seconds', { timeout: 90_000 }, async () => {
    const { district, client } = await open();
    await bring(client, 'UNITS', unitFile);
    const nip = (index: number) =>
      `1992${String(1 + (index % 12)).padStart(2, '0')}${String(1 + (Math.floor(index / 12) % 28)).padStart(2, '0')}2015${String(1 + (Math.floor(index / 336) % 12)).padStart(2, '0')}${1 + (index % 2)}${String(1 + Math.floor(index / 4032)).padStart(3, '0')}`;
    const rows = Array.from(
      { length: 12_000 },
      (_, index) => `${nip(index)},Pegawai ${index},PNS,,Petugas,KEL,${index === 0 ? '' : nip(Math.floor((index - 1) / 10))},2025-02-01,`,
    );
    const before = await stateOf(district);
    const people = await bring(client, 'PEOPLE', [heading, ...rows].join('\n'));
    const started = performance.now();
    expect((await undo(client, people)).body).toMatchObject({ removes: 12_000 });
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(await stateOf(district)).toEqual(before);
  });
});

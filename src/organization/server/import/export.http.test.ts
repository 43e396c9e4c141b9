import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as auditContract from '#audit/contract.ts';
import { asId, type PersonId, type UnitId } from '#kernel/id.ts';
import { sheetFormats, type SheetFormat } from '#platform/wire.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aDistrict, aUnit, newId, type District } from '#test/support/district.ts';
import { anAccount, aPosting, aSupervision, auditPart, endPosting, organizationPart, testPassword } from '#test/support/organization.ts';
import { aServer, type TestClient } from '#test/support/server.ts';
import * as contract from '../../contract.ts';
import { importKinds, type ImportKind } from '../../rules/import-file.ts';

describeDatabase('exporting units, posts, people and supervisors', ({ db }) => {
  const open = async () => {
    const district = await aDistrict(db);
    const server = aServer(db, { parts: [organizationPart, auditPart] });
    await anAccount(db, district, district.pengelolaId);
    const client = await server.signedIn(district, district.pengelolaId);
    return { district, server, client };
  };
  const verify = (client: TestClient) => client.call(contract.refreshVerified, { body: { password: testPassword } });
  const take = async (client: TestClient, kind: ImportKind, format: SheetFormat) => {
    const answer = await client.fetch(`/api/exports?kind=${kind}&format=${format}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toContain(`.${format}"`);
    return Buffer.from(await answer.arrayBuffer());
  };
  const previewOf = async (client: TestClient, kind: ImportKind, file: Buffer) =>
    (await client.call(contract.uploadImport, { body: { kind, name: 'ekspor', content: file.toString('base64') } })).body;

  /** Odd names, moved people, planned and acting supervisors, people between posts, an account that was closed. */
  const furnish = (district: District, names: readonly string[]) =>
    db.transact(district.system, async (tx) => {
      const { agencyId } = district;
      const units: UnitId[] = [];
      for (const name of names) units.push(await aUnit(tx, agencyId, { name: `${name} unit`, ...(units[0] ? { parentId: units[0] } : {}) }));
      const people: PersonId[] = [district.officerId, district.colleagueId, district.supervisorId, district.leaderId];
      for (const [at, name] of names.entries()) {
        await tx
          .updateTable('person')
          .set({ name: `${name} nama`, rank_grade: at % 2 === 0 ? `${name}` : null })
          .where('agency_id', '=', agencyId)
          .where('person_id', '=', people[at % people.length] ?? district.officerId)
          .execute();
      }
      await endPosting(tx, district, district.officerId, '2026-06-30');
      await aPosting(tx, district, {
        personId: district.officerId,
        unitId: units[0] ?? district.unitId,
        headsUnit: names.length % 2 === 0,
        kind: 'DEFINITIVE',
        from: '2026-07-01',
      });
      await endPosting(tx, district, district.colleagueId, '2026-08-31');
      await aSupervision(tx, district, { personId: district.supervisorId, supervisorId: district.officerId, from: '2026-11-01', until: '2026-12-01' });
      await tx.updateTable('person').set({ active: false }).where('agency_id', '=', agencyId).where('person_id', '=', district.leaderId).execute();
    });

  it('comes back as a file in which nothing differs, whatever the names', { timeout: 120_000 }, async () => {
    const name = fc.oneof(
      fc.stringMatching(/^'{0,2}[=+\-@][A-Za-z0-9 ,;"()|!]{1,20}[A-Za-z]$/),
      fc.stringMatching(/^[A-Za-z][A-Za-z0-9 ,;"'.]{0,20}[A-Za-z]$/),
      fc.constantFrom("'Aisyah", '=HYPERLINK("http://x","y")', '007', '2026-01-01', '1e5', 'Ñandú Łukasz', 'TRUE', '1.000,5'),
    );
    const { district, client } = await open();
    await verify(client);
    await furnish(district, ['=1+1', "'=2+2", '-3']);
    await fc.assert(
      fc.asyncProperty(fc.array(name, { minLength: 1, maxLength: 6 }), async (names) => {
        await db.transact(district.system, async (tx) => {
          for (const [at, personId] of [district.officerId, district.colleagueId, district.supervisorId, district.auditorId].entries())
            await tx
              .updateTable('person')
              .set({ name: `${names[at % names.length]} x`.slice(0, 200) })
              .where('person_id', '=', personId)
              .execute();
          await tx
            .updateTable('org_unit')
            .set({ name: `${names[0]} y` })
            .where('agency_id', '=', district.agencyId)
            .where('unit_id', '=', district.unitId)
            .execute();
          await tx
            .updateTable('post')
            .set({ title: `${names.at(-1)} z` })
            .where('agency_id', '=', district.agencyId)
            .where('unit_id', '=', district.unitId)
            .execute();
        });
        for (const kind of importKinds) {
          for (const format of sheetFormats) {
            const { counts, rejected } = await previewOf(client, kind, await take(client, kind, format));
            expect({ kind, format, new: counts.new, changed: counts.changed, rejected }).toEqual({ kind, format, new: 0, changed: 0, rejected: [] });
            expect(counts.unchanged).toBeGreaterThan(0);
          }
        }
      }),
      { numRuns: 6 },
    );
  });

  it('writes no cell that a spreadsheet would run', async () => {
    const { district, client } = await open();
    await verify(client);
    await furnish(district, ['=1+1', '+2', '-3', '@4']);
    for (const kind of importKinds) {
      const text = (await take(client, kind, 'csv')).toString('utf8');
      expect(text).not.toMatch(/(^|[,\n\r"])[=+@]/);
    }
  });

  it('asks for the password again, writes down who took what, and gives nothing of another agency', async () => {
    const [{ client, server, district }, other] = [await open(), await open()];
    await furnish(other.district, ['Rahasia']);
    server.clock.set('2026-11-24T03:06:00Z');
    expect((await client.fetch('/api/exports?kind=PEOPLE&format=csv')).status).toBe(403);
    await verify(client);
    expect((await take(client, 'PEOPLE', 'csv')).toString('utf8')).not.toContain('Rahasia');
    const auditor = await server.signedIn(district, district.auditorId);
    const { entries } = (await auditor.call(auditContract.searchJournal, { query: { action: 'ORGANIZATION_EXPORTED' } })).body;
    expect(entries).toMatchObject([{ actor: { personId: district.pengelolaId }, summary: { kind: 'PEOPLE', format: 'csv', rows: 6 } }]);
  });

  it('takes posts and supervisors from their own files, and undoes them', async () => {
    const { district, client } = await open();
    await verify(client);
    const posts = (await take(client, 'POSTS', 'csv')).toString('utf8');
    const changed = posts.replace('Kepala Seksi Pelayanan', 'Kepala Seksi Layanan Publik');
    const addition = `,${district.unitId},Arsiparis,Fungsional,tidak,2026-01-01\r\n`;
    const preview = await previewOf(client, 'POSTS', Buffer.from(changed + addition));
    expect(preview.counts).toMatchObject({ new: 1, changed: 1, rejected: 0 });
    const commit = (importId: string) => client.call(contract.commitImport, { params: { importId } });
    expect((await commit(preview.importId)).status).toBe(200);
    expect((await previewOf(client, 'POSTS', Buffer.from(changed + addition))).counts).toMatchObject({ new: 0, changed: 0 });

    const { person } = (await client.call(contract.readPerson, { params: { personId: district.officerId } })).body;
    const leader = (await client.call(contract.readPerson, { params: { personId: district.leaderId } })).body.person;
    const before = await take(client, 'SUPERVISION', 'csv');
    await db.transact(district.system, (tx) =>
      tx
        .updateTable('person')
        .set({ nip: `uji ${newId().slice(-8)}` })
        .where('person_id', '=', district.colleagueId)
        .execute(),
    );
    const lines = await previewOf(
      client,
      'SUPERVISION',
      Buffer.from(
        `nip,nip_atasan,jenis_atasan,mulai,sampai\n${person.nip},${leader.nip},Atasan tetap,2026-12-01,\n${person.nip},${leader.nip},Atasan pelaksana,2026-11-20,2026-11-30\n`,
      ),
    );
    expect(lines.counts).toMatchObject({ changed: 2, rejected: 0 });
    expect((await commit(lines.importId)).status).toBe(200);
    const view = (await client.call(contract.readPerson, { params: { personId: asId(district.officerId) } })).body;
    expect(view.supervision.map(({ supervisor, kind, from, until }) => [supervisor.personId, kind, from, until])).toEqual([
      [district.leaderId, 'DEFINITIVE', '2026-12-01', null],
      [district.leaderId, 'ACTING', '2026-11-20', '2026-11-30'],
      [district.supervisorId, 'DEFINITIVE', '2024-01-01', '2026-11-30'],
    ]);
    for (const importId of [lines.importId, preview.importId]) {
      expect((await client.call(contract.undoImport, { params: { importId } })).status).toBe(200);
    }
    expect((await take(client, 'POSTS', 'csv')).toString('utf8')).toBe(posts);
    expect((await take(client, 'SUPERVISION', 'csv')).length).toBeGreaterThan(0);
    expect(before.length).toBeGreaterThan(0);
  });
});

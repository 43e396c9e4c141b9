import { expect, it } from 'vitest';
import * as auditContract from '#audit/contract.ts';
import type { Role } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aDistrict, aPerson, newId, type District } from '#test/support/district.ts';
import { auditPart, organizationPart } from '#test/support/organization.ts';
import { aServer, type TestClient } from '#test/support/server.ts';
import * as contract from '../contract.ts';

describeDatabase('reporting wrong data', ({ db }) => {
  const open = async () => {
    const district = await aDistrict(db);
    const server = aServer(db, { parts: [organizationPart, auditPart] });
    const [officer, pengelola] = [await server.signedIn(district, district.officerId), await server.signedIn(district, district.pengelolaId)];
    return { district, server, officer, pengelola };
  };
  const report = (client: TestClient, more: Partial<Parameters<typeof body>[0]> = {}) => client.call(contract.reportData, { body: body(more) });
  const body = (more: { readonly about?: 'SUPERVISOR' | 'NAME'; readonly evidenceLink?: string; readonly wrong?: string }) => ({
    about: 'SUPERVISOR' as const,
    wrong: 'Tercatat: Surya Darma',
    correct: 'Laila Hasan',
    evidence: 'SK 12/2026 tanggal 1 November 2026',
    ...more,
  });
  const decide = (client: TestClient, reportId: string, status: 'DONE' | 'DECLINED', reason?: string) =>
    client.call(contract.decideDataReport, { params: { reportId }, body: { status, ...(reason === undefined ? {} : { reason }) } });

  it('goes to the pengelola with a day, comes back as mended, and stands in the journal', async () => {
    const { district, server, officer, pengelola } = await open();
    const sent = await report(officer, { evidenceLink: 'https://contoh.go.id/sk-12' });
    expect(sent).toMatchObject({ status: 201, body: { status: 'OPEN', dueOn: '2026-11-27', isLate: false, can: { decide: 'NOT_PENGELOLA' } } });
    const { reports } = (await pengelola.call(contract.listDataReports, {})).body;
    expect(reports).toMatchObject([{ person: { personId: district.officerId, name: 'Dewi Anggraini' }, about: 'SUPERVISOR', can: { decide: true } }]);
    expect((await decide(pengelola, sent.body.reportId, 'DONE')).body).toMatchObject({ status: 'DONE', decidedBy: 'Putri Maharani' });
    expect((await decide(pengelola, sent.body.reportId, 'DECLINED', 'Berubah pikiran')).body).toMatchObject({ code: 'DATA_REPORT_DECIDED' });
    expect((await officer.call(contract.listOwnDataReports, {})).body.reports).toMatchObject([{ status: 'DONE', decidedBy: 'Putri Maharani' }]);
    expect((await pengelola.call(contract.listDataReports, {})).body.reports).toEqual([]);
    expect((await pengelola.call(contract.listDataReports, { query: { decided: 'true' } })).body.reports).toHaveLength(1);

    const auditor = await server.signedIn(district, district.auditorId);
    const { entries } = (await auditor.call(auditContract.searchJournal, {})).body;
    expect(entries.map(({ action }) => action).filter((action) => action.startsWith('DATA_'))).toEqual(['DATA_REPORT_DONE', 'DATA_REPORTED']);
  });

  it('is sent once while it is open, however often it is pressed, and again when it was declined', async () => {
    const { officer, pengelola } = await open();
    const answers = await Promise.all([report(officer), report(officer), report(officer)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
    expect((await report(officer, { about: 'NAME' })).status).toBe(201);
    const sent = answers.find(({ status }) => status === 201)?.body.reportId ?? '';
    expect((await decide(pengelola, sent, 'DECLINED')).body).toMatchObject({ code: 'DATA_REPORT_WITHOUT_REASON' });
    expect((await decide(pengelola, sent, 'DECLINED', 'SK itu belum berlaku')).body).toMatchObject({ status: 'DECLINED', reason: 'SK itu belum berlaku' });
    expect((await report(officer)).status).toBe(201);
  });

  it('of two answers at once one holds', async () => {
    const { officer, pengelola } = await open();
    const { reportId } = (await report(officer)).body;
    const answers = await Promise.all([decide(pengelola, reportId, 'DONE'), decide(pengelola, reportId, 'DECLINED', 'Data sudah benar')]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  it('is late after its day, the most urgent first, page by page', async () => {
    const { district, server, officer } = await open();
    await report(officer);
    server.clock.set('2026-11-30T03:00:00Z');
    const later = await server.signedIn(district, district.colleagueId);
    await report(later);
    const again = await server.signedIn(district, district.pengelolaId);
    const { reports } = (await again.call(contract.listDataReports, {})).body;
    expect(reports.map(({ person, isLate }) => [person.personId, isLate])).toEqual([
      [district.officerId, true],
      [district.colleagueId, false],
    ]);
    const rest = (await again.call(contract.listDataReports, { query: { after: reports[0]?.reportId } })).body.reports;
    expect(rest.map(({ person }) => person.personId)).toEqual([district.colleagueId]);
  });

  it('is not decided by who reported it', async () => {
    const { district, server, pengelola } = await open();
    const own = (await report(pengelola)).body;
    expect(own.can).toEqual({ decide: 'DATA_REPORT_OWN' });
    expect((await decide(pengelola, own.reportId, 'DONE')).body).toMatchObject({ code: 'DATA_REPORT_OWN' });
    const second = await db.transact(district.system, (tx) =>
      aPerson(tx, district.agencyId, { name: 'Pengelola Kedua', unitId: district.unitId, role: 'PENGELOLA' }),
    );
    expect((await decide(await server.signedIn(district, second), own.reportId, 'DONE')).status).toBe(200);
  });

  it('is seen by its reporter, the pengelola and the auditor, and by nobody else, guarded or not', async () => {
    const [{ district, officer, server }, other] = [await open(), await open()];
    const { reportId } = (await report(officer)).body;
    const readers: readonly (readonly [PersonId, readonly Role[], number])[] = [
      [district.officerId, [], 1],
      [district.colleagueId, [], 0],
      [district.supervisorId, ['ATASAN'], 0],
      [district.leaderId, ['ATASAN', 'PIMPINAN'], 0],
      [district.pengelolaId, ['PENGELOLA'], 1],
      [district.auditorId, ['AUDITOR'], 1],
    ];
    const seen = (at: District, personId: PersonId, roles: readonly Role[]) =>
      db.transact(at.identityOf(personId, ...roles), async (tx) => (await tx.selectFrom('data_report').select('report_id').execute()).length);
    for (const [personId, roles, count] of readers) expect(await seen(district, personId, roles), roles.join(' ')).toBe(count);
    expect(await seen(other.district, other.district.pengelolaId, ['PENGELOLA'])).toBe(0);
    expect((await (await server.signedIn(district, district.colleagueId)).call(contract.listOwnDataReports, {})).body.reports).toEqual([]);
    expect((await decide(other.pengelola, reportId, 'DONE')).status).toBe(404);
    expect((await decide(other.pengelola, newId(), 'DONE')).status).toBe(404);
    const forged = db.transact(district.identityOf(district.officerId, 'PENGELOLA'), (tx) =>
      tx.updateTable('data_report').set({ correct: 'lain' }).where('report_id', '=', reportId).executeTakeFirst(),
    );
    expect((await forged).numUpdatedRows).toBe(0n);
  });

  it('takes odd text as text and refuses what is none', async () => {
    const { officer } = await open();
    for (const wrong of ['', ' ', 'a', 'x'.repeat(501), 'a\u0000b']) expect((await report(officer, { wrong })).status).toBe(422);
    for (const evidenceLink of ['javascript:alert(1)', 'http://contoh.go.id']) expect((await report(officer, { evidenceLink })).status).toBe(422);
    expect((await report(officer, { wrong: '=1+1 <script>\u202E' })).status).toBe(201);
  });
});

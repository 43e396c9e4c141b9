import { expect, it } from 'vitest';
import type { Role } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import type { Endpoint } from '#platform/wire.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aDistrict, aUnit, newId, type District } from '#test/support/district.ts';
import { aPosting, auditPart, organizationPart } from '#test/support/organization.ts';
import { aServer } from '#test/support/server.ts';
import * as auditContract from '#audit/contract.ts';
import * as contract from '../contract.ts';

/** Who may call what, written by hand. Everybody here has given his second factor. */
const everybody: readonly Role[] = ['PEGAWAI', 'ATASAN', 'PIMPINAN', 'PENGELOLA', 'AUDITOR'];
const allowed: Readonly<Record<string, readonly Role[]>> = {
  'get /api/me': everybody,
  'get /api/units': everybody,
  'get /api/people': ['PIMPINAN', 'PENGELOLA', 'AUDITOR'],
  'get /api/people/{personId}': everybody,
  'post /api/people/{personId}/supervisor': ['PENGELOLA'],
  'post /api/unit-changes/preview': ['PENGELOLA'],
  'post /api/unit-changes': ['PENGELOLA'],
  'get /api/units/{unitId}/posts': ['PENGELOLA'],
  'post /api/data-reports': everybody,
  'get /api/data-reports/mine': everybody,
  'get /api/data-reports': ['PENGELOLA', 'AUDITOR'],
  'post /api/data-reports/{reportId}/decision': ['PENGELOLA'],
  'post /api/imports': ['PENGELOLA'],
  'get /api/imports': ['PENGELOLA'],
  'get /api/imports/{importId}/undo': ['PENGELOLA'],
  'post /api/imports/{importId}/undo': ['PENGELOLA'],
  'get /api/imports/{importId}': ['PENGELOLA'],
  'post /api/imports/{importId}/commit': ['PENGELOLA'],
  'get /api/imports/{importId}/rejected': ['PENGELOLA'],
  'get /api/import-template': ['PENGELOLA'],
  'get /api/exports': ['PENGELOLA'],
  'get /api/sessions': everybody,
  'delete /api/sessions': everybody,
  'delete /api/sessions/{sessionId}': everybody,
  'put /api/password': everybody,
  'post /api/activations': ['PENGELOLA'],
  'get /api/session/second-factor': everybody,
  'post /api/session/second-factor': everybody,
  'post /api/session/code': everybody,
  'post /api/session/verification': everybody,
  'get /api/journal/about-me': everybody,
  'get /api/journal': ['AUDITOR'],
  'delete /api/session': everybody,
};

const declared: readonly Endpoint[] = [...Object.values(contract), ...Object.values(auditContract)].filter(
  (value): value is Endpoint => typeof value === 'object' && 'path' in value && 'access' in value,
);

describeDatabase('organization over HTTP', ({ db }) => {
  const parts = [organizationPart, auditPart];
  const whoIs = (district: District): Readonly<Record<Role, PersonId>> => ({
    PEGAWAI: district.officerId,
    ATASAN: district.supervisorId,
    PIMPINAN: district.leaderId,
    PENGELOLA: district.pengelolaId,
    AUDITOR: district.auditorId,
  });

  it('has a hand-written row for every operation but signing in', () => {
    expect(
      declared
        .filter((endpoint) => endpoint.access !== 'PUBLIC')
        .map((endpoint) => `${endpoint.method} ${endpoint.path}`)
        .toSorted(),
    ).toEqual(Object.keys(allowed).toSorted());
  });

  it('opens each operation to the roles of the table, and to nobody who is not signed in', async () => {
    const district = await aDistrict(db);
    const server = aServer(db, { parts });
    for (const role of everybody) {
      const client = await server.signedIn(district, whoIs(district)[role]);
      for (const endpoint of declared.filter(({ access }) => access !== 'PUBLIC')) {
        const name = `${endpoint.method} ${endpoint.path}`;
        const path = endpoint.path.replaceAll(/\{\w+\}/g, newId());
        const init = { method: endpoint.method.toUpperCase(), ...(endpoint.body ? { headers: { 'content-type': 'application/json' }, body: '{}' } : {}) };
        expect((await server.visitor.fetch(path, init)).status, name).toBe(401);
        if (name === 'delete /api/session') continue; // would end the walk
        const { status } = await client.fetch(path, init);
        expect(status === 403 ? 'refused' : 'open', `${role} ${name}`).toBe(allowed[name]?.includes(role) ? 'open' : 'refused');
        expect(status, `${role} ${name}`).toBeLessThan(500);
      }
    }
  });

  it('writes down that access was refused', async () => {
    const district = await aDistrict(db);
    const server = aServer(db, { parts });
    await (await server.signedIn(district, district.officerId)).call(contract.listPeople, {});
    const auditor = await server.signedIn(district, district.auditorId);
    const { entries } = (await auditor.call(auditContract.searchJournal, { query: { action: 'ACCESS_REFUSED' } })).body;
    expect(entries).toMatchObject([{ actor: { personId: district.officerId }, summary: { operation: 'GET /api/people' } }]);
  });

  it('shows a person to himself, to those above, to the leader of his unit, to pengelola and auditor, and to nobody else', async () => {
    const [district, elsewhere] = [await aDistrict(db), await aDistrict(db)];
    const server = aServer(db, { parts });
    const people = [district.leaderId, district.supervisorId, district.officerId, district.colleagueId, district.pengelolaId, district.auditorId];
    const above: Readonly<Record<string, readonly PersonId[]>> = {
      [district.supervisorId]: [district.leaderId],
      [district.officerId]: [district.supervisorId, district.leaderId],
      [district.colleagueId]: [district.supervisorId, district.leaderId],
      [district.pengelolaId]: [district.leaderId],
      [district.auditorId]: [district.leaderId],
    };
    for (const reader of people) {
      const client = await server.signedIn(district, reader);
      for (const subject of people) {
        const may =
          reader === subject ||
          above[subject]?.includes(reader) ||
          reader === district.pengelolaId ||
          reader === district.auditorId ||
          reader === district.leaderId;
        const answer = await client.call(contract.readPerson, { params: { personId: subject } });
        expect(answer.status).toBe(may ? 200 : 404);
        if (may) expect(answer.body.can).toEqual({ changeSupervisor: reader === district.pengelolaId ? true : 'NOT_PENGELOLA' });
      }
      const stranger = await client.call(contract.readPerson, { params: { personId: elsewhere.officerId } });
      const missing = await client.call(contract.readPerson, { params: { personId: newId() } });
      expect({ ...stranger.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' });
    }
  });

  it('lists people to a leader only of the units he leads, by name, and finds them by part of name or number', async () => {
    const district = await aDistrict(db);
    const server = aServer(db, { parts });
    await db.transact(district.system, async (tx) => {
      const apart = await aUnit(tx, district.agencyId, { name: 'Unit Terpisah' });
      await tx.deleteFrom('posting').where('agency_id', '=', district.agencyId).where('person_id', '=', district.auditorId).execute();
      await aPosting(tx, district, { personId: district.auditorId, unitId: apart, headsUnit: false, kind: 'DEFINITIVE', from: '2026-01-01' });
    });
    const namesFor = async (personId: PersonId, query = {}) =>
      (await (await server.signedIn(district, personId)).call(contract.listPeople, { query })).body.people.map(({ name }) => name);
    const all = ['Arman Yusuf', 'Budi Santoso', 'Dewi Anggraini', 'Laila Hasan', 'Putri Maharani', 'Surya Darma'];
    expect(await namesFor(district.pengelolaId)).toEqual(all);
    expect(await namesFor(district.leaderId)).toEqual(all.slice(1));
    expect(await namesFor(district.auditorId, { search: 'anggra' })).toEqual(['Dewi Anggraini']);
    expect(await namesFor(district.auditorId, { search: '100%' })).toEqual([]);
    expect(await namesFor(district.pengelolaId, { withoutSupervisor: 'true' })).toEqual(['Laila Hasan']);
    for (const search of ['=1+1', '<script>', '2147483648', '\u200F', "'; --", '_']) expect(await namesFor(district.pengelolaId, { search })).toEqual([]);
    const after = (
      await (await server.signedIn(district, district.pengelolaId)).call(contract.listPeople, { query: { after: district.colleagueId } })
    ).body.people.map(({ name }) => name);
    expect(after).toEqual(all.slice(2));
  });

  it('changes a supervisor at once: the new one sees the person, the old one no longer; the person sees who did it', async () => {
    const district = await aDistrict(db);
    const server = aServer(db, { parts });
    const { supervisorId, officerId, colleagueId, leaderId } = district;
    const [pengelola, old, next, officer] = await Promise.all([
      server.signedIn(district, district.pengelolaId),
      server.signedIn(district, supervisorId),
      server.signedIn(district, leaderId),
      server.signedIn(district, officerId),
    ]);
    const change = (supervisor: PersonId, more = {}) =>
      pengelola.call(contract.changeSupervisor, {
        params: { personId: officerId },
        body: { supervisorId: supervisor, kind: 'DEFINITIVE', from: '2026-11-24', ...more },
      });

    expect((await change(officerId)).body).toMatchObject({ code: 'SUPERVISOR_IS_HIMSELF' });
    expect((await change(newId() as PersonId)).status).toBe(404);
    expect((await change(leaderId)).body).toEqual({ from: '2026-11-24', until: null });
    expect((await old.call(contract.readPerson, { params: { personId: officerId } })).status).toBe(404);
    const view = (await next.call(contract.readPerson, { params: { personId: officerId } })).body;
    expect(view.supervisor?.personId).toBe(leaderId);
    expect(view.supervision).toMatchObject([
      { supervisor: { personId: leaderId }, from: '2026-11-24', until: null },
      { supervisor: { personId: supervisorId }, until: '2026-11-23' },
    ]);
    expect(
      (
        await pengelola.call(contract.changeSupervisor, {
          params: { personId: leaderId },
          body: { supervisorId: officerId, kind: 'DEFINITIVE', from: '2026-12-01' },
        })
      ).body,
    ).toMatchObject({ code: 'SUPERVISION_CIRCLE' });
    expect((await change(colleagueId, { kind: 'ACTING' })).body).toMatchObject({ code: 'ACTING_WITHOUT_END' });
    expect((await change(colleagueId, { kind: 'ACTING', until: '2026-12-05' })).status).toBe(200);
    expect((await officer.call(contract.readMe, {})).body.supervisor?.personId).toBe(colleagueId);

    const { entries } = (await officer.call(auditContract.listWhoLooked, {})).body;
    expect(entries.map(({ action, actor }) => [action, actor?.name])).toEqual([
      ['SUPERVISOR_CHANGED', 'Putri Maharani'],
      ['SUPERVISOR_CHANGED', 'Putri Maharani'],
    ]);
  });

  it('two changes at once end in one or two whole changes, never in a fault', async () => {
    const district = await aDistrict(db);
    const pengelola = await aServer(db, { parts }).signedIn(district, district.pengelolaId);
    const change = (supervisorId: PersonId) =>
      pengelola.call(contract.changeSupervisor, { params: { personId: district.officerId }, body: { supervisorId, kind: 'DEFINITIVE', from: '2026-11-24' } });
    const answers = await Promise.all([change(district.colleagueId), change(district.leaderId), change(district.colleagueId)]);
    for (const { status } of answers) expect([200, 409]).toContain(status);
  });
});

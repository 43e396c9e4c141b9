import { expect, it } from 'vitest';
import { describeDatabase } from '#test/support/database.ts';
import { aClock, aDistrict } from '#test/support/district.ts';
import { anAccount, auditPart, organizationPart, testPassword } from '#test/support/organization.ts';
import { aServer, type TestServer } from '#test/support/server.ts';
import * as contract from '../contract.ts';
import { isFreshlyVerified } from '../rules/session.ts';
import { codeAt, newTotpSecret } from './totp.ts';

describeDatabase('signing in', ({ db }) => {
  const server = () => aServer(db, { clock: aClock(), parts: [organizationPart, auditPart] });
  const addSeconds = (clock: TestServer['clock'], seconds: number) => clock.set(new Date(clock.now().getTime() + seconds * 1000).toISOString());

  const signIn = async (to: TestServer, nip: string, password = testPassword) => {
    const answer = await to.visitor.call(contract.signIn, { body: { nip, password } });
    return { ...answer, client: to.withCookie(answer.headers) };
  };

  it('opens with NIP, spaces tolerated, and password; the cookie is for the server only', async () => {
    const [to, district] = [server(), await aDistrict(db)];
    const { nip } = await anAccount(db, district, district.officerId);
    const { status, body, headers, client } = await signIn(to, `${nip.slice(0, 8)} ${nip.slice(8)} `);
    expect(status).toBe(200);
    expect(body).toEqual({ next: 'HOME' });
    expect(headers.get('set-cookie')).toMatch(/^bina=[0-9a-f-]{36}\.[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
    expect((await client.call(contract.readMe, {})).body).toMatchObject({
      person: { nip, name: 'Dewi Anggraini' },
      roles: ['PEGAWAI'],
      due: [],
      supervisor: { name: 'Surya Darma' },
    });
  });

  it('over TLS the cookie is bound to this host', async () => {
    const [to, district] = [server(), await aDistrict(db)];
    const { nip } = await anAccount(db, district, district.officerId);
    const answer = await to.app.hono.request('https://kinerja.example/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ nip, password: testPassword }),
    });
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-bina=.*; Secure$/);
  });

  it('answers an unknown number exactly like a wrong password', async () => {
    const [to, district] = [server(), await aDistrict(db)];
    const { nip } = await anAccount(db, district, district.officerId);
    const wrong = await signIn(to, nip, 'bukan kata sandinya');
    const unknown = await signIn(to, '199912312020121999', 'bukan kata sandinya');
    expect(wrong.status).toBe(401);
    expect({ ...wrong.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
  });

  it('slows guessing from one address without locking the account from another', async () => {
    const [to, district] = [server(), await aDistrict(db)];
    const { nip } = await anAccount(db, district, district.officerId);
    const from = (address: string, password: string) =>
      to.app.hono.request(
        'http://localhost/api/session',
        { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ nip, password }) },
        { incoming: { socket: { remoteAddress: address } } },
      );
    for (let guess = 0; guess < 5; guess += 1) expect((await from('10.0.0.1', 'tebakan yang salah')).status).toBe(401);
    const slowed = await from('10.0.0.1', testPassword);
    expect(slowed.status).toBe(429);
    expect(slowed.headers.get('retry-after')).toBe('1');
    expect(await slowed.json()).toMatchObject({ code: 'SIGN_IN_SLOWED' });
    expect((await from('10.0.0.2', testPassword)).status).toBe(200);
    addSeconds(to.clock, 2);
    expect((await from('10.0.0.1', testPassword)).status).toBe(200);
    // A right password forgets the wrong ones of that address.
    expect((await from('10.0.0.1', 'tebakan yang salah')).status).toBe(401);
  });

  it('judges at most five of twenty guesses sent at once', async () => {
    const [to, district] = [server(), await aDistrict(db)];
    const { nip } = await anAccount(db, district, district.officerId);
    const answers = await Promise.all(Array.from({ length: 20 }, () => signIn(to, nip, 'tebakan yang salah')));
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(5);
  });

  it('idles after 30 minutes, ends after 12 hours, and goes on while it is used', async () => {
    const [to, district] = [server(), await aDistrict(db)];
    const { nip } = await anAccount(db, district, district.officerId);
    const used = (await signIn(to, nip)).client;
    for (let minutes = 0; minutes < 12 * 60 - 25; minutes += 25) {
      addSeconds(to.clock, 25 * 60);
      expect((await used.call(contract.readMe, {})).status).toBe(200);
    }
    addSeconds(to.clock, 25 * 60);
    expect((await used.call(contract.readMe, {})).status).toBe(401);

    // A page that fetches by itself does not count as use, also beside one that is used.
    const watched = await signIn(to, nip);
    const cookie = watched.headers.get('set-cookie')?.split(';')[0] ?? '';
    const statusOf = async (headers: Record<string, string>) => (await to.visitor.fetch('/api/me', { headers: { cookie, ...headers } })).status;
    for (const alone of [{ 'x-unattended': '1' }, { accept: 'text/event-stream' }]) {
      addSeconds(to.clock, 14 * 60);
      expect(await statusOf(alone)).toBe(200);
    }
    addSeconds(to.clock, 2 * 60 + 1);
    expect(await statusOf({})).toBe(401);

    const idle = (await signIn(to, nip)).client;
    addSeconds(to.clock, 30 * 60 + 1);
    expect((await idle.call(contract.readMe, {})).body).toMatchObject({ code: 'NOT_SIGNED_IN' });
  });

  it('asks a supervisor for a second factor: enrolment, then a code, each code once', async () => {
    const [to, district] = [server(), await aDistrict(db)];
    const { nip } = await anAccount(db, district, district.supervisorId);
    const first = await signIn(to, nip);
    expect(first.body).toEqual({ next: 'ENROLLMENT' });
    expect((await first.client.call(contract.readMe, {})).body).toMatchObject({ code: 'SECOND_FACTOR_DUE' });
    expect((await first.client.call(contract.readSecondFactor, {})).body).toEqual({ due: 'ENROLLMENT', enrolled: false });
    expect((await first.client.call(contract.giveCode, { body: { code: '123456' } })).body).toMatchObject({ code: 'SECOND_FACTOR_NOT_PREPARED' });

    const invitation = (await first.client.call(contract.prepareSecondFactor, {})).body;
    expect(invitation.uri).toContain(`secret=${invitation.secret}`);
    expect(invitation.qr.path).toMatch(/^M\d/);
    expect((await first.client.call(contract.giveCode, { body: { code: codeAt(invitation.secret, new Date('2020-01-01')) } })).body).toMatchObject({
      code: 'CODE_WRONG',
    });
    const code = codeAt(invitation.secret, to.clock.now());
    const whole = await first.client.call(contract.giveCode, { body: { code: `${code.slice(0, 3)} ${code.slice(3)}` } });
    expect(whole.status).toBe(200);
    const client = to.withCookie(whole.headers);
    expect((await client.call(contract.readMe, {})).body).toMatchObject({ roles: ['PEGAWAI', 'ATASAN'], due: [] });
    // The token of the half session has been replaced.
    expect((await first.client.call(contract.readSecondFactor, {})).status).toBe(401);

    const second = await signIn(to, nip);
    expect(second.body).toEqual({ next: 'CODE' });
    expect((await second.client.call(contract.giveCode, { body: { code } })).body).toMatchObject({ code: 'CODE_ALREADY_USED' });
    expect((await second.client.call(contract.prepareSecondFactor, {})).body).toMatchObject({ code: 'SECOND_FACTOR_ALREADY' });
    addSeconds(to.clock, 30);
    expect((await second.client.call(contract.giveCode, { body: { code: codeAt(invitation.secret, to.clock.now()) } })).status).toBe(200);
  });

  it('of one code in two requests at once, one opens', async () => {
    const [to, district] = [server(), await aDistrict(db)];
    const totpSecret = newTotpSecret();
    const { nip } = await anAccount(db, district, district.supervisorId, { totpSecret });
    const halves = [(await signIn(to, nip)).client, (await signIn(to, nip)).client];
    const code = codeAt(totpSecret, to.clock.now());
    const answers = await Promise.all(halves.map((half) => half.call(contract.giveCode, { body: { code } })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422]);
  });

  it('a role that begins while somebody is signed in asks for the second factor at once', async () => {
    const [to, district] = [server(), await aDistrict(db)];
    const { nip } = await anAccount(db, district, district.officerId);
    const { client } = await signIn(to, nip);
    expect((await client.call(contract.readMe, {})).status).toBe(200);
    await db.transact(district.system, (tx) =>
      tx
        .insertInto('role_grant')
        .values({ agency_id: district.agencyId, role_grant_id: district.officerId, person_id: district.officerId, role: 'AUDITOR', valid: '[2026-01-01,)' })
        .execute(),
    );
    expect((await client.call(contract.readMe, {})).body).toMatchObject({ code: 'SECOND_FACTOR_DUE' });
  });

  it('lists own sessions, ends one or all others, and signs out', async () => {
    const [to, district] = [server(), await aDistrict(db)];
    const { nip } = await anAccount(db, district, district.officerId);
    const { nip: strangerNip } = await anAccount(db, district, district.colleagueId);
    const [a, b, c, stranger] = [
      (await signIn(to, nip)).client,
      (await signIn(to, nip)).client,
      (await signIn(to, nip)).client,
      (await signIn(to, strangerNip)).client,
    ];
    const { sessions } = (await a.call(contract.listOwnSessions, {})).body;
    expect(sessions).toHaveLength(3);
    expect(sessions.filter((session) => session.current)).toHaveLength(1);

    const other = (await b.call(contract.listOwnSessions, {})).body.sessions.find((session) => session.current);
    expect((await stranger.call(contract.endOwnSession, { params: { sessionId: other?.sessionId ?? '' } })).status).toBe(404);
    expect((await a.call(contract.endOwnSession, { params: { sessionId: other?.sessionId ?? '' } })).body).toEqual({ ended: 1 });
    expect((await b.call(contract.readMe, {})).status).toBe(401);
    expect((await a.call(contract.endOtherSessions, {})).body).toEqual({ ended: 1 });
    expect((await c.call(contract.readMe, {})).status).toBe(401);

    const out = await a.call(contract.signOut, {});
    expect(out.headers.get('clear-site-data')).toBe('"cache"');
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
    expect((await a.call(contract.readMe, {})).status).toBe(401);
    expect((await stranger.call(contract.readMe, {})).status).toBe(200);
  });

  it('changes the password with the old one, refuses weak ones, and ends the other sessions', async () => {
    const [to, district] = [server(), await aDistrict(db)];
    const { nip } = await anAccount(db, district, district.officerId);
    const [client, other] = [(await signIn(to, nip)).client, (await signIn(to, nip)).client];
    const change = (current: string, password: string) => client.call(contract.changePassword, { body: { current, password } });
    expect((await change(testPassword, 'pendek')).body).toMatchObject({ code: 'PASSWORD_TOO_SHORT' });
    expect((await change(testPassword, 'x'.repeat(129))).body).toMatchObject({ code: 'PASSWORD_TOO_LONG' });
    expect((await change(testPassword, `kucing ${nip}`)).body).toMatchObject({ code: 'PASSWORD_PERSONAL' });
    expect((await change('bukan yang lama', 'hujan turun di ladang')).body).toMatchObject({ code: 'PASSWORD_WRONG' });
    expect((await change(testPassword, 'hujan turun di ladang')).body).toEqual({ endedSessions: 1 });
    expect((await other.call(contract.readMe, {})).status).toBe(401);
    expect((await client.call(contract.readMe, {})).status).toBe(200);
    expect((await signIn(to, nip)).status).toBe(401);
    expect((await signIn(to, nip, 'hujan turun di ladang')).status).toBe(200);
  });

  it('a proof is fresh for five minutes and can be given again', async () => {
    const [to, district] = [server(), await aDistrict(db)];
    const { nip } = await anAccount(db, district, district.officerId);
    const { client } = await signIn(to, nip);
    expect((await client.call(contract.refreshVerified, { body: { password: 'salah sekali ini' } })).body).toMatchObject({ code: 'PASSWORD_WRONG' });
    const { verifiedAt } = (await client.call(contract.refreshVerified, { body: { password: testPassword } })).body;
    const session = { verifiedAt: new Date(verifiedAt) };
    expect(isFreshlyVerified(session, to.clock.now())).toBe(true);
    addSeconds(to.clock, 301);
    expect(isFreshlyVerified(session, to.clock.now())).toBe(false);
  });

  it('a closed account ends at once, and its password opens nothing', async () => {
    const [to, district] = [server(), await aDistrict(db)];
    const { nip } = await anAccount(db, district, district.officerId);
    const { client } = await signIn(to, nip);
    await db.transact(district.system, (tx) =>
      tx.updateTable('person').set({ active: false }).where('agency_id', '=', district.agencyId).where('person_id', '=', district.officerId).execute(),
    );
    expect((await client.call(contract.readMe, {})).status).toBe(401);
    expect((await signIn(to, nip)).status).toBe(401);
  });

  it('takes no cookie that is not one of ours', async () => {
    const [to, district] = [server(), await aDistrict(db)];
    for (const cookie of [
      'bina=x',
      `bina=${district.agencyId}.${'a'.repeat(43)}`,
      `bina=${district.agencyId}.'; DROP TABLE session`,
      'bina=',
      `bina=${'0'.repeat(36)}.${'a'.repeat(43)}`,
    ]) {
      const answer = await to.app.hono.request('http://localhost/api/me', { headers: { cookie } });
      expect(answer.status).toBe(401);
    }
  });
});

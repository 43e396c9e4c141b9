import { expect, it } from 'vitest';
import { describeDatabase } from '#test/support/database.ts';
import { aClock, aDistrict, newId, type District } from '#test/support/district.ts';
import { anAccount, auditPart, organizationPart, testPassword } from '#test/support/organization.ts';
import { aServer, type TestServer } from '#test/support/server.ts';
import * as auditContract from '#audit/contract.ts';
import * as contract from '../contract.ts';
import { newTotpSecret } from './totp.ts';

describeDatabase('the way to a password', ({ db }) => {
  const server = () => aServer(db, { clock: aClock(), parts: [organizationPart, auditPart] });
  const chosen = 'sungai mengalir pelan';

  /** The secret of a link that the pengelola has made for a person. */
  async function linkFor(to: TestServer, district: District, personId: string, resetsSecondFactor = false): Promise<string> {
    const pengelola = await to.signedIn(district, district.pengelolaId);
    const { status, body } = await pengelola.call(contract.issueActivations, { body: { personIds: [personId], resetsSecondFactor } });
    expect(status).toBe(201);
    const [slip] = body.slips;
    expect(slip?.link).toMatch(/^http:\/\/localhost\/aktivasi#[0-9a-f-]{36}\.[\w-]{43}$/);
    expect(slip?.qr.path.length).toBeGreaterThan(500);
    return slip?.link.split('#')[1] ?? '';
  }

  const nipOf = async (district: District) =>
    (await db.transact(district.system, (tx) => tx.selectFrom('person').select('nip').where('person_id', '=', district.officerId).executeTakeFirstOrThrow()))
      .nip;

  it('an imported person chooses a password by it and signs in; it works once', async () => {
    const [to, district] = [server(), await aDistrict(db)];
    const nip = await nipOf(district);
    const lacking = async () =>
      (await (await to.signedIn(district, district.pengelolaId)).call(contract.listPeople, { query: { withoutPassword: 'true' } })).body.people.map(
        (person) => person.nip,
      );
    expect(await lacking()).toContain(nip);
    const token = await linkFor(to, district, district.officerId);
    expect((await to.visitor.call(contract.readActivation, { body: { token } })).body).toMatchObject({
      name: 'Dewi Anggraini',
      nip,
      resetsSecondFactor: false,
    });
    expect(await to.visitor.call(contract.activate, { body: { token, password: 'pegawai12345' } })).toMatchObject({ status: 422 });
    expect(await to.visitor.call(contract.activate, { body: { token, password: chosen } })).toMatchObject({ status: 200, body: { nip } });
    expect(await to.visitor.call(contract.signIn, { body: { nip, password: chosen } })).toMatchObject({ status: 200, body: { next: 'HOME' } });
    expect(await to.visitor.call(contract.activate, { body: { token, password: chosen } })).toMatchObject({ status: 410, body: { code: 'ACTIVATION_OVER' } });
    expect(await lacking()).not.toContain(nip);
    const auditor = await to.signedIn(district, district.auditorId);
    for (const action of ['ACTIVATION_ISSUED', 'ACCOUNT_ACTIVATED'])
      expect((await auditor.call(auditContract.searchJournal, { query: { action } })).body.entries, action).toHaveLength(1);
  });

  it('used twice at once it is used once', async () => {
    const [to, district] = [server(), await aDistrict(db)];
    const token = await linkFor(to, district, district.officerId);
    const both = await Promise.all([chosen, `${chosen} sekali`].map((password) => to.visitor.call(contract.activate, { body: { token, password } })));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 410]);
  });

  it('a newer link takes the place of the older, and after 72 hours none works', async () => {
    const [to, district] = [server(), await aDistrict(db)];
    const older = await linkFor(to, district, district.officerId);
    const newer = await linkFor(to, district, district.officerId);
    expect(await to.visitor.call(contract.readActivation, { body: { token: older } })).toMatchObject({ status: 410 });
    expect(await to.visitor.call(contract.readActivation, { body: { token: newer } })).toMatchObject({ status: 200 });
    to.clock.set(new Date(to.clock.now().getTime() + 72 * 3_600_000).toISOString());
    expect(await to.visitor.call(contract.activate, { body: { token: newer, password: chosen } })).toMatchObject({ status: 410 });
  });

  it('a new password ends what is open, and a lost authenticator is forgotten only when that was asked for', async () => {
    const [to, district] = [server(), await aDistrict(db)];
    const { nip } = await anAccount(db, district, district.supervisorId, { totpSecret: newTotpSecret() });
    const open = await to.signedIn(district, district.supervisorId);
    const next = async (password: string) => (await to.visitor.call(contract.signIn, { body: { nip, password } })).body.next;
    expect(await next(testPassword)).toBe('CODE');
    await to.visitor.call(contract.activate, { body: { token: await linkFor(to, district, district.supervisorId), password: chosen } });
    expect((await open.call(contract.readMe, {})).status).toBe(401);
    expect(await next(chosen)).toBe('CODE');
    await to.visitor.call(contract.activate, { body: { token: await linkFor(to, district, district.supervisorId, true), password: chosen } });
    expect(await next(chosen)).toBe('ENROLLMENT');
  });

  it('wants the password of the pengelola anew, and people of his own agency', async () => {
    const [to, district, elsewhere] = [server(), await aDistrict(db), await aDistrict(db)];
    const pengelola = await to.signedIn(district, district.pengelolaId);
    const ask = (personIds: string[]) => pengelola.call(contract.issueActivations, { body: { personIds, resetsSecondFactor: false } });
    expect(await ask([elsewhere.officerId])).toMatchObject({ status: 404 });
    expect(await ask([district.officerId, newId()])).toMatchObject({ status: 404 });
    expect(await ask([])).toMatchObject({ status: 422 });
    to.clock.set(new Date(to.clock.now().getTime() + 6 * 60_000).toISOString());
    expect(await ask([district.officerId])).toMatchObject({ status: 403, body: { code: 'VERIFICATION_DUE' } });
    for (const token of ['', 'x', `${newId()}.${'a'.repeat(43)}`, `${district.agencyId}.${'a'.repeat(43)}`]) {
      expect(await to.visitor.call(contract.readActivation, { body: { token } }), token).toMatchObject({ status: 410 });
      expect(await to.visitor.call(contract.activate, { body: { token, password: chosen } }), token).toMatchObject({ status: 410 });
    }
  });
});

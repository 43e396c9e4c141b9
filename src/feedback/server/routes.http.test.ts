import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { PersonId } from '#kernel/id.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aDistrict, newId, type District } from '#test/support/district.ts';
import { aServer, type TestServer } from '#test/support/server.ts';
import * as contract from '../contract.ts';
import { refusalText } from '../text.ts';
import { bindFeedbackRoutes } from './index.ts';

const people = ['leaderId', 'supervisorId', 'officerId', 'colleagueId', 'pengelolaId', 'auditorId'] as const;
type Who = (typeof people)[number];

describeDatabase('feedback over HTTP', ({ db }) => {
  let server: TestServer;
  let district: District;
  let other: District;
  beforeAll(async () => {
    server = aServer(db, { parts: [{ bind: bindFeedbackRoutes, refusalStatus: contract.refusalStatus, refusalText }] });
    district = await aDistrict(db);
    other = await aDistrict(db);
  });

  /** A plain statement of the rule, written apart from the code. */
  const isAbove = (who: Who, whom: Who) =>
    (who === 'leaderId' && whom !== 'leaderId') || (who === 'supervisorId' && (whom === 'officerId' || whom === 'colleagueId'));
  const october = { period: { from: '2026-10-01', until: '2026-10-31' } };
  const body = () => ({ feedbackId: newId(), kind: 'SUGGESTION' as const, about: october, body: 'Coba panggil dua orang sekaligus.' });

  test('whoever gives to whomever: only from above, and a stranger’s person is not there', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...people), fc.constantFrom(...people), fc.boolean(), async (who, whom, isOwnAgency) => {
        const client = await server.signedIn(district, district[who]);
        const personId: PersonId = (isOwnAgency ? district : other)[whom];
        const sees = isOwnAgency && (isAbove(who, whom) || who === whom || who === 'auditorId');
        const expected = isOwnAgency && isAbove(who, whom) ? 201 : (isOwnAgency && who === whom) || who === 'auditorId' ? 403 : 404;
        expect((await client.call(contract.giveFeedback, { params: { personId }, body: body() })).status).toBe(expected);
        expect((await client.call(contract.listFeedbackOf, { params: { personId } })).status).toBe(sees ? 200 : 404);
      }),
      { numRuns: 72 },
    );
  });

  test('nobody without a session', async () => {
    for (const call of [
      server.visitor.call(contract.listOwnFeedback, {}),
      server.visitor.call(contract.giveFeedback, { params: { personId: district.officerId }, body: body() }),
      server.visitor.call(contract.listFeedbackDue, {}),
    ]) {
      expect(await call).toMatchObject({ status: 401, body: { code: 'NOT_SIGNED_IN' } });
    }
  });

  test('bad input is told in Indonesian, field by field, and changes nothing', async () => {
    const client = await server.signedIn(district, district.supervisorId);
    const path = `/api/people/${district.officerId}/feedback`;
    const count = () =>
      db.transact(district.system, (tx) =>
        tx
          .selectFrom('feedback')
          .select(({ fn }) => fn.countAll().as('n'))
          .executeTakeFirstOrThrow(),
      );
    const before = await count();
    const wrong: readonly unknown[] = [
      null,
      [],
      'teks',
      7,
      {},
      { ...body(), kind: 'BLAME' },
      { ...body(), feedbackId: 'bukan' },
      { ...body(), extra: true },
      { ...body(), body: 'ab' },
      { ...body(), body: '😀a' },
      { ...body(), body: 'x'.repeat(2001) },
      { ...body(), body: `a\u0000bc` },
      { ...body(), body: 'abc\ud800' },
      { ...body(), body: 2147483648 },
      { ...body(), about: {} },
      { ...body(), about: { ikiId: newId(), period: october.period } },
      { ...body(), about: { ikiId: newId() } },
      { ...body(), about: { period: { from: '0000-01-01', until: '2026-10-01' } } },
      { ...body(), about: { period: { from: '2026-02-30', until: '2026-10-01' } } },
      { ...body(), about: { period: { from: '2026-10-02', until: '2026-10-01' } } },
      { ...body(), about: { period: { from: '2026-10-02', until: '2027-10-01' } } },
      { ...body(), about: { period: { from: '2000-01-01', until: '2026-10-01' } } },
    ];
    for (const one of wrong) {
      const response = await client.fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(one) });
      const answer = (await response.json()) as { code: string; message: string };
      expect({ one, status: response.status }).toEqual({ one, status: 422 });
      expect(answer.message).toMatch(/[a-z]/);
    }
    const huge = await client.fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...body(), body: 'x'.repeat(300_000) }),
    });
    expect(huge.status).toBe(413);
    expect((await client.fetch('/api/people/bukan/feedback')).status).toBe(404);
    expect((await client.fetch(`${path}?before=99999999999999.x`)).status).toBe(422);
    expect((await client.fetch(`${path}?before=9999999999999.${newId()}`)).status).toBe(200);
    expect((await client.fetch(`${path}?before=0.${newId()}`)).status).toBe(200);
    expect(await count()).toEqual(before);
  });

  test('hard characters are kept as they are', async () => {
    const client = await server.signedIn(district, district.supervisorId);
    for (const text of ['=1+1', '<script>alert(1)</script>', '\u202eterbalik', 'O\'Brien \\ "kutip"', 'baris satu\nbaris dua']) {
      const given = await client.call(contract.giveFeedback, { params: { personId: district.officerId }, body: { ...body(), body: text } });
      expect(given).toMatchObject({ status: 201, body: { body: text } });
    }
  });
});

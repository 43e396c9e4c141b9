import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { describeDatabase } from '#test/support/database.ts';
import { aTraining } from '#test/support/development.ts';
import { aDistrict, newId, type District } from '#test/support/district.ts';
import { aServer, type TestServer } from '#test/support/server.ts';
import * as contract from '../contract.ts';
import { refusalText } from '../text.ts';
import { bindDevelopmentRoutes } from './index.ts';

const people = ['leaderId', 'supervisorId', 'officerId', 'colleagueId', 'pengelolaId', 'auditorId'] as const;
type Who = (typeof people)[number];

describeDatabase('training over HTTP', ({ db }) => {
  let server: TestServer;
  let district: District;
  let other: District;
  beforeAll(async () => {
    server = aServer(db, { parts: [{ bind: bindDevelopmentRoutes, refusalStatus: contract.refusalStatus, refusalText }] });
    district = await aDistrict(db);
    other = await aDistrict(db);
  });

  /** A plain statement of the rule, written apart from the code. */
  const supervisorOf: Record<Who, Who | undefined> = {
    leaderId: undefined,
    supervisorId: 'leaderId',
    officerId: 'supervisorId',
    colleagueId: 'supervisorId',
    pengelolaId: 'leaderId',
    auditorId: 'leaderId',
  };
  const verification = (who: Who, whose: Who) => {
    if (who === whose) return 403;
    if (who === supervisorOf[whose] || who === 'pengelolaId') return 200;
    return who === 'auditorId' ? 403 : 404;
  };
  const aDefinition = () => ({
    trainingId: newId(),
    title: 'Menjelaskan syarat layanan',
    description: 'Bahasa yang mudah.',
    mode: 'CLASSROOM' as const,
    jp: 6,
    topic: 'INFORMATION_CLARITY' as const,
  });

  test('whoever verifies for whomever: supervisor or pengelola, never oneself, and a stranger finds nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...people), fc.constantFrom(...people), fc.boolean(), async (who, whose, isOwnAgency) => {
        const trainingId = await db.transact(district.system, (tx) => aTraining(tx, district));
        const owner = await server.signedIn(district, district[whose]);
        const enrollmentId = newId();
        expect((await owner.call(contract.registerTraining, { body: { enrollmentId, trainingId } })).status).toBe(201);
        const completed = await owner.call(contract.completeTraining, {
          params: { enrollmentId },
          body: { completedOn: '2026-11-02', certificateNumber: 'BKPSDM/2026/7' },
        });
        const verifier = isOwnAgency ? await server.signedIn(district, district[who]) : await server.signedIn(other, other[who]);
        const verified = await verifier.call(contract.verifyTraining, { params: { enrollmentId }, body: { revision: completed.body.revision } });
        expect(verified.status).toBe(isOwnAgency ? verification(who, whose) : 404);
        const again = await owner.call(contract.completeTraining, {
          params: { enrollmentId },
          body: { completedOn: '2026-11-03', certificateNumber: 'BKPSDM/2026/8' },
        });
        expect(again.status).toBe(verified.status === 200 ? 409 : 200);
      }),
      { numRuns: 60 },
    );
  });

  test('only the pengelola defines and withdraws', async () => {
    for (const who of people) {
      const client = await server.signedIn(district, district[who]);
      const body = aDefinition();
      const isPengelola = who === 'pengelolaId';
      expect((await client.call(contract.defineTraining, { body })).status).toBe(isPengelola ? 201 : 403);
      expect((await client.call(contract.withdrawTraining, { params: { trainingId: body.trainingId }, body: {} })).status).toBe(isPengelola ? 200 : 403);
      expect((await client.call(contract.listTrainings, {})).body.can).toEqual({ define: isPengelola });
    }
  });

  test('nobody without a session', async () => {
    expect(await server.visitor.call(contract.showOwnTraining, {})).toMatchObject({ status: 401, body: { code: 'NOT_SIGNED_IN' } });
    expect(await server.visitor.call(contract.defineTraining, { body: aDefinition() })).toMatchObject({ status: 401 });
  });

  test('refusals come with their status and an Indonesian sentence', async () => {
    const client = await server.signedIn(district, district.officerId);
    const trainingId = await db.transact(district.system, (tx) => aTraining(tx, district));
    const enrollmentId = newId();
    await client.call(contract.registerTraining, { body: { enrollmentId, trainingId } });
    expect(await client.call(contract.registerTraining, { body: { enrollmentId: newId(), trainingId } })).toMatchObject({
      status: 409,
      body: { code: 'ENROLLMENT_OPEN_ALREADY', message: 'Anda sudah terdaftar pada pelatihan ini. Selesaikan atau batalkan pendaftaran itu dulu.' },
    });
    expect(
      await client.call(contract.completeTraining, { params: { enrollmentId }, body: { completedOn: '2026-12-01', certificateNumber: 'A/1' } }),
    ).toMatchObject({
      status: 422,
      body: {
        code: 'COMPLETED_IN_FUTURE',
        facts: { completedOn: '2026-12-01' },
        message: 'Tanggal 1 Des 2026 belum lewat. Isi tanggal selesai yang sebenarnya.',
      },
    });
    expect(await client.call(contract.showTeamTraining, {})).toMatchObject({ status: 200, body: { waiting: [], suggestions: [], can: { verify: false } } });
  });

  test('bad input is a 4xx and changes nothing', async () => {
    const pengelola = await server.signedIn(district, district.pengelolaId);
    const trainingId = await db.transact(district.system, (tx) => aTraining(tx, district));
    const enrollmentId = newId();
    await pengelola.call(contract.registerTraining, { body: { enrollmentId, trainingId } });
    const send = async (path: string, body: unknown) => {
      const response = await pengelola.fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
      expect(((await response.json()) as { message: string }).message).toMatch(/[a-z]/);
      return response.status;
    };
    const count = () =>
      db.transact(district.system, (tx) =>
        tx
          .selectFrom('training')
          .select(({ fn }) => fn.countAll().as('n'))
          .executeTakeFirstOrThrow(),
      );
    const before = await count();
    const wrongTrainings = [
      null,
      [],
      'teks',
      {},
      { ...aDefinition(), jp: 0 },
      { ...aDefinition(), jp: 2147483648 },
      { ...aDefinition(), jp: 1.5 },
      { ...aDefinition(), jp: '8' },
      { ...aDefinition(), title: 'ab' },
      { ...aDefinition(), title: '😀a' },
      { ...aDefinition(), title: 'x'.repeat(10_000) },
      { ...aDefinition(), title: 'satu\ndua' },
      { ...aDefinition(), description: 'a\u0000b' },
      { ...aDefinition(), description: 'abc\udc00' },
      { ...aDefinition(), mode: 'ONLINE' },
      { ...aDefinition(), topic: '__proto__' },
      { ...aDefinition(), more: 1 },
    ];
    for (const one of wrongTrainings) expect({ one, status: await send('/api/trainings', one) }).toEqual({ one, status: 422 });
    const completion = { completedOn: '2026-11-02', certificateNumber: 'BKPSDM/2026/7' };
    const wrongCompletions = [
      {},
      { ...completion, completedOn: '2026-02-30' },
      { ...completion, completedOn: '0000-01-01' },
      { ...completion, certificateNumber: '' },
      { ...completion, certificateNumber: 'x'.repeat(101) },
      { ...completion, jp: 400 },
    ];
    for (const one of wrongCompletions) expect({ one, status: await send(`/api/enrollments/${enrollmentId}/completion`, one) }).toEqual({ one, status: 422 });
    for (const revision of [0, -1, 1.5, 2147483648, '1', null]) expect(await send(`/api/enrollments/${enrollmentId}/verification`, { revision })).toBe(422);
    for (const unknown of [newId(), 'bukan', '%00']) {
      expect(await send(`/api/enrollments/${unknown}/cancellation`, {})).toBe(404);
      expect(await send(`/api/training-suggestions/${unknown}/decline`, {})).toBe(404);
    }
    expect(await send('/api/enrollments', { enrollmentId: newId(), trainingId, suggestionId: newId() })).toBe(404);
    expect(await send('/api/trainings', { ...aDefinition(), description: 'x'.repeat(300_000) })).toBe(413);
    expect(await count()).toEqual(before);
  });
});

import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { describeDatabase } from '#test/support/database.ts';
import { aDistrict, newId, type District } from '#test/support/district.ts';
import { aServer, type TestClient, type TestServer } from '#test/support/server.ts';
import * as contract from '../contract.ts';
import { skpStatuses, type SkpStatus } from '../rules/skp.ts';
import { refusalText } from '../text.ts';
import { bindPlanningRoutes } from './index.ts';

const people = ['leaderId', 'supervisorId', 'officerId', 'colleagueId', 'pengelolaId', 'auditorId'] as const;
type Who = (typeof people)[number];

describeDatabase('planning over HTTP', ({ db }) => {
  let server: TestServer;
  let district: District;
  let other: District;
  beforeAll(async () => {
    server = aServer(db, { parts: [{ bind: bindPlanningRoutes, refusalStatus: contract.refusalStatus, refusalText }] });
    district = await aDistrict(db);
    other = await aDistrict(db);
  });

  const rhk = () => ({
    rhkId: newId(),
    title: 'Layanan selesai sesuai standar',
    block: 'MAIN' as const,
    iki: [{ ikiId: newId(), title: 'Layanan selesai', aspect: 'QUANTITY' as const, target: 100, unit: 'layanan', polarity: 'MAXIMIZE' as const }],
  });

  async function aPlan(year: number, status: SkpStatus): Promise<string> {
    const skpId = newId();
    const params = { skpId };
    const [owner, supervisor] = [await server.signedIn(district, district.officerId), await server.signedIn(district, district.supervisorId)];
    expect((await owner.call(contract.createPlan, { body: { skpId, year, copyFromLast: false } })).status).toBe(201);
    expect((await owner.call(contract.savePlan, { params, body: { revision: 1, rhk: [rhk()] } })).status).toBe(200);
    if (status !== 'DRAFT') expect((await owner.call(contract.submitPlan, { params, body: { revision: 2 } })).status).toBe(200);
    if (status === 'RETURNED') await supervisor.call(contract.returnPlan, { params, body: { revision: 3, reason: 'Target perlu dibicarakan.' } });
    if (status === 'APPROVED') await supervisor.call(contract.approvePlan, { params, body: { revision: 3 } });
    expect((await owner.call(contract.readPlan, { params })).body.status).toBe(status);
    return skpId;
  }

  /** Every operation on a plan, with a revision that never was, so that an allowed one changes nothing. */
  const operations = {
    read: (client, skpId) => client.call(contract.readPlan, { params: { skpId } }),
    document: (client, skpId) => client.fetch(`/api/skp/${skpId}/document`),
    sheet: (client, skpId) => client.fetch(`/api/skp/${skpId}/sheet?format=csv`),
    linkable: (client, skpId) => client.call(contract.listLinkableRhk, { params: { skpId } }),
    save: (client, skpId) => client.call(contract.savePlan, { params: { skpId }, body: { revision: 999_999, rhk: [] } }),
    submit: (client, skpId) => client.call(contract.submitPlan, { params: { skpId }, body: { revision: 999_999 } }),
    approve: (client, skpId) => client.call(contract.approvePlan, { params: { skpId }, body: { revision: 999_999 } }),
    return: (client, skpId) => client.call(contract.returnPlan, { params: { skpId }, body: { revision: 999_999, reason: 'Target perlu dibicarakan.' } }),
    amend: (client, skpId) => client.call(contract.amendPlan, { params: { skpId }, body: { skpId: amended, reason: 'Jumlah loket bertambah.' } }),
    note: (client, skpId) => client.call(contract.writeSkpNote, { params: { skpId }, body: { noteId: newId(), body: 'Mari dibicarakan Senin.' } }),
    propose: (client, skpId) =>
      client.call(contract.proposeChange, { params: { skpId }, body: { proposalId: newId(), itemId: newId(), reason: 'Beban bertambah.' } }),
    answer: (client, skpId) => client.call(contract.answerProposal, { params: { skpId, proposalId: newId() }, body: { status: 'ACCEPTED' } }),
    expect: (client, skpId) => client.call(contract.writeExpectation, { params: { skpId, value: 'ADAPTIVE' }, body: { body: 'Menguji cara layanan baru.' } }),
  } satisfies Record<string, (client: TestClient, skpId: string) => Promise<{ status: number }>>;
  const amended = newId();

  test('whoever reads, writes or decides the plan of an officer: the plain statement of the rule', async () => {
    const plans: Record<SkpStatus, string> = {
      DRAFT: await aPlan(2031, 'DRAFT'),
      SUBMITTED: await aPlan(2032, 'SUBMITTED'),
      RETURNED: await aPlan(2033, 'RETURNED'),
      APPROVED: await aPlan(2034, 'APPROVED'),
    };
    const names = Object.keys(operations) as (keyof typeof operations)[];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...people),
        fc.boolean(),
        fc.constantFrom(...skpStatuses),
        fc.constantFrom(...names),
        async (who, isOwnAgency, status, operation) => {
          const of = isOwnAgency ? district : other;
          const answer = await operations[operation](await server.signedIn(of, of[who]), plans[status]);
          expect(answer.status).toBe(expected(who, isOwnAgency, status, operation));
        },
      ),
      { numRuns: 250 },
    );
  });

  /** A colleague and other agencies see nothing; the owner writes, his supervisor decides, the others read. */
  function expected(who: Who, isOwnAgency: boolean, status: SkpStatus, operation: keyof typeof operations): number {
    if (!isOwnAgency || who === 'colleagueId') return 404;
    if (operation === 'read' || operation === 'document' || operation === 'sheet') return 200;
    const isParty = who === 'officerId' || who === 'supervisorId';
    if (operation === 'note') return isParty ? 201 : 403;
    if (operation === 'propose' || operation === 'answer') {
      if (!isParty) return 403;
      return status === 'APPROVED' ? 409 : operation === 'propose' ? 422 : 404;
    }
    if (operation === 'expect') return who !== 'supervisorId' ? 403 : status === 'APPROVED' ? 409 : 200;
    const decides = operation === 'approve' || operation === 'return';
    if (who !== (decides ? 'supervisorId' : 'officerId')) return 403;
    if (operation === 'linkable') return 200;
    return operation === 'amend' && status === 'APPROVED' ? 201 : 409;
  }

  test('only the pengelola lays down deadlines, everybody reads them, and they close nothing', async () => {
    const laid = { from: '2026-11-24', submitBy: '01-15', approveBy: '02-15', reason: 'Surat edaran awal tahun' };
    for (const who of people.filter((one) => one !== 'pengelolaId')) {
      const client = await server.signedIn(district, district[who]);
      expect((await client.call(contract.layDeadlines, { body: laid })).status, who).toBe(403);
      expect((await client.call(contract.readDeadlines, {})).body, who).toMatchObject({ submitBy: '01-31', laid: [], canLay: false });
    }
    const pengelola = await server.signedIn(district, district.pengelolaId);
    expect((await pengelola.call(contract.layDeadlines, { body: { ...laid, submitBy: '02-30' } })).status).toBe(422);
    expect(await pengelola.call(contract.layDeadlines, { body: { ...laid, submitBy: '03-01' } })).toMatchObject({
      status: 422,
      body: { code: 'DEADLINE_ORDER' },
    });
    expect(await pengelola.call(contract.layDeadlines, { body: { ...laid, from: '2026-11-23' } })).toMatchObject({ body: { code: 'DEADLINE_IN_THE_PAST' } });
    for (let sent = 0; sent < 2; sent += 1) expect((await pengelola.call(contract.layDeadlines, { body: laid })).status).toBe(201);
    expect(await pengelola.call(contract.layDeadlines, { body: { ...laid, submitBy: '01-10' } })).toMatchObject({ status: 409 });
    expect((await pengelola.call(contract.readDeadlines, {})).body).toMatchObject({ submitBy: '01-15', approveBy: '02-15', laid: [laid], canLay: true });

    // Long past, and still a plan goes all its way.
    const skpId = await aPlan(2020, 'APPROVED');
    expect((await (await server.signedIn(district, district.officerId)).call(contract.readPlan, { params: { skpId } })).body.due).toBeNull();
    const late = await aPlan(2021, 'SUBMITTED');
    const dueIn = async (id: string) =>
      (await (await server.signedIn(district, district.officerId)).call(contract.readPlan, { params: { skpId: id } })).body.due;
    // What is laid down today held for nobody in 2021.
    expect(await dueIn(late)).toMatchObject({ step: 'APPROVE', by: '2021-01-31' });
    expect((await dueIn(late))?.daysLeft).toBeLessThan(0);
    expect(await dueIn(await aPlan(2029, 'SUBMITTED'))).toMatchObject({ step: 'APPROVE', by: '2029-02-15' });
  });

  test('only the pengelola lays down indicators', async () => {
    for (const who of people) {
      const client = await server.signedIn(district, district[who]);
      const { status } = await client.call(contract.writeIndicator, { params: { indicatorId: newId() }, body: indicator() });
      expect(status, who).toBe(who === 'pengelolaId' ? 200 : 403);
    }
  });

  function indicator(facts: object = {}) {
    return {
      name: 'Laporan tepat waktu',
      description: 'Bagian laporan',
      countsWhat: 'Laporan',
      countsNot: 'Draf',
      numerator: 'TYPED' as const,
      denominator: 'TYPED_OF' as const,
      factor: 100,
      unit: '%',
      decimals: 0,
      shape: 'HIGHER' as const,
      consolidation: 'AVERAGE' as const,
      minimumN: 1,
      influencedBy: 'Petugas',
      source: 'Isian',
      knownWeakness: '',
      from: '2026-01-01',
      ...facts,
    };
  }

  const bad: readonly unknown[] = ['\u0000', '\ud800', 'a'.repeat(10_000), 2_147_483_648_000_000, -1, null, [], {}, true, '=1+1'.repeat(300), '2026-02-30'];

  test('bad input is answered with a code and a sentence, and changes nothing', async () => {
    const owner = await server.signedIn(district, district.supervisorId);
    const skpId = newId();
    await owner.call(contract.createPlan, { body: { skpId, year: 2035, copyFromLast: false } });
    const plan = { revision: 1, rhk: [rhk()] };
    const broken = bad.flatMap((value) => [
      { path: `/api/skp/${skpId}`, method: 'PUT', body: { ...plan, revision: value } },
      { path: `/api/skp/${skpId}`, method: 'PUT', body: { ...plan, rhk: [{ ...rhk(), title: value === '2026-02-30' ? 'a' : value }] } },
      {
        path: `/api/skp/${skpId}`,
        method: 'PUT',
        body: {
          ...plan,
          rhk: [{ ...rhk(), iki: [{ ...rhk().iki[0], target: Array.isArray(value) ? 'x' : typeof value === 'number' ? String(value) : value }] }],
        },
      },
      { path: `/api/skp/${skpId}`, method: 'PUT', body: { ...plan, stray: value } },
      { path: '/api/skp', method: 'POST', body: { skpId: newId(), year: value, copyFromLast: false } },
      {
        path: '/api/typed-values',
        method: 'POST',
        body: {
          typedValueId: newId(),
          indicatorId: newId(),
          day: value,
          numerator: 1,
          denominator: 1,
          note: '',
          evidenceName: 'Bukti',
          evidenceLink: 'https://a.invalid',
        },
      },
      {
        path: '/api/typed-values',
        method: 'POST',
        body: {
          typedValueId: newId(),
          indicatorId: newId(),
          day: '2026-01-01',
          numerator: 1,
          denominator: 1,
          note: '',
          evidenceName: 'Bukti',
          evidenceLink: value === true ? 'javascript:alert(1)' : value,
        },
      },
    ]);
    for (const { path, method, body } of [...broken, { path: `/api/skp/${skpId}`, method: 'PUT', body: { ...plan, filler: 'x'.repeat(300_000) } }]) {
      const response = await owner.fetch(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
      const answer = (await response.json()) as { code: string; message: string };
      expect(response.status, `${method} ${path} ${JSON.stringify(body).slice(0, 200)}: ${JSON.stringify(answer)}`).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
      expect(answer.code).toMatch(/^[A-Z_]+$/);
      expect(answer.message).toMatch(/^\p{Lu}.*\.$/u);
    }
    const after = await owner.call(contract.readPlan, { params: { skpId } });
    expect(after.body).toMatchObject({ revision: 1, rhk: [] });
  });

  test('a plan does not reach into another one by its ids', async () => {
    const victim = await server.signedIn(district, district.colleagueId);
    const theirs = rhk();
    const skpId = newId();
    await victim.call(contract.createPlan, { body: { skpId, year: 2036, copyFromLast: false } });
    await victim.call(contract.savePlan, { params: { skpId }, body: { revision: 1, rhk: [theirs] } });
    const thief = await server.signedIn(district, district.officerId);
    const own = newId();
    await thief.call(contract.createPlan, { body: { skpId: own, year: 2036, copyFromLast: false } });
    const twice = rhk();
    for (const stolen of [[{ ...rhk(), rhkId: theirs.rhkId }], [{ ...rhk(), iki: theirs.iki }], [twice, twice]]) {
      const { status, body } = await thief.call(contract.savePlan, { params: { skpId: own }, body: { revision: 1, rhk: stolen } });
      expect([status, body.code]).toEqual([409, 'SKP_ID_TAKEN']);
    }
    expect((await victim.call(contract.readPlan, { params: { skpId } })).body.rhk[0]?.iki).toHaveLength(1);
  });
});

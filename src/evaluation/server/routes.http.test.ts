import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { refusalStatus as organizationStatus } from '#organization/contract.ts';
import { refusalText as organizationText } from '#organization/text.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aClock, aDistrict, newId, type District } from '#test/support/district.ts';
import { anOpenEvaluation, aQuarterOfWork } from '#test/support/evaluation.ts';
import { aServer, type TestClient, type TestServer } from '#test/support/server.ts';
import * as contract from '../contract.ts';
import { refusalText } from '../text.ts';
import { bindEvaluationRoutes } from './index.ts';

const people = ['leaderId', 'supervisorId', 'officerId', 'colleagueId', 'pengelolaId', 'auditorId'] as const;
const meets = { workRating: 'MEETS_EXPECTATION', behaviorRating: 'MEETS_EXPECTATION', workReason: '', behaviorReason: '' } as const;

describeDatabase('evaluation over HTTP', ({ db }) => {
  const clock = aClock();
  let server: TestServer;
  let other: District;
  beforeAll(async () => {
    server = aServer(db, {
      clock,
      parts: [
        {
          bind: (app, deps) => bindEvaluationRoutes(app, { ...deps, afterDelivery: () => Promise.resolve() }),
          refusalStatus: contract.refusalStatus,
          refusalText,
        },
        { bind: () => undefined, refusalStatus: organizationStatus, refusalText: organizationText },
      ],
    });
    other = await aDistrict(db);
  });

  async function aDistrictAtWork(): Promise<District> {
    const made = await aDistrict(db);
    await aQuarterOfWork(db, made, made.officerId);
    return made;
  }
  const open = (at: District) => anOpenEvaluation({ db, clock, newId }, at);
  const as = (at: District, who: (typeof people)[number]) => server.signedIn(at, at[who]);

  /** An evaluation that has come as far as said, each step by the one whose step it is. */
  const stages = ['OPEN', 'SELF_REPORTED', 'RATED', 'DELIVERED', 'ACKNOWLEDGED'] as const;
  async function anEvaluationAt(stage: (typeof stages)[number]) {
    const here = await aDistrictAtWork();
    const evaluationId = await open(here);
    const params = { evaluationId };
    const [officer, supervisor] = [await as(here, 'officerId'), await as(here, 'supervisorId')];
    const reach = stages.indexOf(stage);
    const answers = [];
    if (reach >= 1) answers.push(await officer.call(contract.selfReport, { params, body: { revision: 1, text: 'Semua layanan selesai.' } }));
    if (reach >= 2) answers.push(await supervisor.call(contract.rateEvaluation, { params, body: { ...meets, revision: 2 } }));
    if (reach >= 3) answers.push(await supervisor.call(contract.deliverEvaluation, { params, body: { revision: 3 } }));
    if (reach >= 4) answers.push(await officer.call(contract.acknowledgeEvaluation, { params, body: { revision: 4 } }));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    return { here, evaluationId, revision: reach + 1 };
  }

  test('whoever does whatever at whatever stage: the plain statement of who may', async () => {
    type Act = (client: TestClient, params: { evaluationId: string }, revision: number) => Promise<{ status: number }>;
    const acts = {
      show: (client, params) => client.call(contract.showEvaluation, { params }),
      document: (client, { evaluationId }) => client.fetch(`/api/evaluations/${evaluationId}/document`),
      selfReport: (client, params, revision) => client.call(contract.selfReport, { params, body: { revision, text: 'Semua selesai.' } }),
      draft: (client, params) => client.call(contract.saveDraft, { params, body: { ...meets, revision: 0 } }),
      rate: (client, params, revision) => client.call(contract.rateEvaluation, { params, body: { ...meets, revision } }),
      deliver: (client, params, revision) => client.call(contract.deliverEvaluation, { params, body: { revision } }),
      acknowledge: (client, params, revision) => client.call(contract.acknowledgeEvaluation, { params, body: { revision } }),
      ask: (client, params) => client.call(contract.askExplanation, { params, body: { explanationId: newId(), question: 'Mengapa begitu?' } }),
      finalize: (client, params, revision) => client.call(contract.finalizeEvaluation, { params, body: { revision } }),
    } as const satisfies Record<string, Act>;
    const whose = {
      show: 'ALL',
      document: 'ALL',
      selfReport: 'officerId',
      draft: 'supervisorId',
      rate: 'supervisorId',
      deliver: 'supervisorId',
      acknowledge: 'officerId',
      ask: 'officerId',
      finalize: 'supervisorId',
    } as const;
    const when: Record<keyof typeof acts, (who: string, stage: string) => boolean> = {
      show: () => true,
      document: (who, stage) => (who === 'officerId' ? ['DELIVERED', 'ACKNOWLEDGED'] : ['RATED', 'DELIVERED', 'ACKNOWLEDGED']).includes(stage),
      selfReport: (_, stage) => ['OPEN', 'SELF_REPORTED'].includes(stage),
      draft: (_, stage) => ['OPEN', 'SELF_REPORTED'].includes(stage),
      rate: (_, stage) => stage === 'SELF_REPORTED',
      deliver: (_, stage) => stage === 'RATED',
      acknowledge: (_, stage) => stage === 'DELIVERED',
      ask: (_, stage) => ['DELIVERED', 'ACKNOWLEDGED'].includes(stage),
      finalize: () => false,
    };
    const names = Object.keys(acts) as (keyof typeof acts)[];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...stages),
        fc.constantFrom(...names),
        fc.constantFrom(...people),
        fc.integer({ min: 0, max: 9 }),
        async (stage, name, who, chance) => {
          const { here, evaluationId, revision } = await anEvaluationAt(stage);
          const isForeign = chance === 0;
          const client = await (isForeign ? as(other, who) : as(here, who));
          const { status } = await acts[name](client, { evaluationId }, revision);
          const isConcerned = !isForeign && ['officerId', 'supervisorId', 'auditorId'].includes(who);
          const isHis = whose[name] === 'ALL' || whose[name] === who;
          const done = name === 'ask' ? 201 : 200;
          expect({ stage, name, who, status }).toEqual({ stage, name, who, status: !isConcerned ? 404 : !isHis ? 403 : when[name](who, stage) ? done : 409 });
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

  test('a period is opened by the pengelola alone; nobody without a session', async () => {
    for (const who of people) {
      const client = await as(other, who);
      const isPengelola = who === 'pengelolaId';
      expect((await client.call(contract.openPeriod, { body: { year: 2026, quarter: 3 } })).status).toBe(isPengelola ? 200 : 403);
      const { body } = await client.call(contract.listTeamEvaluations, { query: { quarter: '2026-3' } });
      expect(body.can).toEqual({ openPeriod: isPengelola });
      expect((await client.call(contract.showOpening, {})).status).toBe(isPengelola ? 200 : 403);
      expect((await client.call(contract.listOwnEvaluations, {})).status).toBe(200);
    }
    expect(await server.visitor.call(contract.listOwnEvaluations, {})).toMatchObject({ status: 401, body: { code: 'NOT_SIGNED_IN' } });
    expect((await server.visitor.fetch(`/api/evaluations/${newId()}/document`)).status).toBe(401);
  });

  test('rating asks for a fresh password', async () => {
    const { here, evaluationId, revision } = await anEvaluationAt('SELF_REPORTED');
    const client = await as(here, 'supervisorId');
    const before = clock.now();
    clock.set(new Date(before.getTime() + 6 * 60_000).toISOString());
    const late = await client.call(contract.rateEvaluation, { params: { evaluationId }, body: { ...meets, revision } });
    clock.set(before.toISOString());
    expect(late).toMatchObject({ body: { code: 'VERIFICATION_DUE' } });
    expect((await client.call(contract.rateEvaluation, { params: { evaluationId }, body: { ...meets, revision } })).status).toBe(200);
  });

  test('the document comes as a file to keep', async () => {
    const { here, evaluationId } = await anEvaluationAt('DELIVERED');
    const response = await (await as(here, 'officerId')).fetch(`/api/evaluations/${evaluationId}/document`);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="evaluasi-kinerja-\d{18}-2026-TW3\.pdf"$/);
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
    expect(new TextDecoder().decode((await response.arrayBuffer()).slice(0, 5))).toBe('%PDF-');
  });

  test('refusals come with their status, their facts and an Indonesian sentence', async () => {
    const { here, evaluationId, revision } = await anEvaluationAt('OPEN');
    const supervisor = await as(here, 'supervisorId');
    expect(await supervisor.call(contract.rateEvaluation, { params: { evaluationId }, body: { ...meets, revision } })).toMatchObject({
      status: 409,
      body: {
        code: 'SELF_REPORT_TIME',
        facts: { until: '2026-12-01' },
        message: 'Pegawai masih dapat menulis laporan diri sampai 1 Des 2026. Draf Anda tersimpan.',
      },
    });
    expect(await supervisor.call(contract.openEvaluation, { body: { personId: here.officerId, year: 2026, quarter: 4 } })).toMatchObject({
      status: 422,
      body: { code: 'PERIOD_NOT_OVER' },
    });
    expect(await supervisor.call(contract.openEvaluation, { body: { personId: here.officerId, year: 2026, quarter: 3 } })).toMatchObject({
      status: 201,
      body: { evaluationId },
    });
    expect(await supervisor.call(contract.deliverEvaluation, { params: { evaluationId }, body: { revision } })).toMatchObject({
      status: 409,
      body: { code: 'EVALUATION_STATUS' },
    });
  });

  describe('bad input', () => {
    const long = 'x'.repeat(10_000);
    const texts = ['', ' ', 'ab', long, 'a\u0000bc', 'abc\udc00', '\u0007abc', 7, null, {}, []];
    const revisions = [0, -1, 1.5, 2147483648, '1', null, Number.MAX_SAFE_INTEGER];

    test('is a 4xx with a sentence and changes nothing', async () => {
      const { here, evaluationId, revision } = await anEvaluationAt('OPEN');
      const rows = () => db.transact(here.system, (tx) => tx.selectFrom('evaluation').selectAll().execute());
      const before = await rows();
      const send = async (who: (typeof people)[number], method: string, path: string, body: unknown) => {
        const response = await (await as(here, who)).fetch(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
        const answer = (await response.json()) as { message: string };
        expect(answer.message).toMatch(/[a-z]{3}/);
        return response.status;
      };
      const at = `/api/evaluations/${evaluationId}`;
      for (const text of texts) {
        expect({ text, status: await send('officerId', 'PUT', `${at}/self-report`, { revision, text }) }).toEqual({ text, status: 422 });
        expect({ text, status: await send('officerId', 'POST', `${at}/explanations`, { explanationId: newId(), question: text }) }).toEqual({
          text,
          status: 422,
        });
        expect({ text, status: await send('supervisorId', 'POST', `${at}/explanations/${newId()}/answer`, { answer: text }) }).toEqual({ text, status: 422 });
        if (text !== '' && text !== 'ab')
          expect({ text, status: await send('supervisorId', 'PUT', `${at}/draft`, { ...meets, revision: 0, workReason: text }) }).toEqual({
            text,
            status: 422,
          });
      }
      for (const wrong of revisions) {
        for (const step of ['delivery', 'acknowledgement', 'finalization'])
          expect(await send('supervisorId', 'POST', `${at}/${step}`, { revision: wrong })).toBe(422);
        expect(await send('supervisorId', 'POST', `${at}/rating`, { ...meets, revision: wrong })).toBe(422);
      }
      for (const workRating of ['Sesuai', 'meets_expectation', '', 1, undefined, '__proto__']) {
        expect(await send('supervisorId', 'POST', `${at}/rating`, { ...meets, revision, workRating })).toBe(422);
      }
      for (const more of [{ extra: 1 }, { predikat: 'VERY_GOOD' }, { status: 'FINAL' }, { freshlyVerified: true }]) {
        expect(await send('supervisorId', 'POST', `${at}/rating`, { ...meets, revision, ...more })).toBe(422);
      }
      for (const body of [
        null,
        [],
        'teks',
        {},
        { year: 2026, quarter: 0, personId: here.officerId },
        { year: 1999, quarter: 1, personId: here.officerId },
        { year: 2026.5, quarter: 1, personId: here.officerId },
        { year: 2026, quarter: 1, personId: 'bukan' },
      ]) {
        expect(await send('supervisorId', 'POST', '/api/evaluations', body)).toBe(422);
        expect(await send('pengelolaId', 'POST', '/api/evaluations/opening', body)).toBe(422);
      }
      for (const unknown of [newId(), 'bukan', '%00', '..%2F..', long]) {
        expect(await send('supervisorId', 'POST', `/api/evaluations/${unknown}/delivery`, { revision: 1 })).toBe(404);
        expect((await (await as(here, 'supervisorId')).fetch(`/api/evaluations/${unknown}/document`)).status).toBe(404);
      }
      for (const quarter of ['2026', '2026-5', 'x', '2026-3-1', long, '٢٠٢٦-٣']) {
        expect((await (await as(here, 'supervisorId')).fetch(`/api/evaluations/team?quarter=${encodeURIComponent(quarter)}`)).status).toBe(422);
      }
      expect(await send('officerId', 'PUT', `${at}/self-report`, { revision, text: 'x'.repeat(300_000) })).toBe(413);
      expect(await rows()).toEqual(before);
    });

    test('every letter that can be stored comes back as it was sent', async () => {
      const { here, evaluationId } = await anEvaluationAt('OPEN');
      const officer = await as(here, 'officerId');
      let revision = 1;
      for (const text of ['=1+1', '<script>alert(1)</script>', '\u200fمرحبا\u200f', "'; DROP TABLE evaluation; --", 'baris satu\nbaris dua', '😀😀😀']) {
        const { status, body } = await officer.call(contract.selfReport, { params: { evaluationId }, body: { revision, text } });
        expect({ status, text: body.selfReport }).toEqual({ status: 200, text });
        revision = body.revision;
      }
    });
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import { storeNewSession } from '#organization/server/session.repo.ts';
import type { Endpoint } from '#platform/wire.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aDistrict, newId, type District } from '#test/support/district.ts';
import { aServer, type TestClient, type TestServer } from '#test/support/server.ts';
import { aService } from '#test/support/service.ts';
import * as contract from '../contract.ts';
import type { InteractionBody, RecordedView } from '../contract.ts';
import type { ServiceId } from '../rules/interaction.ts';
import { refusalText } from '../text.ts';
import { createBatcher } from './batcher.ts';
import { loadRatingTokens, type RatingTokens } from './ingest/rating-token.ts';
import { bindServiceRoutes } from './routes.ts';

describeDatabase('service over HTTP', ({ db }) => {
  let tokens: RatingTokens;
  let server: TestServer;
  let district: District;
  let serviceId: ServiceId;
  let officer: TestClient;
  let pengelola: TestClient;

  beforeAll(async () => {
    tokens = await loadRatingTokens(db);
    server = aServer(db, {
      parts: [
        {
          bind: (app, deps) => {
            const ingest = { ...deps, tokens, namedStatements: true };
            bindServiceRoutes(app, { ...ingest, batcher: createBatcher(ingest) });
          },
          refusalStatus: contract.refusalStatus,
          refusalText,
        },
      ],
    });
    district = await aDistrict(db);
    serviceId = await db.transact(district.system, (tx) => aService(tx, district));
    officer = await server.signedIn(district, district.officerId);
    pengelola = await server.signedIn(district, district.pengelolaId);
  });

  const aBody = (facts: Partial<InteractionBody> = {}): InteractionBody => ({
    serviceId,
    channel: 'COUNTER',
    outcome: 'DONE',
    startedAt: '2026-11-24T09:50:00+07:00',
    finishedAt: '2026-11-24T10:00:00+07:00',
    recordedAt: '2026-11-24T10:00:00+07:00',
    ...facts,
  });
  const post = (client: TestClient, path: string, body: unknown, headers: Record<string, string> = {}) =>
    client.fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const record = async (client: TestClient, body: unknown, key: string = newId()) => {
    const response = await post(client, '/api/interactions', body, { 'idempotency-key': key });
    return { status: response.status, body: (await response.json()) as RecordedView & { code?: string; message?: string } };
  };
  /** Everything that a change would touch. Refused access is journalled, and that is no change. */
  const countRows = () =>
    db.transact(district.system, async (tx) => {
      const tables = [
        'interaction',
        'interaction_handler',
        'idempotency_key',
        'outbox',
        'rating',
        'rating_invitation',
        'handover',
        'service',
        'pinned_service',
        'rollup_unit_hour',
      ] as const;
      const entries = await tx.selectFrom('journal_entry').select('action').where('action', '<>', 'ACCESS_REFUSED').execute();
      const counts = await Promise.all(
        tables.map(async (table) => [
          table,
          (
            await tx
              .selectFrom(table)
              .select(({ fn }) => fn.countAll().as('n'))
              .executeTakeFirstOrThrow()
          ).n,
        ]),
      );
      return [...counts, ['journal_entry', entries.length]];
    });

  test('two taps: recorded, answered with an invitation, the same again, in the list, taken back', async () => {
    const key = newId();
    const first = await record(officer, aBody(), key);
    expect(first).toMatchObject({
      status: 201,
      body: { interactionId: key, receivedAt: '2026-11-24T03:00:00.000Z', invitation: { expiresAt: '2026-12-01T03:00:00.000Z' } },
    });
    expect(first.body.invitation?.path).toMatch(/^\/n\/[^/]+\/[\w-]{22}$/);
    expect(await record(officer, aBody(), key)).toEqual(first);
    expect(await record(officer, aBody({ outcome: 'REJECTED' }), key)).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    const day = await officer.call(contract.listToday, {});
    expect(day.body.interactions.find(({ interactionId }) => interactionId === key)).toMatchObject({
      serviceName: 'Surat Pengantar',
      handlingSeconds: 600,
      voided: false,
      can: { void: true },
    });
    expect(await officer.call(contract.voidInteraction, { params: { interactionId: key }, body: {} })).toMatchObject({
      status: 200,
      body: { interactionId: key },
    });
    const stranger = await server.signedIn(district, district.colleagueId);
    expect(await stranger.call(contract.voidInteraction, { params: { interactionId: key }, body: {} })).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND' },
    });
  });

  test('a batch is answered one by one', async () => {
    const [good, wrong, again] = [newId(), newId(), newId()];
    await record(officer, aBody(), again);
    const answer = await officer.call(contract.recordBatch, {
      body: {
        items: [
          { key: good, interaction: aBody() },
          { key: wrong, interaction: aBody({ channel: 'PHONE' }) },
          { key: again, interaction: aBody() },
          { key: again, interaction: aBody({ outcome: 'REFERRED' }) },
        ],
      },
    });
    expect(answer.status).toBe(200);
    expect(answer.body.items).toMatchObject([
      { key: good, status: 201, recorded: { interactionId: good } },
      { key: wrong, status: 422, problem: { code: 'CHANNEL_NOT_OFFERED', facts: { channel: 'PHONE' } } },
      { key: again, status: 201 },
      { key: again, status: 409, problem: { code: 'IDEMPOTENCY_KEY_REUSED' } },
    ]);
  });

  describe('bad input is refused in words, and nothing is changed', () => {
    const strange = ['\u0000', '\ud800', '=1+1', '<script>', 'x'.repeat(10_000), '\u202e', 2_147_483_648, -1, 1.5, null, true, [], {}, ''];

    test('in every field of a record', async () => {
      const before = await countRows();
      const fields = ['serviceId', 'channel', 'outcome', 'returnReason', 'arrivedAt', 'startedAt', 'finishedAt', 'recordedAt', 'late', 'handoverId'] as const;
      for (const field of fields) {
        for (const value of strange.filter((one) => !(field === 'late' && one === true))) {
          const { status, body } = await record(officer, { ...aBody(), [field]: value });
          expect([field, value, status >= 400 && status < 500, typeof body.message]).toEqual([field, value, true, 'string']);
        }
      }
      for (const field of ['skewSeconds', 'deviceSequence']) {
        for (const value of strange.filter((one) => typeof one !== 'number' || !Number.isInteger(one) || (field === 'deviceSequence' && one < 0))) {
          expect((await record(officer, { ...aBody(), [field]: value })).status).toBe(422);
        }
      }
      expect(await countRows()).toEqual(before);
    });

    test('times, services, units and keys that cannot be', async () => {
      const before = await countRows();
      const elsewhere = await aDistrict(db);
      const theirs = await db.transact(elsewhere.system, (tx) => aService(tx, elsewhere));
      const cases: readonly [unknown, string][] = [
        [aBody({ serviceId: newId() }), 'SERVICE_UNKNOWN'],
        [aBody({ serviceId: theirs }), 'SERVICE_UNKNOWN'],
        [aBody({ handoverId: newId() }), 'HANDOVER_NOT_OPEN'],
        [aBody({ startedAt: '2026-11-24T10:00:01+07:00' }), 'TIMES_OUT_OF_ORDER'],
        [aBody({ finishedAt: '2026-11-26T10:00:00+07:00', recordedAt: '2026-11-26T10:00:00+07:00' }), 'TIME_IN_FUTURE'],
        [aBody({ startedAt: '1900-01-01T00:00:00Z', finishedAt: '1900-01-01T00:00:01Z' }), 'TIME_BEFORE_2000'],
        [aBody({ arrivedAt: '1900-01-01T00:00:00Z' }), 'TIMES_TOO_FAR_APART'],
        [aBody({ finishedAt: '2199-12-31T23:59:59Z' }), 'TIME_IN_FUTURE'],
        [aBody({ finishedAt: '9999-12-31T23:59:59Z' }), 'INVALID_INPUT'],
        [aBody({ finishedAt: '+010000-01-01T00:00:00Z' }), 'INVALID_INPUT'],
        [{ ...aBody(), extra: 1 }, 'INVALID_INPUT'],
        [[], 'INVALID_INPUT'],
      ];
      for (const [body, code] of cases) expect([code, (await record(officer, body)).body.code]).toEqual([code, code]);
      for (const key of ['', 'x', '123', `${newId()}0`]) expect((await record(officer, aBody(), key)).body.code).toBe('IDEMPOTENCY_KEY_MISSING');
      expect((await post(officer, '/api/interactions', aBody())).status).toBe(422);
      expect((await post(officer, '/api/interactions', '{', { 'idempotency-key': newId() })).status).toBe(415);
      expect((await post(officer, '/api/interactions', JSON.stringify({ ...aBody(), x: 'x'.repeat(300_000) }), { 'idempotency-key': newId() })).status).toBe(
        413,
      );
      expect((await post(officer, '/api/interactions', aBody(), { 'idempotency-key': newId(), 'sec-fetch-site': 'cross-site' })).status).toBe(403);
      expect(
        (await post(officer, '/api/interactions/batch', { items: Array.from({ length: 201 }, () => ({ key: newId(), interaction: aBody() })) })).status,
      ).toBe(422);
      expect((await post(officer, '/api/interactions/batch', { items: [] })).status).toBe(422);
      expect((await post(officer, '/api/interactions/tidak-ada/void', {})).status).toBe(404);
      expect((await post(officer, `/api/interactions/${newId()}/void`, {})).status).toBe(404);
      expect((await post(server.visitor, '/api/interactions', aBody(), { 'idempotency-key': newId() })).status).toBe(401);
      expect(await countRows()).toEqual(before);
    });

    test('in the catalogue, the tiles, the hand-over and the import, and for whoever may not', async () => {
      const before = await countRows();
      const definition = {
        serviceId: newId(),
        code: 'X',
        name: 'Layanan X',
        standardMinutes: 10,
        channels: ['COUNTER'],
        unitIds: [district.unitId],
        from: '2026-11-24',
      };
      for (const field of Object.keys(definition)) {
        // A positive whole number of minutes, no minutes, no units, and odd but harmless text in a name are all right.
        const fine = (value: unknown) =>
          (field === 'standardMinutes' && value === null) ||
          (field === 'unitIds' && Array.isArray(value)) ||
          (field === 'name' && typeof value === 'string' && ['=1+1', '<script>'].includes(value));
        for (const value of strange.filter((one) => !fine(one))) {
          const { status } = await post(pengelola, '/api/service-catalogue', { ...definition, [field]: value });
          expect([field, value, status >= 400 && status < 500]).toEqual([field, value, status === 422 || status === 415 ? true : `status ${status}`]);
        }
      }
      expect((await post(pengelola, '/api/service-catalogue', { ...definition, unitIds: [newId()] })).status).toBe(422);
      expect((await post(officer, '/api/service-catalogue', definition)).status).toBe(403);
      expect(
        (
          await officer.call(contract.changeService, {
            params: { serviceId },
            body: { revision: 1, code: 'X', name: 'Xx', standardMinutes: null, channels: ['COUNTER'], unitIds: [], until: null },
          })
        ).status,
      ).toBe(403);
      expect(
        (
          await pengelola.call(contract.changeService, {
            params: { serviceId: newId() },
            body: { revision: 1, code: 'X', name: 'Xx', standardMinutes: null, channels: ['COUNTER'], unitIds: [], until: null },
          })
        ).status,
      ).toBe(404);
      expect(
        (
          await pengelola.call(contract.changeService, {
            params: { serviceId },
            body: { revision: 7, code: 'X', name: 'Xx', standardMinutes: null, channels: ['COUNTER'], unitIds: [], until: null },
          })
        ).body,
      ).toMatchObject({ code: 'SERVICE_CHANGED_MEANWHILE' });
      expect((await officer.call(contract.pinServices, { body: { serviceIds: [serviceId, serviceId] } })).status).toBe(422);
      expect((await officer.call(contract.pinServices, { body: { serviceIds: [newId()] } })).body).toMatchObject({ code: 'PINNED_SERVICE_UNKNOWN' });
      const handover = { serviceId, channel: 'COUNTER', handedAt: '2026-11-24T10:00:00+07:00', toPersonId: newId() };
      expect((await post(officer, '/api/handovers', handover)).status).toBe(422);
      expect((await post(officer, '/api/handovers', handover, { 'idempotency-key': newId() })).status).toBe(422);
      expect((await post(officer, '/api/handovers', { ...handover, fromHandoverId: newId() }, { 'idempotency-key': newId() })).status).toBe(409);
      const mapping = {
        source: 'x y',
        timeZone: 'Asia/Jakarta',
        key: ['a'],
        service: 'b',
        employee: 'c',
        unit: { column: 'd' },
        channel: { values: {}, default: 'COUNTER' },
        outcome: { default: 'DONE' },
        finishedAt: 'e',
      };
      const upload = { csv: 'a,b\n', mapping, createMissing: true, commit: true };
      expect((await post(pengelola, '/api/interaction-imports', upload)).status).toBe(422);
      expect((await post(pengelola, '/api/interaction-imports', { ...upload, mapping: { ...mapping, timeZone: 'Mars/Olympus', typo: 1 } })).status).toBe(422);
      expect((await post(officer, '/api/interaction-imports', upload)).status).toBe(403);
      expect(await countRows()).toEqual(before);
    });
  });

  test('the pengelola defines and changes a service, and imports a file', async () => {
    const defined = await pengelola.call(contract.defineService, {
      body: {
        serviceId: newId(),
        code: 'KK',
        name: 'Kartu Keluarga',
        standardMinutes: null,
        channels: ['COUNTER'],
        unitIds: [district.unitId],
        from: '2026-01-01',
      },
    });
    expect(defined).toMatchObject({ status: 201, body: { code: 'KK', revision: 1, standardMinutes: null } });
    const { serviceId: changedId, from: _, revision, ...fields } = defined.body;
    expect(
      await pengelola.call(contract.changeService, { params: { serviceId: changedId }, body: { ...fields, revision, standardMinutes: 30 } }),
    ).toMatchObject({ status: 200, body: { standardMinutes: 30, revision: 2 } });
    const mapping = {
      source: 'aplikasi lama',
      timeZone: 'Asia/Jakarta',
      key: ['no'],
      service: 'layanan',
      employee: 'petugas',
      unit: { column: 'unit' },
      channel: { values: {}, default: 'COUNTER' as const },
      outcome: { default: 'DONE' as const },
      finishedAt: 'selesai',
    };
    const csv = 'no,layanan,petugas,unit,selesai\n1,KK,Dewi Anggraini,,2026-11-24 08:00\n2,KK,Tidak Ada,,2026-11-24 08:00\n';
    expect((await pengelola.call(contract.importFile, { body: { csv, mapping, createMissing: false, commit: true } })).body).toMatchObject({
      rows: 2,
      taken: 1,
      refused: 1,
      refusedSample: [{ line: 3, reason: 'Pegawai "Tidak Ada" belum tercatat.' }],
    });
    expect((await pengelola.call(contract.importFile, { body: { csv, mapping, createMissing: false, commit: true } })).body).toMatchObject({
      taken: 0,
      alreadyThere: 1,
    });
    expect((await pengelola.call(contract.listCatalogue, {})).body).toMatchObject({ can: { define: true } });
  });

  describe('the citizen', () => {
    const form = (fields: readonly (readonly [string, string])[]) =>
      new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])).toString();
    const submit = (
      cookie: string,
      fields: readonly (readonly [string, string])[],
      client: TestClient = server.visitor,
      headers: Record<string, string> = {},
    ) => client.fetch('/n', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', cookie, ...headers }, body: form(fields) });
    const open = async (path: string) => {
      const response = await server.visitor.fetch(path);
      return { response, cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
    };
    const invited = async () => {
      const { body } = await record(officer, aBody());
      if (!body.invitation) throw new Error('no invitation');
      return body.invitation;
    };

    test('exchanges the address for a form, mends a mistake, is heard once', async () => {
      const { path } = await invited();
      const { response, cookie } = await open(path);
      expect([response.status, response.headers.get('location')]).toEqual([303, '/n']);
      expect(response.headers.get('set-cookie')).toMatch(/Path=\/n; Max-Age=900; HttpOnly; SameSite=Lax$/);
      const page = await server.visitor.fetch('/n', { headers: { cookie } });
      const text = await page.text();
      expect([page.status, text.length < 30_000]).toEqual([200, true]);
      for (const words of [
        'lang="id"',
        'Bagaimana pelayanan yang baru Anda terima?',
        'Tidak puas',
        'Sangat puas',
        'Surat Pengantar',
        'Kelurahan Uji',
        '24 Nov 2026',
      ])
        expect(text).toContain(words);
      expect(text).not.toContain(path.split('/').at(-1));
      expect(text).not.toMatch(/<input[^>]* checked/);
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");

      const mistaken = await submit(cookie, [['comment', 'tanpa "jawaban" <b>']]);
      expect([mistaken.status, await mistaken.text()]).toEqual([422, expect.stringContaining('tanpa &quot;jawaban&quot; &lt;b&gt;')]);
      const sent = await submit(cookie, [
        ['score', '4'],
        ['reason', 'FRIENDLY'],
        ['reason', 'LONG_WAIT'],
        ['comment', 'NIK 1471081203900001 \u0000\ud800'],
      ]);
      expect([sent.status, sent.headers.get('location')]).toEqual([303, '/n?selesai']);
      expect(await (await server.visitor.fetch('/n?selesai')).text()).toContain('Terima kasih');
      const stored = await db.transact(district.system, (tx) => tx.selectFrom('rating').select(['score', 'reasons', 'comment']).execute());
      expect(stored).toContainEqual({ score: 4, reasons: ['FRIENDLY'], comment: expect.stringContaining('NIK [nomor]') });

      for (const again of [await submit(cookie, [['score', '1']]), await server.visitor.fetch('/n', { headers: { cookie } })]) {
        expect([again.status, await again.text()]).toEqual([
          404,
          expect.stringContaining('Kode ini sudah dipakai atau kedaluwarsa. Terima kasih atas kesediaan Anda.'),
        ]);
      }
    });

    test('types the short code', async () => {
      const { path, shortCode } = await invited();
      const address = path.split('/').slice(0, 3).join('/');
      expect(await (await server.visitor.fetch(address)).text()).toContain('Kode penilaian');
      const enter = (code: string) =>
        server.visitor.fetch(address, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: form([['code', code]]) });
      const entered = await enter(` ${shortCode.slice(0, 4).toLowerCase()}-${shortCode.slice(4)} `);
      expect([entered.status, entered.headers.get('location')]).toEqual([303, '/n']);
      expect((await submit(entered.headers.get('set-cookie')?.split(';')[0] ?? '', [['score', '2']])).status).toBe(303);
      expect((await enter('AAAAAAAA')).status).toBe(404);
    });

    test('is told the same for a code that is used, expired, foreign or invented', async () => {
      const { path } = await invited();
      const [, , code = ''] = path.split('/');
      const other = await aDistrict(db);
      const otherCode = `t${other.agencyId.slice(-12)}`;
      for (const address of [`/n/${code}/${'A'.repeat(22)}`, `/n/${otherCode}/${path.split('/')[3]}`]) {
        const { response, cookie } = await open(address);
        expect(response.status).toBe(303);
        expect((await submit(cookie, [['score', '4']])).status).toBe(404);
      }
      for (const address of [`/n/${code}/kurang`, '/n/tidak-ada/' + 'A'.repeat(22), '/n/%00/x', '/n']) {
        const response = await server.visitor.fetch(address);
        expect([response.status, await response.text()]).toEqual([404, expect.stringContaining('Kode ini sudah dipakai atau kedaluwarsa')]);
      }
    });

    test('is not the one who served, and not another site', async () => {
      const { path } = await invited();
      const { cookie } = await open(path);
      const token = await db.transact(district.system, (tx) =>
        storeNewSession(tx, district.agencyId, { sessionId: newId(), personId: district.officerId, state: 'FULL', device: 'Uji', now: server.clock.now() }),
      );
      expect((await submit(`${cookie}; bina=${token.agencyId}.${token.token}`, [['score', '4']])).status).toBe(403);
      expect((await submit(cookie, [['score', '4']], server.visitor, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
      expect((await submit(cookie, [['score', '4']], server.visitor, { origin: 'https://lain.example' })).status).toBe(403);
      expect(
        (
          await submit(cookie, [
            ['score', '4'],
            ['comment', 'x'.repeat(20_000)],
          ])
        ).status,
      ).toBe(413);
      expect((await submit(cookie, [['score', '4']])).status).toBe(303);
    });

    test('who tries codes is stopped, who has one is not', async () => {
      const { path } = await invited();
      const address = path.split('/').slice(0, 3).join('/');
      const enter = () =>
        server.visitor.fetch(address, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: form([['code', 'ABCDEFGH']]) });
      const answers: number[] = [];
      for (let attempt = 0; attempt < 25; attempt += 1) answers.push((await enter()).status);
      expect(answers.at(-1)).toBe(429);
      expect((await open(path)).response.status).toBe(303);
    });
  });

  test('colleagues are those of the unit, without oneself', async () => {
    const { body } = await officer.call(contract.listColleagues, {});
    expect(body.colleagues.map(({ name }) => name)).toEqual(['Arman Yusuf', 'Budi Santoso', 'Laila Hasan', 'Putri Maharani', 'Surya Darma']);
  });

  test('every operation of the contract says who may call it', () => {
    const declared = Object.values(contract).flatMap((value): Endpoint[] =>
      typeof value === 'object' && 'access' in value && 'path' in value ? [value as Endpoint] : [],
    );
    expect(declared.length).toBeGreaterThan(10);
    expect(declared.filter(({ access }) => access === 'PUBLIC')).toEqual([]);
  });
});

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import pg from 'pg';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { PersonId } from '#kernel/id.ts';
import { visitorsStill } from '#organization/server/index.ts';
import { openLiveHub, type LiveHub } from '#platform/server/live/live-hub.ts';
import { bindLive } from '#platform/server/live/live-stream.ts';
import { publishTopics, type Topic } from '#platform/server/live/publish.ts';
import { createBatcher } from '#service/server/index.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aClock, aDistrict, aPerson, aUnit, newId, type District } from '#test/support/district.ts';
import { aSession, aServer } from '#test/support/server.ts';
import { aDraft, anItem, aService, ingestDeps } from '#test/support/service.ts';
import { topicsBehind } from './index.ts';

/** One process: its own hub on the database and its own door. */
type Process = { readonly hub: LiveHub; readonly address: string; readonly size: () => number; readonly close: () => Promise<void> };

/** An open stream, read event by event. */
type Stream = { readonly status: number; readonly next: () => Promise<string | undefined>; readonly leave: () => void };

describeDatabase('live', ({ db, ownerUrl }) => {
  const clock = aClock('2026-11-24T03:00:00Z');
  const deps = { db, clock, newId };
  const open: Process[] = [];
  let district: District;
  let other: District;
  beforeAll(async () => {
    district = await aDistrict(db);
    other = await aDistrict(db);
  });
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
  });

  async function aProcess(options: { readonly heartbeatMs?: number } = {}): Promise<Process> {
    const hub = await openLiveHub({ url: ownerUrl, retryMs: 20 });
    let live: ReturnType<typeof bindLive> | undefined;
    const { app } = aServer(db, {
      clock,
      parts: [
        {
          bind: (at) => void (live = bindLive(at, { hub, topicsBehind: topicsBehind(deps), visitorsStill: visitorsStill(deps), ...options })),
          refusalStatus: {},
          refusalText: {},
        },
      ],
    });
    const http = createServer(getRequestListener(app.hono.fetch));
    const address = await listen(http);
    const made: Process = {
      hub,
      address,
      size: () => live?.size() ?? 0,
      close: async () => {
        live?.closeAll();
        http.closeAllConnections();
        http.close();
        await hub.close();
      },
    };
    open.push(made);
    return made;
  }

  const sessionOf = (at: District, personId: PersonId) => aSession(db, at, personId, clock.now());

  async function listenTo(process: Process, cookie: string, topics: string): Promise<Stream> {
    const stop = new AbortController();
    const response = await fetch(`${process.address}/api/live?topics=${encodeURIComponent(topics)}`, { headers: { cookie }, signal: stop.signal });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const next = async (): Promise<string | undefined> => {
      for (;;) {
        const end = text.indexOf('\n\n');
        if (end >= 0) {
          const message = text.slice(0, end);
          text = text.slice(end + 2);
          if (message.startsWith('event: changed\ndata: ')) return message.slice('event: changed\ndata: '.length);
          continue;
        }
        const read = await reader?.read().catch(() => undefined);
        if (read === undefined || read.done) return undefined;
        text += read.value;
      }
    };
    return { status: response.status, next, leave: () => stop.abort() };
  }

  const publish = (at: District, ...topics: Topic[]) => db.transact(at.system, (tx) => publishTopics(tx, at.agencyId, topics, clock.now(), newId));

  test('a recorded interaction reaches dashboards of two processes within a second, by name only', async () => {
    const [first, second] = [await aProcess(), await aProcess()];
    const officer = await sessionOf(district, district.officerId);
    const leader = await sessionOf(district, district.leaderId);
    const own = await listenTo(first, officer.cookie, `person:${district.officerId}`);
    const unit = await listenTo(second, leader.cookie, `unit:${district.unitId}`);
    const serviceId = await db.transact(district.system, (tx) => aService(tx, district));
    const batcher = createBatcher(await ingestDeps(db));

    const began = performance.now();
    const answer = await batcher.record(district.agencyId, anItem(aDraft(serviceId, district.officerId)));
    expect(answer.ok).toBe(true);
    expect(await Promise.all([own.next(), unit.next()])).toEqual([`["person:${district.officerId}"]`, `["unit:${district.unitId}"]`]);
    expect(performance.now() - began).toBeLessThan(1000);
    own.leave();
    unit.leave();
  });

  test('a unit stands for all below it; what comes together is one event, and another agency’s is none', async () => {
    const children = await db.transact(district.system, async (tx) => [
      await aUnit(tx, district.agencyId, { name: 'Kelurahan Satu', parentId: district.unitId }),
      await aUnit(tx, district.agencyId, { name: 'Kelurahan Dua', parentId: district.unitId }),
      await aUnit(tx, district.agencyId, { name: 'Kelurahan Tiga', parentId: district.unitId }),
    ]);
    const officer = await sessionOf(district, district.officerId);
    const [own, unit] = [`person:${district.officerId}`, `unit:${district.unitId}`] as const;
    const stream = await listenTo(await aProcess(), officer.cookie, `${own},${unit}`);
    await publish(other, unit, own);
    await publish(district, ...children.map((unitId) => `unit:${unitId}` as const));
    expect(await stream.next()).toBe(JSON.stringify([unit]));
    await publish(district, own);
    expect(await stream.next()).toBe(JSON.stringify([own]));
    stream.leave();
  });

  test('after the LISTEN connection was lost everything is told to refresh, and it goes on', async () => {
    const process = await aProcess();
    const officer = await sessionOf(district, district.officerId);
    const stream = await listenTo(process, officer.cookie, `person:${district.officerId}`);
    await terminateListeners(ownerUrl);
    expect(await stream.next()).toBe(`["person:${district.officerId}"]`);
    await publish(district, `person:${district.officerId}`);
    expect(await stream.next()).toBe(`["person:${district.officerId}"]`);
    stream.leave();
  });

  describe('who hears', () => {
    const people = ['leaderId', 'supervisorId', 'officerId', 'colleagueId', 'pengelolaId', 'auditorId'] as const;
    test.each(people)('%s', async (who) => {
      const process = await aProcess();
      const { cookie } = await sessionOf(district, district[who]);
      const status = async (topic: string) => {
        const stream = await listenTo(process, cookie, topic);
        stream.leave();
        return stream.status;
      };
      for (const whom of people) expect(await status(`person:${district[whom]}`)).toBe(who === whom ? 200 : 404);
      expect(await status(`unit:${district.unitId}`)).toBe(200);
      expect(await status(`unit:${other.unitId}`)).toBe(404);
      expect(await status(`unit:${newId()}`)).toBe(404);
    });

    test('a member of another unit does not, nor somebody without a session, nor a malformed topic', async () => {
      const process = await aProcess();
      const stranger = await db.transact(district.system, async (tx) =>
        aPerson(tx, district.agencyId, { name: 'Rina', unitId: await aUnit(tx, district.agencyId, { name: 'Puskesmas' }) }),
      );
      const { cookie } = await sessionOf(district, stranger);
      const statusOf = async (with_: string, topics: string) => (await listenTo(process, with_, topics)).status;
      expect(await statusOf(cookie, `unit:${district.unitId}`)).toBe(404);
      expect(await statusOf('', `unit:${district.unitId}`)).toBe(401);
      for (const topics of [
        '',
        'agency:1',
        `unit:${district.unitId};`,
        `unit:${district.unitId}\u0000`,
        Array.from({ length: 21 }, () => `unit:${newId()}`).join(','),
      ]) {
        expect(await statusOf(cookie, topics)).toBe(422);
      }
    });
  });

  test('ends with the session, with other rights, and at the limit of one session', async () => {
    const process = await aProcess({ heartbeatMs: 30 });
    const ended = await sessionOf(district, district.colleagueId);
    const stream = await listenTo(process, ended.cookie, `person:${district.colleagueId}`);
    await db.transact(district.system, (tx) =>
      tx.updateTable('session').set({ ended_at: clock.now() }).where('agency_id', '=', district.agencyId).where('session_id', '=', ended.sessionId).execute(),
    );
    expect(await stream.next()).toBeUndefined();

    const auditor = await sessionOf(district, district.auditorId);
    const seen = await listenTo(process, auditor.cookie, `unit:${district.unitId}`);
    await db.transact(district.system, (tx) =>
      tx.deleteFrom('role_grant').where('agency_id', '=', district.agencyId).where('person_id', '=', district.auditorId).execute(),
    );
    expect(await seen.next()).toBeUndefined();

    const officer = await sessionOf(district, district.officerId);
    const streams: Stream[] = [];
    for (let count = 0; count < 13; count += 1) streams.push(await listenTo(process, officer.cookie, `person:${district.officerId}`));
    expect(streams.map(({ status }) => status)).toEqual([...Array.from({ length: 12 }, () => 200), 503]);
    for (const { leave } of streams) leave();
  });

  test('an open stream is no activity, and a reader that leaves is forgotten', async () => {
    const process = await aProcess({ heartbeatMs: 20 });
    const officer = await sessionOf(district, district.officerId);
    const stream = await listenTo(process, officer.cookie, `person:${district.officerId}`);
    clock.set('2026-11-24T03:31:00Z');
    expect(await stream.next()).toBeUndefined();
    clock.set('2026-11-24T03:00:00Z');

    const again = await listenTo(process, officer.cookie, `person:${district.officerId}`);
    expect([process.size(), process.hub.size()]).toEqual([1, 1]);
    again.leave();
    await expect.poll(() => [process.size(), process.hub.size()]).toEqual([0, 0]);
  });
});

async function listen(http: Server): Promise<string> {
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
}

async function terminateListeners(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'bina-kinerja live'`);
  await client.end();
}

import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookieOf } from '../../bench/http.ts';
import { openLoadConnection, type LoadConnection } from '../../bench/load-connection.ts';
import { openBench, type Bench } from '../../bench/setting.ts';

// Promises J1 and J2: what was answered 201 is there after a kill, exactly once, however often it is sent again.

let bench: Bench;
beforeAll(async () => {
  bench = await openBench({ people: 200 });
});
afterAll(() => bench.close());

async function start(): Promise<{ readonly child: ChildProcess; readonly port: number }> {
  const child = fork(new URL('../../bench/serve.ts', import.meta.url), { env: { ...process.env, BENCH_URL: bench.url, BENCH_JOINING: 'on' } });
  const [port] = (await once(child, 'message')) as [number];
  return { child, port };
}

type Sending = { readonly key: string; readonly body: string; readonly cookie: string };

async function post(connection: LoadConnection | undefined, { key, body, cookie }: Sending): Promise<number> {
  return connection?.post('/api/interactions', { 'idempotency-key': key, cookie }, body) ?? 0;
}

test('a server that is killed under load has kept every acknowledged interaction, exactly once', async () => {
  const people = bench.personIds.slice(0, 32);
  const cookies = await Promise.all(people.map((personId) => cookieOf(bench, personId)));
  const sent: (Sending & { acknowledged: boolean })[] = [];

  for (let round = 0; round < 3; round += 1) {
    const { child, port } = await start();
    let killed = false;
    const load = cookies.map(async (cookie) => {
      const connection = await openLoadConnection(port);
      while (!killed) {
        const now = new Date().toISOString();
        const one = {
          key: randomUUID(),
          cookie,
          body: JSON.stringify({ serviceId: bench.serviceIds[0], channel: 'COUNTER', outcome: 'DONE', finishedAt: now, recordedAt: now }),
          acknowledged: false,
        };
        sent.push(one);
        const status = await post(connection, one).catch(() => 0);
        one.acknowledged = status === 201;
      }
      connection.close();
    });
    while (sent.filter((one) => one.acknowledged).length < 500 * (round + 1)) await new Promise((resolve) => setImmediate(resolve));
    killed = true;
    child.kill('SIGKILL');
    await once(child, 'exit');
    await Promise.all(load);
  }

  const stored = () =>
    bench.db.transact({ agencyId: bench.agencyId, roles: ['SYSTEM'], day: '2026-01-01' as never }, async (tx) => {
      const rows = await tx.selectFrom('interaction').select('interaction_id').execute();
      const sum = await tx
        .selectFrom('rollup_agency_service_month')
        .select((eb) => eb.fn.sum<string>('n').as('n'))
        .executeTakeFirst();
      return { ids: rows.map((row) => row.interaction_id), rolledUp: Number(sum?.n ?? 0) };
    });
  const afterKill = await stored();
  const kept = new Set(afterKill.ids);
  const lost = sent.filter((one) => one.acknowledged && !kept.has(one.key));
  expect(lost).toEqual([]);

  // The devices send everything again, acknowledged or not: each is there once, and the rollups say the same.
  const { child, port } = await start();
  const connections = await Promise.all(Array.from({ length: 64 }, () => openLoadConnection(port)));
  for (let at = 0; at < sent.length; at += connections.length) {
    const statuses = await Promise.all(sent.slice(at, at + connections.length).map((one, index) => post(connections[index], one)));
    expect(new Set(statuses)).toEqual(new Set([201]));
  }
  for (const connection of connections) connection.close();
  child.kill('SIGTERM');
  await once(child, 'exit');
  const atLast = await stored();
  expect(atLast.ids.length).toBe(sent.length);
  expect(new Set(atLast.ids)).toEqual(new Set(sent.map((one) => one.key)));
  expect(atLast.rolledUp).toBe(sent.length);
});

import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBench, type Bench } from '../../bench/setting.ts';
import { cookieOf, postInteraction } from '../../bench/http.ts';

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

test('a server that is killed under load has kept every acknowledged interaction, exactly once', async () => {
  const people = bench.personIds.slice(0, 32);
  const cookies = await Promise.all(people.map((personId) => cookieOf(bench, personId)));
  const sent: { readonly key: string; readonly body: string; readonly cookie: string; acknowledged: boolean }[] = [];

  for (let round = 0; round < 3; round += 1) {
    const { child, port } = await start();
    let killed = false;
    const load = cookies.map(async (cookie) => {
      while (!killed) {
        const now = new Date().toISOString();
        const one = {
          key: randomUUID(),
          cookie,
          body: JSON.stringify({ serviceId: bench.serviceIds[0], channel: 'COUNTER', outcome: 'DONE', finishedAt: now, recordedAt: now }),
          acknowledged: false,
        };
        sent.push(one);
        const status = await postInteraction(port, one).catch(() => 0);
        one.acknowledged = status === 201;
      }
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
  for (let at = 0; at < sent.length; at += 64) {
    const statuses = await Promise.all(sent.slice(at, at + 64).map((one) => postInteraction(port, one)));
    expect(new Set(statuses)).toEqual(new Set([201]));
  }
  child.kill('SIGTERM');
  await once(child, 'exit');
  const atLast = await stored();
  expect(atLast.ids.length).toBe(sent.length);
  expect(new Set(atLast.ids)).toEqual(new Set(sent.map((one) => one.key)));
  expect(atLast.rolledUp).toBe(sent.length);
});

import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { asId } from '#kernel/id.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { storeNewSession } from '#organization/server/session.repo.ts';
import { serverFlags } from '../bin/server-flags.mjs';
import { openLoadConnection } from './load-connection.ts';
import { median, percentile, type Bench } from './setting.ts';

const connections = 64;
/** Not counted: a server that has just started compiles its busiest code first. */
const warmUpSeconds = 3;
const seconds = 5;

export type HttpFigures = { readonly joined: number; readonly alone: number; readonly ratio: number; readonly p99Ms: number; readonly residentMb: number };

/** Single interactions over HTTP from 64 connections, each acknowledged after its commit, with joining and without. */
export async function compareJoining(bench: Bench): Promise<HttpFigures> {
  const rounds: { on: Load; off: Load }[] = [];
  for (let round = 0; round < 3; round += 1) rounds.push({ on: await load(bench, true), off: await load(bench, false) });
  return {
    joined: median(rounds.map(({ on }) => on.perSecond)),
    alone: median(rounds.map(({ off }) => off.perSecond)),
    ratio: median(rounds.map(({ on, off }) => on.perSecond / off.perSecond)),
    p99Ms: median(rounds.map(({ on }) => percentile(on.latencies, 0.99))),
    residentMb: Math.max(...rounds.map(({ on }) => on.residentMb)),
  };
}

type Load = { readonly perSecond: number; readonly latencies: readonly number[]; readonly residentMb: number };

async function load(bench: Bench, joining: boolean): Promise<Load> {
  const env = { ...process.env, BENCH_URL: bench.url, BENCH_JOINING: joining ? 'on' : 'off' };
  const server = fork(new URL('./serve.ts', import.meta.url), { execArgv: serverFlags, env });
  const port = await answerOf(server);
  const cookies = await Promise.all(bench.personIds.slice(0, connections).map((personId) => cookieOf(bench, personId)));
  const latencies: number[] = [];
  const begun = performance.now() + warmUpSeconds * 1000;
  const end = begun + seconds * 1000;
  await Promise.all(
    cookies.map(async (cookie, at) => {
      const connection = await openLoadConnection(port);
      for (let sent = performance.now(); sent < end; sent = performance.now()) {
        const headers = { 'idempotency-key': randomUUID(), cookie };
        const status = await connection.post('/api/interactions', headers, bodyOf(String(bench.serviceIds[at % bench.serviceIds.length])));
        if (status !== 201) throw new Error(`Answered ${status}`);
        if (sent >= begun) latencies.push(performance.now() - sent);
      }
      connection.close();
    }),
  );
  const perSecond = latencies.length / ((performance.now() - begun) / 1000);
  server.send('resident');
  const residentMb = await answerOf(server);
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await gone;
  return { perSecond, latencies, residentMb };
}

function answerOf(server: ChildProcess): Promise<number> {
  return new Promise((resolve) => server.once('message', (message) => resolve(Number(message))));
}

/** A session of a person, as a browser would carry it. */
export async function cookieOf(bench: Bench, personId: string): Promise<string> {
  const token = await bench.db.transact({ agencyId: bench.agencyId, roles: ['SYSTEM'], day: plainDate('2026-01-01') }, (tx) =>
    storeNewSession(tx, bench.agencyId, { sessionId: newId(), personId: asId(personId), state: 'FULL', device: 'Ukur', now: new Date() }),
  );
  return `bina=${token.agencyId}.${token.token}`;
}

/** The body of a service that has just ended. */
function bodyOf(serviceId: string): string {
  const now = Date.now();
  const at = (msBefore: number) => new Date(now - msBefore).toISOString();
  return JSON.stringify({
    serviceId,
    channel: 'COUNTER',
    outcome: 'DONE',
    arrivedAt: at(900_000),
    startedAt: at(600_000),
    finishedAt: at(0),
    recordedAt: at(0),
  });
}

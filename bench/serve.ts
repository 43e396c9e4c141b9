import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { v7 as newId } from 'uuid';
import { openDatabase } from '#platform/server/db/open-database.ts';
import { openLiveHub } from '#platform/server/live/live-hub.ts';
import { createServerApp } from '../src/server-app.ts';

// The server as it runs, in a process of its own, with joining on or off.

const url = process.env['BENCH_URL'] ?? '';
const db = openDatabase({ url });
const hub = await openLiveHub({ url });
const server = await createServerApp({
  db,
  clock: { now: () => new Date() },
  newId,
  hub,
  namedStatements: true,
  production: false,
  joining: process.env['BENCH_JOINING'] === 'on',
});
const http = createServer(getRequestListener(server.app.hono.fetch));
http.listen(0, '127.0.0.1', () => process.send?.((http.address() as AddressInfo).port));
process.on('message', () => process.send?.(process.memoryUsage().rss / 2 ** 20));
process.on('SIGTERM', () => process.exit(0));

import { createServer, type Server } from 'node:http';
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { TOTP, Secret } from 'otpauth';
import type { Page } from 'playwright-core';
import { v7 as newId } from 'uuid';
import { inject } from 'vitest';
import { demoPassword, totpSecretOf, type SignIn } from '#demo/sign-ins.ts';
import { fillIfEmpty, readDemonstration } from '#demo/fill-if-empty.ts';
import { openDatabase } from '#platform/server/db/open-database.ts';
import { serveInterface } from '#platform/server/http/static-files.ts';
import { openLiveHub } from '#platform/server/live/live-hub.ts';
import { createServerApp } from '../../../src/server-app.ts';
import { databaseUrl, demoTemplateOf, hasDatabase, onServer } from '../../support/database-server.ts';

/** The whole product over a small demonstration district, with one server process or two on the same database. */
export type Site = {
  readonly address: string;
  /** A second process's address on the same database. */
  readonly second: string;
  readonly signInOf: (role: string) => SignIn;
  readonly close: () => Promise<void>;
};

export async function openSite(): Promise<Site> {
  const serverUrl = inject('databaseServerUrl');
  const name = `bina_e2e_${randomUUID().replaceAll('-', '')}`;
  await onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${await filledTemplate(serverUrl)}`);
  const url = databaseUrl(serverUrl, name);
  const db = openDatabase({ url });
  const demonstration = await readDemonstration(db, new Date());
  const [first, second] = [await openProcess(url), await openProcess(url)];
  return {
    address: first.address,
    second: second.address,
    signInOf: (role) => {
      const found = demonstration?.signIns.find((one) => one.role.startsWith(role));
      if (found === undefined) throw new Error(`Nobody signs in as ${role}`);
      return found;
    },
    close: async () => {
      await first.close();
      await second.close();
      await db.close();
      await onServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

/** The small district is told once in a run; every file of journeys begins with a copy of it. */
async function filledTemplate(serverUrl: string): Promise<string> {
  const name = demoTemplateOf(inject('templateDatabase'));
  if (await hasDatabase(serverUrl, name)) return name;
  await onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${inject('templateDatabase')}`);
  const db = openDatabase({ url: databaseUrl(serverUrl, name) });
  await fillIfEmpty({ db, now: new Date(), say: () => undefined, scale: 0.08 });
  await db.close();
  return name;
}

async function openProcess(url: string): Promise<{ readonly address: string; readonly close: () => Promise<void> }> {
  const db = openDatabase({ url });
  const hub = await openLiveHub({ url });
  const app = await createServerApp({ db, clock: { now: () => new Date() }, newId, hub, namedStatements: true, production: false });
  serveInterface(app.app.hono, 'dist/web');
  const http: Server = createServer(getRequestListener(app.app.hono.fetch));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    close: async () => {
      await app.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      await hub.close();
      await db.close();
    },
  };
}

type Cookies = Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>;
const sessions = new Map<string, Cookies>();

/**
 * Signs in as a person does, with the second factor where the role asks for it; later pages of the same person go on with
 * his session, because a code opens one session only.
 */
export async function signIn(page: Page, address: string, who: SignIn): Promise<void> {
  const known = sessions.get(who.nip);
  if (known) {
    await page.context().addCookies(known);
    await page.goto(address);
    await page.getByRole('navigation', { name: 'Menu utama' }).waitFor();
    return;
  }
  await page.goto(`${address}/masuk`);
  await page.getByLabel('NIP atau NI PPPK').fill(who.nip);
  await page.getByLabel('Kata sandi', { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  if (who.totpSecret !== undefined) {
    const code = new TOTP({ algorithm: 'SHA1', digits: 6, period: 30, secret: Secret.fromBase32(totpSecretOf(who.nip)) }).generate();
    await page.locator('input[name=code]').fill(code);
    await page.locator('button[type=submit]').click();
  }
  await page.getByRole('navigation', { name: 'Menu utama' }).waitFor();
  sessions.set(who.nip, await page.context().cookies());
}

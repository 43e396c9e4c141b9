import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { openBrowser, openPage, type Width } from './browser.ts';
import { openSite, signIn, type Site } from './site.ts';

/** The site and the browser of one file of journeys, there as long as its tests run. */
export type Visit = {
  readonly site: Site;
  readonly browser: Browser;
  /** A page of somebody who has signed in. */
  readonly signedIn: (role: string, width: Width) => Promise<Page>;
};

export function openVisit(): Visit {
  let site: Site;
  let browser: Browser;
  beforeAll(async () => {
    site = await openSite();
    browser = await openBrowser();
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  return {
    get site() {
      return site;
    },
    get browser() {
      return browser;
    },
    async signedIn(role, width) {
      const { page } = await openPage(browser, width);
      await signIn(page, site.address, site.signInOf(role));
      return page;
    },
  };
}

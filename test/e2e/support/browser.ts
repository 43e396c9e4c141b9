import { mkdir } from 'node:fs/promises';
import chromium from '@sparticuz/chromium';
import { chromium as driver, type Browser, type BrowserContext, type Page } from 'playwright-core';

/** The browser inside the lockfile; nothing is fetched. */
export async function openBrowser(): Promise<Browser> {
  return driver.launch({
    executablePath: await chromium.executablePath(),
    // Also as root, and without a word to anywhere else.
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
    headless: true,
  });
}

export type Width = { readonly width: number; readonly height: number };

export const phone = { width: 360, height: 640 } as const;
export const desk = { width: 1280, height: 800 } as const;

export async function openPage(browser: Browser, viewport: Width = phone): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const context = await browser.newContext({ viewport, locale: 'id-ID', timezoneId: 'Asia/Jakarta', reducedMotion: 'reduce' });
  return { context, page: await context.newPage() };
}

/** Pictures are kept only when asked for, for a person to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES'];
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

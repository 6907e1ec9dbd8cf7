import { existsSync } from 'node:fs';

import { afterAll, beforeAll } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';

const places = [
  process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Opens the page of one more person: cookies and storage of their own, in Chinese. */
type OpenPage = (viewport?: { width: number; height: number }) => Promise<Page>;

interface BrowserOptions {
  /** Keeps pages for the way back, as browsers of people do and those of tests don't. */
  readonly keepsPages?: boolean;
}

/** A browser that is open during the tests of a file; answers how to open pages in it. */
export function useBrowser(baseURL: string, { keepsPages = false }: BrowserOptions = {}): OpenPage {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser(keepsPages);
  });
  afterAll(async () => {
    await browser.close();
  });
  return async (viewport = { width: 1280, height: 900 }) => {
    const context = await browser.newContext({ baseURL, locale: 'zh-CN', viewport });
    context.setDefaultTimeout(30_000);
    return context.newPage();
  };
}

/** The real browser the tests drive: the one CHROMIUM names, or the system's. */
async function openBrowser(keepsPages: boolean): Promise<Browser> {
  const executablePath = places.find((place) => place !== undefined && existsSync(place));
  if (executablePath === undefined) {
    throw new Error('No Chromium found: install it, or name it in the variable CHROMIUM.');
  }
  return chromium.launch({
    executablePath,
    ignoreDefaultArgs: keepsPages ? ['--disable-back-forward-cache'] : [],
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync',
      '--disable-background-networking', '--disable-component-update', '--lang=zh-CN',
    ],
  });
}

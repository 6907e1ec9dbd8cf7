import { afterAll, beforeAll, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';

import { openBrowser, type BrowserChoice } from '../support/browser.ts';

/** Opens the page of one more person: cookies and storage of their own, in Chinese. */
type OpenPage = (viewport?: { width: number; height: number }) => Promise<Page>;

interface BrowserOptions extends BrowserChoice {
  /** An error that a test of the file makes itself. */
  readonly ownError?: RegExp;
}

/**
 * A browser that is open during the tests of a file; answers a function that opens pages in it. No
 * page may write an error to its console or send a request to another system.
 */
export function useBrowser(
  baseURL: string, { ownError, ...choice }: BrowserOptions = {},
): OpenPage {
  let browser: Browser;
  const errors: string[] = [];
  const refused: string[] = [];
  beforeAll(async () => {
    browser = await openBrowser(choice);
    Object.assign(globalThis, { tellPages: () => tellPages(browser, refused) });
  });
  afterAll(async () => {
    await browser.close();
    expect(errors).toEqual([]);
  });
  return async (viewport = { width: 1280, height: 900 }) => {
    const context = await browser.newContext({ baseURL, locale: 'zh-CN', viewport });
    context.setDefaultTimeout(30_000);
    const page = await context.newPage();
    const note = (text: string) => {
      if (ownError?.test(text)) return;
      if (isOurs(page.url(), baseURL)) errors.push(`${page.url()}: ${text}`);
    };
    page.on('pageerror', (error) => note(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !isExpected(message.text())) note(message.text());
    });
    page.on('response', (response) => {
      if (response.status() >= 400) refused.push(`${response.status()} ${response.url()}`);
    });
    page.on('request', (request) => {
      const { hostname, protocol } = new URL(request.url());
      const isElsewhere = protocol.startsWith('http') && hostname !== 'localhost';
      if (isElsewhere) errors.push(`${page.url()} asks ${hostname}`);
    });
    return page;
  };
}

/** Prints what every open page shows, as a screen reader would read it, and the refused requests. */
async function tellPages(browser: Browser, refused: readonly string[]): Promise<void> {
  for (const page of browser.contexts().flatMap((context) => context.pages())) {
    const shown = await page.locator('body').ariaSnapshot({ timeout: 5000 }).catch(String);
    process.stderr.write(`${page.url()}\n${shown}\n`);
  }
  process.stderr.write(`${refused.join('\n')}\n`);
}

/** The portal's pages and those of Keycloak; not Temporal's own. */
const isOurs = (address: string, baseURL: string): boolean =>
  address.startsWith(baseURL) || address.includes('/realms/');

/** The browser's line for a refusal (4xx), or for a connection cut by the test. */
const isExpected = (text: string): boolean =>
  /^Failed to load resource: (the server responded with a status of 4\d\d|net::ERR_)/u.test(text);

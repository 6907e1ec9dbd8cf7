import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';

import { openForgetfulBrowser } from '../../support/browser.ts';
import { openWorld } from '../../support/world.ts';
import { portalPages } from './portal-pages.ts';

const world = openWorld();
const { portalOrigin } = world.stack;

/** Settings of the browser, as a person makes them: no cookies, and so no storage either. */
describe('in a browser that may keep nothing', () => {
  let browser: Awaited<ReturnType<typeof openForgetfulBrowser>>;
  let page: Page;
  let opened = 0;
  let loads = 0;
  const errors: string[] = [];

  beforeAll(async () => {
    browser = await openForgetfulBrowser({
      baseURL: portalOrigin, locale: 'zh-CN', viewport: { width: 360, height: 740 },
    });
    page = await browser.context.newPage();
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('load', () => { loads += 1; });
  });
  afterAll(async () => {
    await browser.close();
    expect(errors).toEqual([]);
  });

  it.each(portalPages)('$path stands, says what to do and whom to call', async ({ path }) => {
    await page.goto(path.replace(':caseId', randomUUID()));
    opened += 1;
    const told = page.getByRole('alert').filter({ hasText: '此浏览器不允许本网站保存' });
    await told.getByRole('link', { name: '您所在区的小学入学咨询电话' }).waitFor();
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    // Nobody is sent to a sign-in that can't succeed, and nothing is loaded again and again.
    expect([new URL(page.url()).origin, loads]).toEqual([portalOrigin, opened]);
  }, 30_000);

  it('the number to call is three taps away', async () => {
    await page.goto('/enrolment');
    await page.getByRole('heading', { level: 1, name: '此浏览器不能登录' }).waitFor();
    await page.getByRole('link', { name: '入学所在区的小学入学咨询电话' }).first().click();
    await page.getByRole('link', { name: '延庆区' }).click();
    const phones = page.getByRole('region', { name: '小学入学咨询电话' });
    expect(await phones.getByRole('link').first().getAttribute('href')).toMatch(/^tel:[\d-]+$/u);
  });
});

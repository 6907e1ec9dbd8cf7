import { describe, it } from '@jest/globals';

import { openWorld } from '../../support/world.ts';
import { lookAt } from '../look-at.ts';
import { useBrowser } from '../open-browser.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);

describe('pages for everybody, looked at', () => {
  it('the landing page and its choice of district (S1)', async () => {
    const page = await openPage();
    await page.goto('/');
    await page.getByRole('heading', { name: '小学时间安排' }).waitFor();
    await lookAt(page, 'landing', ['360-dark', '360-large-text']);
    await page.getByRole('button', { name: '立刻开始办理' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '燕山' }).waitFor();
    await lookAt(page, 'district-choice');
  });

  it('a guide, and the overview of the whole way (S1)', async () => {
    const page = await openPage();
    await page.goto('/');
    await page.getByRole('link', { name: '1+3 培养试验报名' }).click();
    await page.getByRole('heading', { level: 1, name: '1+3 培养试验报名' }).waitFor();
    await lookAt(page, 'article');
    await page.goto('/overview');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await lookAt(page, 'overview');
  });

  it("a district's page, its articles, what is outside this system (S2)", async () => {
    const page = await openPage();
    await page.goto('/districts/110101');
    await page.getByRole('heading', { level: 1, name: '东城区' }).waitFor();
    await lookAt(page, 'district');
    await page.goto('/districts/110101/articles/policy');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await lookAt(page, 'district-articles');
  });

  it('pages that are no pages, or cannot go on', async () => {
    const page = await openPage();
    await page.goto('/no-such-page');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await lookAt(page, 'not-found');
    await page.goto('/districts/999999');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await lookAt(page, 'unknown-district');
    await page.goto('/sign-in-problem');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await lookAt(page, 'sign-in-problem');
  });
});

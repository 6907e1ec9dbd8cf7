import { readFile } from 'node:fs/promises';

import { expect, it } from '@jest/globals';
import { waitUntil } from '@ruxue/testing/wait-for';
import type { Page } from 'playwright-core';

import { registeredFamily } from '../support/family.ts';
import { submittedDetails } from '../support/way.ts';
import { openWorld } from '../support/world.ts';
import { lookAtState } from './look-at.ts';
import { useBrowser } from './open-browser.ts';
import { signInStaff } from './staff-pages.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);

/** How many of the charts have something drawn. */
const drawnCharts = (page: Page): Promise<number> => page.evaluate<number>(`
  [...document.querySelectorAll('app-bars canvas')].filter((canvas) => canvas.width > 0
    && canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data
      .some((byte) => byte !== 0)).length`);

async function openStatistics(page: Page, username: string): Promise<void> {
  await signInStaff(page, world, username);
  await page.goto('/review/statistics');
  await page.getByRole('heading', { level: 1, name: '统计' }).waitFor();
  await waitUntil('statistics of the children', async () => {
    await page.getByRole('button', { name: '刷新' }).click();
    return (await page.locator('app-bars').count()) > 2;
  }, 90);
}

it('shows charts with their tables, and takes the list of children along (B17)', async () => {
  const family = await registeredFamily(world);
  await submittedDetails(world.api, family);
  const page = await openPage();
  await openStatistics(page, 'manager-dongcheng');
  await waitUntil('the charts', async () =>
    (await drawnCharts(page)) === (await page.locator('app-bars').count()));
  await page.getByRole('table', { name: '学位预测' }).waitFor();
  await lookAtState(page, 'statistics');

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出全区儿童名单（CSV）' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^儿童名单-\d{8}\.csv$/u);
  const text = await readFile(await download.path(), 'utf8');
  expect(text).toContain(`${family.accountNumber},${family.registered.child.name}`);

  const office = await openPage();
  await openStatistics(office, 'city-office');
  await office.getByRole('table', { name: '各区进度' }).waitFor();
  await lookAtState(office, 'statistics-city');
}, 240_000);

it('is open to everybody in figures that tell of nobody (B17)', async () => {
  const page = await openPage();
  await page.goto('/overview');
  const link = page.getByRole('link', { name: '各区已公布的入学结果（CSV）' });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const text = await readFile(await download.path(), 'utf8');
  expect(text.split('\r\n')[0]).toBe('\uFEFF区代码,区,审核通过人数,审核未通过人数,接收入学人数,更新时间,说明');
  const { body } = await world.api.call('getOpenResults');
  expect(body.districts).toHaveLength(18);
  for (const { approved } of body.districts) expect(approved === null || approved >= 10).toBe(true);
});

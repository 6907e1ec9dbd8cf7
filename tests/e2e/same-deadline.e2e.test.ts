import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { seasonPartTitles } from '@ruxue/contracts/district-dates';
import { somePassword } from '@ruxue/testing/people';
import type { Page } from 'playwright-core';

import { type Family, registeredFamily } from '../support/family.ts';
import { setSubmissionWindow } from '../support/submission-window.ts';
import { viewOf } from '../support/way.ts';
import { openWorld } from '../support/world.ts';
import { signInParent } from './keycloak-pages.ts';
import { useBrowser } from './open-browser.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);
// No other browser test uses this district.
const district = '110117';

const words = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai', year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit',
  minute: '2-digit', hourCycle: 'h23',
});

let family: Family;
let before: Awaited<ReturnType<typeof setSubmissionWindow>>;
let page: Page;
beforeAll(async () => {
  family = await registeredFamily(world, { district });
  page = await openPage();
  await signInParent(page, world.api, { account: family.accountNumber, password: somePassword });
  await page.getByRole('heading', { level: 1, name: '学龄儿童详细信息录入' }).waitFor();
});
afterAll(async () => {
  await setSubmissionWindow(world, district, before);
});

/** Sees the end of the time for submissions on every page and in every answer. */
async function seeEverywhere(closes: string): Promise<void> {
  const { token } = family;
  const shown = words.format(new Date(closes));
  const submit = { id: 'submit', at: closes };

  const view = await viewOf(world.api, family);
  expect(view.nextStep.until).toBe(closes);
  expect(view.deadlines).toEqual(expect.arrayContaining([expect.objectContaining(submit)]));
  const { body: { windows } } = await world.api.call('getDistrict', { params: { code: district } });
  expect(windows.submission.closes).toBe(closes);
  const { timeline } = (await world.api.call('getSeason')).body;
  expect(timeline).toEqual(expect.arrayContaining([
    expect.objectContaining({ title: seasonPartTitles.submission, until: closes }),
  ]));
  const calendar = await (await world.api.send('getDeadlines', { token })).text();
  expect(calendar).toContain(`DTSTART:${closes.replace(/[-:]|\.\d+/gu, '')}`);

  await page.goto('/enrolment/details');
  await page.getByRole('region', { name: '下一步' }).getByText(shown).waitFor();
  await page.goto('/enrolment/progress');
  await page.getByRole('listitem').filter({ hasText: '提交学龄儿童详细信息' }).getByText(shown)
    .waitFor();
  await page.goto(`/districts/${district}`);
  await page.getByRole('region', { name: '办理时间' }).getByText(`${shown}截止`).first().waitFor();
  await page.goto('/');
  await page.getByRole('region', { name: '小学时间安排' }).getByRole('listitem')
    .filter({ hasText: seasonPartTitles.submission }).getByText(`至 ${shown}`).waitFor();
}

it('reads the same on every surface, before and after a window is moved (S23)', async () => {
  const { body } = await world.api.call('getDistrict', { params: { code: district } });
  before = body.windows.submission;
  await seeEverywhere(before.closes);
  const moved = { ...before, closes: '2099-06-05T06:30:00.000Z' };
  await setSubmissionWindow(world, district, moved);
  await seeEverywhere(moved.closes);
}, 60_000);

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { somePassword } from '@ruxue/testing/people';
import type { Page } from 'playwright-core';

import { axeFindings } from '../support/axe-findings.ts';
import { setWindow } from '../support/district-window.ts';
import { type Family, registeredFamily } from '../support/family.ts';
import { draftedDetails, viewOf } from '../support/way.ts';
import { openWorld } from '../support/world.ts';
import { field } from './field.ts';
import { signInParent } from './keycloak-pages.ts';
import { useBrowser } from './open-browser.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);
// No other browser test uses this district.
const place = { district: '110119', name: 'submission' } as const;

const notYet = { opens: '2099-05-01T01:00:00Z', closes: '2099-06-01T09:00:00Z' };
const long = { opens: '2026-01-01T00:00:00Z' };
const inMilliseconds = (milliseconds: number): string =>
  new Date(Date.now() + milliseconds).toISOString();

/** The details page of a person whose clock may differ from the server's. */
async function signedIn(family: Family, time = Date.now()): Promise<Page> {
  const page = await openPage();
  await page.clock.setSystemTime(time);
  await signInParent(page, world.api, { account: family.accountNumber, password: somePassword });
  await page.getByRole('heading', { level: 1, name: '学龄儿童详细信息录入' }).waitFor();
  return page;
}

const submitButtons = (page: Page) =>
  page.getByRole('button', { name: /^(下一步：核对信息|提交信息)$/u }).count();

describe('outside the window for submissions (S23)', () => {
  let family: Family;
  let before: Awaited<ReturnType<typeof setWindow>>;

  beforeAll(async () => {
    family = await registeredFamily(world, { district: place.district });
    await draftedDetails(world.api, family);
    before = await setWindow(world, place, notYet);
  });

  afterAll(async () => {
    await setWindow(world, place, before);
  });

  it('closes an open page by itself, by the clock of the server', async () => {
    await setWindow(world, place, { ...long, closes: inMilliseconds(3_600_000) });
    const page = await signedIn(family, Date.now() - 600_000);
    const closes = inMilliseconds(10_000);
    await setWindow(world, place, { ...long, closes });
    const card = page.getByRole('region', { name: '下一步' });
    await card.getByRole('button', { name: '刷新' }).click();
    await card.getByText('已刷新').waitFor();
    await field(page, '居住地详细地址').fill('北京市延庆区妫水路6号');
    expect(await submitButtons(page)).toBe(1);
    await card.getByText('目前的进展：逾期未提交').waitFor();
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(closes));
    expect(await submitButtons(page)).toBe(0);
    expect(await field(page, '居住地详细地址').inputValue()).toBe('北京市延庆区妫水路6号');
  });

  it('before: says from when, and takes what is typed already', async () => {
    await setWindow(world, place, notYet);
    const page = await signedIn(family);
    const card = page.getByRole('region', { name: '下一步' });
    await card.getByText('2099年5月1日 09:00起可以提交学龄儿童详细信息').waitFor();
    expect(await submitButtons(page)).toBe(0);
    const { draft } = await viewOf(world.api, family);
    const saved = page.waitForResponse((answer) => answer.request().method() === 'PUT');
    await field(page, '居住地详细地址').fill('北京市延庆区妫水路8号');
    expect((await saved).ok()).toBe(true);
    expect((await viewOf(world.api, family)).draft).toMatchObject({
      version: (draft?.version ?? 0) + 1, data: { residenceAddress: '北京市延庆区妫水路8号' },
    });
    await page.goto('/enrolment/correction');
    await page.getByText('2099年5月1日 09:00起可以在这里自己更正').waitFor();
  });

  it('after: says 「逾期未提交」 and whom to call at once, and keeps what was typed', async () => {
    const over = { opens: '2026-01-01T00:00:00Z', closes: '2026-02-01T09:00:00Z' };
    await setWindow(world, place, over);
    const page = await signedIn(family);
    const card = page.getByRole('region', { name: '下一步' });
    await card.getByText('目前的进展：逾期未提交').waitFor();
    await card.getByText('提交时间已于2026年2月1日 17:00截止').waitFor();
    const { district: { phone } } = await viewOf(world.api, family);
    const link = card.getByRole('link', { name: phone });
    expect(await link.getAttribute('href')).toBe(`tel:${phone.replace(/[^\d-]/gu, '')}`);
    expect(await submitButtons(page)).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    expect(await field(page, '居住地详细地址').inputValue()).toBe('北京市延庆区妫水路8号');
    await page.goto('/enrolment/correction');
    await page.getByText('更正时间已过，现在不能在网上更正').waitFor();
  });
});

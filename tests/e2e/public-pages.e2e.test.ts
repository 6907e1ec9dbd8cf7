import { beforeEach, describe, expect, it } from '@jest/globals';
import { somePassword } from '@ruxue/testing/people';
import type { Page } from 'playwright-core';

import { registeredFamily } from '../support/family.ts';
import { weighScripts } from '../support/weigh-scripts.ts';
import { openWorld } from '../support/world.ts';
import { signInParent } from './keycloak-pages.ts';
import { lookAt } from './look-at.ts';
import { useBrowser } from './open-browser.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);
const title = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor();

let page: Page;
beforeEach(async () => {
  page = await openPage();
});

describe('the landing page (S1)', () => {
  it('comes with no more script than a slow telephone has time for', async () => {
    const weigh = weighScripts(page);
    await page.goto('/');
    await page.getByRole('region', { name: '小学时间安排' }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await weigh()).toBeLessThanOrEqual(170);
  });

  it("leads to each of the season's guides, and to the picture of the whole way", async () => {
    const { articles } = (await world.api.call('getSeason')).body;
    expect(articles.length).toBeGreaterThan(0);
    await page.goto('/');
    for (const article of articles) {
      await page.getByRole('link', { name: article.title, exact: true }).click();
      await title(page, article.title);
      expect((await page.locator('app-prose').innerText()).length).toBeGreaterThan(20);
      await page.getByRole('link', { name: '回到首页' }).click();
    }
    await page.getByRole('link', { name: '看看每一步做什么' }).click();
    await title(page, '一图看懂入学流程');
    expect(await page.locator('main ol > li').count()).toBe(8);
    await page.goto('/articles/no-such-article');
    await title(page, '没有找到这篇文章');
  });

  it('shows what is current today in both timelines, for both kinds of family', async () => {
    await page.goto('/');
    const primary = page.getByRole('region', { name: '小学时间安排' });
    await primary.getByText('进行中').first().waitFor();
    await primary.getByRole('tab', { name: '本市户籍', exact: true }).click();
    await primary.getByText('在户籍所在区采集学龄人口信息').waitFor();
    const { timeline } = (await world.api.call('getSeason')).body;
    const local = timeline.filter((entry) => entry.school === 'primary' && entry.family === 'local');
    expect(await primary.getByRole('listitem').count()).toBe(local.length);
    const junior = page.getByRole('region', { name: '初中时间安排' });
    expect(await junior.getByRole('tab').allInnerTexts()).toEqual(['本市户籍', '非本市户籍']);
  });

  it('asks for the district in a dialog that the keyboard opens and leaves', async () => {
    await page.goto('/');
    const begin = page.getByRole('button', { name: '立刻开始办理' });
    await begin.press('Enter');
    const dialog = page.getByRole('dialog', { name: '请选择您入学意向所在区' });
    await dialog.getByRole('button', { name: '东城区' }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await begin.and(page.locator(':focus')).waitFor();
    await begin.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await title(page, '东城区');
  });

  it('tells the quiet hours on the day on which a registration opens, and only then', async () => {
    const { openingDayAdvice } = (await world.api.call('getSeason')).body;
    const { districts } = (await world.api.call('listDistricts')).body;
    const opening = Date.parse(districts[0]?.opens ?? '');
    const day = 24 * 3600 * 1000;
    for (const [at, isShown] of [[opening, true], [opening - day, false]] as const) {
      await page.clock.setFixedTime(at);
      await page.goto('/');
      await page.getByRole('heading', { name: '小学时间安排' }).waitFor();
      await page.waitForLoadState('networkidle');
      expect(await page.getByText(openingDayAdvice).isVisible()).toBe(isShown);
    }
  });

  it('offers to try again when the season could not be had', async () => {
    // One request is answered; otherwise the page would show nothing at all.
    const answered = page.waitForResponse('**/api/districts');
    await page.route('**/api/season', async (route) => {
      await answered;
      await route.abort();
    });
    await page.goto('/');
    const again = page.getByRole('button', { name: '重试' });
    await again.waitFor();
    await lookAt(page, 'landing-failed');
    await page.unroute('**/api/season');
    await again.click();
    await page.getByRole('region', { name: '小学时间安排' }).waitFor();
  });

  it('lets a family that is signed in go on where it was', async () => {
    const family = await registeredFamily(world);
    await signInParent(page, world.api, { account: family.accountNumber, password: somePassword });
    await page.goto('/');
    await page.getByRole('link', { name: '继续办理' }).click();
    await page.getByText(`尊敬的${family.accountNumber}[`).waitFor();
  });
});

describe("a district's page (S2)", () => {
  it("leads from an entrance to its form and, on the way back, to the district's page", async () => {
    await page.goto('/districts/110105');
    await page.getByRole('link', { name: /^小学入学服务系统/u }).click();
    await page.getByLabel('儿童信息采集编号/身份证号').waitFor();
    await title(page, '小学入学服务系统 朝阳区');
    await page.goBack();
    await title(page, '朝阳区');
    await page.getByRole('link', { name: '首次办理，直接注册' }).click();
    await title(page, '适龄儿童信息注册 朝阳区');
  });

  it('finds the school of an address, which stands in no address of the browser (C8)', async () => {
    await page.goto('/districts/110101');
    await page.getByRole('link', { name: /^查询对口学校/u }).click();
    await title(page, '查询对口学校 东城区');
    await page.getByLabel('居住地址').fill('东城区龙潭东里');
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByText('请加上门牌号再查一次').waitFor();
    expect(await page.getByRole('heading', { level: 3 }).count()).toBe(2);
    await page.getByLabel('居住地址').fill('东城区龙潭东里甲6号');
    await page.keyboard.press('Enter');
    await page.getByText('请加上门牌号再查一次').waitFor({ state: 'hidden' });
    expect(await page.getByRole('heading', { level: 3 }).allInnerTexts())
      .toEqual(['北京市东城区龙潭里小学']);
    expect(page.url()).not.toContain('%');
    await lookAt(page, 'school-search');
  });

  it('gives numbers to call, and for the entrances outside this system', async () => {
    const { body } = await world.api.call('getDistrict', { params: { code: '110105' } });
    await page.goto('/districts/110105');
    await title(page, '朝阳区');
    for (const [heading, phones] of [
      ['小学入学咨询电话', body.primaryPhones], ['初中入学咨询电话', body.juniorPhones],
    ] as const) {
      const links = page.getByRole('region', { name: heading }).getByRole('link');
      await links.first().waitFor();
      expect(await links.allInnerTexts()).toEqual(phones.map(({ number }) => number));
      expect(await links.first().getAttribute('href')).toMatch(/^tel:[\d-]+$/u);
    }
    for (const name of ['按本市户籍对待适龄儿童接受义务教育证明证件材料审核入口', '初中入学服务系统']) {
      const outside = page.getByRole('listitem').filter({ hasText: name });
      expect(await outside.innerText()).toMatch(/不在本系统办理.*\s+010-/u);
    }
    await page.getByRole('region', { name: '办理时间' }).getByText('进行中').first().waitFor();
  });

  it('opens articles as Markdown, each at an address of its own', async () => {
    const { body } = await world.api.call('getDistrict', { params: { code: '110101' } });
    const policies = body.articles.filter(({ kind }) => kind === 'policy');
    await page.goto('/districts/110101');
    await page.getByRole('link', { name: /^更多\s*政策信息$/u }).click();
    await title(page, /^政策信息/u);
    for (const [index, policy] of policies.entries()) {
      await page.goto(`/districts/110101/articles/policy?n=${index + 1}`);
      const article = page.getByRole('article');
      await article.getByRole('heading', { level: 2, name: policy.title }).waitFor();
      expect(await article.getByRole('heading', { level: 3 }).count()).toBeGreaterThan(0);
      expect(await article.innerText()).not.toMatch(/^#|\*\*/mu);
    }
    await page.goto('/districts/999999');
    await title(page, '没有找到这个区');
  });
});

import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';

import { openWorld } from '../support/world.ts';
import { lookAt } from './look-at.ts';
import { useBrowser } from './open-browser.ts';

const openPage = useBrowser(openWorld().stack.portalOrigin);

let page: Page;
beforeEach(async () => {
  page = await openPage();
});

describe('「我该从哪里办理」 (S21)', () => {
  const question = (number: number) =>
    page.getByRole('heading', { level: 2, name: new RegExp(`^第${number}题`, 'u') });

  it('leads by keyboard alone to the entrance, back and forward included', async () => {
    await page.goto('/districts/110101');
    await page.getByRole('link', { name: /^我该从哪里办理 ?回答/u }).click();
    await question(1).waitFor();
    // Reading and the tab key go on from the question.
    for (const [number, tabs] of [[1, 1], [2, 1], [3, 2], [4, 1], [5, 1]] as const) {
      await question(number).and(page.locator(':focus')).waitFor();
      for (let pressed = 0; pressed < tabs; pressed += 1) await page.keyboard.press('Tab');
      if (number === 4) await lookAt(page, 'guide');
      await page.keyboard.press('Enter');
    }
    const entrance = page.getByRole('link', { name: '进入材料审核入口' });
    await entrance.waitFor();
    await lookAt(page, 'guide-end');
    await page.goBack();
    await question(5).waitFor();
    await page.goForward();
    const shared = await openPage();
    await shared.goto(page.url());
    await shared.getByRole('link', { name: '进入材料审核入口' }).click();
    await shared.getByRole('button', { name: '登录', exact: true }).waitFor();
    await page.getByRole('link', { name: '上一题' }).click();
    await question(5).waitFor();
  });

  it('names the second entrance and the number to those who belong there', async () => {
    await page.goto('/districts/110101/guide');
    for (const answer of ['上小学一年级', '台胞子女']) {
      await page.getByRole('link', { name: answer }).click();
    }
    await page.getByText(/由区台办认定.*“按本市户籍对待.+”办理/u).waitFor();
    expect(await page.getByRole('link', { name: /^010-/u }).count()).toBeGreaterThan(0);
  });
});

describe('「材料清单」 (B28)', () => {
  const questions = ['孩子由谁监护', '做什么工作', '住在哪里', '居住证吗', '同一本户口簿'];

  it('is listed from five answers that go nowhere, printed, and there on coming back', async () => {
    await page.goto('/districts/110101');
    await page.getByRole('link', { name: /^材料清单/u }).click();
    await page.getByText('还有5题').waitFor();
    await lookAt(page, 'materials');
    const address = page.url();
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.url()));
    for (const asked of questions) {
      await page.getByRole('group', { name: asked }).getByRole('radio').first().check();
    }
    await page.getByText('每位监护人各一份').first().waitFor();
    await lookAt(page, 'materials-list');
    expect(sent).toEqual([]);
    expect(page.url()).toBe(address);
    // The district's telephone, and nothing of the answers.
    expect(await page.evaluate('JSON.stringify([Object.keys(localStorage), sessionStorage])'))
      .toBe('[["ruxue.phone"],{}]');

    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('radio').first().isVisible()).toBe(false);
    expect(await page.getByRole('listitem').first().isVisible()).toBe(true);
    const printed = await page.pdf({ preferCSSPageSize: true });
    expect(printed.toString('latin1')).toMatch(/\/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]/u);
    await page.emulateMedia({ media: 'screen' });

    const items = await page.locator('.list h3').allInnerTexts();
    await page.getByRole('link', { name: '东城区' }).click();
    await page.getByRole('heading', { level: 1, name: '东城区' }).waitFor();
    await page.goBack();
    await page.getByText('每位监护人各一份').first().waitFor();
    expect(await page.locator('.list h3').allInnerTexts()).toEqual(items);
  });
});

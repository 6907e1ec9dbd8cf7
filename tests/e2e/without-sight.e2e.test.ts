import { it } from '@jest/globals';
import { somePassword, someRegisteredData } from '@ruxue/testing/people';
import type { Locator, Page } from 'playwright-core';

import { receivedCode } from '../support/family.ts';
import { openWorld } from '../support/world.ts';
import { field } from './field.ts';
import { useBrowser } from './open-browser.ts';
import { shownAccountNumber } from './register-child.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);
const mostTabs = 60;

/** Goes to something with the tab key alone. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let tabs = 0; tabs < mostTabs; tabs += 1) {
    if ((await target.and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${target.toString()}`);
}

async function type(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, field(page, label));
  await page.keyboard.insertText(text);
}

async function choose(page: Page, label: string, value: string): Promise<void> {
  const list = field(page, label);
  await tabTo(page, list);
  for (let steps = 0; (await list.inputValue()) !== value; steps += 1) {
    if (steps > mostTabs) throw new Error(`${label} has no ${value}`);
    await page.keyboard.press('ArrowDown');
  }
}

async function press(page: Page, name: string): Promise<void> {
  await tabTo(page, page.getByRole('button', { name, exact: true }));
  await page.keyboard.press('Enter');
}

it('registers a child by keyboard, without reading any picture (B18)', async () => {
  const page = await openPage({ width: 360, height: 740 });
  const { child, guardian } = someRegisteredData();
  await page.goto('/registration/110101');
  await tabTo(page, page.getByRole('checkbox', { name: '我已认真阅读并同意该条款' }));
  await page.keyboard.press('Space');
  await press(page, '确认');
  await choose(page, '儿童户籍所在地', child.householdProvince);
  await type(page, '儿童姓名', child.name);
  await choose(page, '儿童性别', child.sex);
  await type(page, '儿童证件号码', child.documentNumber);
  await typeDate(page, '儿童出生日期', child.birthDate);
  await type(page, '监护人(一)姓名', guardian.name);
  await type(page, '监护人(一)手机号', guardian.phone);
  await type(page, '密码', somePassword);
  await type(page, '重复密码', somePassword);
  await press(page, '看不清图片？改用自动验证');
  await page.getByRole('status').filter({ hasText: '验证完成' }).waitFor({ timeout: 60_000 });
  await press(page, '获取验证码');
  await page.getByText('验证码已发至您的手机,请注意查收!').waitFor();
  await type(page, '手机短信码', await receivedCode(world.api, guardian.phone));
  await press(page, '提交信息');
  await shownAccountNumber(page);
}, 120_000);

/** The parts of a date stand in the order of the browser's own language: one of two. */
async function typeDate(page: Page, label: string, date: string): Promise<void> {
  const [year = '', month = '', day = ''] = date.split('-');
  const box = field(page, label);
  await tabTo(page, box);
  await page.keyboard.type(`${month}${day}${year}`);
  if ((await box.inputValue()) === date) return;
  await page.keyboard.press('Shift+Tab');
  await tabTo(page, box);
  await page.keyboard.type(year);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type(`${month}${day}`);
}

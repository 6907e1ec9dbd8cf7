import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { someRegisteredData } from '@ruxue/testing/people';
import type { Browser } from 'playwright-core';

import { receivedCode } from '../support/family.ts';
import { openWorld } from '../support/world.ts';
import { openBrowser, openPerson } from './open-browser.ts';
import { continueToDetails, field, goToRegistration, registerChild } from './register-child.ts';

const world = openWorld();
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

it('revokes with a code, and the child can be registered again in another district (S20)', async () => {
  const page = await (await openPerson(browser, world.stack.portalOrigin)).newPage();
  const child = someRegisteredData();
  await goToRegistration(page, '110101', '东城区');
  const firstNumber = await registerChild(page, world.api, child);
  await continueToDetails(page);

  await page.getByRole('button', { name: '撤销录入' }).click();
  await page.getByText('若执行撤销操作,数据不可恢复,如仍需采集须重新注册!').waitFor();
  await page.getByText(/^目前仍可注册的区：东城区/u).waitFor();
  await page.getByRole('button', { name: '获取验证码' }).click();
  await page.getByText('验证码已发至您的手机,请注意查收!').waitFor();
  await field(page, '手机短信码').fill(await receivedCode(world.api, child.guardian.phone));
  await page.getByRole('button', { name: '确认' }).click();
  await page.getByRole('heading', { name: '撤销成功' }).waitFor();

  await goToRegistration(page, '110105', '朝阳区');
  const secondNumber = await registerChild(page, world.api, child);
  expect(secondNumber).not.toBe(firstNumber);
  await continueToDetails(page);
  await page.getByText(`尊敬的${secondNumber}[${child.child.name}],您好!`).waitFor();
});

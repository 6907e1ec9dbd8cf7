import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';

import { answerOf, registeredFamily } from '../support/family.ts';
import { openWorld } from '../support/world.ts';
import { field } from './field.ts';
import { signInParent } from './keycloak-pages.ts';
import { lookAtState } from './look-at.ts';
import { useBrowser } from './open-browser.ts';
import { typeOrderedCode } from './order-code.ts';
import { nextCaptcha } from './register-child.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);
const firstPassword = 'Ruxue2028';
const secondPassword = 'Ruxue2029';

async function changePassword(page: Page, password: string): Promise<void> {
  await field(page, '新密码').fill(password);
  await field(page, '重复新密码').fill(password);
  await page.getByRole('button', { name: '确认', exact: true }).click();
  await page.getByText('修改成功').waitFor();
}

/** A parent's real wait (S19); the test stack's own is very short. */
async function tellWait(page: Page, resendAfterSeconds: number): Promise<void> {
  await page.route('**/api/sms-codes', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { resendAfterSeconds } });
  });
}

it('leads who forgot the password to a new one, once without a code (S18, S19)', async () => {
  const { accountNumber, registered } = await registeredFamily(world);
  const { phone } = registered.guardian;
  const page = await openPage();
  await page.goto('/districts/110105/school');
  await page.getByRole('link', { name: '忘记密码' }).click();
  await page.getByRole('heading', { name: '忘记密码' }).waitFor();
  const account = field(page, '儿童信息采集编号/身份证号');
  await account.fill(registered.child.documentNumber);
  await page.getByRole('button', { name: '获取验证码' }).click();
  await page.getByText('请填写图片验证码').waitFor();

  // A wrong picture code costs another picture, and nothing else.
  const picture = nextCaptcha(page);
  await field(page, '验证码').fill('wrong');
  await page.getByRole('button', { name: '获取验证码' }).click();
  const captchaId = await picture;
  await page.getByText('已为您换了一张').waitFor();
  expect(await account.inputValue()).toBe(registered.child.documentNumber);
  expect(await field(page, '验证码').inputValue()).toBe('');
  await field(page, '验证码').fill(await answerOf(world.api, captchaId));
  await typeOrderedCode(page, { api: world.api, phone, label: '手机短信码' });
  await page.getByRole('button', { name: '登录', exact: true }).click();

  await page.getByRole('heading', { name: '修改密码' }).waitFor();
  await page.getByText(/您从朝阳区的入口登录/u).waitFor();
  await lookAtState(page, 'other-district');
  await page.getByText('10分钟内修改一次密码不需要再获取验证码').waitFor();
  await page.getByRole('link', { name: '以后再说' }).click();
  await page.getByRole('heading', { name: '学龄儿童详细信息录入', exact: true }).waitFor();
  await page.getByRole('link', { name: '修改密码' }).click();
  await changePassword(page, firstPassword);

  await page.getByRole('link', { name: '继续办理' }).click();
  await page.getByRole('heading', { name: '学龄儿童详细信息录入', exact: true }).waitFor();
  await page.getByRole('link', { name: '修改密码' }).click();
  await tellWait(page, 180);
  await typeOrderedCode(page, { api: world.api, phone, label: '短信验证码' });
  const wait = page.getByRole('button', { name: /^1(80|[67]\d)秒后重试$/u, disabled: true });
  await wait.waitFor();
  await changePassword(page, secondPassword);
  await lookAtState(page, 'password-changed');

  const elsewhere = await openPage();
  const credentials = { account: accountNumber, password: secondPassword };
  await signInParent(elsewhere, world.api, credentials);
});

import { type DistrictCode, type RegisteredData, routes } from '@ruxue/contracts';
import { somePassword } from '@ruxue/testing/people';
import type { Page } from 'playwright-core';

import type { Api } from '../support/api.ts';
import { answerOf } from '../support/family.ts';
import { field } from './field.ts';
import { typeOrderedCode } from './order-code.ts';

/** From 「注册」 to the result: notice, form, codes; answers the account's number (S4–S10). */
export async function registerChild(
  page: Page,
  api: Api,
  { child, guardian }: RegisteredData,
): Promise<string> {
  await page.getByRole('checkbox', { name: '我已认真阅读并同意该条款' }).check();
  const picture = nextCaptcha(page);
  await page.getByRole('button', { name: '确认', exact: true }).click();
  const captchaId = await picture;
  await field(page, '儿童户籍所在地').selectOption(child.householdProvince);
  await field(page, '儿童姓名').fill(child.name);
  await field(page, '儿童性别').selectOption(child.sex);
  await field(page, '儿童证件号码').fill(child.documentNumber);
  await field(page, '儿童出生日期').fill(child.birthDate);
  await field(page, '监护人(一)姓名').fill(guardian.name);
  await field(page, '监护人(一)手机号').fill(guardian.phone);
  await field(page, '密码').fill(somePassword);
  await field(page, '重复密码').fill(somePassword);
  await field(page, '验证码').fill(await answerOf(api, captchaId));
  await typeOrderedCode(page, { api, phone: guardian.phone, label: '手机短信码' });
  await page.getByRole('button', { name: '提交信息' }).click();
  return shownAccountNumber(page);
}

/** The number that the result of a registration shows (S10). */
export async function shownAccountNumber(page: Page): Promise<string> {
  const result = page.getByRole('heading', { name: /^信息提交成功,您的账号为/u });
  const number = /\d{8}/u.exec(await result.innerText())?.[0];
  if (number === undefined) throw new Error('the result shows no account number');
  return number;
}

/**
 * From a district's page to the notice of its review entrance (S2, S3). 「注册」 exactly: the link to
 * the entrance speaks of it too, and stays in sight until the next page is there.
 */
export async function goToRegistration(page: Page, code: DistrictCode, name: string) {
  await page.goto(`/districts/${code}`);
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  await page.getByRole('link', { name: /非本市户籍适龄儿童接受义务教育材料审核入口/u }).click();
  await page.getByRole('link', { name: '注册', exact: true }).click();
}

/** From the result straight to step ③, signed in by the ticket (S10). */
export async function continueToDetails(page: Page): Promise<void> {
  await page.getByRole('button', { name: /继续填写详细信息/u }).click();
  await page.getByRole('heading', { name: '学龄儿童详细信息录入', exact: true }).waitFor();
}

/** The id of the captcha that the page is about to fetch. */
export async function nextCaptcha(page: Page): Promise<string> {
  const response = await page.waitForResponse((answer) => answer.url().endsWith('/api/captchas'));
  return routes.createCaptcha.answers[201].parse(await response.json()).captchaId;
}

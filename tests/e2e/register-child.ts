import { type DistrictCode, provinces, routes } from '@ruxue/contracts';
import { somePassword, type PhonedData } from '@ruxue/testing/people';
import type { Page } from 'playwright-core';

import type { Api } from '../support/api.ts';
import { answerOf } from '../support/family.ts';
import { field } from './field.ts';
import { search } from './fill-in-details.ts';
import { typeOrderedCode } from './order-code.ts';

/** From 「注册」 through all its steps to the result; answers the account's number (S4–S10). */
export async function registerChild(
  page: Page,
  api: Api,
  registered: PhonedData,
): Promise<string> {
  await walkToCheck(page, api, registered);
  await page.getByRole('button', { name: '提交信息' }).click();
  return shownAccountNumber(page);
}

/** Notice, child, guardian and telephone, up to the check of the answers. */
export async function walkToCheck(page: Page, api: Api, registered: PhonedData) {
  await agreeToNotice(page);
  await typeChild(page, registered);
  const captchaId = nextCaptcha(page);
  await goOn(page);
  await typeGuardian(page, registered);
  await orderCode(page, api, { phone: registered.guardian.phone, captchaId: await captchaId });
  await goOn(page);
  await page.getByRole('heading', { name: '核对信息' }).waitFor();
}

export async function agreeToNotice(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: '我已认真阅读并同意该条款' }).check();
  await page.getByRole('button', { name: '确认', exact: true }).click();
}

/** Goes to the next step, or back to the check. */
export async function goOn(page: Page, name: '下一步' | '返回核对' = '下一步'): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

/** Fills in 「儿童信息」. */
export async function typeChild(page: Page, { child }: PhonedData): Promise<void> {
  await search(page, '儿童户籍所在地', provinces[child.householdProvince]);
  await field(page, '儿童姓名').fill(child.name);
  await field(page, '儿童性别').selectOption(child.sex);
  await field(page, '儿童证件号码').fill(child.documentNumber);
  await field(page, '儿童出生日期').fill(child.birthDate);
}

/** Fills in 「监护人和手机」 up to the codes. */
export async function typeGuardian(page: Page, { guardian }: PhonedData): Promise<void> {
  await field(page, '监护人(一)姓名').fill(guardian.name);
  await field(page, '监护人(一)手机号').fill(guardian.phone);
  await field(page, '密码').fill(somePassword);
  await field(page, '重复密码').fill(somePassword);
}

/** Reads the picture, orders the SMS code with it and types both. */
export async function orderCode(
  page: Page, api: Api, { phone, captchaId }: { phone: string; captchaId: string },
): Promise<void> {
  await field(page, '验证码').fill(await answerOf(api, captchaId));
  await typeOrderedCode(page, { api, phone, label: '手机短信码' });
}

/** The number on the result page of a registration (S10). */
export async function shownAccountNumber(page: Page): Promise<string> {
  const result = page.getByRole('heading', { name: /^信息提交成功,您的账号为/u });
  const number = /\d{8}/u.exec(await result.innerText())?.[0];
  if (number === undefined) throw new Error('the result shows no account number');
  return number;
}

/**
 * From a district's page to the notice of its review entrance (S2, S3). The name 「注册」 is exact: the
 * entrance's link contains it too, and stays visible until the next page is there.
 */
export async function goToRegistration(page: Page, code: DistrictCode, name: string) {
  await page.goto(`/districts/${code}`);
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  await page.getByRole('link', { name: /非本市户籍适龄儿童接受义务教育材料审核入口/u }).click();
  await page.getByRole('link', { name: '注册', exact: true }).click();
}

/** From the result straight to step ③, signed in by the ticket (S10). */
export async function continueToDetails(page: Page): Promise<void> {
  await page.getByRole('button', { name: '我已记下，继续' }).click();
  await page.getByRole('heading', { name: '学龄儿童详细信息录入', exact: true }).waitFor();
}

/** The id of the page's next captcha. */
export async function nextCaptcha(page: Page): Promise<string> {
  const response = await page.waitForResponse((answer) => answer.url().endsWith('/api/captchas'));
  return routes.createCaptcha.answers[201].parse(await response.json()).captchaId;
}

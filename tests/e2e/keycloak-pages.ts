import type { Page } from 'playwright-core';

import type { Api } from '../support/api.ts';
import { answerOf } from '../support/family.ts';

/** An account with its password. */
export interface Credentials {
  readonly account: string;
  readonly password: string;
}

/** Fills in Keycloak's form (S3) with the picture code; waits for the form if needed. */
export async function submitPassword(
  page: Page, api: Api, { account, password }: Credentials,
): Promise<void> {
  const captchaId = await page.locator('input[name="captchaId"]').getAttribute('value');
  await page.getByLabel(/^(儿童信息采集编号\/身份证号|登录名)/u).fill(account);
  await page.getByLabel(/^密码/u).fill(password);
  await page.getByLabel(/^(图片)?验证码/u).fill(await answerOf(api, captchaId ?? ''));
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** Signs a parent in at the review entrance of Dongcheng (S3). */
export async function signInParent(page: Page, api: Api, credentials: Credentials): Promise<void> {
  await page.goto('/districts/110101/review');
  await submitPassword(page, api, credentials);
  await page.getByText(/^尊敬的\d{8}\[/u).waitFor();
}

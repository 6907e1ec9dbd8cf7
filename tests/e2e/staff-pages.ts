import { waitUntil } from '@ruxue/testing/wait-for';
import type { Page } from 'playwright-core';

import type { World } from '../support/world.ts';
import { field } from './field.ts';
import { submitPassword } from './keycloak-pages.ts';

/** Signs a member of the demo's staff in, through Keycloak's own form. */
export async function signInStaff(page: Page, world: World, username: string): Promise<void> {
  const person = world.stack.staff.find((staff) => staff.username === username);
  if (!person) throw new Error(`no member of staff ${username}`);
  await page.goto('/staff');
  await submitPassword(page, world.api, { account: username, password: person.password });
  await page.getByRole('button', { name: '退出', exact: true }).waitFor();
}

/** Finds a case by its number and opens it. */
export async function openCase(page: Page, accountNumber: string): Promise<void> {
  await page.getByRole('link', { name: '审核', exact: true }).click();
  await page.getByLabel('账号、编号、证件、手机号、姓名或住址').fill(accountNumber);
  await page.getByRole('button', { name: '查找' }).click();
  await page.getByRole('row', { name: accountNumber }).getByRole('link', { name: '查看' }).click();
  await page.getByRole('heading', { level: 1, name: accountNumber }).waitFor();
}

/** The button that confirms an outcome of the open case. */
export const confirmButton = (page: Page, outcome: '通过' | '不通过' | '退回补正') =>
  page.getByRole('group', { name: '确认审核结论' }).getByRole('button', { name: outcome, exact: true });

/** Approves the open case, as soon as the registry has verified the child (S13). */
export async function approveCase(page: Page): Promise<void> {
  const verified = page.getByText('身份证及户籍信息已验证').first();
  await waitUntil('the registry to verify the child', async () => {
    if (await verified.isVisible()) return true;
    await page.getByRole('button', { name: '刷新' }).click();
    return false;
  });
  await confirmButton(page, '通过').click();
  await page.getByText('尚未公布').waitFor();
}

/** Publishes a batch with its dry run and question, and waits for its end. */
export async function publish(page: Page, heading: '公布审核结果' | '公布录取结果'): Promise<void> {
  await page.getByRole('link', { name: '公布', exact: true }).click();
  const card = page.locator('app-publication-card').filter({ hasText: heading });
  await card.getByRole('button', { name: '试算' }).click();
  await card.getByText(/试算：本次将公布 \d+ 名儿童的结果/u).waitFor();
  await card.getByLabel('提前公布的原因').fill('提前公布');
  await card.getByRole('button', { name: '公布', exact: true }).click();
  await page.getByRole('button', { name: '确定公布' }).click();
  await card.getByText(/公布完成，共 \d+ 名儿童/u).waitFor();
}

/** A family presents its form at the school, and the school enrols the child (B23, S17). */
export async function presentAndEnrol(
  page: Page,
  form: { formNumber: string; verificationCode: string },
): Promise<void> {
  await field(page, '编号').fill(form.formNumber);
  await field(page, '验证码').fill(form.verificationCode);
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await page.getByText('登记成功，已加入下面的名册。').waitFor();
  const row = page.getByRole('row', { name: form.formNumber });
  await row.getByRole('button', { name: '录取', exact: true }).click();
  await row.getByText('已录取，待区里批准').waitFor();
}

/** The district approves what the school has enrolled (S17). */
export async function approveAdmission(page: Page, accountNumber: string): Promise<void> {
  await page.getByRole('link', { name: '录取批准', exact: true }).click();
  const entry = page.getByRole('listitem').filter({ hasText: accountNumber });
  await entry.getByRole('button', { name: '批准录取' }).click();
  await entry.getByRole('button', { name: '撤回' }).waitFor();
}

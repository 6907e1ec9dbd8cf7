import { afterAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';

import { openWorld } from '../support/world.ts';
import { field } from './field.ts';
import { lookAt, lookAtState } from './look-at.ts';
import { useBrowser } from './open-browser.ts';
import { signInStaff } from './staff-pages.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);
const district = '110105';
const number = '010-6550 5199';
const hostile = '<img src=x onerror="document.title=\'hostile\'">';

/** Types something, and waits for the answer to the save that follows by itself. */
async function saved(page: Page, type: () => Promise<unknown>): Promise<void> {
  const answer = page.waitForResponse((response) =>
    response.request().method() === 'PUT' && response.url().endsWith('/district-settings/draft'));
  await type();
  await answer;
}

/** The district's other tests find its page as it was. */
afterAll(async () => {
  const token = await world.staffToken('manager-chaoyang');
  const { body: { draftVersion: baseVersion } } = await world.api.call('getSettings', { token });
  const restored = await world.api.call('restoreSettings', {
    token, params: { version: '1' }, body: { baseVersion },
  });
  await world.api.call('publishSettings', {
    token, body: { draftVersion: restored.body.draftVersion, inForceFrom: null },
  });
});

it('changes a telephone and an article, which families read at once (S2)', async () => {
  const family = await openPage();
  await family.goto(`/districts/${district}`);
  await family.getByRole('heading', { name: '小学入学咨询电话' }).waitFor();
  const manager = await openPage();
  await signInStaff(manager, world, 'manager-chaoyang');
  await manager.getByRole('link', { name: '本区设置', exact: true }).click();
  const phones = manager.getByRole('region', { name: '小学入学咨询电话' });
  await phones.waitFor();
  await lookAt(manager, 'district-settings');
  await saved(manager, () => field(phones, '电话号码').first().fill(''));
  await manager.getByText('草稿已自动保存').waitFor();
  expect(await manager.getByRole('button', { name: '发布', exact: true }).isDisabled()).toBe(true);

  // The check leads to the field; the keyboard goes on from there.
  await manager.getByRole('link', { name: '请填写小学入学咨询电话' }).click();
  await phones.locator('input:focus').waitFor();
  await manager.keyboard.type(number);
  await manager.getByRole('button', { name: /^编辑\s*政策信息/u }).first().click();
  const policies = manager.getByRole('region', { name: '政策信息', exact: true });
  await field(policies, '标题').fill('今年的新安排');
  await saved(manager, () =>
    field(policies, '正文').fill(`## 新安排\n\n请致电 ${number}。${hostile}`));
  const preview = manager.getByRole('region', { name: /^预览：/u }).first();
  await preview.getByRole('heading', { name: '新安排', exact: true }).waitFor();
  await lookAtState(manager, 'district-settings with an open article');
  expect(await family.getByText(number.replace(' ', '\u00a0')).count()).toBe(0);

  await manager.getByRole('button', { name: '发布', exact: true }).click();
  await manager.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
  await manager.getByText(/第\d+版已发布，现在已生效/u).waitFor();
  await lookAtState(manager, 'district-settings after a publication');

  await family.reload();
  const link = family.getByRole('region', { name: '小学入学咨询电话' }).getByRole('link').first();
  expect(await link.getAttribute('href')).toBe('tel:010-65505199');
  await family.getByRole('link', { name: '今年的新安排' }).click();
  await family.getByRole('heading', { name: '新安排', exact: true }).waitFor();
  await family.getByText(hostile).waitFor();
  expect(await family.title()).not.toBe('hostile');
});

it('tells the second of two managers who was first, and loses neither text unseen', async () => {
  const [one, other] = [await openPage(), await openPage()];
  for (const page of [one, other]) {
    await signInStaff(page, world, 'manager-chaoyang');
    await page.goto('/review/district-settings');
    await page.getByRole('heading', { name: '检查', exact: true }).waitFor();
  }
  const next = (page: Page) => page.getByRole('textbox', { name: '提交后的下一步' });
  await saved(one, () => next(one).fill('第一位写的下一步。'));
  await next(other).fill('第二位写的下一步。');
  await other.getByText(/已于.+修改了本区草稿/u).waitFor();
  await lookAtState(other, 'district-settings with a colleague’s draft');
  await other.getByRole('button', { name: '查看最新草稿' }).click();
  await other.getByText(/保存了草稿/u).waitFor();
  expect(await next(other).inputValue()).toBe('第一位写的下一步。');
  await other.getByRole('button', { name: '放弃草稿' }).click();
  await other.getByRole('dialog').getByRole('button', { name: '放弃草稿' }).click();
  await other.getByText('草稿已放弃').waitFor();
});

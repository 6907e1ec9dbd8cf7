import { randomBytes } from 'node:crypto';

import { it } from '@jest/globals';
import { someName, somePassword } from '@ruxue/testing/people';
import { waitUntil } from '@ruxue/testing/wait-for';

import { openWorld } from '../support/world.ts';
import { field } from './field.ts';
import { submitPassword } from './keycloak-pages.ts';
import { useBrowser } from './open-browser.ts';
import { signInStaff } from './staff-pages.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);

it('invites a reviewer, who works with a password of their own until disabled', async () => {
  const account = `e2e-${randomBytes(4).toString('hex')}`;
  const manager = await openPage();
  await signInStaff(manager, world, 'manager-dongcheng');
  await manager.getByRole('link', { name: '工作人员', exact: true }).click();
  await manager.getByRole('button', { name: '邀请工作人员' }).click();
  const dialog = manager.getByRole('dialog');
  await field(dialog, '姓名').fill(someName());
  await field(dialog, '登录名').fill(account);
  await dialog.getByRole('button', { name: '邀请', exact: true }).click();
  await dialog.getByText('请至少选择一个岗位').first().waitFor();
  await dialog.getByRole('checkbox', { name: '审核员', exact: true }).check();
  await dialog.getByRole('button', { name: '邀请', exact: true }).click();
  const password = await manager.getByTestId('temporary-password').innerText();
  await manager.getByRole('button', { name: '我已记下' }).click();
  const entry = manager.getByRole('row').filter({ hasText: account });
  await entry.getByText('待首次登录').waitFor();

  const reviewer = await openPage();
  await reviewer.goto('/staff');
  await submitPassword(reviewer, world.api, { account, password });
  await reviewer.getByLabel(/^新密码/u).fill(somePassword);
  await reviewer.getByLabel(/^重复新密码/u).fill(somePassword);
  await reviewer.getByRole('button', { name: '确认', exact: true }).click();
  await reviewer.getByRole('heading', { name: '审核队列' }).waitFor();

  await entry.getByRole('button', { name: '停用', exact: true }).click();
  await manager.getByRole('dialog').getByRole('button', { name: '停用', exact: true }).click();
  await entry.getByText('已停用').waitFor();
  await waitUntil('the reviewer to be thrown out', async () => {
    if (await reviewer.getByRole('heading', { name: '登录已失效' }).isVisible()) return true;
    // The page may hide its button at this very moment.
    await reviewer.getByRole('button', { name: '刷新' }).click({ timeout: 2000 }).catch(() => null);
    return false;
  });
  await reviewer.goto('/staff');
  await submitPassword(reviewer, world.api, { account, password: somePassword });
  await reviewer.getByText('该账号已停用').waitFor();
});

import { expect, it } from '@jest/globals';
import { somePassword, somePhone } from '@ruxue/testing/people';

import { registeredFamily } from '../support/family.ts';
import { openWorld } from '../support/world.ts';
import { field } from './field.ts';
import { signInParent } from './keycloak-pages.ts';
import { lookAtState } from './look-at.ts';
import { useBrowser } from './open-browser.ts';
import { typeOrderedCode } from './order-code.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);

it('moves an account to another telephone with both codes (B20)', async () => {
  const { accountNumber, registered } = await registeredFamily(world);
  const newPhone = somePhone();
  const page = await openPage();
  const { documentNumber } = registered.child;
  await signInParent(page, world.api, { account: documentNumber, password: somePassword });
  await page.getByText(`尊敬的${accountNumber}[`).waitFor();
  await page.getByRole('link', { name: '学龄儿童基本信息查看' }).click();
  await page.getByRole('link', { name: '更换手机号' }).click();
  await page.getByRole('heading', { name: '原手机号已不能使用？' }).waitFor();

  await typeOrderedCode(page.getByRole('group', { name: '原手机号' }), {
    api: world.api, phone: registered.guardian.phone, label: '原手机短信验证码',
  });
  const fresh = page.getByRole('group', { name: '新手机号' });
  await fresh.getByRole('button', { name: '获取验证码' }).click();
  await fresh.getByText('请填写手机号').waitFor();
  await field(fresh, '新手机号').fill(newPhone);
  await typeOrderedCode(fresh, { api: world.api, phone: newPhone, label: '新手机短信验证码' });
  await page.getByRole('button', { name: '确认', exact: true }).click();
  await page.getByText('更换成功').waitFor();
  await lookAtState(page, 'phone-changed');
  await page.getByRole('link', { name: '返回基本信息' }).click();
  // The page before shows the new number too.
  await page.getByRole('heading', { name: '学龄儿童基本信息', exact: true }).waitFor();
  await page.getByText(newPhone).waitFor();
  expect(await page.getByText(registered.guardian.phone).count()).toBe(0);
});

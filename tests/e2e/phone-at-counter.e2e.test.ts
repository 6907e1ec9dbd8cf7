import { expect, it } from '@jest/globals';
import { somePassword, somePhone } from '@ruxue/testing/people';
import { waitUntil } from '@ruxue/testing/wait-for';

import { messagesTo, registeredFamily } from '../support/family.ts';
import { invitedStaff } from '../support/staff.ts';
import { submittedDetails, viewOf } from '../support/way.ts';
import { openWorld } from '../support/world.ts';
import { field } from './field.ts';
import { signInParent, submitPassword } from './keycloak-pages.ts';
import { lookAt, lookAtState } from './look-at.ts';
import { useBrowser } from './open-browser.ts';
import { typeOrderedCode } from './order-code.ts';
import { openCase, signInStaff } from './staff-pages.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);

it('a lost telephone is changed at the counter by two persons, and its family stops it (B20)', async () => {
  const { api } = world;
  const family = await registeredFamily(world);
  await submittedDetails(api, family);
  const manager = await world.staffToken('manager-dongcheng');
  const { member, password } = await invitedStaff(world, manager, { roles: ['counter-clerk'] });
  const phone = somePhone();

  const clerk = await openPage();
  await clerk.goto('/staff');
  await submitPassword(clerk, api, { account: member.username, password });
  await field(clerk, '号码').fill(family.accountNumber);
  await clerk.getByRole('button', { name: '查找' }).click();
  await clerk.getByRole('heading', { level: 1, name: family.accountNumber }).waitFor();
  await clerk.getByRole('link', { name: '更换手机号' }).click();
  await clerk.getByRole('heading', { level: 1, name: '更换手机号' }).waitFor();
  await clerk.getByRole('checkbox', { name: '已核对监护人身份证件' }).check();
  await clerk.getByRole('checkbox', { name: /^家长已在纸质/u }).check();
  await clerk.getByRole('button', { name: '开始代办' }).click();
  await field(clerk, '更换的原因').selectOption({ label: '原手机号已不能使用' });
  await clerk.getByRole('textbox', { name: /^新手机号/u }).fill(phone);
  await lookAt(clerk, 'counter-phone-new');
  await clerk.getByRole('button', { name: '提出更换' }).click();
  await clerk.getByText('请填写短信验证码').first().waitFor();
  await lookAtState(clerk, 'counter-phone-errors');
  await typeOrderedCode(clerk, { api, phone, label: '新手机短信验证码' });
  await clerk.getByRole('button', { name: '提出更换' }).click();
  await clerk.getByText('已提出。请本区').waitFor();
  await lookAtState(clerk, 'counter-phone-proposed');

  const second = await openPage();
  await signInStaff(second, world, 'reviewer-dongcheng');
  await second.getByRole('link', { name: '今日工作', exact: true }).click();
  const waiting = second.getByRole('region', { name: /^待第二人确认（\d+）$/u });
  const proposed = waiting.getByRole('listitem').filter({ hasText: family.accountNumber });
  await proposed.getByText(`将手机号更换为${phone}（原因：原手机号已不能使用）`).waitFor();
  await proposed.getByRole('button', { name: /^确认/u }).click();
  await second.getByText(/确认后短信通知/u).waitFor();
  await lookAtState(second, 'counter-phone-question');
  await second.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click();
  await second.getByText(/：已确认$/u).waitFor();
  await waitUntil('the family to be told', async () => (await viewOf(api, family)).phoneChange !== null);
  await openCase(second, family.accountNumber);
  await second.getByText('家长看到的内容').click();
  await second.getByRole('button', { name: '停止更换手机号' }).waitFor();
  await lookAtState(second, 'counter-phone-parents-card');

  const parent = await openPage();
  await signInParent(parent, api, { account: family.accountNumber, password: somePassword });
  await parent.getByText('在窗口办理的更换手机号将于').waitFor();
  await lookAt(parent, 'phone-change-waits');
  await parent.getByRole('button', { name: '停止更换', exact: true }).click();
  await parent.getByRole('dialog').getByRole('button', { name: '停止更换', exact: true }).click();
  await waitUntil('it to be stopped', async () => (await viewOf(api, family)).phoneChange === null);
  await waitUntil('the message', async () =>
    (await messagesTo(api, family.registered.guardian.phone)).some((text) => text.includes('已停止')));
  expect(await parent.getByText('在窗口办理的更换手机号将于').count()).toBe(0);
}, 240_000);

import { expect, it } from '@jest/globals';
import { somePassword, someRegisteredData } from '@ruxue/testing/people';
import type { Page } from 'playwright-core';

import { registeredFamily } from '../support/family.ts';
import { submittedDetails } from '../support/way.ts';
import { openWorld } from '../support/world.ts';
import { field } from './field.ts';
import { signInParent } from './keycloak-pages.ts';
import { lookAt } from './look-at.ts';
import { useBrowser } from './open-browser.ts';
import { continueToDetails, goToRegistration, registerChild } from './register-child.ts';
import { openCase, signInStaff } from './staff-pages.ts';
import { whatRemains } from './what-remains.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin, { keepsPages: true });

it('gives two children registered in one browser, one after the other, a case each', async () => {
  const page = await openPage();
  const first = someRegisteredData();
  const second = someRegisteredData();

  await goToRegistration(page, '110101', '东城区');
  const firstNumber = await registerChild(page, world.api, first);
  await continueToDetails(page);
  await page.getByText(`尊敬的${firstNumber}[${first.child.name}],您好!`).waitFor();

  // The first family leaves without signing out; the second one starts from the front page.
  await goToRegistration(page, '110105', '朝阳区');
  await page.getByRole('heading', { name: `此浏览器已登录账号 ${firstNumber}` }).waitFor();
  await page.getByRole('button', { name: '退出该账号并继续注册' }).click();
  const secondNumber = await registerChild(page, world.api, second);
  expect(secondNumber).not.toBe(firstNumber);
  await continueToDetails(page);
  await page.getByText(`尊敬的${secondNumber}[${second.child.name}],您好!`).waitFor();
  await page.getByRole('link', { name: '学龄儿童基本信息查看' }).click();
  // Step ③ shows the number too; the next lines are about step ②.
  await page.getByRole('heading', { name: '学龄儿童基本信息', exact: true }).waitFor();
  await page.getByText(second.child.documentNumber).waitFor();
  expect(await page.getByText(first.child.documentNumber).count()).toBe(0);
  expect(await page.getByText('朝阳区').count()).toBeGreaterThan(0);
});

it('keeps nothing of a child once another one has signed in (S22)', async () => {
  const page = await openPage();
  const first = await registeredFamily(world);
  const second = await registeredFamily(world);
  const typed = '河北省石家庄市桥西区红旗大街8号';
  const { child, guardian } = first.registered;
  const marks = [
    first.accountNumber, child.name, child.documentNumber, guardian.phone, typed,
  ].filter((mark) => !JSON.stringify(second.registered).includes(mark));

  await signInParent(page, world.api, { account: first.accountNumber, password: somePassword });
  await field(page, '居住地详细地址').fill(typed);
  await page.getByRole('link', { name: '学龄儿童基本信息查看' }).click();
  await page.getByText(child.documentNumber).waitFor();
  expect(marks.filter(await isIn(page))).toContain(child.documentNumber);
  const otherTab = await page.context().newPage();
  await otherTab.goto('/enrolment/registered');
  await otherTab.getByText(child.documentNumber).waitFor();
  await page.getByRole('button', { name: '退出', exact: true }).click();
  await page.getByRole('heading', { name: '已安全退出' }).waitFor();
  await lookAt(page, 'signed-out');
  // The other tab stops showing the former account, and says why.
  await otherTab.getByText('您在此浏览器的另一个页面退出了登录').waitFor();
  await otherTab.close();

  await signInParent(page, world.api, { account: second.accountNumber, password: somePassword });
  await page.getByText(`尊敬的${second.accountNumber}[`).waitFor();
  expect(marks.filter(await isIn(page))).toEqual([]);
  // Further and further back, past the second child's sign-in to the first one's pages.
  for (const distance of [1, 2, 3]) {
    const there = page.waitForEvent('framenavigated');
    await page.evaluate(`history.go(-${distance})`);
    await there;
    await page.getByRole('heading').first().waitFor();
    expect(marks.filter(await isIn(page))).toEqual([]);
  }
}, 180_000);

it('a page left alone asks, then signs out and shows nothing any more (S22)', async () => {
  const family = await registeredFamily(world);
  const page = await openPage();
  await page.clock.install();
  await signInParent(page, world.api, { account: family.accountNumber, password: somePassword });
  await field(page, '居住地详细地址').fill('朝阳区幸福路7号');
  await page.getByText('已自动保存').waitFor();
  await page.clock.fastForward('15:10');
  await page.getByRole('heading', { name: '您还在办理吗？' }).waitFor();
  await page.getByRole('button', { name: '继续办理' }).click();
  await page.clock.fastForward('14:00');
  await field(page, '居住地详细地址').waitFor();
  await page.clock.fastForward('02:10');
  await page.getByText('页面超过15分钟没有操作').waitFor();
  await page.getByText(family.accountNumber).first().waitFor({ state: 'detached' });
  await page.goto('/enrolment/details');
  await page.getByRole('textbox', { name: '密码' }).waitFor();
}, 120_000);

it('a case left alone is hidden too, and the way back leads to the own work (S22)', async () => {
  const family = await registeredFamily(world);
  await submittedDetails(world.api, family);
  const page = await openPage();
  await page.clock.install();
  await signInStaff(page, world, 'reviewer-dongcheng');
  await openCase(page, family.accountNumber);
  await page.clock.fastForward('15:10');
  await page.getByText('没有提交的内容不会保存').waitFor();
  // The way through Keycloak, which ends the session.
  const isBack = page.waitForEvent('load');
  await page.clock.fastForward('01:10');
  await page.getByText(family.registered.child.name).first().waitFor({ state: 'detached' });
  await isBack;
  await page.getByText('页面超过15分钟没有操作').waitFor();
  await page.getByRole('link', { name: '重新登录' }).click();
  await page.getByLabel(/^登录名/u).waitFor();
}, 120_000);

/** True when a mark is left in the page or its browser. */
async function isIn(page: Page): Promise<(mark: string) => boolean> {
  const remains = await whatRemains(page);
  return (mark) => remains.includes(mark);
}

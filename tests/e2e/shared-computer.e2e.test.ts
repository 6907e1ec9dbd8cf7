import { expect, it } from '@jest/globals';
import { someRegisteredData } from '@ruxue/testing/people';

import { openWorld } from '../support/world.ts';
import { useBrowser } from './open-browser.ts';
import { continueToDetails, goToRegistration, registerChild } from './register-child.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);

it('gives two children registered in one browser, one after the other, a case each', async () => {
  const page = await openPage();
  const first = someRegisteredData();
  const second = someRegisteredData();

  await goToRegistration(page, '110101', '东城区');
  const firstNumber = await registerChild(page, world.api, first);
  await continueToDetails(page);
  await page.getByText(`尊敬的${firstNumber}[${first.child.name}],您好!`).waitFor();

  // The first family walks away without signing out; the second one starts from the front page.
  await goToRegistration(page, '110105', '朝阳区');
  await page.getByRole('heading', { name: `此浏览器已登录账号 ${firstNumber}` }).waitFor();
  await page.getByRole('button', { name: '退出该账号并继续注册' }).click();
  const secondNumber = await registerChild(page, world.api, second);
  expect(secondNumber).not.toBe(firstNumber);
  await continueToDetails(page);
  await page.getByText(`尊敬的${secondNumber}[${second.child.name}],您好!`).waitFor();
  await page.getByRole('link', { name: '学龄儿童基本信息查看' }).click();
  // Step ③ shows the number too: what follows is about step ②.
  await page.getByRole('heading', { name: '学龄儿童基本信息', exact: true }).waitFor();
  await page.getByText(second.child.documentNumber).waitFor();
  expect(await page.getByText(first.child.documentNumber).count()).toBe(0);
  expect(await page.getByText('朝阳区').count()).toBeGreaterThan(0);
});

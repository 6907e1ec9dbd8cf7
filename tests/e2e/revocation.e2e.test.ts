import { expect, it } from '@jest/globals';
import { someRegisteredData } from '@ruxue/testing/people';

import { openWorld } from '../support/world.ts';
import { lookAt, lookAtState } from './look-at.ts';
import { useBrowser } from './open-browser.ts';
import { typeOrderedCode } from './order-code.ts';
import { continueToDetails, goToRegistration, registerChild } from './register-child.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);

it('revokes with a code; the child can then be registered in another district (S20)', async () => {
  const page = await openPage();
  const child = someRegisteredData();
  await goToRegistration(page, '110101', '东城区');
  const firstNumber = await registerChild(page, world.api, child);
  await continueToDetails(page);

  await page.getByRole('button', { name: '撤销录入' }).click();
  await page.getByText('若执行撤销操作,数据不可恢复,如仍需采集须重新注册!').waitFor();
  await page.getByText(/^目前仍可注册的区：东城区/u).waitFor();
  const { phone } = child.guardian;
  await typeOrderedCode(page, { api: world.api, phone, label: '短信验证码' });
  // The erasure is quick here: holding the answer back shows the state before its end.
  const asksHow = /\/api\/revocations\//u;
  let answerIt = (): void => undefined;
  const isSeen = new Promise<void>((resolve) => { answerIt = resolve; });
  await page.route(asksHow, async (route) => {
    await isSeen;
    await route.continue();
  });
  await page.getByRole('button', { name: '确认', exact: true }).click();
  await page.getByRole('heading', { name: '撤销处理中' }).waitFor();
  await lookAtState(page, 'revocation-waiting');
  answerIt();
  await page.getByRole('heading', { name: '撤销成功' }).waitFor();
  await page.unroute(asksHow);
  await lookAt(page, 'revocation-done');
  await page.reload();
  await page.getByRole('heading', { name: '撤销成功' }).waitFor();
  const elsewhere = await openPage();
  await elsewhere.goto(page.url());
  await elsewhere.getByRole('heading', { name: '撤销成功' }).waitFor();

  await goToRegistration(page, '110105', '朝阳区');
  const secondNumber = await registerChild(page, world.api, child);
  expect(secondNumber).not.toBe(firstNumber);
  await continueToDetails(page);
  await page.getByText(`尊敬的${secondNumber}[${child.child.name}],您好!`).waitFor();
});

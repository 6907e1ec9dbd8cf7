import { it } from '@jest/globals';
import { someDetails, somePassword, somePhone, someRegisteredData } from '@ruxue/testing/people';

import { printedCode } from '../support/counter.ts';
import { answerOf } from '../support/family.ts';
import { invitedStaff } from '../support/staff.ts';
import { openWorld } from '../support/world.ts';
import { field } from './field.ts';
import { fillInDetails, goToCheck } from './fill-in-details.ts';
import { signInParent, submitPassword } from './keycloak-pages.ts';
import { lookAt, lookAtState } from './look-at.ts';
import { useBrowser } from './open-browser.ts';
import { typeOrderedCode } from './order-code.ts';
import { agreeToNotice, goOn, nextCaptcha, typeChild } from './register-child.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);

it('a clerk registers a family without a telephone, and the family claims its account later (B9, B20)', async () => {
  const manager = await world.staffToken('manager-dongcheng');
  const { member, password, token } = await invitedStaff(world, manager, { roles: ['counter-clerk'] });
  const registered = someRegisteredData();
  const page = await openPage();
  await page.goto('/staff');
  await submitPassword(page, world.api, { account: member.username, password });
  await page.getByRole('link', { name: '代家长注册新儿童' }).click();
  await page.getByRole('checkbox', { name: '已核对监护人身份证件' }).check();
  await page.getByRole('checkbox', { name: /^家长已在纸质/u }).check();
  await page.getByRole('button', { name: '开始注册' }).click();

  await agreeToNotice(page);
  await typeChild(page, registered);
  await goOn(page);
  await field(page, '监护人(一)姓名').fill(registered.guardian.name);
  await lookAtState(page, 'registration at the counter, with a telephone');
  await page.getByRole('checkbox', { name: '这个家庭没有手机' }).check();
  await lookAt(page, 'counter-registration-guardian');
  await goOn(page);
  await page.getByRole('definition').filter({ hasText: '没有手机' }).waitFor();
  await page.getByRole('button', { name: '提交信息' }).click();
  const result = page.getByRole('heading', { name: /^信息提交成功/u });
  const accountNumber = /\d{8}/u.exec(await result.innerText())?.[0] ?? 'no number';
  await lookAt(page, 'counter-registered');

  const sheet = page.waitForEvent('popup');
  await page.getByRole('button', { name: '打印账号认领单' }).click();
  await (await sheet).waitForURL(/^blob:/u);
  await (await sheet).close();
  // The next paper, as it is handed to the family: the browser's viewer can't be read.
  const { body: { found } } = await world.api.call('findCounterCase', {
    token, query: { q: accountNumber },
  });
  const claimCode = await printedCode(world, token, found?.caseId ?? '');

  await page.getByRole('link', { name: '继续代家长填写详细信息' }).click();
  await page.getByRole('heading', { name: '学龄儿童详细信息录入', exact: true }).waitFor();
  await page.getByText('这个家庭没有手机：').waitFor();
  await lookAt(page, 'counter-served');
  await fillInDetails(page, { ...someDetails(registered), healthConsent: false });
  await goToCheck(page);
  await page.getByRole('button', { name: '提交信息' }).click();
  await page.getByText('尚未公布').first().waitFor();
  await page.getByRole('button', { name: '结束代办' }).click();
  await page.getByRole('heading', { level: 1, name: accountNumber }).waitFor();

  const family = await openPage();
  const phone = somePhone();
  const captcha = nextCaptcha(family);
  await family.goto('/claim');
  await field(family, '儿童信息采集编号/身份证号').fill(registered.child.documentNumber);
  await field(family, '认领码').fill('AAAA BBBB CCCC');
  await field(family, '监护人(一)手机号').fill(phone);
  await field(family, '验证码').fill(await answerOf(world.api, await captcha));
  await typeOrderedCode(family, { api: world.api, phone, label: '手机短信码' });
  await field(family, '密码').fill(somePassword);
  await field(family, '重复密码').fill(somePassword);
  const again = nextCaptcha(family);
  await family.getByRole('button', { name: '认领并登录' }).click();
  await family.getByText('账号或认领码不正确').waitFor();
  await lookAtState(family, 'claim refused');
  await field(family, '认领码').fill(claimCode.toLowerCase());
  await field(family, '验证码').fill(await answerOf(world.api, await again));
  await family.getByRole('button', { name: '认领并登录' }).click();
  await family.getByText('尚未公布').first().waitFor();
  await family.getByText(accountNumber).first().waitFor();

  const later = await openPage();
  await signInParent(later, world.api, { account: accountNumber, password: somePassword });
  await later.getByText('尚未公布').first().waitFor();
});

import { describe, expect, it } from '@jest/globals';
import { somePassword, someRegisteredData, type PhonedData } from '@ruxue/testing/people';
import type { Page } from 'playwright-core';

import { answerOf, preparedRegistration, registered } from '../support/family.ts';
import { openWorld } from '../support/world.ts';
import { closeRegistrations } from './close-registrations.ts';
import { field } from './field.ts';
import { lookAt } from './look-at.ts';
import { useBrowser } from './open-browser.ts';
import {
  agreeToNotice, continueToDetails, goOn, nextCaptcha, orderCode, shownAccountNumber, typeChild,
  typeGuardian, walkToCheck,
} from './register-child.ts';

const world = openWorld();
const { api } = world;
const openPage = useBrowser(world.stack.portalOrigin);

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
const submit = (page: Page) => page.getByRole('button', { name: '提交信息' }).click();

/** The page of a registration in 东城区, at the check of the answers. */
async function openCheck(data: PhonedData): Promise<Page> {
  const page = await openPage();
  await page.goto('/registration/110101');
  await walkToCheck(page, api, data);
  return page;
}

describe('registering in steps', () => {
  it('says what is wrong in each step before it lets anybody on (S5, B18)', async () => {
    const page = await openPage();
    const data = someRegisteredData();
    await page.goto('/registration/110101');
    await page.getByRole('checkbox').waitFor();
    await lookAt(page, 'registration-1-notice');
    await agreeToNotice(page);
    await heading(page, '儿童信息').waitFor();
    const current = page.locator('[aria-current=step]');
    expect(await current.innerText()).toContain('儿童信息');
    await page.getByText('第2步，共5步').waitFor();
    await lookAt(page, 'registration-2-child');
    await goOn(page);
    await page.getByRole('link', { name: '儿童姓名：请填写姓名' }).click();
    expect(await field(page, '儿童姓名').and(page.locator(':focus')).count()).toBe(1);
    await lookAt(page, 'registration-2-child-errors');
    await field(page, '儿童国籍').selectOption('other');
    await page.getByRole('link', { name: /^看看该从哪里办理/u }).waitFor();
    await field(page, '儿童国籍').selectOption('CHN');
    await typeChild(page, data);
    // The second click does not count for the next step.
    await page.getByRole('button', { name: '下一步', exact: true }).dblclick();
    await heading(page, '监护人和手机').waitFor();
    expect(await page.getByText('需要修改').count()).toBe(0);
    await lookAt(page, 'registration-3-guardian');
    await goOn(page);
    await page.getByRole('link', { name: '密码：请填写密码', exact: true }).waitFor();
    await lookAt(page, 'registration-3-guardian-errors');
  }, 180_000);

  it('keeps everything on the way back, by links and by the browser (S5)', async () => {
    const data = someRegisteredData();
    const page = await openCheck(data);
    const { child, guardian } = data;
    const answers = await page.getByRole('definition').allInnerTexts();
    for (const answer of [child.name, child.documentNumber, child.birthDate, guardian.phone]) {
      expect(answers).toContain(answer);
    }
    expect(await page.locator('main').innerText()).not.toContain(somePassword);
    await lookAt(page, 'registration-4-check');

    await page.getByRole('button', { name: /^修改\s?儿童姓名$/u }).click();
    const name = field(page, '儿童姓名');
    await name.and(page.locator(':focus')).waitFor();
    await name.fill('阿依古丽·买买提');
    await goOn(page, '返回核对');
    await page.getByText('阿依古丽·买买提').waitFor();

    await page.goBack();
    await heading(page, '儿童信息').waitFor();
    await page.goBack();
    await heading(page, '核对信息').waitFor();
    await page.goBack();
    await heading(page, '监护人和手机').waitFor();
    expect(await field(page, '密码').inputValue()).toBe(somePassword);
    await page.goForward();
    await heading(page, '核对信息').waitFor();
    await page.getByRole('button', { name: '提交信息' }).dblclick();
    await shownAccountNumber(page);
    await lookAt(page, 'registration-5-done');
    // Leaving needs no confirmation any more, and the way back leads to no form.
    await continueToDetails(page);
  }, 180_000);

  it('leads a refused number to its step, and keeps the rest (S6)', async () => {
    const taken = await preparedRegistration(api);
    await registered(api, taken);
    const own = someRegisteredData();
    const page = await openCheck({ ...own, child: taken.registered.child });
    const picture = nextCaptcha(page);
    await submit(page);
    await heading(page, '儿童信息').waitFor();
    await page.getByRole('link', { name: /^儿童证件号码：该证件号码已注册/u }).waitFor();
    await page.getByRole('link', { name: '用账号或证件号码登录', exact: true }).waitFor();
    expect(await field(page, '儿童姓名').inputValue()).toBe(taken.registered.child.name);
    await typeChild(page, own);
    await goOn(page, '返回核对');
    // The refused try has used the picture up; the SMS code is still valid.
    await page.getByRole('link', { name: '验证码：请填写图片验证码' }).waitFor();
    await field(page, '验证码').fill(await answerOf(api, await picture));
    await goOn(page, '返回核对');
    await submit(page);
    await shownAccountNumber(page);
  }, 120_000);

  it('leads back to a picture that is no longer good', async () => {
    const page = await openCheck(someRegisteredData());
    await page.getByRole('button', { name: '上一步' }).click();
    await field(page, '验证码').fill('wrong');
    await goOn(page, '返回核对');
    const picture = nextCaptcha(page);
    await submit(page);
    await heading(page, '监护人和手机').waitFor();
    await page.getByRole('link', { name: /^验证码：.*已为您换了一张/u }).waitFor();
    expect(await field(page, '手机短信码').inputValue()).toMatch(/^\d{6}$/u);
    await field(page, '验证码').fill(await answerOf(api, await picture));
    await goOn(page, '返回核对');
    await submit(page);
    await shownAccountNumber(page);
    // The result can't be reopened: the page says so, and leads on.
    await page.reload();
    await page.getByText('账号只在提交后显示一次').waitFor();
    await page.getByRole('link', { name: '用儿童的身份证号码和密码登录' }).click();
    await page.getByRole('textbox', { name: '密码' }).waitFor();
  }, 120_000);
});

describe('a district that takes no registrations', () => {
  it('says when it does, and lets nobody begin (S23)', async () => {
    const page = await openPage();
    await closeRegistrations(page);
    await page.goto('/registration/110101');
    await page.getByRole('heading', { level: 1, name: '东城区现在不能注册' }).waitFor();
    await page.getByText(/东城区的注册时间为\d{4}年.*，已经截止。/u).waitFor();
    expect(await page.getByRole('checkbox').count()).toBe(0);
    await lookAt(page, 'registration-closed');
  });
});

describe('a registration that is interrupted', () => {
  it('asks before typed data is lost', async () => {
    const page = await openPage();
    await page.goto('/registration/110101');
    await agreeToNotice(page);
    await field(page, '儿童姓名').fill('李明');
    await page.getByRole('link', { name: '首页' }).first().click();
    const dialog = page.getByRole('dialog', { name: '要离开注册吗？' });
    await lookAt(page, 'registration-leave');
    await dialog.getByRole('button', { name: '取消' }).click();
    expect(await field(page, '儿童姓名').inputValue()).toBe('李明');
    await page.getByRole('link', { name: '首页' }).first().click();
    await dialog.getByRole('button', { name: '离开' }).click();
    await page.getByRole('button', { name: '立刻开始办理' }).waitFor();
  }, 120_000);

  it('keeps its answers over a reload, until they are cleared or the tab is another', async () => {
    const data = someRegisteredData();
    const page = await openPage();
    await page.goto('/registration/110101');
    await agreeToNotice(page);
    await typeChild(page, data);
    const picture = nextCaptcha(page);
    await goOn(page);
    await typeGuardian(page, data);
    await orderCode(page, api, { phone: data.guardian.phone, captchaId: await picture });
    await page.reload();
    await page.getByText('已恢复您刚才填写的内容，密码和验证码请重新输入。').waitFor();
    await heading(page, '监护人和手机').waitFor();
    await lookAt(page, 'registration-restored');
    expect(await field(page, '监护人(一)手机号').inputValue()).toBe(data.guardian.phone);
    expect(await field(page, '密码').inputValue()).toBe('');
    await page.getByRole('button', { name: '上一步', exact: true }).click();
    expect(await field(page, '儿童证件号码').inputValue()).toBe(data.child.documentNumber);
    const otherTab = await page.context().newPage();
    await otherTab.goto(page.url());
    await otherTab.getByText(/填写的内容只在这个标签页保留30分钟/u).waitFor();
    await otherTab.close();
    await page.getByRole('button', { name: '清除' }).click();
    expect(await field(page, '儿童证件号码').inputValue()).toBe('');
    await page.reload();
    await heading(page, '儿童信息').waitFor();
    expect(await field(page, '儿童证件号码').inputValue()).toBe('');
  }, 120_000);

  it('waits on its page for an account that takes its time (S10)', async () => {
    const page = await openCheck(someRegisteredData());
    await whileWorkerHangs(async () => {
      await submit(page);
      await page.getByText('账号生成中,请稍候').waitFor();
      await page.getByText('用这个账号或儿童的身份证号码').waitFor();
      await lookAt(page, 'registration-5-waiting');
      await shownAccountNumber(page);
    });
    await continueToDetails(page);
  }, 180_000);
});

/** The worker makes the accounts; it always goes on afterwards. */
async function whileWorkerHangs(work: () => Promise<void>): Promise<void> {
  const pid = world.stack.components.find(({ name }) => name === 'worker')?.pid;
  if (pid === undefined || pid === null) throw new Error('the worker is not running');
  process.kill(pid, 'SIGSTOP');
  try {
    await work();
  } finally {
    process.kill(pid, 'SIGCONT');
  }
}

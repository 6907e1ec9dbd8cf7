import { beforeAll, describe, expect, it } from '@jest/globals';
import { someDetails, someRegisteredData } from '@ruxue/testing/people';
import { waitUntil } from '@ruxue/testing/wait-for';
import type { Page } from 'playwright-core';

import { openWorld } from '../support/world.ts';
import { field } from './field.ts';
import { fillInDetails, goToCheck } from './fill-in-details.ts';
import { submitPassword } from './keycloak-pages.ts';
import { lookAt } from './look-at.ts';
import { useBrowser } from './open-browser.ts';
import { continueToDetails, registerChild } from './register-child.ts';
import { keepScreen } from './screens.ts';
import {
  approveAdmission, approveCase, openCase, presentAndEnrol, publish, signInStaff,
} from './staff-pages.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);
const registered = someRegisteredData();
const details = someDetails(registered);
const districtNames = [
  '东城区', '西城区', '朝阳区', '海淀区', '丰台区', '石景山区', '门头沟区', '房山区', '通州区', '顺义区',
  '昌平区', '大兴区', '平谷区', '怀柔区', '密云区', '延庆区', '燕山', '亦庄开发区',
];

describe("one child's whole way in the browser", () => {
  let parent: Page;
  let reviewer: Page;
  let manager: Page;
  let officer: Page;
  let accountNumber = '';
  let formNumber = '';
  let verificationCode = '';

  beforeAll(async () => {
    parent = await openPage();
    reviewer = await openPage();
    manager = await openPage();
    officer = await openPage();
  });

  it("leads from the landing page to the admission, in four people's browsers", async () => {
    await chooseDistrict();
    await register();
    await fillIn();
    await review();
    await publishReview();
    await confirm();
    await enrol();
    await publishAdmission();
  }, 300_000);

  /** It begins on the landing page with a choice of 18 districts (S1, S2). */
  async function chooseDistrict(): Promise<void> {
    await parent.goto('/');
    await parent.getByRole('button', { name: '立刻开始办理' }).click();
    const dialog = parent.getByRole('dialog', { name: '请选择您入学意向所在区' });
    await dialog.getByRole('button', { name: '燕山' }).waitFor();
    const names = await dialog.getByRole('button').allInnerTexts();
    expect(names).toEqual([...districtNames, '取消']);
    await dialog.getByRole('button', { name: '取消' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await parent.getByRole('button', { name: '立刻开始办理' }).click();
    await dialog.getByRole('button', { name: '东城区' }).click();
    await parent.getByRole('link', { name: /^非本市户籍适龄儿童接受义务教育材料审核入口/u }).click();
    await parent.getByRole('link', { name: '注册', exact: true }).click();
  }

  /** It registers the child and lands on step ③, signed in (S4–S11). */
  async function register(): Promise<void> {
    accountNumber = await registerChild(parent, world.api, registered);
    await continueToDetails(parent);
    const greeting = `尊敬的${accountNumber}[${registered.child.name}],您好!`;
    await parent.getByText(greeting).waitFor();
    const step = parent.getByRole('listitem').filter({ hasText: '您当前已进行到此阶段' });
    expect(await step.innerText()).toContain('学龄儿童详细信息录入');
    await parent.getByText('身份证及户籍信息待验证').waitFor();
  }

  /** It keeps typed text over a change of step and a reload, and submits it (S12, B3). */
  async function fillIn(): Promise<void> {
    const typed = '北京市东城区';
    const saved = parent.waitForResponse((response) =>
      response.url().endsWith('/draft') && response.ok()
      && response.request().postData()?.includes(typed) === true);
    const address = field(parent, '居住地详细地址');
    await address.fill(typed);
    // At once to another step: leaving saves the text typed a moment ago.
    await parent.getByRole('link', { name: '学龄儿童基本信息查看' }).click();
    await parent.getByRole('heading', { name: '学龄儿童基本信息', exact: true }).waitFor();
    await saved;
    await parent.getByRole('link', { name: '学龄儿童详细信息录入' }).click();
    expect(await address.inputValue()).toBe(typed);
    await parent.reload();
    expect(await address.inputValue()).toBe(typed);
    await fillInDetails(parent, details);
    await goToCheck(parent);
    await lookAt(parent, 'details-check');
    await parent.getByRole('button', { name: '提交信息' }).click();
    await parent.getByRole('heading', { name: '审核结果', exact: true }).waitFor();
  }

  /** It is approved by a reviewer, unseen by the parent (S13, S14, B7). */
  async function review(): Promise<void> {
    await signInStaff(reviewer, world, 'reviewer-dongcheng');
    await openCase(reviewer, accountNumber);
    await approveCase(reviewer);
    await keepScreen(reviewer, 'review');
    await parent.reload();
    await parent.getByRole('heading', { name: '审核结果', exact: true }).waitFor();
    await parent.getByText('身份证及户籍信息已验证').waitFor();
    expect(await parent.getByText('审核通过').count()).toBe(0);
    await parent.getByRole('heading', { name: '东城区的后续安排' }).waitFor();
    await keepScreen(parent, 'parent');
  }

  /** It moves the parent's page when the manager publishes (S14, S15, B2). */
  async function publishReview(): Promise<void> {
    await signInStaff(manager, world, 'manager-dongcheng');
    await publish(manager, '公布审核结果');
    await parent.getByRole('button', { name: '以上信息无误，确认' }).waitFor({ timeout: 60_000 });
    await parent.getByText('审核通过').first().waitFor();
  }

  /** It lets the parent confirm and gives 编号 and 验证码 (S16). */
  async function confirm(): Promise<void> {
    await parent.getByRole('button', { name: '以上信息无误，确认' }).click();
    await parent.getByRole('heading', { name: '学龄人口信息采集表' }).waitFor();
    await parent.getByText('待到校登记').first().waitFor();
    expect(await parent.getByRole('button', { name: '打印', exact: true }).isEnabled()).toBe(true);
    formNumber = await parent.getByTestId('form-number').innerText();
    verificationCode = await parent.getByTestId('verification-code').innerText();
    expect(formNumber).not.toBe('');
  }

  /** It is enrolled by the school and approved by the district (B23, S17). */
  async function enrol(): Promise<void> {
    await signInStaff(officer, world, 'school-dongcheng');
    await presentAndEnrol(officer, { formNumber, verificationCode });
    // The parent's page moves to step ⑤ by itself; a reload shows the same.
    const heading = parent.getByRole('heading', { name: '入学情况', exact: true });
    await heading.waitFor();
    await approveAdmission(manager, accountNumber);
    await parent.reload();
    await heading.waitFor();
    expect(await parent.getByText('已经被').count()).toBe(0);
  }

  /** It ends on the admission, without a reload (S17, B2). */
  async function publishAdmission(): Promise<void> {
    await publish(manager, '公布录取结果');
    const admission = parent.getByText(/^尊敬的家长,您的孩子已经被.+接收入学。$/u).first();
    await admission.waitFor({ timeout: 60_000 });
    await parent.getByText(/^入学结果已公布，不能再撤销录入；如需放弃学位，请到“查询入学情况”办理。如有疑问，请致电东城区教委/u).waitFor();
    await keepTemporalScreen();
  }

  /** An operator's view of the same child's workflow (B16). */
  async function keepTemporalScreen(): Promise<void> {
    if (process.env['SCREENS'] !== '1') return;
    const { ui, namespace } = world.stack.temporal;
    const size = { width: 1440, height: 1000 };
    const operator = await openPage(size);
    const list = `${ui}/namespaces/${namespace}/workflows`;
    await operator.goto(list);
    const person = world.stack.staff.find(({ username }) => username === 'operator');
    const { username: account = '', password = '' } = person ?? {};
    await submitPassword(operator, world.api, { account, password });
    await operator.goto(list);
    await operator.getByRole('link', { name: /^child-/u }).first().click();
    await operator.getByText('User Metadata').first().click();
    await operator.waitForURL(/user-metadata/u);
    // The parent sees the publication at once; the workflow follows.
    await waitUntil('the workflow to follow', async () => {
      await operator.reload();
      // The interface shows the workflows' data in frames of their own.
      const details = operator.frameLocator('iframe').last();
      const admitted = details.getByText(/阶段 admitted/u);
      return admitted.waitFor({ timeout: 5000 }).then(() => true, () => false);
    });
    await keepScreen(operator, 'temporal');
  }
});

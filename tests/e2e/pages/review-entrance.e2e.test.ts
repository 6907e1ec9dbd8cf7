import { beforeAll, describe, expect, it } from '@jest/globals';
import { somePassword } from '@ruxue/testing/people';
import type { Page } from 'playwright-core';

import { registeredFamily, type Family } from '../../support/family.ts';
import { dongchengStaff, published, rejected, submittedDetails } from '../../support/way.ts';
import { openWorld } from '../../support/world.ts';
import { closeRegistrations } from '../close-registrations.ts';
import { field } from '../field.ts';
import { signInParent } from '../keycloak-pages.ts';
import { lookAt, lookAtState } from '../look-at.ts';
import { useBrowser } from '../open-browser.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);
const level1 = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor();

async function signedIn(family: Family): Promise<Page> {
  const page = await openPage();
  await signInParent(page, world.api, {
    account: family.accountNumber, password: somePassword,
  });
  return page;
}

describe('pages of the review entrance, looked at', () => {
  let family: Family;
  let page: Page;

  beforeAll(async () => {
    family = await registeredFamily(world);
    page = await signedIn(family);
  });

  it('the registered data, once they are corrected (B19)', async () => {
    await page.goto('/enrolment/correction');
    await field(page, '儿童姓名').fill('阿依古丽·买买提');
    await page.getByRole('button', { name: '确认更正' }).click();
    await page.getByText('更正成功').waitFor();
    await lookAtState(page, 'corrected');
  });

  it('what is not open yet, and the entrance of who is signed in (S3, B1)', async () => {
    await page.goto('/enrolment/form');
    await level1(page, '打印信息采集表');
    await lookAtState(page, 'form-closed');
    await page.goto('/enrolment/admission');
    await level1(page, '入学情况');
    await lookAtState(page, 'admission-closed');
    await page.goto('/districts/110101/review');
    await page.getByRole('link', { name: '继续使用该账号' }).waitFor();
    await lookAt(page, 'entrance');
  });

  it('the details form, empty and refused (S12)', async () => {
    await page.goto('/enrolment/details');
    await level1(page, '学龄儿童详细信息录入');
    await page.setViewportSize({ width: 360, height: 740 });
    const first = await field(page, '户籍所在地详细地址').boundingBox();
    // Little more than a screen and a half of a small telephone: greeting, steps, 「下一步」.
    expect(first?.y).toBeLessThan(1.6 * 740);
    await lookAt(page, 'details', ['360-dark']);
    await page.getByRole('button', { name: /^(下一步|核对|提交信息)/u }).last().click();
    await page.getByText('请填写户籍所在地详细地址').first().waitFor();
    await lookAt(page, 'details-errors');
  });

  it('the revocation, with districts that are open and without (S20)', async () => {
    await page.goto('/enrolment/progress');
    await level1(page, '办理进度单');
    await page.getByRole('button', { name: '撤销录入' }).click();
    await page.getByText(/^目前仍可注册的区/u).waitFor();
    await lookAt(page, 'revocation');
    await page.getByRole('button', { name: '取消' }).click();
    await closeRegistrations(page);
    await page.getByRole('button', { name: '撤销录入' }).click();
    await page.getByText('目前没有任何区仍可注册').waitFor();
    await lookAtState(page, 'revocation-nowhere');
    await page.unrouteAll();
  });

  it('taking back in step ④ (S14, B5)', async () => {
    await submittedDetails(world.api, family);
    await page.goto('/enrolment/result');
    await level1(page, '审核结果');
    await page.getByRole('button', { name: '撤回修改' }).click();
    await page.getByRole('dialog').waitFor();
    await lookAt(page, 'take-back');
  });

  it('a review not passed, with its reason (S14, B1)', async () => {
    const other = await registeredFamily(world);
    await submittedDetails(world.api, other);
    const staff = await dongchengStaff(world);
    await rejected(world.api, staff.reviewer, other);
    await published(world.api, staff.manager, 'publish');
    const page = await signedIn(other);
    await page.goto('/enrolment/result');
    await page.getByText('审核未通过').first().waitFor();
    await page.getByText('填写的信息与证明材料不一致').waitFor();
    await lookAt(page, 'result-not-approved');
  });
});

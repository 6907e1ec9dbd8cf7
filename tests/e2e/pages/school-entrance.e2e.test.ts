import { readFile } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';
import { somePassword } from '@ruxue/testing/people';
import { waitUntil } from '@ruxue/testing/wait-for';
import type { Page } from 'playwright-core';

import { registeredFamily } from '../../support/family.ts';
import {
  approved, confirmedForm, dongchengStaff, published, submittedDetails, viewOf,
} from '../../support/way.ts';
import { openWorld } from '../../support/world.ts';
import { signInParent } from '../keycloak-pages.ts';
import { lookAt, lookAtState } from '../look-at.ts';
import { useBrowser } from '../open-browser.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);

/** Both buttons of a paper: one opens the PDF in a tab of its own, the other keeps it. */
async function printed(page: Page, button: string, fileName: string): Promise<void> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出PDF' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(fileName);
  expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe('%PDF-');
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: button }).click();
  const tab = await opened;
  await tab.waitForURL(/^blob:/u);
  await tab.close();
}

/** Whoever scans the QR code is told so; a wrong code is nobody's. */
async function verified(address: string): Promise<void> {
  const page = await openPage();
  await page.goto(address);
  await page.getByText('有效', { exact: true }).waitFor();
  await lookAt(page, 'verification');
  await page.getByLabel('验证码').fill('AAAAAAAAA');
  await page.getByRole('button', { name: '核验' }).click();
  await page.getByText('查无此表，请核对编号和验证码').waitFor();
  await lookAtState(page, 'verification-unknown');
  await page.close();
}

describe('pages of 小学入学服务系统, looked at', () => {
  it('from the confirmation to the name of the school (S16, S17, B23)', async () => {
    const { api } = world;
    const family = await registeredFamily(world);
    const staff = await dongchengStaff(world);
    await submittedDetails(api, family);
    const caseId = await approved(api, staff.reviewer, family);
    await published(api, staff.manager, 'publish');
    await waitUntil('the sync', async () => (await viewOf(api, family)).entrance === 'school');

    const page = await openPage();
    const credentials = { account: family.accountNumber, password: somePassword };
    await signInParent(page, api, credentials);
    await page.getByRole('button', { name: '以上信息无误，确认' }).waitFor();
    await lookAt(page, 'confirm-data');
    const { formNumber, verificationCode } = await confirmedForm(api, family);
    await page.goto('/enrolment/form');
    await page.getByTestId('form-number').waitFor();
    await lookAt(page, 'form');
    await printed(page, '打印', `信息采集表${formNumber}.pdf`);
    await verified(`${world.api.origin}/verify?number=${formNumber}&code=${verificationCode}`);

    const { schoolId } = staff;
    const atSchool = { token: staff.officer, params: { schoolId } };
    await api.call('recordPresentation', { ...atSchool, body: { formNumber, verificationCode } });
    await api.call('enrol', { ...atSchool, body: { caseId } });
    await page.goto('/enrolment/admission');
    await page.getByRole('heading', { level: 1, name: '入学情况' }).waitFor();
    await lookAt(page, 'admission-waiting');
    await api.call('approveAdmission', { token: staff.manager, params: { caseId } });
    await published(api, staff.manager, 'admit');
    await page.reload();
    await page.getByText(/接收入学。$/u).first().waitFor();
    await lookAt(page, 'admitted');
    await printed(page, '查看入学通知书', `入学通知书${formNumber}.pdf`);
  });
});

import { readFile } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';
import { someName, somePassword } from '@ruxue/testing/people';
import { waitUntil } from '@ruxue/testing/wait-for';
import type { Page } from 'playwright-core';

import { type Family, registeredFamily } from '../support/family.ts';
import {
  approved, dongchengStaff, draftedDetails, submittedDetails, viewOf,
} from '../support/way.ts';
import { openWorld } from '../support/world.ts';
import { field } from './field.ts';
import { signInParent, submitPassword } from './keycloak-pages.ts';
import { useBrowser } from './open-browser.ts';
import { whatRemains } from './what-remains.ts';

const world = openWorld();
const { api } = world;
const openPage = useBrowser(world.stack.portalOrigin);
const liveMs = 2000;

const account = ({ accountNumber }: Family) => ({
  account: accountNumber, password: somePassword,
});

async function signedIn(family: Family): Promise<Page> {
  const page = await openPage();
  await signInParent(page, api, account(family));
  return page;
}

/** The number of streams of hints that a page has opened. */
function countStreams(page: Page): () => number {
  let count = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/api/me/enrolment/events')) count += 1;
  });
  return () => count;
}

const showsStatus = (page: Page, status: string): Promise<void> =>
  page.getByRole('region', { name: '下一步' }).getByText(`目前的进展：${status}`).waitFor();

/** Milliseconds from an action's answer elsewhere until every page shows the status. */
async function shownAfter(
  action: () => Promise<unknown>, pages: readonly Page[], status: string,
): Promise<number> {
  await action();
  const answeredAt = Date.now();
  await Promise.all(pages.map((page) => showsStatus(page, status)));
  return Date.now() - answeredAt;
}

async function takeBack(page: Page): Promise<void> {
  await page.getByRole('button', { name: '撤回修改' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/提交的先后不影响审核结果/u).waitFor();
  await dialog.getByRole('button', { name: '确认撤回' }).click();
}

/** Ends a page's session from outside, with its token. */
async function endSession(page: Page): Promise<void> {
  const asked = page.waitForRequest((request) =>
    request.url().endsWith('/api/me/enrolment')
    && request.headers()['authorization'] !== undefined);
  await page.getByRole('button', { name: '刷新' }).click();
  const token = (await asked).headers()['authorization']?.replace('Bearer ', '') ?? '';
  await api.call('signOut', { token });
  await page.getByText('登录已失效。').waitFor();
}

describe("the frame of the parent's pages", () => {
  it('shows a change within 2 s in every tab, through one stream (B2)', async () => {
    const family = await registeredFamily(world);
    const draftVersion = await draftedDetails(api, family);
    const first = await openPage();
    const firstStreams = countStreams(first);
    await signInParent(first, api, account(family));
    const second = await first.context().newPage();
    const secondStreams = countStreams(second);
    await second.goto('/enrolment/registered');
    await second.getByRole('heading', { level: 1, name: '学龄儿童基本信息' }).waitFor();

    const { token } = family;
    const submit = () => api.call('submitDetails', { token, body: { draftVersion } });
    expect(await shownAfter(submit, [first, second], '尚未公布')).toBeLessThan(liveMs);
    expect([firstStreams(), secondStreams()]).toEqual([1, 0]);
    await first.getByRole('heading', { level: 1, name: '审核结果' }).waitFor();

    // The reading tab is closed: the other takes over.
    const takenOver = second.waitForResponse((answer) => answer.url().endsWith('/events'));
    await first.close();
    await takenOver;
    const body = { submissionVersion: 1 };
    const undo = () => api.call('takeBack', { token, body });
    expect(await shownAfter(undo, [second], '待填写详细信息')).toBeLessThan(liveMs);
  });

  it('shows what happened while it had no network, as soon as that is back (B2)', async () => {
    const family = await registeredFamily(world);
    const draftVersion = await draftedDetails(api, family);
    const page = await signedIn(family);
    await showsStatus(page, '待填写详细信息');
    await page.evaluate("document.body.dataset.opened = 'once'");
    await page.context().setOffline(true);
    await page.getByText('网络已断开').waitFor();
    await api.call('submitDetails', { token: family.token, body: { draftVersion } });
    await showsStatus(page, '待填写详细信息');
    const comeBack = () => page.context().setOffline(false);
    expect(await shownAfter(comeBack, [page], '尚未公布')).toBeLessThan(liveMs);
    expect(await page.locator('body').getAttribute('data-opened')).toBe('once');
  });

  it('takes a submission back, with all that was in it (B5)', async () => {
    const family = await registeredFamily(world);
    await submittedDetails(api, family);
    const { details } = await viewOf(api, family);
    const page = await signedIn(family);
    await page.getByRole('heading', { level: 1, name: '审核结果' }).waitFor();
    await takeBack(page);
    await page.getByRole('heading', { level: 1, name: '学龄儿童详细信息录入' }).waitFor();
    expect(await field(page, '居住地详细地址').inputValue()).toBe(details?.residenceAddress);
  });

  it('says whom to call once somebody has begun, and no more than that (B5, S14)', async () => {
    const family = await registeredFamily(world);
    await submittedDetails(api, family);
    const { reviewer } = await dongchengStaff(world);
    await approved(api, reviewer, family);
    const page = await signedIn(family);
    await takeBack(page);
    await page.getByText(/^审核人员可能已经开始处理，不能再撤回；如需更正请致电\d/u).waitFor();
    await showsStatus(page, '尚未公布');
    expect(await page.getByText('审核通过').count()).toBe(0);
  });

  it('corrects what was registered before submission (B19)', async () => {
    const family = await registeredFamily(world);
    const page = await signedIn(family);
    await page.getByRole('link', { name: '学龄儿童基本信息查看' }).click();
    await page.getByRole('link', { name: '更正注册信息' }).click();
    const name = someName();
    await field(page, '儿童姓名').fill('');
    await page.getByRole('button', { name: '确认更正' }).click();
    await page.getByText('还有 1 处需要修改').waitFor();
    await field(page, '儿童姓名').fill(name);
    await page.getByRole('button', { name: '确认更正' }).click();
    await page.getByText('更正成功').waitFor();
    await page.getByText(`尊敬的${family.accountNumber}[${name}],您好!`).waitFor();
    expect((await viewOf(api, family)).registered.child.name).toBe(name);
  });

  it('gives the dates for a calendar, and the progress on one page of A4 (B28)', async () => {
    const family = await registeredFamily(world);
    const page = await signedIn(family);
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: '加入日历' }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe('入学办理日程.ics');
    expect(await readFile(await saved.path(), 'utf8')).toMatch(/^BEGIN:VCALENDAR\r\n/u);

    await page.getByRole('link', { name: '办理进度单' }).click();
    await page.getByRole('heading', { level: 1, name: '办理进度单' }).waitFor();
    const sheet = page.waitForEvent('popup');
    await page.getByRole('button', { name: '打印窗口办理单' }).click();
    await (await sheet).waitForURL(/^blob:/u);
    await (await sheet).close();
    await page.getByText('完成注册').waitFor();
    const paper = await page.pdf({ preferCSSPageSize: true });
    expect(paper.toString('latin1').match(/\/Type\s*\/Page\b/gu)).toHaveLength(1);
  });

  it('keeps what is typed through a lost session, for the same account only (S22)', async () => {
    const family = await registeredFamily(world);
    const other = await registeredFamily(world);
    const page = await signedIn(family);
    const typed = `${someName()}珮珮`;
    await page.goto('/enrolment/correction');
    await field(page, '儿童姓名').fill(typed);
    await endSession(page);
    expect(await whatRemains(page)).toContain(typed);
    await page.getByRole('button', { name: '重新登录' }).click();
    await submitPassword(page, api, account(family));
    await page.getByRole('heading', { level: 1, name: '更正注册信息' }).waitFor();
    await waitUntil('what was typed', async () =>
      (await field(page, '儿童姓名').inputValue()) === typed);

    await endSession(page);
    await page.getByRole('button', { name: '重新登录' }).click();
    await submitPassword(page, api, account(other));
    await page.getByText(`尊敬的${other.accountNumber}[`).waitFor();
    expect(await field(page, '儿童姓名').inputValue()).toBe(other.registered.child.name);
    const remains = await whatRemains(page);
    expect(remains).not.toContain(typed);
    expect(remains).not.toContain('ruxue.typed');
  });
});

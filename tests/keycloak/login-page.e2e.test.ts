import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pkcePair } from '@ruxue/testing/keycloak-browser';
import { somePassword } from '@ruxue/testing/people';
import type { Page } from 'playwright-core';

import { lookAt } from '../e2e/look-at.ts';
import { useBrowser } from '../e2e/open-browser.ts';
import { openSignInPlace, type SignInPlace } from './sign-in-place.ts';

const openPage = useBrowser('about:blank');
const phone = { width: 360, height: 740 };

let place: SignInPlace;
beforeAll(async () => {
  place = await openSignInPlace();
});
afterAll(() => place.close());

/** The login page opened by the portal; `late` names files that come when the test says so. */
async function openLogin({
  entrance = 'review', client = 'ruxue-portal', script = '', late = '',
} = {}) {
  const page = await openPage(phone);
  await page.addInitScript(script);
  let arrive = (): void => undefined;
  const arrival = new Promise<void>((resolve) => { arrive = resolve; });
  if (late !== '') {
    await page.route(late, async (route) => {
      await arrival;
      await route.continue();
    });
  }
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).origin));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const { issuer } = place.stack.keycloak;
  await page.goto(`${issuer}/protocol/openid-connect/auth?${new URLSearchParams({
    client_id: client,
    redirect_uri: `${place.stack.portalOrigin}/call-back`,
    response_type: 'code',
    scope: 'openid',
    code_challenge: pkcePair().challenge,
    code_challenge_method: 'S256',
    ruxue_entrance: entrance,
    ruxue_district: '110101',
  }).toString()}`, { waitUntil: late === '' ? 'load' : 'commit' });
  return { page, asked, complaints, arrive };
}

/** True when something sticks out to the right. */
const isTooWide = (page: Page): Promise<unknown> =>
  page.evaluate('document.documentElement.scrollWidth > window.innerWidth');

/** The focused element: a field's id, or a role. */
const focused = (page: Page): Promise<unknown> =>
  page.evaluate('document.activeElement.id || document.activeElement.getAttribute("role")');

async function pictureAnswer(page: Page): Promise<string> {
  return (await place.solve(await page.locator('[name=captchaId]').inputValue())).answer;
}

/** A browser that begins with its proof of work when the test says so. */
const slowWork = `
  const derive = crypto.subtle.deriveBits.bind(crypto.subtle);
  const begun = new Promise((resolve) => { window.beginWork = resolve; });
  crypto.subtle.deriveBits = async (...rules) => {
    await begun;
    return derive(...rules);
  };
`;

/** Presses enter, which leads back to the portal; the portal itself is not tested here. */
async function enterLeadsBack(page: Page): Promise<void> {
  await Promise.all([leadsBack(page), page.keyboard.press('Enter')]);
}

async function leadsBack(page: Page): Promise<void> {
  const { portalOrigin } = place.stack;
  await page.waitForRequest((request) => request.url().startsWith(`${portalOrigin}/call-back?`)
    && new URL(request.url()).searchParams.has('code'));
}

/** The address of an outdated step, as from a page kept for long. */
async function staleAddress(page: Page): Promise<string> {
  const action = await page.locator('#kc-form-login').getAttribute('action');
  const address = new URL(action ?? '', page.url());
  address.searchParams.set('session_code', 'of-yesterday');
  address.searchParams.set('execution', randomUUID());
  return address.href;
}

describe('the login pages, looked at (S3, B18)', () => {
  it('the form, refused, and with the proof of work instead of the picture', async () => {
    const { page } = await openLogin();
    await lookAt(page, 'sign-in-form', ['360-dark']);
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await lookAt(page, 'sign-in-refused');
    await page.getByRole('button', { name: '看不清图片？改用自动验证' }).click();
    await page.getByRole('status').filter({ hasText: '自动验证已完成' }).waitFor();
    await lookAt(page, 'sign-in-work');
  });

  it('a step that is over, and a request that leads nowhere', async () => {
    const { page } = await openLogin();
    await page.goto(await staleAddress(page));
    await page.getByRole('heading', { level: 1, name: '页面已过期' }).waitFor();
    await lookAt(page, 'sign-in-expired');
    const { page: refused } = await openLogin({ client: 'nobody' });
    await refused.getByRole('heading', { level: 1, name: '暂时不能继续' }).waitFor();
    await lookAt(refused, 'sign-in-error');
  });

  it('says where to register at an entrance without a way to', async () => {
    for (const [entrance, text] of [
      ['school', '首次办理请先从材料审核入口注册'], ['', '首次办理请先从首页选择入学所在区'],
    ] as const) {
      const { page } = await openLogin({ entrance });
      await page.getByRole('listitem').filter({ hasText: text }).waitFor();
      expect(await page.getByRole('link', { name: '注册', exact: true }).count()).toBe(0);
    }
  });
});

describe('the login page in a browser', () => {
  it('fits a telephone and asks nobody else for anything', async () => {
    const { page, asked, complaints } = await openLogin();
    await page.getByRole('button', { name: '登录' }).click();
    await expect(page.getByRole('alert').textContent()).resolves.toMatch(/请填写账号/u);
    expect(await isTooWide(page)).toBe(false);
    const keycloak = new URL(place.stack.keycloak.url).origin;
    expect(new Set(asked)).toEqual(new Set([keycloak]));
    expect(complaints).toEqual([]);
  });

  it('starts at the account, and after a refusal at what is wrong', async () => {
    const { page } = await openLogin();
    expect(await focused(page)).toBe('username');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await focused(page)).toBe('alert');
  });

  it('signs in by the enter key, and 「换一张」 keeps what was typed', async () => {
    const account = await place.newParent();
    const { page } = await openLogin();
    await page.getByLabel('儿童信息采集编号/身份证号').fill(account);
    await page.getByLabel('密码', { exact: true }).fill(somePassword);
    const before = await page.locator('[name=captchaId]').inputValue();
    await page.getByRole('button', { name: '换一张' }).click();
    await page.locator(`[name=captchaId]:not([value="${before}"])`).waitFor({ state: 'attached' });
    expect(await focused(page)).toBe('captchaAnswer');
    await page.getByLabel('验证码', { exact: true }).fill(await pictureAnswer(page));
    await enterLeadsBack(page);
  });

  it("waits for a picture's work with a word, once however often it is sent", async () => {
    const account = await place.newParent();
    const { page } = await openLogin({ script: slowWork });
    await page.getByLabel('儿童信息采集编号/身份证号').fill(account);
    await page.getByLabel('密码', { exact: true }).fill(somePassword);
    await page.getByLabel('验证码', { exact: true }).fill(await pictureAnswer(page));
    expect(await page.getByRole('progressbar').count()).toBe(0);
    expect(await page.getByRole('status').innerText()).toBe('');
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: '完成后会自动登录，请稍候' }).waitFor();
    await page.keyboard.press('Enter');
    await Promise.all([leadsBack(page), page.evaluate('beginWork()')]);
  });

  it.each(['another-captcha', 'proof-of-work'])(
    'waits for %s.js when somebody is quicker than a slow line', async (script) => {
      const account = await place.newParent();
      const { page, arrive } = await openLogin({ late: `**/js/${script}.js` });
      await page.getByLabel('儿童信息采集编号/身份证号').fill(account);
      await page.getByLabel('密码', { exact: true }).fill(somePassword);
      await page.getByLabel('验证码', { exact: true }).fill(await pictureAnswer(page));
      await page.keyboard.press('Enter');
      await page.getByRole('status').filter({ hasText: '完成后会自动登录，请稍候' }).waitFor();
      await page.keyboard.press('Enter');
      await Promise.all([leadsBack(page), Promise.resolve(arrive())]);
    });

  it('forgets what it waited for when the picture is changed', async () => {
    const { page } = await openLogin({ script: slowWork });
    await page.getByLabel('儿童信息采集编号/身份证号').fill('12345678');
    await page.getByLabel('密码', { exact: true }).fill(somePassword);
    await page.getByLabel('验证码', { exact: true }).fill(await pictureAnswer(page));
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: '请稍候' }).waitFor();
    const before = await page.locator('[name=captchaId]').inputValue();
    await page.getByRole('button', { name: '换一张' }).click();
    await page.locator(`[name=captchaId]:not([value="${before}"])`).waitFor({ state: 'attached' });
    await page.evaluate('beginWork()');
    // The new picture's work is done, and nothing was sent with it.
    await page.locator('[name=captchaWork]:not([value=""])').waitFor({ state: 'attached' });
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(await page.getByLabel('密码', { exact: true }).inputValue()).toBe(somePassword);
  });

  it('lets somebody in who neither sees the picture nor has a mouse (B18)', async () => {
    const account = await place.newParent();
    const { page } = await openLogin();
    await page.getByRole('button', { name: '看不清图片？改用自动验证' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: '自动验证已完成' }).waitFor();
    await page.getByLabel('儿童信息采集编号/身份证号').focus();
    await page.keyboard.type(account);
    await page.keyboard.press('Tab');
    await page.keyboard.type(somePassword);
    await enterLeadsBack(page);
  });
});

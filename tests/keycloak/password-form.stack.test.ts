import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { realmName } from '@ruxue/local/keycloak-realm';
import {
  claimsOf, hiddenField, pkcePair, type KeycloakBrowser, type SignInEnd,
} from '@ruxue/testing/keycloak-browser';
import { someAccountNumber, somePassword } from '@ruxue/testing/people';
import * as z from 'zod';

import {
  alertOf, headingOf, openSignInPlace, pageOf, userIdOf, type SignInPlace,
} from './sign-in-place.ts';
import { whileAuthHangs } from './while-auth-hangs.ts';

const BruteForce = z.looseObject({ disabled: z.boolean() });

let place: SignInPlace;
beforeAll(async () => {
  place = await openSignInPlace();
});
afterAll(() => place.close());

const openForm = (browser: KeycloakBrowser, more: Record<string, string> = {}) =>
  browser.authorise(pkcePair().challenge, undefined, more);

/** One attempt in a browser of its own. */
async function attempt(username: string, password: string): Promise<SignInEnd> {
  const browser = place.newBrowser();
  return browser.submitPassword(
    await openForm(browser), { username, password }, (id) => place.solve(id),
  );
}

/** A page without its ordinary differences: addresses, ids, pictures, typed text. */
function comparable(end: SignInEnd): string {
  return pageOf(end)
    .replaceAll(/(action|value|src|href|data-seed|data-challenge)="[^"]*"/gu, '')
    // Keycloak's own script, which corrects the address.
    .replaceAll(/<SCRIPT>.*?<\/SCRIPT>/gsu, '');
}

describe('the sign-in form (S3)', () => {
  it('signs a parent in with account, password and picture code', async () => {
    const account = await place.newParent();
    const { access_token } = await place.newBrowser()
      .signInByPassword(account, somePassword, (id) => place.solve(id));
    expect(claimsOf(access_token)).toMatchObject({
      preferred_username: account, realm_access: { roles: ['parent'] },
    });
    expect(claimsOf(access_token)).not.toHaveProperty('sms_verified_at');
  });

  it('says one thing to a wrong password, an unknown account and a paused one (L10)', async () => {
    const [account, paused] = [await place.newParent(), await place.newParent()];
    const passwordless = await place.newParent({ hasPassword: false });
    for (let failures = 0; failures < 10; failures += 1) await attempt(paused, 'Wrong123');
    const id = await userIdOf(place.admin, paused);
    const wrong = await attempt(account, 'Wrong123');
    const others = [
      await attempt(someAccountNumber(), 'Wrong123'),
      await attempt(passwordless, 'Wrong123'),
      // The right password; the account is paused nevertheless.
      await attempt(paused, somePassword),
    ];
    for (const other of others) expect(comparable(other)).toBe(comparable(wrong));
    expect(alertOf(wrong)).toMatch(/账号或密码不正确.*最长15分钟.*忘记密码/u);
    // A pause of minutes; the account is not disabled for good.
    const status = await place.admin.get(
      `/${realmName}/attack-detection/brute-force/users/${id}`, BruteForce,
    );
    expect(status).toMatchObject({ disabled: true });
  });

  it('lets a paused account in by ticket', async () => {
    const paused = await place.newParent();
    for (let failures = 0; failures < 10; failures += 1) await attempt(paused, 'Wrong123');
    expect(alertOf(await attempt(paused, somePassword))).toMatch(/账号或密码不正确/u);
    const pkce = pkcePair();
    const ticket = await place.issueTicket(paused, pkce.challenge, 'sms-code');
    const { access_token } = await place.newBrowser().signInByTicket(ticket, pkce);
    expect(claimsOf(access_token)['preferred_username']).toBe(paused);
  });

  it('lets a browser in that knows the account, while strangers keep its pause up (L5)', async () => {
    const [account, other] = [await place.newParent(), await place.newParent()];
    const browser = place.newBrowser();
    const solve = (id: string) => place.solve(id);
    const { id_token } = await browser.signInByPassword(account, somePassword, solve);
    await browser.signOut(id_token);
    for (let failures = 0; failures < 10; failures += 1) {
      for (const paused of [account, other]) await attempt(paused, 'Wrong123');
    }
    expect(alertOf(await attempt(account, somePassword))).toMatch(/账号或密码不正确/u);

    const form = await openForm(browser);
    const wrong = await browser.submitPassword(
      form, { username: account, password: 'Wrong123' }, solve,
    );
    expect(alertOf(wrong)).toMatch(/账号或密码不正确/u);
    const others = await browser.submitPassword(
      wrong, { username: other, password: somePassword }, solve,
    );
    expect(alertOf(others)).toMatch(/账号或密码不正确/u);
    const right = { username: account, password: somePassword };
    expect(await browser.submitPassword(others, right, solve)).toMatchObject({ at: 'portal' });
  });

  it('knows a browser by its ticket too, and not by a cookie of somebody else', async () => {
    const [account, other] = [await place.newParent(), await place.newParent()];
    const browsers = [place.newBrowser(), place.newBrowser()] as const;
    const pkce = pkcePair();
    const ticket = await place.issueTicket(account, pkce.challenge, 'sms-code');
    const { id_token } = await browsers[0].signInByTicket(ticket, pkce);
    await browsers[0].signOut(id_token);
    const solve = (id: string) => place.solve(id);
    const signedIn = await browsers[1].signInByPassword(other, somePassword, solve);
    await browsers[1].signOut(signedIn.id_token);
    for (let failures = 0; failures < 10; failures += 1) await attempt(account, 'Wrong123');
    const right = { username: account, password: somePassword };
    const refused = await browsers[1].submitPassword(await openForm(browsers[1]), right, solve);
    expect(alertOf(refused)).toMatch(/账号或密码不正确/u);
    expect(await browsers[0].submitPassword(await openForm(browsers[0]), right, solve))
      .toMatchObject({ at: 'portal' });
  });

  it('keeps the account, never the password, and draws a fresh picture', async () => {
    const account = await place.newParent();
    const browser = place.newBrowser();
    const form = await openForm(browser);
    const typed = { username: ` ${account} `, password: somePassword };
    const again = await browser.submit(form, { ...typed, captchaAnswer: 'wrong', captchaWork: '1' });
    expect(alertOf(again)).toMatch(/图片验证码不正确/u);
    expect(pageOf(again)).toContain(`value="${account}"`);
    expect(pageOf(again)).not.toContain(somePassword);
    expect(hiddenField(again, 'captchaId')).not.toBe(hiddenField(form, 'captchaId'));
    const end = await browser.submitPassword(again, typed, (id) => place.solve(id));
    expect(end.at).toBe('portal');
  });

  it('changes the picture with 「换一张」 and keeps the account', async () => {
    const browser = place.newBrowser();
    const form = await openForm(browser);
    const changed = await browser.submit(form, { username: '12345678', show: 'picture' });
    expect(pageOf(changed)).toContain('value="12345678"');
    expect(alertOf(changed)).toBe('');
    expect(hiddenField(changed, 'captchaId')).not.toBe(hiddenField(form, 'captchaId'));
  });

  it('takes arithmetic instead of the picture (B18)', async () => {
    const account = await place.newParent();
    const browser = place.newBrowser();
    const form = await browser.submit(await openForm(browser), { show: 'proof-of-work' });
    expect(pageOf(form)).not.toContain('data:image');
    const typed = { username: account, password: somePassword };
    const refused = await browser.submit(form, { ...typed, captchaAnswer: '0.5' });
    expect(alertOf(refused)).toMatch(/已重新开始/u);
    const end = await browser.submitPassword(refused, typed, (id) => place.solve(id));
    expect(end.at).toBe('portal');
  });

  it('takes no captcha twice, and none of another browser', async () => {
    const account = await place.newParent();
    const [browser, other] = [place.newBrowser(), place.newBrowser()];
    const form = await openForm(browser);
    const captchaId = hiddenField(form, 'captchaId') ?? '';
    const { answer: captchaAnswer, work: captchaWork } = await place.solve(captchaId);
    const solved = { captchaId, captchaAnswer, captchaWork };
    const typed = { username: account, password: somePassword };
    const elsewhere = await other.submit(await openForm(other), { ...typed, ...solved });
    expect(alertOf(elsewhere)).toMatch(/图片验证码不正确/u);
    const used = await browser.submit(form, { ...typed, password: 'Wrong123', ...solved });
    expect(alertOf(used)).toMatch(/账号或密码不正确/u);
    const again = await browser.submit(used, { ...typed, ...solved });
    expect(alertOf(again)).toMatch(/图片验证码不正确/u);
  });

  it.each([
    [{ username: '', password: 'x', captchaAnswer: 'x' }, '请填写账号'],
    [{ username: '12345678', password: '', captchaAnswer: 'x' }, '请填写密码'],
    [{ username: '12345678', password: 'x', captchaAnswer: '' }, '请填写图片中的验证码'],
    [
      { username: '12345678', password: 'x', captchaAnswer: 'x', captchaWork: '' },
      '自动验证没有完成，已重新开始。请重新填写密码再登录',
    ],
  ])('names the field that is empty', async (fields, message) => {
    const browser = place.newBrowser();
    const answer = await browser.submit(await openForm(browser), fields);
    expect(alertOf(answer)).toBe(message);
    expect(pageOf(answer)).toContain('aria-invalid="true"');
  });
});

describe('the entrances (S2, S3)', () => {
  const links = (end: SignInEnd) =>
    [...pageOf(end).matchAll(/href="(http[^"]+)"/gu)].map(([, href = '']) =>
      href.replaceAll('&amp;', '&').slice(place.stack.portalOrigin.length));

  it.each([
    [
      'review', '110101', '非本市户籍适龄儿童接受义务教育材料审核入口 东城区',
      [
        '/districts/110101', '/registration/110101',
        '/forgotten-password?at=110101&entrance=review', '/claim',
      ],
    ],
    [
      'school', '110121', '小学入学服务系统 亦庄开发区',
      ['/districts/110121', '/forgotten-password?at=110121&entrance=school', '/claim'],
    ],
    ['staff', '110108', '工作人员登录 海淀区', []],
    ['"><script>', '999999', '登录入学服务平台', ['/forgotten-password', '/claim']],
  ])('%s in %s', async (ruxue_entrance, ruxue_district, heading, paths) => {
    const form = await openForm(place.newBrowser(), { ruxue_entrance, ruxue_district });
    expect(headingOf(form)).toBe(heading);
    // The brand and 「首页」 lead to the portal's first page.
    expect(links(form)).toEqual(['/', '/', ...paths]);
    expect(pageOf(form)).not.toContain('"><script>');
  });
});

describe('while auth does not answer', () => {
  it('says so, keeps the account, and works again afterwards', async () => {
    const account = await place.newParent();
    const browser = place.newBrowser();
    const form = await openForm(browser);
    const typed = { username: account, password: somePassword };
    const away = await whileAuthHangs(() =>
      browser.submit(form, { ...typed, captchaAnswer: 'x', captchaWork: '1' }));
    expect(alertOf(away)).toMatch(/暂时无法登录，请过一会儿再试/u);
    expect(pageOf(away)).toContain(`value="${account}"`);
    expect(pageOf(away)).not.toMatch(/exception|java\./iu);
    const again = await browser.submit(away, { username: account, show: 'picture' });
    const end = await browser.submitPassword(again, typed, (id) => place.solve(id));
    expect(end.at).toBe('portal');
  });
});
